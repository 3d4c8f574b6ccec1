/*
 * Lessons in a real terminal, with the learner's records in a folder of the test:
 * answered to the end, interrupted, resumed, on a disk that cannot be written, and
 * line by line without a screen.
 */
#include "autodiff/base/text.h"
#include "tests/support/folder.h"
#include "tests/support/pty.h"
#include "tests/support/run.h"
#include "tests/support/support.h"
#include "tutor/lesson/course.h"
#include "tutor/lesson/quiz.h"
#include "tutor/lesson/review.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define FIRST "Four points and no line" /* the title of lesson 1 */

/* Lesson 1 as it is read; its first page asks a choice. */
static const struct lesson *first_lesson(struct arena *arena)
{
	struct report report = { .file = "" };
	const struct course *course = course_read(arena, ENGLISH, &report);
	assert_true(course->count > 0);
	assert_string_equal(course->lessons[0]->title, FIRST);
	assert_int_equal(course->lessons[0]->quizzes[0]->kind, QUIZ_CHOICE);
	return course->lessons[0];
}

/* Runs gradwalk with these arguments on a terminal, its records in the folder. */
static struct pty *start(const struct folder *folder, const char *const args[], const char *term,
			 const char *home)
{
	struct arena *arena = folder->arena;
	const char *argv[8] = { program_path(arena) };
	const char *const env[] = { "LC_ALL=C.UTF-8",
				    term,
				    text_formatted(arena, "XDG_STATE_HOME=%s", home),
				    "ACCESSIBLE",
				    "LANGUAGE",
				    "GRADWALK_THEME",
				    strcmp(term, "TERM=vt100") == 0 ? "NO_COLOR=1" : "NO_COLOR",
				    NULL };
	for (int i = 0; args[i]; i++)
		argv[i + 1] = args[i];
	return pty_start(arena, argv, env, 24, 80);
}

static struct pty *open_lesson(const struct folder *folder, const char *name)
{
	return start(folder, (const char *const[]){ "lesson", name, NULL }, "TERM=xterm-256color",
		     folder->path);
}

static void quit(struct pty *pty)
{
	pty_type(pty, "\033");
	pty_wait_for(pty, "q quit");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty), 0);
	assert_true(pty_modes_restored(pty));
	pty_end(pty);
}

static const char *database(const struct folder *folder)
{
	return folder_path(folder, "gradwalk/progress.db");
}

/* The answers kept, and how many of them are right. */
static size_t kept_answers(const struct folder *folder, size_t *right)
{
	const struct kept_answer *answers;
	struct store *store = store_look(folder->arena, database(folder));
	const size_t count = store_answers(store, folder->arena, &answers);
	assert_null(store_trouble(store, ENGLISH));
	*right = 0;
	for (size_t i = 0; i < count; i++)
		*right += answers[i].right;
	store_close(store);
	return count;
}

static struct kept_lesson kept_place(const struct folder *folder, const char *slug)
{
	struct kept_lesson place = { .slug = NULL };
	struct store *store = store_look(folder->arena, database(folder));
	store_lesson(store, folder->arena, slug, &place);
	store_close(store);
	return place;
}

/* The number of the right option, or of a wrong one. */
static const char *option(struct arena *arena, const struct quiz *quiz, bool right)
{
	size_t place = 0;
	while (quiz->options[place].right != right)
		place++;
	return text_formatted(arena, "%zu", place + 1);
}

/* A choice is answered wrong and then right; of the others the answer is shown, where one is asked for. */
static size_t answer_page(struct arena *arena, struct pty *pty, const struct quiz *quiz)
{
	if (quiz_is_example(quiz))
		return 0;
	if (quiz->kind != QUIZ_CHOICE) {
		pty_type(pty, "s");
		pty_wait_gone(pty, "s solution");
		return 1;
	}
	pty_type(pty, option(arena, quiz, false));
	pty_wait_for(pty, ": not right.");
	pty_type(pty, option(arena, quiz, true));
	pty_wait_gone(pty, ": not right.");
	pty_wait_for(pty, text_formatted(arena, "✓%s ", option(arena, quiz, true)));
	return 2;
}

/* A narrower screen, Korean, and back: the page stays. */
static void disturb(struct arena *arena, struct pty *pty, int page, size_t pages)
{
	pty_resize(pty, 20, 60);
	pty_wait_for(pty, "Esc lessons   e edit\n");
	pty_type(pty, "L");
	pty_wait_for(pty, text_formatted(arena, "%d/%zu쪽", page, pages));
	pty_wait_for(pty, "Esc 목록");
	pty_resize(pty, 40, 120);
	pty_type(pty, "L");
	pty_wait_for(pty, text_formatted(arena, "page %d of %zu", page, pages));
	pty_resize(pty, 24, 80);
	pty_wait_for(pty, FIRST);
}

static void test_takes_a_lesson_to_its_end(void **state)
{
	const struct folder *folder = *state;
	struct arena *arena = folder->arena;
	const struct lesson *lesson = first_lesson(arena);
	struct pty *pty = open_lesson(folder, "1");
	size_t answers = 0, right, choices = 0;
	for (size_t p = 0; p < lesson->page_count; p++) {
		const int quiz = lesson->pages[p].quiz;
		pty_wait_for(pty,
			     text_formatted(arena, "page %zu of %zu", p + 1, lesson->page_count));
		if (p == 2)
			disturb(arena, pty, 3, lesson->page_count);
		if (quiz >= 0) {
			answers += answer_page(arena, pty, lesson->quizzes[quiz]);
			choices += lesson->quizzes[quiz]->kind == QUIZ_CHOICE;
		}
		pty_type(pty, " ");
	}
	pty_wait_for(pty, "done");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty), 0);
	pty_end(pty);
	assert_int_equal(kept_answers(folder, &right), answers);
	assert_int_equal(right, choices);
	assert_true(kept_place(folder, lesson->slug).finished > 0);
}

/* The language that was chosen is there the next time. */
static void test_remembers_the_language(void **state)
{
	const struct folder *folder = *state;
	struct pty *pty = open_lesson(folder, "1");
	pty_wait_for(pty, "page 1 of");
	pty_type(pty, "L");
	pty_wait_for(pty, "Esc 목록");
	pty_type(pty, "\033");
	pty_wait_for(pty, "q 끝내기");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty), 0);
	pty_end(pty);
	pty = open_lesson(folder, "1");
	pty_wait_for(pty, "Esc 목록");
	pty_end(pty);
}

/* Ctrl-Z needs a shell with job control: a session's leader ignores it. */
static void test_stops_and_goes_on(void **state)
{
	const struct folder *folder = *state;
	struct arena *arena = folder->arena;
	const char *const env[] = { "LC_ALL=C.UTF-8",
				    "TERM=xterm-256color",
				    text_formatted(arena, "XDG_STATE_HOME=%s", folder->path),
				    "PS1=ready> ",
				    "ENV",
				    "ACCESSIBLE",
				    "LANGUAGE",
				    NULL };
	const char *const argv[] = { "sh", "-i", NULL };
	struct pty *pty = pty_start(arena, argv, env, 24, 80);
	pty_wait_for(pty, "ready>");
	pty_type(pty, text_formatted(arena, "'%s' lesson 1\n", program_path(arena)));
	pty_wait_for(pty, "page 1 of");
	pty_type(pty, " ");
	pty_wait_for(pty, "page 2 of");
	pty_type(pty, "\032");
	pty_wait_for(pty, "Stopped");
	assert_false(pty_on_alternate_screen(pty));
	pty_type(pty, "fg\n");
	pty_wait_for(pty, "page 2 of");
	pty_type(pty, " ");
	pty_wait_for(pty, "page 3 of");
	pty_type(pty, "qq");
	pty_wait_gone(pty, "q quit");
	pty_type(pty, "exit 7\n");
	assert_int_equal(pty_wait_exit(pty), 7);
	pty_end(pty);
}

/* What was answered and turned to before SIGKILL is there: the list leads to the same page. */
static void test_goes_on_after_being_killed(void **state)
{
	const struct folder *folder = *state;
	const struct lesson *lesson = first_lesson(folder->arena);
	struct pty *pty = open_lesson(folder, "1");
	size_t right;
	pty_wait_for(pty, "page 1 of");
	answer_page(folder->arena, pty, lesson->quizzes[0]);
	pty_type(pty, "  ");
	pty_wait_for(pty, "page 3 of");
	pty_type(pty, "?"); /* read when what came before is kept */
	pty_wait_for(pty, "lines 1 to");
	pty_signal(pty, SIGKILL);
	assert_int_equal(pty_wait_exit(pty), 128 + SIGKILL);
	pty_end(pty);
	const size_t kept = kept_answers(folder, &right);
	assert_true(kept == 2 && right == 1);
	pty = start(folder, (const char *const[]){ "lesson", NULL }, "TERM=xterm-256color",
		    folder->path);
	pty_wait_for_cursor(pty, "page 3 of");
	pty_key(pty, VTERM_KEY_ENTER);
	pty_wait_for(pty, " Move the line");
	pty_wait_for(pty, "page 3 of");
	quit(pty);
}

/* Where nothing can be saved the tutor says so, and teaches all the same. */
static void teaches_without_saving(const struct folder *folder, const char *home,
				   const char *message)
{
	struct pty *pty = start(folder, (const char *const[]){ "lesson", "1", NULL },
				"TERM=xterm-256color", home);
	pty_wait_for(pty, message);
	answer_page(folder->arena, pty, first_lesson(folder->arena)->quizzes[0]);
	pty_type(pty, " ");
	pty_wait_for(pty, "page 2 of");
	quit(pty);
}

static void test_teaches_where_nothing_can_be_written(void **state)
{
	const struct folder *folder = *state;
	folder_write(folder, "file", "", 0);
	teaches_without_saving(folder, folder_path(folder, "file"), folder_path(folder, "file"));
}

static void test_leaves_a_damaged_database_alone(void **state)
{
	static const char damage[] = "this is no database, but somebody's text of some length\n";
	const struct folder *folder = *state;
	size_t length;
	run_line(folder->arena,
		 text_formatted(folder->arena, "mkdir '%s'", folder_path(folder, "gradwalk")));
	folder_write(folder, "gradwalk/progress.db", damage, sizeof(damage) - 1);
	teaches_without_saving(folder, folder->path, "gradwalk/progress.db is");
	assert_string_equal(folder_read(folder, database(folder), &length), damage);
}

static void test_two_instances_share_the_records(void **state)
{
	const struct folder *folder = *state;
	struct arena *arena = folder->arena;
	const struct quiz *quiz = first_lesson(arena)->quizzes[0];
	struct pty *one = open_lesson(folder, "1"), *other = open_lesson(folder, "1");
	size_t right;
	pty_wait_for(one, "page 1 of");
	pty_wait_for(other, "page 1 of");
	const size_t answers = answer_page(arena, one, quiz) + answer_page(arena, other, quiz);
	quit(one);
	quit(other);
	/* the same answers within the same second are kept once */
	const size_t kept = kept_answers(folder, &right);
	assert_true(kept >= answers / 2 && kept <= answers && right >= 1);
}

/* Answered long ago, a question is due: it comes with fresh numbers, and is counted. */
static void test_reviews_what_is_due(void **state)
{
	enum { LONG_AGO = 1000000000 };
	const struct folder *folder = *state;
	const struct lesson *lesson = first_lesson(folder->arena);
	const char *const review[] = { "review", NULL };
	struct store *store = store_open(folder->arena, database(folder));
	size_t right;
	review_answer(store, &(struct kept_answer){ .lesson = lesson->slug,
						    .quiz = lesson->quizzes[0]->name,
						    .given = "1",
						    .slip = "",
						    .time = LONG_AGO });
	store_close(store);
	struct pty *pty = start(folder, review, "TERM=xterm-256color", folder->path);
	pty_wait_for(pty, "question 1 of 1");
	pty_wait_for(pty, "? Where do the two points");
	pty_type(pty, " ");
	pty_wait_for(pty, "Answer first; s shows the answer.");
	pty_type(pty, "s ");
	pty_wait_for(pty, "Review done: 0 of 1 right at once.");
	pty_type(pty, "q");
	assert_int_equal(pty_wait_exit(pty), 0);
	pty_end(pty);
	assert_int_equal(kept_answers(folder, &right), 2);
	pty = start(folder, review, "TERM=xterm-256color", folder->path);
	pty_wait_for(pty, "No question is due for review now.");
	assert_int_equal(pty_wait_exit(pty), 0);
	pty_end(pty);
}

static void test_saves_nothing_when_asked_to(void **state)
{
	const struct folder *folder = *state;
	struct pty *pty = start(folder, (const char *const[]){ "lesson", "1", "--no-save", NULL },
				"TERM=xterm-256color", folder->path);
	pty_wait_for(pty, "page 1 of");
	answer_page(folder->arena, pty, first_lesson(folder->arena)->quizzes[0]);
	quit(pty);
	assert_int_not_equal(access(folder_path(folder, "gradwalk"), F_OK), 0);
}

static void test_starts_without_colours(void **state)
{
	const struct folder *folder = *state;
	struct pty *pty = start(folder, (const char *const[]){ "lesson", "1", NULL }, "TERM=vt100",
				folder->path);
	pty_wait_for(pty, "page 1 of");
	answer_page(folder->arena, pty, first_lesson(folder->arena)->quizzes[0]);
	pty_type(pty, " ");
	pty_wait_for(pty, "page 2 of");
	quit(pty);
}

/* Through a pipe the lesson is printed whole, in words alone. */
static void test_prints_words_into_a_pipe(void **state)
{
	const struct folder *folder = *state;
	const struct lesson *lesson = first_lesson(folder->arena);
	const struct run run =
		run_line(folder->arena,
			 text_formatted(folder->arena,
					"XDG_STATE_HOME='%s' gradwalk lesson 1 | cat",
					folder->path));
	assert_int_equal(run.status, 0);
	assert_string_equal(run.err, "");
	assert_null(strchr(run.out, '\033'));
	for (size_t p = 0; p < lesson->page_count; p++)
		assert_contains(run.out, text_formatted(folder->arena, "\n%zu. %s\n", p + 1,
							lesson->pages[p].title));
	assert_int_not_equal(access(folder_path(folder, "gradwalk"), F_OK), 0);
}

/* Line by line. */

/* On a terminal so high that a page and its question are seen at once. */
static struct pty *ask_sample(const struct folder *folder, enum language language)
{
	const char *const files[] = { "tests/lessons/en/sample.md", "tests/lessons/ko/sample.md" };
	const char *const args[] = { "lesson", files[language],		"--plain",
				     "--lang", language_code(language), NULL };
	struct pty *pty = start(folder, args, "TERM=xterm-256color", folder->path);
	pty_resize(pty, 80, 80);
	return pty;
}

/* Nothing was drawn, nor the cursor moved. */
static void end_plainly(struct pty *pty)
{
	size_t length;
	assert_int_equal(pty_wait_exit(pty), 0);
	const char *bytes = pty_bytes(pty, &length);
	assert_null(memchr(bytes, '\033', length));
	pty_end(pty);
}

static void test_asks_line_by_line(void **state)
{
	const struct folder *folder = *state;
	struct pty *pty = ask_sample(folder, ENGLISH);
	size_t right;
	pty_wait_for_cursor(pty, ">");
	pty_wait_for(pty, "? What is ∂E/∂w21?");
	pty_wait_for(pty, "an empty line shows it, q ends.");
	pty_type(pty, "0.0627\n");
	pty_wait_for(pty, "The sign is the other one");
	pty_type(pty, "0,06\n");
	pty_wait_for(pty, "! Decimals are written with a point");
	pty_type(pty, "-0.0627\n");
	pty_wait_for(pty, "Right.\n✓ Only the last of the four");
	pty_type(pty, "\n");
	pty_wait_for(pty, "2. A chain");
	pty_wait_for(pty, "does E grow (+)");
	pty_type(pty, "\n");
	pty_wait_for(pty, "The answer:");
	pty_wait_for(pty, "The gradient is −0.0627371.");
	pty_type(pty, "\n3\n");
	pty_wait_for(pty, "✗ 3: not right.");
	pty_type(pty, "2\n\n");
	pty_wait_for(pty, "What comes after what?");
	pty_type(pty, "\n");
	pty_wait_for(pty, "3 the forward pass\n 1 the error");
	pty_type(pty, "\n");
	pty_wait_for(pty, "∂E/∂E1 = 1\n  ∂E1/∂Y1 = ?\n>");
	pty_type(pty, "Y1 - t1\n");
	pty_wait_for(pty, "Right.\n  ∂Y1/∂y1 = ?\n>");
	pty_type(pty, "\n");
	pty_wait_for(pty, "This is the end of the lesson.");
	end_plainly(pty);
	/* 0.0627 −0.0627, shown, 3 2, shown, shown: a product counts as a whole */
	assert_int_equal(kept_answers(folder, &right), 7);
	assert_int_equal(right, 2);
	assert_true(kept_place(folder, "sample").finished > 0);
}

static void test_asking_ends_by_q_and_by_the_end_of_input(void **state)
{
	static const char *const ends[] = { "q\n", "\004" };
	const struct folder *folder = *state;
	for (size_t i = 0; i < LENGTH(ends); i++) {
		struct pty *pty = ask_sample(folder, ENGLISH);
		pty_wait_for_cursor(pty, ">");
		pty_type(pty, "-0.0627\n");
		pty_wait_for(pty, "Enter: the next page; q ends.");
		pty_type(pty, "\n");
		pty_wait_for(pty, "does E grow (+)");
		pty_type(pty, ends[i]);
		pty_wait_for(pty, "You are on page 2 of 5.");
		end_plainly(pty);
		assert_int_equal(kept_place(folder, "sample").page, 1);
	}
}

static void test_asks_in_korean(void **state)
{
	const struct folder *folder = *state;
	struct pty *pty = ask_sample(folder, KOREAN);
	pty_wait_for(pty, "빈 줄은 답을 보여 주고");
	pty_type(pty, "0.0627\n");
	pty_wait_for(pty, "틀렸습니다.");
	pty_wait_for(pty, "부호가 반대입니다.");
	pty_type(pty, "\n");
	pty_wait_for(pty, "답:\n");
	pty_type(pty, "q\n");
	pty_wait_for(pty, "1쪽에서 멈춥니다(모두 5쪽).");
	end_plainly(pty);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_FOLDER(test_takes_a_lesson_to_its_end),
		IN_A_FOLDER(test_remembers_the_language),
		IN_A_FOLDER(test_stops_and_goes_on),
		IN_A_FOLDER(test_goes_on_after_being_killed),
		IN_A_FOLDER(test_teaches_where_nothing_can_be_written),
		IN_A_FOLDER(test_leaves_a_damaged_database_alone),
		IN_A_FOLDER(test_two_instances_share_the_records),
		IN_A_FOLDER(test_reviews_what_is_due),
		IN_A_FOLDER(test_saves_nothing_when_asked_to),
		IN_A_FOLDER(test_starts_without_colours),
		IN_A_FOLDER(test_prints_words_into_a_pipe),
		IN_A_FOLDER(test_asks_line_by_line),
		IN_A_FOLDER(test_asking_ends_by_q_and_by_the_end_of_input),
		IN_A_FOLDER(test_asks_in_korean),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
