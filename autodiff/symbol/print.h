/*
 * print.h -- a formula as text: with names or with numbers, in four notations.
 */
#ifndef AUTODIFF_SYMBOL_PRINT_H
#define AUTODIFF_SYMBOL_PRINT_H

#include "autodiff/base/text.h"
#include "autodiff/op/expr.h"

enum notation {
	NOTATION_UNICODE, /* H1·(1 − H1) */
	NOTATION_ASCII,	  /* H1*(1 - H1): every byte is ASCII */
	NOTATION_LATEX,	  /* H_{1} \cdot \left(1 - H_{1}\right) */
	NOTATION_EQUATION, /* what equation files hold: it reads back to the same value, bit by bit */
};

/* A formula with its names: a·b. */
void print_expr(struct text *out, const struct expr *e, enum notation notation);

/* A formula with every name replaced by its value: 0.5·0.25. */
void print_numbers(struct text *out, const struct expr *e, enum notation notation,
		   struct values values);

/*
 * A formula for layout.h, which sets it in two dimensions: as print_expr(), but
 * the parts of fractions, powers, roots and |x| stand between these bytes.
 */
void print_for_layout(struct text *out, const struct expr *e, enum notation notation);

#define PRINT_FRACTION "\001"
#define PRINT_POWER "\002"
#define PRINT_ROOT "\003"
#define PRINT_BARS "\004"
#define PRINT_NEXT "\005"
#define PRINT_END "\006"

/*
 * The name of a quantity. In ASCII a Greek letter is spelt out, and any other
 * letter is its code: 가 is uAC00. In LaTeX, w11 is w_{11}.
 */
void print_name(struct text *out, const char *name, enum notation notation);

/* Does the name in LaTeX end in an index, w_{11}; or hold what is raised, h' or h^{(2)}? */
bool print_name_has_index(const char *name);
bool print_name_is_raised(const char *name);

/* A sentence for people; in ASCII its symbols have their stand-ins, > for →; in LaTeX it is text. */
void print_sentence(struct text *out, const char *sentence, enum notation notation);

/* A number, to six digits (all of them in equation notation), with the notation's minus. */
void print_number(struct text *out, double number, enum notation notation);

/* The same to so many digits, 1 to 17. */
void print_number_digits(struct text *out, double number, int digits, enum notation notation);

/* The same in at most width characters, with fewer digits where need be. */
void print_number_in(struct text *out, double number, int width, enum notation notation);

/* ∂of/∂wrt */
void print_partial(struct text *out, const char *of, const char *wrt, enum notation notation);

#endif
