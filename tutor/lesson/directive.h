/*
 * directive.h -- the fences of a lesson: one table entry each.
 *
 *     ```plot x=z from=-6 to=6       name, words, arguments
 *     sigmoid(z)                     body
 *     ```
 *
 * To add one: its row in directive.c, and where it is a picture its view in
 * tutor/view/picture.c.
 */
#ifndef TUTOR_LESSON_DIRECTIVE_H
#define TUTOR_LESSON_DIRECTIVE_H

#include "tutor/language/language.h"
#include "tutor/lesson/report.h"

#include <stdbool.h>
#include <stddef.h>

struct arena;

enum directive_id {
	FENCE_LESSON,
	FENCE_MODEL,
	FENCE_TERM,
	FENCE_QUIZ,
	FENCE_MATH,
	FENCE_TABLE,
	FENCE_NETWORK,
	FENCE_WALK,
	FENCE_CHAIN,
	FENCE_VALUES,
	FENCE_PLOT,
	FENCE_DERIVATION,
	FENCE_TRAIN,
	FENCE_TRIALS,
	FENCE_HEAT,
	FENCE_BOUNDARY,
	FENCE_IMAGE,
	FENCE_COUNT
};

enum { DIRECTIVE_KEYS = 12 };

struct directive {
	const char *name;
	struct words title;	     /* of a picture: what is above it */
	bool picture;		     /* has it a pane of its own? */
	bool needs_model;	     /* is there nothing to show without one? */
	bool tells;		     /* may it give the answer to its page's question? */
	int least_words, most_words; /* after the name */
	bool needs_body, takes_body;
	const char *keys[DIRECTIVE_KEYS]; /* the arguments it knows; NULL ends them */
};

struct argument {
	const char *key, *value;
};

struct fence {
	enum directive_id id;
	int line;		  /* of the fence; its body starts one below */
	const char *const *words; /* after the name, without arguments */
	int word_count;
	const struct argument *arguments;
	int argument_count;
	const char *body; /* "" where there is none; cleaned for the terminal */
};

const struct directive *directive_get(enum directive_id id);

/* Reads the info string and the body; NULL, reported, where it is no fence of ours. */
const struct fence *fence_read(struct arena *arena, const char *info, const char *body, int line,
			       struct report *report);

/* The value of an argument, or NULL. */
const char *fence_get(const struct fence *fence, const char *key);

/* The argument as a number; fallback where it is not there; reported where it is none. */
double fence_number(const struct fence *fence, const char *key, double fallback,
		    struct report *report);

/* The next line of the body without blanks at its ends, and its line in the file; NULL past the last. */
const char *fence_line(struct arena *arena, const struct fence *fence, const char **rest,
		       int *line);

#endif
