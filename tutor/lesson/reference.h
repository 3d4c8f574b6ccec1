/*
 * reference.h -- formulas over the quantities of a model, as lessons write them
 * in prose and as answers, and learners type them.
 *
 *     w21                      the value now
 *     ∂E/∂w21, dE/dw21         a partial derivative, over all paths of the chain rule
 *     w21.grad                 that of the model's objective
 *     E.after, E.after(1000)   the value after one update of all parameters, or more
 *     rate                     the learning rate
 *     w21 - rate*∂E/∂w21       any formula of these
 *     E:3                      in prose only: to three digits
 *
 * A reference is read once, and bound to a model when its value is asked for.
 *
 * Memory: the arena given.
 */
#ifndef TUTOR_LESSON_REFERENCE_H
#define TUTOR_LESSON_REFERENCE_H

#include "autodiff/base/error.h"
#include "autodiff/symbol/print.h"
#include "tutor/lesson/subject.h"

struct reference;

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

#endif
