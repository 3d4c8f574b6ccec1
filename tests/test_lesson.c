/* Lessons: what is read from CommonMark, and what is said of mistakes. */
#include "tutor/lesson/lesson.h"

#include "autodiff/base/arena.h"
#include "tests/support/folder.h"
#include "tests/support/support.h"
#include "tutor/lesson/typeset.h"

#include <string.h>

/* All mistakes, a line each. */
static void hear(void *context, const char *message)
{
	text_printf(context, "%s\n", message);
}

static struct lesson *read_lesson(struct arena *arena, const char *text, struct text *mistakes)
{
	struct error error;
	struct report report = { .file = "05-sample.md", .listen = hear, .context = mistakes };
	*mistakes = (struct text){ .arena = arena };
	struct lesson *lesson =
		lesson_parse(arena, report.file, text, strlen(text), ENGLISH, &report, &error);
	if (!lesson)
		fail_msg("%s", error.message);
	return lesson;
}

static const char sample[] =
	"# The slope\n\nWhat *one* weight does.\n\n"
	"```lesson\nchapter: The chain rule\n```\n\n"
	"## First page\n\nWords with `w1*x` and {{a*b}} and **{{w1.grad:3}}**.\n\n"
	"- one\n- two\n\n3. three\n\n> said\n\n"
	"<!--\nAsk the class.\n-->\n\n<!-- And wait. -->\n\n"
	"```model mazur row=2\nw1 = 0.5\n```\n\n"
	"```term learning rate\nHow far.\n```\n\n"
	"```chain wrt=w1\n```\n\n"
	"## Second page\n\n```math\na^2\n```\n";

static void test_reads_pages_blocks_and_fences(void **state)
{
	struct arena *arena = arena_new();
	struct text mistakes;
	(void)state;
	const struct lesson *lesson = read_lesson(arena, sample, &mistakes);
	assert_string_equal(text_string(&mistakes), "");
	assert_string_equal(lesson->slug, "05-sample");
	assert_string_equal(lesson->title, "The slope");
	assert_string_equal(lesson->chapter, "The chain rule");
	assert_string_equal(prose_string(arena, &lesson->summary), "What one weight does.");
	assert_int_equal(lesson->page_count, 2);
	const struct lesson_page *page = &lesson->pages[0];
	assert_string_equal(page->title, "First page");
	assert_string_equal(page->notes, "Ask the class.\n\nAnd wait.");
	assert_int_equal(page->count, 6);
	const enum block_kind kinds[] = { BLOCK_PARAGRAPH, BLOCK_ITEM,	BLOCK_ITEM,
					  BLOCK_ITEM,	   BLOCK_QUOTE, BLOCK_FENCE };
	for (size_t i = 0; i < LENGTH(kinds); i++)
		assert_int_equal(page->blocks[i].kind, kinds[i]);
	assert_string_equal(page->blocks[1].marker, "•");
	assert_false(page->blocks[1].tight);
	assert_true(page->blocks[2].tight);
	assert_string_equal(page->blocks[3].marker, "3.");
	assert_int_equal(page->model, 0);
	assert_int_equal(lesson->pages[1].model, 0);
	assert_string_equal(lesson->models[0]->words[0], "mazur");
	assert_string_equal(fence_get(lesson->models[0], "row"), "2");
	assert_string_equal(lesson->models[0]->body, "w1 = 0.5\n");
	assert_string_equal(lesson->terms[0].name, "learning rate");
	assert_int_equal(lesson->terms[0].page, 0);
	arena_free(arena);
}

static void test_keeps_references_out_of_commonmark(void **state)
{
	struct arena *arena = arena_new();
	struct text mistakes;
	(void)state;
	const struct lesson *lesson = read_lesson(arena, sample, &mistakes);
	const struct prose *prose = &lesson->pages[0].blocks[0].prose;
	static const struct {
		enum phrase_kind kind;
		enum phrase_look look;
		const char *text;
	} expected[] = {
		{ PHRASE_TEXT, LOOK_PLAIN, "Words with " },
		{ PHRASE_FORMULA, LOOK_PLAIN, "w1*x" },
		{ PHRASE_TEXT, LOOK_PLAIN, " and " },
		{ PHRASE_REFERENCE, LOOK_PLAIN, "a*b" },
		{ PHRASE_TEXT, LOOK_PLAIN, " and " },
		{ PHRASE_REFERENCE, LOOK_STRONG, "w1.grad:3" },
		{ PHRASE_TEXT, LOOK_PLAIN, "." },
	};
	assert_int_equal(prose->count, LENGTH(expected));
	for (size_t i = 0; i < LENGTH(expected); i++) {
		assert_int_equal(prose->phrases[i].kind, expected[i].kind);
		assert_int_equal(prose->phrases[i].look, expected[i].look);
		assert_string_equal(prose->phrases[i].text, expected[i].text);
	}
	arena_free(arena);
}

#define HEAD "# T\n\n## P\n\n"

static const struct {
	const char *text, *mistake;
} mistakes_of[] = {
	{ "", "05-sample.md:1: a lesson starts with its title, '# …'\n"
	      "05-sample.md: this lesson has no page; '## …' begins one\n" },
	{ "# T\n", "05-sample.md: this lesson has no page; '## …' begins one\n" },
	{ "# T\n\n## P\n", "05-sample.md:3: the page 'P' is empty\n" },
	{ HEAD "a\n\n# U\n", ":7: the title '# U' stands once, at the start\n" },
	{ HEAD "### Q\n\na\n", ":5: a page has no headings of its own: 'Q'\n" },
	{ "# T\n\na\n\nb\n\n## P\n\na\n",
	  ":5: before the first page stands one paragraph, what the lesson is about\n" },
	{ HEAD "a\n\n---\n", ":7: a line across the page has no meaning here\n" },
	{ HEAD "<b>a</b>\n", ":5: HTML within a line is not shown\n" },
	{ HEAD "<div>\n\na\n", ":5: HTML is not shown; a comment <!-- … --> holds the teacher's" },
	{ HEAD "![a](b.png)\n", ":5: pictures are made by fences, not by '![…](…)'\n" },
	{ HEAD "**역전파(backpropagation)**는 a\n",
	  ":5: CommonMark left this '*' unparsed: \"**역전파(backpropagation)**는 a\"" },
	{ HEAD "a {{b\n", ":5: this '{{' is never closed\n" },
	{ HEAD "{{2*}}\n", ":5: {{2*}}: " },
	{ HEAD "- a\n\n  ```\n  b\n  ```\n",
	  ":7: an item of a list holds one paragraph and nothing else\n" },
	{ HEAD "> # a\n", ":5: a quotation holds paragraphs and nothing else\n" },
	{ HEAD "```\na\n```\n", ":5: this fence does not say what it is\n" },
	{ HEAD "```plott\na\n```\n", ":5: there is no fence 'plott' (did you mean 'plot'?)\n" },
	{ HEAD "```xylophone\na\n```\n",
	  ":5: there is no fence 'xylophone'; docs/LESSONS.md lists them\n" },
	{ HEAD "```plot x=z form=1\na\n```\n",
	  ":5: 'plot' takes no argument 'form' (did you mean 'from'?)\n" },
	{ HEAD "```plot x=z x=y\na\n```\n", ":5: 'x' is given twice\n" },
	{ HEAD "```plot x=z\n```\n", ":5: this 'plot' is empty\n" },
	{ HEAD "```plot z\na\n```\n", ":5: 'z' is not expected after 'plot'\n" },
	{ HEAD "```model xor\n```\n\n```network\na\n```\n",
	  ":8: 'network' has no lines of its own\n" },
	{ HEAD "```network\n```\n", ":5: 'network' needs a model before it\n" },
	{ HEAD "```term\na\n```\n\na\n",
	  ":5: 'term' is to be followed by a word that says which\n" },
	{ "# T\n\n```plot x=z\na\n```\n\n## P\n\na\n", ":3: 'plot' stands on a page\n" },
	{ "# T\n\n```lesson\nname: a\n```\n\n## P\n\na\n",
	  ":4: 'lesson' holds 'chapter: …', not 'name: a'\n" },
};

static void test_says_what_is_wrong_and_where(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(mistakes_of); i++) {
		struct arena *arena = arena_new();
		struct text mistakes;
		read_lesson(arena, mistakes_of[i].text, &mistakes);
		assert_contains(text_string(&mistakes), mistakes_of[i].mistake);
		arena_free(arena);
	}
}

static void test_refuses_what_is_no_text(void **state)
{
	static const struct {
		const char *text;
		size_t length;
	} cases[] = { { "# \xFF\n", 4 }, { "# \0b\n", 5 } };
	(void)state;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct report report = { .file = "a.md" };
		struct error error;
		assert_null(lesson_parse(arena, "a.md", cases[i].text, cases[i].length, ENGLISH,
					 &report, &error));
		assert_contains(error.message, "a.md:1:3: this byte is no text in UTF-8");
		arena_free(arena);
	}
}

static void test_says_why_a_file_is_not_read(void **state)
{
	enum { MOST = LESSON_MOST_MIB << 20 };
	const struct folder *folder = *state;
	char *bytes = arena_alloc(folder->arena, MOST + 1);
	memset(bytes, '\n', MOST + 1);
	memcpy(bytes, HEAD "a", strlen(HEAD "a"));
	const struct {
		const char *path, *sentence;
	} cases[] = {
		{ folder_path(folder, "none.md"), " cannot be opened: No such file or directory." },
		{ folder->path, " cannot be read: Is a directory." },
		{ folder_write(folder, "long.md", bytes, MOST + 1),
		  " is larger than 1 MiB: that is no lesson." },
	};
	struct report report = { .file = "a.md" };
	struct error error;
	for (size_t i = 0; i < LENGTH(cases); i++) {
		assert_null(lesson_read(folder->arena, cases[i].path, ENGLISH, &report, &error));
		assert_string_equal(error.message,
				    text_formatted(folder->arena, "%s%s", cases[i].path,
						   cases[i].sentence));
	}
	const char *longest = folder_write(folder, "longest.md", bytes, MOST);
	assert_non_null(lesson_read(folder->arena, longest, ENGLISH, &report, &error));
}

/* Control characters of a file never reach the screen. */
static void test_cleans_what_it_reads(void **state)
{
	struct arena *arena = arena_new();
	struct text mistakes;
	(void)state;
	const struct lesson *lesson = read_lesson(
		arena, "# a\x1b[31m\n\n## P\n\nb\x1b `c\x07`\n\n```term d\ne\xE2\x80\xAE\n```\n",
		&mistakes);
	assert_string_equal(lesson->title, "a?[31m");
	assert_string_equal(prose_string(arena, &lesson->pages[0].blocks[0].prose), "b? c?");
	assert_string_equal(prose_string(arena, &lesson->terms[0].prose), "e???");
	arena_free(arena);
}

/* Typesetting. */

static const struct {
	const char *prose;
	int width;
	enum notation notation;
	const char *lines;
} set[] = {
	{ "one two three", 7, NOTATION_UNICODE, "one two\nthree\n" },
	{ "one `a*b*c` two", 7, NOTATION_UNICODE, "one\na·b·c\ntwo\n" },
	{ "see `1/2*(t - Y)^2` here", 14, NOTATION_UNICODE, "see\n1/2·(t − Y)²\nhere\n" },
	{ "`E = 1/2*(t - Y)^2`", 40, NOTATION_UNICODE, "E = 1/2·(t − Y)²\n" },
	{ "`E = 1/2*(t - Y)^2`", 40, NOTATION_ASCII, "E = 1/2*(t - Y)^2\n" },
	{ "`w ← w − η·g`", 40, NOTATION_UNICODE, "w ← w − η·g\n" },
	{ "가중치를 조금 늘리면", 9, NOTATION_UNICODE, "가중치를\n조금\n늘리면\n" },
	{ "가나다라마바사", 7, NOTATION_UNICODE, "가나다\n라마바\n사\n" },
	{ "`w21`{을/를} `w22`{을/를}", 40, NOTATION_UNICODE, "w21을 w22를\n" },
	{ "(a) b.", 3, NOTATION_UNICODE, "(a)\nb.\n" },
};

static void test_breaks_lines(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(set); i++) {
		struct arena *arena = arena_new();
		struct report report = { .file = "" };
		struct typesetter t = { .arena = arena,
					.notation = set[i].notation,
					.width = set[i].width };
		struct text out = { .arena = arena };
		const struct prose prose = prose_read(arena, set[i].prose, 1, &report);
		typeset_prose(&t, &prose, "");
		typeset_dump(&out, &t);
		assert_string_equal(text_string(&out), set[i].lines);
		arena_free(arena);
	}
}

static void test_sets_formulas_in_two_dimensions(void **state)
{
	struct arena *arena = arena_new();
	struct text mistakes, out = { .arena = arena };
	struct typesetter t = { .arena = arena, .notation = NOTATION_UNICODE, .width = 30 };
	(void)state;
	const struct lesson *lesson =
		read_lesson(arena, HEAD "so\n\n```math\nY = 1/(1 + exp(-y))\n```\n", &mistakes);
	typeset_blocks(&t, &lesson->pages[0]);
	typeset_dump(&out, &t);
	assert_string_equal(text_string(&out), "so\n\n"
					       "          1    \n"
					       "  Y = ─────────\n"
					       "            −y \n"
					       "       1 + e   \n");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_pages_blocks_and_fences),
		cmocka_unit_test(test_keeps_references_out_of_commonmark),
		cmocka_unit_test(test_says_what_is_wrong_and_where),
		cmocka_unit_test(test_refuses_what_is_no_text),
		IN_A_FOLDER(test_says_why_a_file_is_not_read),
		cmocka_unit_test(test_cleans_what_it_reads),
		cmocka_unit_test(test_breaks_lines),
		cmocka_unit_test(test_sets_formulas_in_two_dimensions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
