/* progress.c -- gradwalk progress: how far the learner is; records taken out and in. */
#include "autodiff/base/arena.h"
#include "autodiff/base/ascii.h"
#include "autodiff/base/file.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/lesson/course.h"
#include "tutor/lesson/records.h"
#include "tutor/lesson/summary.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

/* What is wanted; without any of these, the table. */
static const char *const uses[] = { "json", "csv", "export", "import" };

enum { USE_COUNT = sizeof(uses) / sizeof(uses[0]) };

static int check_uses(const struct args *args)
{
	const char *first = NULL;
	for (size_t i = 0; i < USE_COUNT; i++) {
		if (!args_get(args, uses[i]))
			continue;
		if (first)
			return usage_error(args, "--%s goes without --%s", uses[i], first);
		first = uses[i];
	}
	return EXIT_FINE;
}

/* All lessons that come along, in their order. */
static size_t list_lessons(struct arena *arena, enum language language,
			   const struct lesson_title **titles)
{
	struct report unheard = { .file = "" };
	const struct course *course = course_read(arena, language, &unheard);
	struct lesson_title *list =
		arena_alloc_array(arena, (size_t)course->count + 1, sizeof(*list));
	for (int i = 0; i < course->count; i++)
		list[i] = (struct lesson_title){ course->lessons[i]->slug,
						 course->lessons[i]->title };
	*titles = list;
	return (size_t)course->count;
}

static int show(struct args *args, struct store *store, enum language language)
{
	struct text out = { .arena = args->arena }, shown = out;
	const struct lesson_title *titles;
	const size_t count = list_lessons(args->arena, language, &titles);
	const struct summary summary =
		summary_take(store, args->arena, titles, count, (int64_t)time(NULL));
	if (args_get(args, "json")) {
		summary_json(&out, &summary);
		return put_escaped(args, text_string(&out), ascii_escape_json, EXIT_FINE);
	}
	summary_text(&out, &summary, language);
	print_sentence(&shown, text_string(&out), choose_notation(args));
	return put_output(text_string(&shown), EXIT_FINE);
}

static int show_answers(struct args *args, struct store *store)
{
	struct text out = { .arena = args->arena };
	const struct records records = records_take(store, args->arena);
	records_csv(&out, &records);
	return put_output(text_string(&out), EXIT_FINE);
}

static int export_records(struct args *args, struct store *store)
{
	struct text out = { .arena = args->arena };
	struct error error;
	const char *path = args_get(args, "export");
	const struct records records = records_take(store, args->arena);
	records_json(&out, &records);
	if (strcmp(path, "-") == 0)
		return put_output(text_string(&out), EXIT_FINE);
	return file_save(path, out.bytes, out.length, &error) ? EXIT_FINE : wrong_input(&error);
}

/* The store's trouble as the command's, in the learner's language. */
static int check_store(const struct store *store, enum language language)
{
	struct error error;
	if (!store_trouble(store, language))
		return EXIT_FINE;
	error_set(&error, "%s", store_trouble(store, language));
	return wrong_input(&error);
}

static int tell_import(struct args *args, const struct records *records, enum language language)
{
	const size_t numbers[] = { records->lesson_count, records->answer_count,
				   records->review_count };
	char digits[3][24];
	struct text out = { .arena = args->arena };
	for (size_t i = 0; i < 3; i++)
		snprintf(digits[i], sizeof(digits[i]), "%zu", numbers[i]);
	language_fill(&out,
		      say(language, "Merged: lessons {1}, answers {2}, reviews {3}.\n",
			  "합쳤습니다: 강의 {1}개, 답 {2}개, 복습 {3}개.\n"),
		      3, digits[0], digits[1], digits[2]);
	return put_output(text_string(&out), EXIT_FINE);
}

/* The file is read whole before the store is opened, so one that is refused leaves no trace. */
static int import_records(struct args *args, enum language language)
{
	struct records records;
	struct error error;
	if (!records_read(args->arena, args_get(args, "import"), &records, &error))
		return wrong_input(&error);
	struct store *store = store_open(args->arena, store_path(args->arena));
	if (store_saves(store))
		records_merge(store, &records);
	const int status = check_store(store, language);
	store_close(store);
	return status == EXIT_FINE ? tell_import(args, &records, language) : status;
}

static int progress(struct args *args)
{
	enum language language;
	const int fit = check_uses(args);
	if (fit != EXIT_FINE || !choose_language(args, &language))
		return EXIT_USAGE;
	if (args_get(args, "import"))
		return import_records(args, language);
	struct store *store = store_look(args->arena, store_path(args->arena));
	int status = check_store(store, language);
	if (status == EXIT_FINE)
		status = args_get(args, "export") ? export_records(args, store) :
			 args_get(args, "csv")	  ? show_answers(args, store) :
						    show(args, store, language);
	store_close(store);
	return status;
}

const struct command command_progress = {
	.name = "progress",
	.operands = "",
	.summary = { { "Show how far you are in the lessons; take records out and in.",
		       "강의를 어디까지 했는지 보여 주고, 학습 기록을 내보내거나 가져옵니다." } },
	.description = { {
		"Shows every lesson, the answers to its questions, and the questions that are due\n"
		"for review. The records are in gradwalk/progress.db, an SQLite database, of the\n"
		"folder XDG_STATE_HOME (~/.local/state).",
		"강의마다 문제에 어떻게 답했는지와 복습할 때가 된 문제를 보여 줍니다. 기록은\n"
		"폴더 XDG_STATE_HOME(~/.local/state)의 gradwalk/progress.db에 있으며, SQLite\n"
		"데이터베이스입니다.",
	} },
	.options =
		(const struct option[]){
			{ .name = "json",
			  .help = { { "Show the same as JSON.",
				      "같은 내용을 JSON으로 보여 줍니다." } } },
			{ .name = "csv",
			  .help = { { "Show all answers as CSV, one a line.",
				      "모든 답을 한 줄에 하나씩 CSV로 보여 줍니다." } } },
			{ .name = "export",
			  .value = "FILE",
			  .help = { { "Write all records to FILE as JSON; '-' is standard output.",
				      "모든 기록을 FILE에 JSON으로 씁니다. '-'는 표준 "
				      "출력입니다." } } },
			{ .name = "import",
			  .value = "FILE",
			  .help = { { "Merge the records of such a file into yours.",
				      "그런 파일의 기록을 지금 기록에 합칩니다." } } },
			LANG_OPTION,
			ASCII_OPTION,
			{ 0 },
		},
	.run = progress,
};
