#include "tutor/app/plain.h"

#include "autodiff/base/arena.h"
#include "tutor/app/saying.h"

#include <string.h>

static struct typesetter typesetter(struct arena *arena, const struct study *study,
				    enum notation notation, enum language language)
{
	return (struct typesetter){ .arena = arena,
				    .subject = study ? bench_subject(study_bench(study)) : NULL,
				    .notation = notation,
				    .language = language,
				    .width = PLAIN_WIDTH };
}

/* Those that wait for the answer, once it is there, or all others. */
static void say_figures(struct text *out, const struct study *study, bool waiting,
			enum notation notation, enum language language)
{
	for (int i = 0; i < study->figure_count; i++) {
		const struct figure *figure = &study->figures[i];
		if (figure->waits != waiting || figure->is_hidden)
			continue;
		text_add(out, "\n");
		say_figure(out, figure, notation, language);
	}
}

void plain_page(struct text *out, const struct study *study, enum notation notation,
		enum language language)
{
	struct typesetter set = typesetter(out->arena, study, notation, language);
	study_typeset_words(study, &set);
	typeset_dump(out, &set);
	say_figures(out, study, false, notation, language);
}

void plain_rest(struct text *out, const struct study *study, enum notation notation,
		enum language language)
{
	say_figures(out, study, true, notation, language);
}

/* Asking. */

void plain_question(struct text *out, const struct answer *answer, enum notation notation,
		    enum language language)
{
	struct typesetter set = typesetter(out->arena, NULL, notation, language);
	if (answer_is_open(answer))
		answer_typeset_question(answer, &set);
	else
		answer_typeset(answer, &set, (struct learner){ language, notation }, NULL);
	typeset_dump(out, &set);
}

void plain_rows(struct text *out, const struct answer *answer, enum notation notation, size_t *told)
{
	const struct question *question = &answer->question;
	const size_t asked = answer_row(answer);
	for (size_t i = *told; i < asked; i++) {
		const struct factor_row row = quiz_row(out->arena, question, i, notation);
		if (!question->blank[i])
			text_printf(out, "  %s = %s\n", row.partial, row.value);
	}
	*told = asked;
	text_printf(out, "  %s = ?\n", quiz_row(out->arena, question, asked, notation).partial);
}

/* "Right.": said in words, where the screen has a sign; a wrong one without a diagnosis says so itself. */
static const char *verdict_words(const struct answer *answer, enum language language)
{
	const struct verdict *verdict = &answer->verdict;
	if (answer->state == ANSWER_REVEALED)
		return say(language, "The answer:\n", "답:\n");
	if (verdict->is == QUIZ_RIGHT)
		return say(language, "Right.\n", "맞았습니다.\n");
	if (verdict->is == QUIZ_WRONG && *verdict->says)
		return say(language, "Not right.\n", "틀렸습니다.\n");
	return "";
}

/* The options stand anew where their signs or their order tell the answer. */
void plain_outcome(struct text *out, const struct answer *answer, enum notation notation,
		   enum language language)
{
	struct typesetter set = typesetter(out->arena, NULL, notation, language);
	text_add(out, verdict_words(answer, language));
	if (answer->state == ANSWER_REVEALED && answer->question.quiz->option_count > 0)
		answer_typeset_question(answer, &set);
	answer_typeset_outcome(answer, &set, (struct learner){ language, notation });
	typeset_dump(out, &set);
}

/* All at once. */

void plain_title(struct text *out, const struct lesson *lesson, enum notation notation)
{
	struct typesetter set = typesetter(out->arena, NULL, notation, lesson->language);
	typeset_words(&set, INK_HEADING, lesson->title, "");
	typeset_blank(&set);
	typeset_prose(&set, &lesson->summary, "");
	typeset_dump(out, &set);
}

/* A page with its question, whose answer is revealed. */
static void say_page(struct text *out, const struct study *study, enum notation notation,
		     enum language language)
{
	struct typesetter set = typesetter(out->arena, study, notation, language);
	study_typeset(study, &set, language);
	typeset_dump(out, &set);
	say_figures(out, study, false, notation, language);
	say_figures(out, study, true, notation, language);
}

void plain_lesson(struct text *out, const struct lesson *lesson, enum notation notation,
		  enum language language)
{
	struct study study = { .arena = NULL };
	struct report unheard = { .file = lesson->file };
	plain_title(out, lesson, notation);
	study_begin(&study, lesson, 0, &unheard);
	for (int page = 0; page < (int)lesson->page_count; page++) {
		study_turn_to(&study, page);
		study_reveal(&study);
		study_follow(&study, notation, language);
		text_printf(out, "\n%d. ", page + 1);
		say_page(out, &study, notation, language);
	}
	study_free(&study);
}

void plain_list(struct text *out, const struct course *course, enum notation notation)
{
	const char *chapter = "";
	for (int i = 0; i < course->count; i++) {
		const struct lesson *lesson = course->lessons[i];
		if (strcmp(lesson->chapter, chapter) != 0) {
			chapter = lesson->chapter;
			text_add(out, i ? "\n" : "");
			print_sentence(out, chapter, notation);
			text_add(out, "\n");
		}
		text_printf(out, "  %2d. ", i + 1);
		print_sentence(out, lesson->title, notation);
		text_printf(out, " (%s)\n", lesson->slug);
	}
}
