/*
 * slip.h -- the known slips: what a wrong number says about the way to it.
 *
 * Each slip is one entry of the table in slip.c: a name by which it is
 * remembered, what to say, and how it bends an answer (bend.h). Given an answer
 * and a number, those slips are found by which a learner arrives at that number.
 *
 * Memory: the arena given. The model is left as it was.
 */
#ifndef TUTOR_LESSON_SLIP_H
#define TUTOR_LESSON_SLIP_H

#include "autodiff/base/claim.h"
#include "tutor/language/language.h"
#include "tutor/lesson/reference.h"

struct slip;

/* "forgot-activation-slope": stable, whatever the language. */
const char *slip_name(const struct slip *slip);

/* All of them, in the order in which they are told; NULL past the last. */
const struct slip *slip_get(int index);

struct slip_match {
	const struct slip *slip;
	double value;	  /* that one with this slip gets */
	const char *what; /* what was left out or mistaken: "∂H1/∂h1"; "" where that is clear */
	const char *activation; /* whose slope was mistaken: "σ"; or NULL */
};

enum { SLIPS_MOST = 6 };

struct slips {
	struct slip_match match[SLIPS_MOST];
	int count;
};

/* What was asked: the answer due, over which model, and what stands beside it, right. */
struct slip_question {
	const struct reference *answer;
	const struct subject *subject;
	const struct part *shown; /* which nobody mistakes any more: lines of an example */
	size_t shown_count;
	double tolerance;
	enum notation notation;
};

/*
 * The slips that give the claimed number where the answer is due. None where
 * the claim is right, none that gives the right number here, and none of a 0.
 */
struct slips slips_find(struct arena *arena, const struct slip_question *question,
			const struct claim *claim);

/*
 * The diagnosis in sentences; of several slips two are told, and that they cannot be told apart;
 * but a wrong sign and what turned it are told as one.
 */
void slip_reply(struct text *out, enum language language, const struct slips *found);

#endif
