/*
 * quiz.h -- a question of a lesson: read from its fence, asked over a model, judged.
 *
 * docs/LESSONS.md says how a quiz is written. A quiz is what the lesson holds; a
 * question is that quiz asked: over the model of the page, its options in some
 * order, its blanks chosen. The same question is judged as often as the learner
 * answers it.
 *
 * Nothing here is random: an order and fresh values follow from a seed.
 *
 * Memory: the arenas given. The model is left as it was, but by quiz_fresh().
 */
#ifndef TUTOR_LESSON_QUIZ_H
#define TUTOR_LESSON_QUIZ_H

#include "autodiff/graph/chain.h"
#include "tutor/lesson/directive.h"
#include "tutor/lesson/prose.h"
#include "tutor/lesson/slip.h"
#include "tutor/walk/derivative.h"

struct lesson_page;

enum quiz_kind { QUIZ_NUMBER, QUIZ_SIGN, QUIZ_CHOICE, QUIZ_ORDER, QUIZ_FILL, QUIZ_KIND_COUNT };

/* Which lines of a worked example are left out. */
enum quiz_blanks { BLANKS_LAST, BLANKS_MOST, BLANKS_ALL, BLANKS_NONE, BLANKS_COUNT };

enum { QUIZ_MOST_OPTIONS = 9, QUIZ_MOST_LINES = 9, QUIZ_MOST_ROWS = 32 };

/* Of a choice; or a step of an order. */
struct quiz_option {
	struct prose text;
	struct prose reply; /* to a wrong choice: why it is wrong; may be empty */
	bool right;
};

struct quiz {
	const struct fence *fence;
	enum quiz_kind kind;
	const char *name;		       /* by which answers are kept */
	struct prose ask, right, hint, worked; /* hint and worked may be empty: count 0 */
	const struct reference *answer;	       /* of a number or a sign */
	double tolerance;		       /* of a number, relative; or CLAIM_USUAL */
	const struct quiz_option *options;     /* of a choice; the steps of an order, in order */
	size_t option_count;
	/* of an example to fill: the lines that it gives itself, or else a path's factors */
	const struct reference *const *lines;
	size_t line_count;
	const char *of, *wrt; /* of a path; of NULL: the model's objective */
	int path;	      /* from 1, the largest first */
	enum quiz_blanks blanks;
};

/* "number", "choice": as lessons write it. */
const char *quiz_kind_name(enum quiz_kind kind);

/* A worked example with nothing left out: to read, not to answer. */
bool quiz_is_example(const struct quiz *quiz);

/* Does it, or do its texts, speak of quantities of a model? */
bool quiz_refers(const struct quiz *quiz);

/* Reads the fence of a question; NULL, reported, where it cannot be asked. */
const struct quiz *quiz_read(struct arena *arena, const struct fence *fence, struct report *report);

struct question {
	const struct quiz *quiz;
	struct subject subject;
	const int *order;  /* the option that stands in each place, from 0 */
	size_t rows;	   /* of an example to fill; else 0 */
	struct path path;  /* whose factors they are, unless the quiz has lines */
	const bool *blank; /* by row: is it left out? */
	size_t blanks;	   /* how many are */
};

/*
 * Asks a quiz over a model, or over none: NULL. Seed 0 leaves a choice as the
 * lesson has it; the steps of an order never stand in it. False where the model
 * lacks what the quiz asks for.
 */
bool quiz_ask(struct arena *arena, const struct quiz *quiz, const struct subject *subject,
	      unsigned long seed, struct question *question, struct error *error);

enum quiz_verdict { QUIZ_RIGHT, QUIZ_WRONG, QUIZ_UNREADABLE };

struct verdict {
	enum quiz_verdict is;
	const char *says; /* a sentence, or "": of what cannot be read why, of what is wrong why */
	const struct prose *reply; /* the lesson's to a wrong choice, or NULL */
	struct slips slips;	   /* that give a wrong number; says tells them */
};

/* How a learner reads and writes. */
struct learner {
	enum language language;
	enum notation notation;
};

/* Judges an answer as it was typed; of an example, that for this row. */
struct verdict quiz_judge(struct arena *arena, const struct question *question, size_t row,
			  const char *text, struct learner learner);

/* Finds the rows of an example, and those that are left out; quiz_ask() does. */
bool quiz_find_rows(struct arena *arena, struct question *question, struct error *error);

/*
 * A row of an example: what it is of, its formula, with numbers, its value. Of a line
 * that is no single quantity what it is of is the formula, and its formula the numbers.
 */
struct factor_row quiz_row(struct arena *arena, const struct question *question, size_t row,
			   enum notation notation);
/* Of the rows that stand there when this one is asked for, those that are one quantity or partial. */
size_t quiz_shown(const struct question *question, size_t row, struct part shown[QUIZ_MOST_LINES]);
double quiz_row_value(const struct question *question, size_t row);

/* The sign that answers a question for one, "+", "−" or "0"; NULL of other kinds. */
const char *quiz_sign(const struct question *question, enum notation notation);

/*
 * The way to the answer, by the factors of its paths or the numbers of its
 * formula, in lines: for quizzes without a worked step of their own. Nothing for
 * choices and orders.
 */
void quiz_work(struct text *out, struct arena *arena, const struct question *question,
	       struct learner learner);

/*
 * Gives the leaves of the model fresh values for a review, of the same signs and
 * short enough to compute with. 0 and 1 of inputs and targets stay, and so does
 * the sign of the answer; and every value that the words of its page state, "16
 * examples": the page may be NULL. False, and all as it was, where no such values
 * are found, or the answer does not follow from values.
 */
bool quiz_fresh(const struct quiz *quiz, const struct lesson_page *page,
		const struct subject *subject, unsigned long seed);

#endif
