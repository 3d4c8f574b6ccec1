/*
 * reference.h -- formulas over the quantities of a model, as lessons write them
 * in prose and as answers, and learners type them.
 *
 *     w21                      the value now
 *     ∂E/∂w21, dE/dw21         a partial derivative, over all paths of the chain rule
 *     w21.grad                 that of the model's objective
 *     E.after, E.after(1000)   the value after one update of all parameters, or more
 *     rate                     the learning rate
 *     e                        Euler's number, 2.71828…
 *     w21 - rate*∂E/∂w21       any formula of these
 *     E:3                      in prose only: to three digits
 *
 * A reference is read once, and bound to a model when its value is asked for. A
 * quantity of the model goes before what the same name would mean else: rate, e,
 * and the quotient dE/dw21.
 *
 * Memory: the arena given. A value after updates is remembered in the reference,
 * until a leaf of the model changes.
 */
#ifndef TUTOR_LESSON_REFERENCE_H
#define TUTOR_LESSON_REFERENCE_H

#include "autodiff/base/error.h"
#include "autodiff/symbol/print.h"
#include "tutor/lesson/subject.h"

struct reference;

/* More updates than this are refused. */
enum { REFERENCE_MOST_UPDATES = 100000 };

/* Reads the text; NULL with the error filled: "answer:1:5: …", file being "answer". */
const struct reference *reference_read(struct arena *arena, const char *file, const char *text,
				       struct error *error);

/*
 * Its value over the model as it stands, which is left as it is. False where a
 * name is unknown, with a suggestion, or where there is no finite value.
 */
bool reference_value(const struct reference *reference, const struct subject *subject,
		     double *value, struct error *error);

/* Adds the value as a reader sees it: to six digits, or those asked for; "?" where there is none. */
void reference_print(struct text *out, const struct reference *reference,
		     const struct subject *subject, enum notation notation);

/* What a reference is made of, for those who look into it. */

enum part_kind { PART_VALUE, PART_PARTIAL, PART_AFTER, PART_RATE, PART_EULER };

/* One name of the formula, bound to a model. */
struct part {
	enum part_kind kind;
	int of;	     /* the node whose value, or derivative, it is */
	int wrt;     /* PART_PARTIAL */
	int updates; /* PART_AFTER */
};

/* The formula; the id of a name is the index of its part. */
const struct expr *reference_formula(const struct reference *reference);
size_t reference_count(const struct reference *reference);

/* Binds a part; false where the model has no such quantity. */
bool reference_part(const struct reference *reference, size_t index, const struct model *model,
		    struct part *part, struct error *error);

/* The first name of a quantity that the model has not; NULL: it has all. */
const char *reference_unknown(const struct reference *reference, const struct model *model);

/* Where the parts get their values: from the model, or from somebody who mistakes them. */
struct oracle {
	double (*value)(void *context, const struct part *part); /* NAN: there is none */
	void *context;
};

/* The value by another oracle; NAN where it has none, or a name is unknown. */
double reference_value_by(const struct reference *reference, const struct model *model,
			  struct oracle oracle);

/* The formula's values, by the index of a part, for expr_value() and the printer. */
struct reference_values {
	const struct reference *reference;
	const struct model *model;
	struct oracle oracle;
};

struct values reference_values(const struct reference_values *context);

/* What the model says of a part; it is left as it is. The context is a struct subject. */
double reference_truth(void *context, const struct part *part);

#endif
