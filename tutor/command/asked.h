/*
 * asked.h -- which lesson a command line asks for: a name, a number or a file, and
 * a page of it.
 */
#ifndef TUTOR_COMMAND_ASKED_H
#define TUTOR_COMMAND_ASKED_H

#include "tutor/app/app.h"
#include "tutor/command/command.h"

struct asked {
	struct args *args;
	enum language language;
	int lesson, page;     /* lesson −1: none was named; the page from 0 */
	struct course *own;   /* the learner's own file; NULL: those that come along */
	struct error mistake; /* the first one in a lesson; empty where there is none */
};

/*
 * The state of a screen in the language of --lang, over the lessons that come
 * along or the file that the operands [NAME|FILE [PAGE]] name. Returns
 * EXIT_FINE, or the exit status after printing what is wrong. *asked hears of
 * mistakes in lessons: it must live as long as the state.
 */
int asked_open(struct args *args, struct asked *asked, struct app **app);

#endif
