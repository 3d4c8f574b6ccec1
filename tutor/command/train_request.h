/*
 * train_request.h -- the options of `gradwalk train`, and what they settle.
 */
#ifndef TUTOR_COMMAND_TRAIN_REQUEST_H
#define TUTOR_COMMAND_TRAIN_REQUEST_H

#include "autodiff/learn/train.h"
#include "tutor/command/command.h"
#include "tutor/language/language.h"

struct request {
	const char *directory; /* of the data */
	struct mlp_plan plan;
	struct training training;
	long seed, threads;
	enum language language;
};

/* The table of the command's options, ending with a name of NULL. */
extern const struct option train_options[];

/* False, with the message printed, where the arguments ask for what is not there. */
bool train_request_read(const struct args *args, struct request *request);

#endif
