/*
 * notes.c -- the teacher's screen: the notes of the page, what the class sees, and
 * what comes next; see view.h.
 */
#include "autodiff/base/arena.h"
#include "tutor/view/figure.h"
#include "tutor/view/prose.h"
#include "tutor/view/view.h"

#include <string.h>

enum { WIDEST = 100, LEAST_BESIDE = 60 };

static struct typesetter typesetter_of(struct arena *scratch, const struct app *app, int width)
{
	return (struct typesetter){ .arena = scratch,
				    .subject = bench_subject(study_bench(&app->study)),
				    .notation = app_notation(app),
				    .width = width };
}

/* What is wrong with the connection, or what the class does not see; NULL: nothing. */
static const char *state_of(struct arena *scratch, const struct app *app)
{
	const struct notes *notes = &app->notes;
	const enum language language = app->language;
	if (notes->following == FOLLOW_NOBODY)
		return say(language, "Waiting for 'gradwalk present' in another terminal.",
			   "다른 터미널에서 'gradwalk present'를 시작하기를 기다립니다.");
	if (notes->following == FOLLOW_STRANGE)
		return say(language, "What answers at the socket is no presentation of gradwalk.",
			   "소켓에서 답하는 것이 gradwalk의 발표가 아닙니다.");
	if (notes->following == FOLLOW_HEARD && notes->is_elsewhere)
		return language_filled(
			scratch,
			say(language,
			    "The presentation is at page {2} of '{1}', which is not here.",
			    "발표 중인 '{1}'의 {2}쪽은 여기에 없습니다."),
			2, notes->spot.lesson, text_formatted(scratch, "%d", notes->spot.page + 1));
	if (notes->following == FOLLOW_HEARD && notes->spot.blank)
		return say(language, "The screen of the class is blank.",
			   "학생들의 화면은 비어 있습니다.");
	return NULL;
}

/* "Page 2 of 12: The slope", and below it what there is to say. */
static int draw_head(struct canvas *canvas, struct rect rect, struct arena *scratch,
		     const struct app *app)
{
	const char *state = state_of(scratch, app);
	const char *head =
		language_filled(scratch,
				say(app->language, "Page {1} of {2}: {3}", "{1}/{2}쪽: {3}"), 3,
				text_formatted(scratch, "%d", app->study.page + 1),
				text_formatted(scratch, "%zu", app->study.lesson->page_count),
				study_page(&app->study)->title);
	int rows = canvas_paragraph(canvas, rect, 0, 2, STYLE_HEADING, head);
	if (state)
		rows += canvas_paragraph(canvas, rect, rows, 0, STYLE_WRONG, state);
	return rows + 1;
}

/* Paragraphs of a comment: its line ends are only those of the file. */
static void typeset_notes(struct typesetter *set, const char *notes)
{
	while (*notes) {
		const char *end = strstr(notes, "\n\n");
		const size_t length = end ? (size_t)(end - notes) : strlen(notes);
		char *paragraph = arena_strndup(set->arena, notes, length);
		for (char *c = paragraph; *c; c++)
			if (*c == '\n' || *c == '\t')
				*c = ' ';
		typeset_blank(set);
		typeset_words(set, INK_TEXT, paragraph, "");
		notes += length + strspn(notes + length, "\n");
	}
}

static void draw_notes(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app)
{
	const char *notes = study_page(&app->study)->notes;
	struct rect text = rect;
	text.width -= 2;
	struct typesetter set = typesetter_of(scratch, app, text.width);
	typeset_notes(&set, notes);
	if (!*notes)
		typeset_words(&set, INK_DIM,
			      say(app->language, "There are no notes on this page.",
				  "이 쪽에는 메모가 없습니다."),
			      "");
	const int hidden = (int)set.count > rect.height ? (int)set.count - rect.height : 0;
	const int first = app->notes.top < hidden ? app->notes.top : hidden;
	view_lines(canvas, text, &set, first);
	if (first > 0)
		canvas_text(canvas, rect, rect.width - 1, 0, STYLE_DIM, "↑");
	if (first < hidden)
		canvas_text(canvas, rect, rect.width - 1, rect.height - 1, STYLE_DIM, "↓");
	canvas_cursor(canvas, rect, 0, 0);
}

/* "network: step 2" above the words that a step has. */
static void typeset_picture(struct typesetter *set, const struct app *app, const struct beat *beat)
{
	const struct figure *figure = &app->study.figures[beat->figure];
	struct text name = { .arena = set->arena };
	text_add(&name, directive_get(figure->fence->id)->title.in[app->language]);
	if (figure_steps(figure) > 1)
		text_printf(&name, say(app->language, ", step %d of %d", ", %d/%d단계"),
			    beat->step + 1, figure_steps(figure));
	typeset_words(set, INK_DIM, text_string(&name), "");
}

/* A beat of the page; past its last, the page after it. */
static void draw_beat(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct app *app, int number)
{
	const struct study *study = &app->study;
	struct typesetter set = typesetter_of(scratch, app, rect.width);
	struct beat beat;
	if (show_find(study, number, &beat)) {
		if (beat.kind == BEAT_PICTURE || beat.kind == BEAT_STEP)
			typeset_picture(&set, app, &beat);
		show_typeset_beat(study, &beat, &set, app->language);
	} else if (number > 0 && study->page + 1 < (int)study->lesson->page_count) {
		typeset_words(&set, INK_DIM, say(app->language, "a new page:", "새로운 쪽:"), "");
		typeset_words(&set, INK_HEADING, study->lesson->pages[study->page + 1].title, "");
	} else if (number > 0) {
		typeset_words(&set, INK_DIM,
			      say(app->language, "the end of the lesson", "강의의 끝"), "");
	}
	view_lines(canvas, rect, &set, 0);
}

/* What is on the screen now, and what comes next, beside or below each other. */
static void draw_steps(struct canvas *canvas, struct rect rect, struct arena *scratch,
		       const struct app *app)
{
	const bool heard = app->notes.following == FOLLOW_HEARD;
	const int beat = heard ? app->notes.spot.beat : 0;
	const bool beside = rect.width >= LEAST_BESIDE;
	struct rect now = rect, next = rect;
	if (beside) {
		now.width = rect.width / 2;
		next.width = rect.width - now.width;
		next.column += now.width;
	} else {
		now.height = rect.height / 2;
		next.height = rect.height - now.height;
		next.row += now.height;
	}
	const char *here = language_filled(scratch,
					   heard ? say(app->language, "now: step {1} of {2}",
						       "지금: {1}/{2}단계") :
						   say(app->language, "now", "지금"),
					   2, text_formatted(scratch, "%d", beat),
					   text_formatted(scratch, "%d", show_count(&app->study)));
	draw_beat(canvas, canvas_frame(canvas, now, here), scratch, app, beat);
	draw_beat(canvas, canvas_frame(canvas, next, say(app->language, "next", "다음")), scratch,
		  app, beat + 1);
}

void view_notes(struct canvas *canvas, struct rect rect, struct arena *scratch,
		const struct app *app)
{
	const int width = rect.width < WIDEST + 2 ? rect.width - 2 : WIDEST;
	/* two frames with a line each, or one with two */
	const int least = rect.width - 2 < LEAST_BESIDE ? 6 : 4;
	const int steps = rect.height * 2 / 5 > least ? rect.height * 2 / 5 : least;
	struct rect notes = { rect.column + 1, rect.row + 1, width, rect.height - steps - 2 };
	const struct rect below = { notes.column, rect.row + rect.height - steps, width, steps };
	const int head = draw_head(canvas, notes, scratch, app);
	notes.row += head;
	notes.height -= head;
	if (notes.height > 0)
		draw_notes(canvas, notes, scratch, app);
	draw_steps(canvas, below, scratch, app);
}
