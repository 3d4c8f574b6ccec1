/*
 * answer.h -- what a learner has said to a question so far.
 */
#ifndef TUTOR_APP_ANSWER_H
#define TUTOR_APP_ANSWER_H

enum answer_state { ANSWER_OPEN, ANSWER_WRONG, ANSWER_RIGHT, ANSWER_REVEALED };

struct answer {
	enum answer_state state;
	int tries;
};

#endif
