/*
 * subject.h -- what a page is about: a model, and the learning rate of its updates.
 */
#ifndef TUTOR_LESSON_SUBJECT_H
#define TUTOR_LESSON_SUBJECT_H

#include "autodiff/graph/model.h"

struct subject {
	struct model *model; /* has run forward and backward */
	double rate;
};

#endif
