/*
 * answer.h -- a question being answered: what was said, what came of it, what
 * the learner sees of it.
 *
 * Its words speak of the question's subject: the page as the lesson has it.
 *
 * Memory: an arena of its own, which answer_free() ends.
 */
#ifndef TUTOR_APP_ANSWER_H
#define TUTOR_APP_ANSWER_H

#include "tutor/app/prompt.h"
#include "tutor/lesson/quiz.h"
#include "tutor/lesson/typeset.h"

enum answer_state { ANSWER_OPEN, ANSWER_WRONG, ANSWER_RIGHT, ANSWER_REVEALED };

struct answer {
	struct arena *arena; /* of the question; NULL: it was not asked yet */
	struct arena *said;  /* of what the last answer came to */
	size_t version;	     /* of the model that the question was asked over */
	bool is_asked;	     /* else refusal says why it cannot be */
	struct error refusal;
	struct question question;
	unsigned long seed;
	enum answer_state state;
	bool before;	 /* was it answered when the lesson was open before? */
	int tries;	 /* wrong ones */
	int blank_tries; /* those at the blank that is asked for */
	char given[PROMPT_SIZE];
	struct verdict verdict;
	bool filled[QUIZ_MOST_ROWS]; /* of an example: blanks that are answered */
};

/* Asks it, or asks it anew where the model has changed. */
void answer_ask(struct answer *answer, const struct quiz *quiz, const struct subject *subject,
		size_t version);
void answer_free(struct answer *answer);

/* Its quiz is another language's from now on: it is asked anew, and stays as answered. */
void answer_translate(struct answer *answer);

/* Is there something to be said to it still? */
bool answer_is_open(const struct answer *answer);

/* Of an example, the row that is asked for; 0 of others. */
size_t answer_row(const struct answer *answer);

/* Judges what was typed. */
void answer_give(struct answer *answer, const char *text, struct learner learner);
void answer_reveal(struct answer *answer);
void answer_hide(struct answer *answer); /* as if nothing had been said */

/*
 * Sets the question: what is asked, the options, what is being typed (NULL:
 * nothing), and what came of the last answer. The lines of options are marked
 * with their place, from 1.
 */
void answer_typeset(const struct answer *answer, struct typesetter *t, struct learner learner,
		    const struct prompt *typing);

/* The same in parts: the question with its options, all that is asked, what came of an answer. */
void answer_typeset_question(const struct answer *answer, struct typesetter *t);
void answer_typeset_asked(const struct answer *answer, struct typesetter *t);
void answer_typeset_outcome(const struct answer *answer, struct typesetter *t,
			    struct learner learner);

/* What is told at the end, right or shown; nothing where the question could not be asked. */
void answer_typeset_end(const struct answer *answer, struct typesetter *t, struct learner learner);

#endif
