/* progress.c -- gradwalk progress: how far the learner is; records taken out and in. */
#include "autodiff/base/arena.h"
#include "autodiff/base/ascii.h"
#include "autodiff/base/file.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/lesson/course.h"
#include "tutor/lesson/quiz.h"
#include "tutor/lesson/records.h"
#include "tutor/lesson/summary.h"

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

static struct lesson_title title_of(struct arena *arena, const struct lesson *lesson)
{
	const char **names = arena_alloc_array(arena, lesson->quiz_count + 1, sizeof(*names));
	struct lesson_title title = { lesson->slug, lesson->title, names, 0 };
	for (size_t i = 0; i < lesson->quiz_count; i++)
		if (!quiz_is_example(lesson->quizzes[i]))
			names[title.quiz_count++] = lesson->quizzes[i]->name;
	return title;
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
		list[i] = title_of(arena, course->lessons[i]);
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

static int tell_import(struct args *args, struct records_added added, enum language language)
{
	struct arena *arena = args->arena;
	struct text out = { .arena = arena };
	if (added.lessons + added.answers + added.reviews == 0)
		text_add(&out, say(language, "Nothing is new: your records held all of it.\n",
				   "새로 더한 것이 없습니다. 모두 이미 있는 기록입니다.\n"));
	else
		language_fill(&out,
			      say(language, "Added: lessons {1}, answers {2}, reviews {3}.\n",
				  "더했습니다: 강의 {1}개, 답 {2}개, 복습 {3}개.\n"),
			      3, text_formatted(arena, "%zu", added.lessons),
			      text_formatted(arena, "%zu", added.answers),
			      text_formatted(arena, "%zu", added.reviews));
	return put_output(text_string(&out), EXIT_FINE);
}

/* The file is read whole before the store is opened, so one that is refused leaves no trace. */
static int import_records(struct args *args, enum language language)
{
	struct records records;
	struct records_added added = { .lessons = 0 };
	struct error error;
	if (!records_read(args->arena, args_get(args, "import"), &records, &error))
		return wrong_input(&error);
	struct store *store = store_open(args->arena, store_path(args->arena));
	if (store_saves(store))
		added = records_merge(store, &records);
	const int status = check_store(store, language);
	store_close(store);
	return status == EXIT_FINE ? tell_import(args, added, language) : status;
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
