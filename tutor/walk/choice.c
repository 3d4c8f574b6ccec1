#include "tutor/walk/choice.h"

#include "autodiff/base/arena.h"

#include <stdbool.h>
#include <string.h>

/* A part of a formula. */
struct piece {
	const char *text;
	size_t length;
};

static void add_group(struct text *out, struct piece group);

/* Behind what is opened here, a parenthesis or a bar; 1 where nothing is. */
static size_t fenced_length(struct piece p)
{
	const bool bar = *p.text == '|';
	size_t depth = *p.text == '(', at = 1;
	if (!bar && !depth)
		return 1;
	for (; at < p.length; at++) {
		depth += p.text[at] == '(';
		depth -= p.text[at] == ')' && depth > 0;
		if (depth == 0 && p.text[at] == (bar ? '|' : ')'))
			return at + 1;
	}
	return 1;
}

/* Where a word stands outside of all that is fenced; the length where it does not. */
static size_t find(struct piece p, const char *word)
{
	const size_t length = strlen(word);
	for (size_t at = 0; at + length <= p.length;) {
		if (memcmp(p.text + at, word, length) == 0)
			return at;
		at += fenced_length((struct piece){ p.text + at, p.length - at });
	}
	return p.length;
}

static struct piece before(struct piece p, size_t at)
{
	return (struct piece){ p.text, at };
}

static struct piece after(struct piece p, size_t at, const char *word)
{
	const size_t start = at + strlen(word) < p.length ? at + strlen(word) : p.length;
	return (struct piece){ p.text + start, p.length - start };
}

/* Without cases of its own; what is fenced in it may have some. */
static void add_plain(struct text *out, struct piece p)
{
	while (p.length > 0) {
		const size_t length = fenced_length(p);
		if (length > 1) {
			text_add_bytes(out, p.text, 1);
			add_group(out, (struct piece){ p.text + 1, length - 2 });
			text_add_bytes(out, p.text + length - 1, 1);
		} else {
			text_add_bytes(out, p.text, 1);
		}
		p = (struct piece){ p.text + length, p.length - length };
	}
}

static const char *plain(struct arena *arena, struct piece p)
{
	struct text out = { .arena = arena };
	add_plain(&out, p);
	return text_string(&out);
}

/* "a if x > 1 else b if x > 0 else c": each condition, what holds there, and what else. */
static void add_cases(struct text *out, struct piece p)
{
	static const char opening[] = " if ", other[] = " else ";
	size_t at;
	while ((at = find(p, opening)) < p.length) {
		const struct piece rest = after(p, at, opening);
		const size_t end = find(rest, other);
		if (end == rest.length)
			break;
		language_fill(out, "{1}{이면/면} {2}, ", 2, plain(out->arena, before(rest, end)),
			      plain(out->arena, before(p, at)));
		p = after(rest, end, other);
		if (find(p, opening) == p.length)
			text_add(out, "아니면 ");
	}
	add_plain(out, p);
}

/* One of the formulas that "=" or "," part; its cases in a fence where it is not alone. */
static void add_part(struct text *out, struct piece p, bool alone)
{
	const bool cases = find(p, " if ") < p.length;
	text_add(out, cases && !alone ? "(" : "");
	add_cases(out, p);
	text_add(out, cases && !alone ? ")" : "");
}

static void add_group(struct text *out, struct piece group)
{
	static const char *const between[] = { " = ", ", " };
	bool alone = true;
	for (;;) {
		const size_t equals = find(group, between[0]), comma = find(group, between[1]);
		const size_t end = equals < comma ? equals : comma;
		alone = alone && end == group.length;
		add_part(out, before(group, end), alone);
		if (end == group.length)
			return;
		text_add(out, between[end == comma]);
		group = after(group, end, between[end == comma]);
	}
}

const char *choice_in(struct arena *arena, enum language language, const char *formula)
{
	struct text out = { .arena = arena };
	if (language != KOREAN || !strstr(formula, " if "))
		return formula;
	add_group(&out, (struct piece){ formula, strlen(formula) });
	return text_string(&out);
}
