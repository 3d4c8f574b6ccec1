/* parse_reference.c -- the names of references; see parse.h. */
#include "autodiff/base/number.h"
#include "autodiff/base/text.h"
#include "autodiff/symbol/parse.h"

#include <math.h>
#include <string.h>

enum { MOST_COUNTED = 1000000 };

/* Reads a whole number from 1 on. */
static bool read_count(struct source *s, int *count)
{
	double number;
	parse_peek(s);
	const size_t length = number_read(s->text + s->offset, s->length - s->offset, &number);
	if (!length || !(number >= 1) || number > MOST_COUNTED || number != floor(number))
		return parse_fail(s, s->offset, "a whole number from 1 to %d is due here",
				  MOST_COUNTED);
	s->offset += length;
	*count = (int)number;
	return true;
}

/* "mean" and "dmean", which a name alone in parentheses may follow; sum(E) is a formula. */
static bool takes_parentheses(const char *name)
{
	return strcmp(name + (*name == 'd'), "mean") == 0;
}

/* "(E)" after mean; where anything else follows, mean is the function, and nothing is read. */
static void read_mean(struct source *s, struct text *out)
{
	const size_t before = s->offset;
	const char *of = parse_accept(s, '(') ? parse_name(s) : NULL;
	if (of && parse_accept(s, ')'))
		text_printf(out, "(%s)", of);
	else
		s->offset = before;
}

/* A quantity: E; of a model over all rows also Y[2] and mean(E). */
static bool read_quantity(struct source *s, struct text *out)
{
	int row;
	const char *name = parse_name(s);
	if (!name)
		return parse_fail(s, s->offset, "the name of a quantity is due here");
	text_add(out, name);
	if (takes_parentheses(name))
		read_mean(s, out);
	if (!parse_accept(s, '['))
		return true;
	if (!read_count(s, &row))
		return false;
	text_printf(out, "[%d]", row);
	return parse_accept(s, ']') || parse_fail(s, s->offset, "']' is due after the row");
}

/* ".grad", ".after", ".after(10)", or nothing. */
static bool read_suffix(struct source *s, struct text *out)
{
	int updates;
	if (!parse_accept(s, '.'))
		return true;
	const size_t offset = s->offset;
	const char *word = parse_name(s);
	if (!word || (strcmp(word, "grad") != 0 && strcmp(word, "after") != 0))
		return parse_fail(s, offset, "after '.' stands grad or after");
	text_printf(out, ".%s", word);
	if (strcmp(word, "grad") == 0 || !parse_accept(s, '('))
		return true;
	if (!read_count(s, &updates))
		return false;
	text_printf(out, "(%d)", updates);
	return parse_accept(s, ')') || parse_fail(s, s->offset, "')' is due here");
}

static bool read_partial(struct source *s, struct text *out)
{
	text_add(out, "∂");
	if (!read_quantity(s, out))
		return false;
	if (!parse_accept(s, '/') || !parse_word(s, "∂"))
		return parse_fail(s, s->offset, "a partial derivative is written ∂a/∂b");
	text_add(out, "/∂");
	return read_quantity(s, out);
}

const char *parse_reference_name(struct source *s)
{
	struct text name = { .arena = s->arena };
	const bool read = parse_word(s, "∂") ? read_partial(s, &name) :
					       read_quantity(s, &name) && read_suffix(s, &name);
	return read ? text_string(&name) : NULL;
}
