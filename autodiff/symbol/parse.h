/*
 * parse.h -- text to formula.
 *
 *     formula = sum [ "if" sum (">" | "<") sum "else" formula ]
 *     sum     = product { ("+" | "-") product }
 *     product = signed { ("*" | "/") signed }
 *     signed  = { "-" | "+" } power
 *     power   = atom [ "^" signed | raised digits, as "²" or "⁻¹" ]
 *     atom    = number | name | function "(" formula { "," formula } ")"
 *             | "(" formula ")" | "|" formula "|" | "√" atom
 *             | "diff" "(" formula "," name ")"
 *
 * −x^2 is −(x²), and x^y^z is x^(y^z). The signs of a slide are read too:
 * − for "-", · and × for "*"; and a choice as it is printed, which is where(z, a, b).
 * Function names are the op table's; sum(…) and mean(…) take any number of
 * arguments. diff(f, x) is the derivative, worked out at once, through the formulas
 * of names that have one. sigma(x) is the sigmoid. diff and sigma alone are names
 * like any other, and so are if and else where a name is due.
 *
 * Depth is bounded, so that no text overflows the stack.
 */
#ifndef AUTODIFF_SYMBOL_PARSE_H
#define AUTODIFF_SYMBOL_PARSE_H

#include "autodiff/base/error.h"
#include "autodiff/op/expr.h"

/* Formulas nested deeper, or longer sums and products, are refused. */
enum { PARSE_MAX_DEPTH = 1000 };

/* diff(f, x) looks at the formulas before it, at no more than these. */
enum { PARSE_MAX_FOLLOWED = 2000 };

struct definition;

/* A text being read: the cursor moves, the rest stays. */
struct source {
	struct arena *arena; /* formulas and names are built here */
	const char *file;    /* the name messages show */
	const char *text;
	size_t length, offset;
	struct error *error; /* filled where something is wrong */
	/* names that stand for formulas, which diff(f, x) follows; each in terms of those before */
	const struct definition *definitions;
	size_t definition_count;
	bool indexed;	 /* index notation: W[i, j] is an entry, sum(i, n, f) is Σ_i f, n terms */
	bool references; /* names may say more; see parse_reference_name() */
};

/* A text from its beginning on; nothing is copied. */
struct source parse_source(struct arena *arena, const char *file, const char *text, size_t length,
			   struct error *error);

/*
 * Reads a formula from the cursor on; it ends before a newline, ';', '#', ','
 * or the end of the text. Names are not resolved: their id is 0. Returns NULL
 * with the error filled.
 */
const struct expr *parse_expr(struct source *source);

/* Words, for those who read what stands around formulas. */

/* Skips blanks and a comment; returns the byte at the cursor, 0 at the end of the text. */
char parse_peek(struct source *source);

/* Reads a name; NULL when the cursor is not at one (nothing is read then). */
const char *parse_name(struct source *source);

/*
 * Reads what stands for a name where formulas speak of a model that has run: a
 * quantity, E, Y[2] or mean(E); its gradient or its value after updates, E.grad,
 * E.after, E.after(10); a partial derivative, ∂E/∂w. The answer is as these are
 * written here, without blanks. NULL, with the error filled, where it is none.
 */
const char *parse_reference_name(struct source *source);

/* Reads one of the bytes; false when something else stands there. */
bool parse_accept(struct source *source, char byte);

/* Reads a sign of more than one byte, as "·". */
bool parse_word(struct source *source, const char *word);

/* Reads a minus, "-" or "−". */
bool parse_minus(struct source *source);

/* Fills the error with the place of the cursor, or another; returns false. */
bool parse_fail(struct source *source, size_t offset, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Is it the name of a function? Then it can be no quantity's name. */
bool parse_is_function(const char *name);

#endif
