/*
 * lab_words.h -- what is said of a network in training, on a screen or in words alone.
 */
#ifndef TUTOR_LESSON_LAB_WORDS_H
#define TUTOR_LESSON_LAB_WORDS_H

#include "autodiff/symbol/print.h"
#include "tutor/lesson/lab.h"

/* "step 300, loss 0.125". */
void lab_say_progress(struct text *out, const struct watch *watch, enum language language,
		      enum notation notation);

/* "solved after 87 steps", the accuracy, why it went no further; nothing where nobody judges. */
void lab_say_verdict(struct text *out, const struct watch *watch, enum language language);

/* "1", "2", … from the first on, and "out". */
const char *lab_layer_name(struct arena *arena, const struct watch *watch, int layer,
			   enum language language);

#endif
