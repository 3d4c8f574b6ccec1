#include "tutor/command/train_report.h"

#include "autodiff/base/utf8.h"
#include "tutor/walk/terms.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

enum { LINE_SIZE = 160, NAME_WIDTH = 14, RECALL_WIDTH = 8 };

static const double between_draws = 0.1; /* seconds */

static double seconds(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

struct progress_line progress_line_begin(int epochs, enum language language)
{
	const double now = seconds();
	return (struct progress_line){ .on_terminal = isatty(STDERR_FILENO),
				       .language = language,
				       .epochs = epochs,
				       .begun = now,
				       .epoch_begun = now,
				       .drawn = now };
}

/* The cells of a line of the terminal that may be written without wrapping. */
static int terminal_width(void)
{
	struct winsize size;
	if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return 79;
	return size.ws_col - 1;
}

/* Cuts the text to so many cells, between characters. */
static void cut(char *text, int cells)
{
	uint32_t code;
	size_t length;
	for (; *text; text += length ? length : 1) {
		length = utf8_decode(text, strlen(text), &code);
		cells -= utf8_width(code);
		if (cells < 0) {
			*text = '\0';
			return;
		}
	}
}

/*
 * Writes the line over the one that stands there: cut to the terminal's width,
 * and blanks over what was longer, which works on any terminal.
 */
static void rewrite(struct progress_line *line, char *text)
{
	const int most = terminal_width();
	cut(text, most);
	const int width = utf8_string_width(text);
	const int stands = line->width < most ? line->width : most;
	fprintf(stderr, "\r%s%*s", text, stands > width ? stands - width : 0, "");
	fflush(stderr);
	line->width = width;
}

/* Minutes and seconds, hours before them where there are any. */
static void format_duration(char *out, size_t size, double duration)
{
	const long all = lround(duration);
	if (all >= 3600)
		snprintf(out, size, "%ld:%02ld:%02ld", all / 3600, all / 60 % 60, all % 60);
	else
		snprintf(out, size, "%ld:%02ld", all / 60, all % 60);
}

static void show_summary(struct progress_line *line, const struct progress *now, double time)
{
	char text[LINE_SIZE];
	const double elapsed = time - line->epoch_begun;
	snprintf(text, sizeof(text),
		 say(line->language, "epoch %d/%d  loss %.4f  %.0f images/s",
		     "에포크 %d/%d  손실 %.4f  초당 %.0f장"),
		 now->epoch, line->epochs, now->loss, now->count / elapsed);
	if (line->on_terminal)
		rewrite(line, text);
	else
		fputs(text, stderr);
	fputc('\n', stderr);
	line->width = 0;
	line->epoch_begun = line->drawn = time;
}

static void show_step(struct progress_line *line, const struct progress *now, double time)
{
	char text[LINE_SIZE], left[32];
	const double count = now->count, seen = (now->epoch - 1) * count + now->done;
	const double speed = seen / (time - line->begun);
	format_duration(left, sizeof(left), (line->epochs * count - seen) / speed);
	snprintf(text, sizeof(text),
		 say(line->language, "epoch %d/%d  loss %.4f  %.0f images/s  %.0f%%  ETA %s",
		     "에포크 %d/%d  손실 %.4f  초당 %.0f장  %.0f%%  남은 시간 %s"),
		 now->epoch, line->epochs, now->loss, speed, 100.0 * now->done / count, left);
	rewrite(line, text);
	line->drawn = time;
}

void progress_line_show(struct progress_line *line, const struct progress *now)
{
	const double time = seconds();
	if (now->done == now->count)
		show_summary(line, now, time);
	else if (line->on_terminal && time - line->drawn >= between_draws)
		show_step(line, now, time);
}

void progress_line_end(struct progress_line *line)
{
	if (line->width)
		fputc('\n', stderr);
	line->width = 0;
}

/* The cells that a column of counts needs, with a blank before. */
static int column_width(const struct confusion *confusion)
{
	const int classes = confusion->class_count;
	size_t largest = (size_t)(classes - 1); /* the heading */
	int width = 2;
	for (int i = 0; i < classes * classes; i++)
		largest = confusion->counts[i] > largest ? confusion->counts[i] : largest;
	for (; largest >= 10; largest /= 10)
		width++;
	return width;
}

/* A class without members has no recall. */
static void add_recall(struct text *out, double recall)
{
	if (isnan(recall))
		text_printf(out, "%*s\n", RECALL_WIDTH, "-");
	else
		text_printf(out, "%*.1f%%\n", RECALL_WIDTH - 1, 100 * recall);
}

static void add_accuracy(struct text *out, const struct confusion *confusion,
			 enum language language)
{
	language_fill(out,
		      say(language, "test accuracy {1}%: {2} of {3} right\n\n",
			  "테스트 정확도 {1}%: {3}장 중 {2}장이 맞았습니다.\n\n"),
		      3, text_formatted(out->arena, "%.2f", 100 * confusion_accuracy(confusion)),
		      text_formatted(out->arena, "%zu", confusion_right(confusion)),
		      text_formatted(out->arena, "%zu", confusion_total(confusion)));
}

static void add_heading(struct text *out, int classes, int width, enum language language)
{
	const char *recall = say(language, "recall", "재현율");
	text_add(out, say(language, "A row is a true class, a column what it was taken for.\n\n",
			  "행은 진짜 범주, 열은 신경망의 답입니다.\n\n"));
	text_pad(out, "", NAME_WIDTH);
	for (int predicted = 0; predicted < classes; predicted++)
		text_printf(out, "%*d", width, predicted);
	text_repeat(out, " ", RECALL_WIDTH - utf8_string_width(recall));
	text_printf(out, "%s\n", recall);
}

void report_confusion(struct text *out, const struct confusion *confusion,
		      const char *const names[], enum language language)
{
	const int classes = confusion->class_count, width = column_width(confusion);
	add_accuracy(out, confusion, language);
	add_heading(out, classes, width, language);
	for (int truth = 0; truth < classes; truth++) {
		const size_t *row = confusion->counts + truth * classes;
		struct text label = { .arena = out->arena };
		text_printf(&label, "%d %s", truth, term_in(language, names[truth]));
		text_pad(out, text_string(&label), NAME_WIDTH);
		for (int predicted = 0; predicted < classes; predicted++)
			text_printf(out, "%*zu", width, row[predicted]);
		add_recall(out, confusion_recall(confusion, truth));
	}
}
