/*
 * train_report.h -- what `gradwalk train` says: the line of progress, and the
 * result.
 *
 * The line goes to standard error, so that standard output holds the result
 * only. On a terminal it is rewritten in place at most ten times a second and
 * ends as the epoch's summary; elsewhere only the summaries are written, one
 * line for each epoch.
 */
#ifndef TUTOR_COMMAND_TRAIN_REPORT_H
#define TUTOR_COMMAND_TRAIN_REPORT_H

#include "autodiff/base/text.h"
#include "autodiff/learn/train.h"
#include "tutor/language/language.h"

struct progress_line {
	bool on_terminal;
	enum language language;
	int epochs;
	double begun;	    /* seconds on the monotonic clock */
	double epoch_begun; /* the same, of this epoch */
	double drawn;	    /* when the line was last written */
	int width;	    /* cells that stand on the line now */
};

/* Begins at once. Whether standard error is a terminal that can rewrite a line is found out here. */
struct progress_line progress_line_begin(int epochs, enum language language);

/* Shows how far it is. Of each epoch, the first call is to come at its first step. */
void progress_line_show(struct progress_line *line, const struct progress *now);

/* Leaves what stands on the line, and goes to the next. */
void progress_line_end(struct progress_line *line);

/* Accuracy, the confusion matrix and each class's recall. One name of the engine's for each class. */
void report_confusion(struct text *out, const struct confusion *confusion,
		      const char *const names[], enum language language);

#endif
