#include "autodiff/graph/equations.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"
#include "autodiff/base/suggest.h"
#include "autodiff/base/utf8.h"
#include "autodiff/symbol/derive.h"

#include <ctype.h>
#include <string.h>

/* The words that open a statement of their own; they are no names. */
static const struct keyword {
	const char *word;
	enum role role;
} keywords[] = {
	{ "input", ROLE_INPUT },
	{ "target", ROLE_TARGET },
	{ "param", ROLE_PARAM },
};

static const struct keyword *find_keyword(const char *word)
{
	for (size_t i = 0; i < sizeof(keywords) / sizeof(keywords[0]); i++)
		if (strcmp(keywords[i].word, word) == 0)
			return &keywords[i];
	return NULL;
}

static bool check_name(struct source *s, const char *name, size_t offset)
{
	if (!name)
		return parse_fail(s, s->offset, "a name is due here");
	if (find_keyword(name) || strcmp(name, "data") == 0 || strcmp(name, "end") == 0)
		return parse_fail(s, offset, "'%s' opens a statement and can be no name", name);
	if (parse_is_function(name))
		return parse_fail(s, offset, "'%s' is a function and can be no name", name);
	return true;
}

/* Makes room for one element more; the old ones are copied. */
static void *grown(struct arena *arena, void *old, size_t count, size_t *capacity, size_t size)
{
	if (count < *capacity)
		return old;
	*capacity = *capacity ? 2 * *capacity : 32;
	void *bytes = arena_alloc_array(arena, *capacity, size);
	if (count)
		memcpy(bytes, old, count * size);
	return bytes;
}

static struct statement *add_statement(struct source *s, struct equations *eq)
{
	eq->statements =
		grown(s->arena, eq->statements, eq->count, &eq->capacity, sizeof(*eq->statements));
	return &eq->statements[eq->count++];
}

/* The formula after "=". */
static bool read_formula(struct source *s, struct statement *statement)
{
	parse_peek(s);
	statement->start = s->offset;
	statement->formula = parse_expr(s);
	/* The cursor stands behind a comment, which is no part of the formula. */
	const char *comment = memchr(s->text + statement->start, '#', s->offset - statement->start);
	statement->end = comment ? (size_t)(comment - s->text) : s->offset;
	while (statement->end > statement->start && strchr(" \t\r", s->text[statement->end - 1]))
		statement->end--;
	return statement->formula;
}

/* input i1 = 0.05, i2 = 0.10 */
static bool read_declarations(struct source *s, struct equations *eq, enum role role)
{
	do {
		parse_peek(s);
		struct statement statement = { .role = role, .offset = s->offset };
		statement.name = parse_name(s);
		if (!check_name(s, statement.name, statement.offset))
			return false;
		if (parse_accept(s, '=') && !read_formula(s, &statement))
			return false;
		*add_statement(s, eq) = statement;
	} while (parse_accept(s, ','));
	return true;
}

/* "parm x = 1": perhaps a keyword was meant. */
static bool fail_equals(struct source *s, const char *name, size_t offset)
{
	static const char *const words[] = { "input", "target", "param", "data" };
	char lower[8] = { 0 };
	for (size_t i = 0; i < sizeof(lower) - 1 && name[i]; i++)
		lower[i] = (char)tolower((unsigned char)name[i]);
	const char *nearest = suggest(lower, words, sizeof(words) / sizeof(words[0]));
	if (nearest && utf8_is_name_start((unsigned char)parse_peek(s)))
		return parse_fail(s, offset, "'=' is due after '%s' (did you mean '%s'?)", name,
				  nearest);
	return parse_fail(s, s->offset, "'=' is due after '%s'", name);
}

static bool read_assignment(struct source *s, struct equations *eq, const char *name, size_t offset)
{
	struct statement statement = { .role = ROLE_RESULT, .name = name, .offset = offset };
	if (!check_name(s, name, offset))
		return false;
	if (!parse_accept(s, '='))
		return fail_equals(s, name, offset);
	if (!read_formula(s, &statement))
		return false;
	if (parse_peek(s) == ',')
		return parse_fail(s, s->offset, "one assignment stands on a line of its own");
	*add_statement(s, eq) = statement;
	eq->formulas = grown(s->arena, eq->formulas, eq->formula_count, &eq->formula_capacity,
			     sizeof(*eq->formulas));
	eq->formulas[eq->formula_count++] =
		(struct definition){ expr_name(s->arena, name, 0), statement.formula };
	s->definitions = eq->formulas;
	s->definition_count = eq->formula_count;
	return true;
}

/* The statement of a column: the one that declared the name without a value, or a new input. */
static size_t find_column(struct source *s, struct equations *eq, const char *name, size_t offset)
{
	for (size_t i = 0; i < eq->count; i++)
		if (!eq->statements[i].formula && !eq->statements[i].is_column &&
		    strcmp(eq->statements[i].name, name) == 0)
			return i;
	*add_statement(s, eq) =
		(struct statement){ .role = ROLE_INPUT, .name = name, .offset = offset };
	return eq->count - 1;
}

static bool at_line_end(struct source *s)
{
	const char next = parse_peek(s);
	return !next || next == '\n' || next == ';';
}

/* data x1 x2 t */
static bool read_columns(struct source *s, struct equations *eq)
{
	size_t capacity = 0;
	while (!at_line_end(s)) {
		const size_t offset = s->offset;
		const char *name = parse_name(s);
		if (!check_name(s, name, offset))
			return false;
		parse_accept(s, ',');
		eq->columns = grown(s->arena, eq->columns, eq->column_count, &capacity,
				    sizeof(*eq->columns));
		const size_t column = find_column(s, eq, name, offset);
		eq->statements[column].is_column = true;
		eq->columns[eq->column_count++] = column;
	}
	return eq->column_count ||
	       parse_fail(s, s->offset, "a data table needs the names of its columns");
}

/* -0.5 */
static bool read_cell(struct source *s, struct equations *eq)
{
	double number;
	parse_peek(s);
	const size_t offset = s->offset;
	const bool negative = parse_minus(s);
	const size_t digits = number_read(s->text + s->offset, s->length - s->offset, &number);
	if (!digits)
		return parse_fail(s, offset,
				  "a row of a data table holds numbers only; a blank line or "
				  "'end' ends the table");
	if (number_fault(number))
		return parse_fail(s, offset, "%s", number_fault(number));
	s->offset += digits;
	parse_accept(s, ',');
	eq->cells =
		grown(s->arena, eq->cells, eq->cell_count, &eq->cell_capacity, sizeof(*eq->cells));
	eq->cells[eq->cell_count++] = negative ? -number : number;
	return true;
}

static bool read_row(struct source *s, struct equations *eq)
{
	size_t count = 0;
	parse_peek(s);
	const size_t offset = s->offset;
	for (; !at_line_end(s); count++)
		if (!read_cell(s, eq))
			return false;
	if (count != eq->column_count)
		return parse_fail(s, offset,
				  "this row has %zu number%s, and the table %zu column%s", count,
				  count == 1 ? "" : "s", eq->column_count,
				  eq->column_count == 1 ? "" : "s");
	eq->row_count++;
	return true;
}

/* The rows after the names of the columns, up to a blank line, "end", or the end of the text. */
static bool read_table(struct source *s, struct equations *eq, size_t offset)
{
	if (eq->column_count)
		return parse_fail(s, offset, "a model has one data table, and this is a second");
	if (!read_columns(s, eq))
		return false;
	while (s->offset < s->length) {
		s->offset++; /* the newline or ';' */
		const size_t start = s->offset;
		if (at_line_end(s)) {
			if (!memchr(s->text + start, '#', s->offset - start))
				break;
			continue;
		}
		const size_t row = s->offset;
		const char *word = parse_name(s);
		if (word && strcmp(word, "end") == 0)
			break;
		s->offset = row;
		if (!read_row(s, eq))
			return false;
	}
	return eq->row_count || parse_fail(s, offset, "this data table has no rows");
}

static bool read_statement(struct source *s, struct equations *eq)
{
	const size_t offset = s->offset;
	const char *name = parse_name(s);
	if (!name)
		return parse_fail(
			s, offset,
			"a line starts with a name, or with input, target, param or data");
	const struct keyword *keyword = find_keyword(name);
	if (keyword && parse_peek(s) != '=')
		return read_declarations(s, eq, keyword->role);
	if (strcmp(name, "data") == 0 && parse_peek(s) != '=')
		return read_table(s, eq, offset);
	return read_assignment(s, eq, name, offset);
}

/* A control character, of one byte or (U+0080 to U+009F) of two, but for those of lines. */
static bool is_control(const char *bytes)
{
	const unsigned char first = (unsigned char)bytes[0];
	if (first == 0xC2)
		return (unsigned char)bytes[1] < 0xA0;
	return (first < ' ' && !strchr("\t\n\r", first)) || first == 0x7F;
}

/* What no statement may hold. */
static bool check_text(struct source *s)
{
	const char *nul = memchr(s->text, '\0', s->length);
	const size_t invalid = utf8_find_invalid(s->text, s->length);
	if (invalid < s->length)
		return parse_fail(s, invalid, "this byte is not UTF-8");
	if (nul)
		return parse_fail(s, (size_t)(nul - s->text), "a NUL byte has no place in a model");
	for (size_t i = 0; i < s->length; i++)
		if (is_control(s->text + i))
			return parse_fail(s, i, "a control character has no place in a model");
	return true;
}

bool equations_read(struct source *s, struct equations *eq)
{
	if (!check_text(s))
		return false;
	while (s->offset < s->length) {
		const char next = parse_peek(s);
		if (!next)
			break;
		if (next == '\n' || next == ';') {
			s->offset++;
			continue;
		}
		if (!read_statement(s, eq))
			return false;
		if (!at_line_end(s))
			return parse_fail(s, s->offset, "nothing more may stand on this line");
	}
	return true;
}
