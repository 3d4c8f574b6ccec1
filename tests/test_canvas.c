/* Text on a canvas: wide characters at every edge, and lines of Korean and English. */
#include "tutor/term/canvas.h"

#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/term/frame.h"
#include "tutor/term/wrap.h"

#include <string.h>

static const char *dump(struct arena *arena, const struct canvas *canvas)
{
	struct text text = { .arena = arena };
	canvas_dump(&text, canvas);
	return text_string(&text);
}

/* No half of a wide character stands alone. */
static void assert_whole(const struct canvas *canvas)
{
	for (int i = 0; i < canvas->width * canvas->height; i++) {
		const struct cell *cell = &canvas->cells[i];
		const bool starts = cell->code >= 0xAC00 && cell->code <= 0xD7A3;
		const int column = i % canvas->width;
		if (starts)
			assert_true(column + 1 < canvas->width && cell[1].code == 0);
		if (cell->code == 0)
			assert_true(column > 0 && cell[-1].code >= 0xAC00);
	}
}

/* A text drawn at a column of a canvas 8 wide that holds the text below; the rectangle is 6 wide. */
static void test_wide_characters_at_the_edges(void **state)
{
	(void)state;
	static const struct {
		const char *below, *text;
		int column;
		const char *row;
	} rows[] = {
		{ "", "가나다라", 0, " 가나다\n" },
		{ "", "a가나다라", 0, " a가나\n" }, /* the right half of 다 is outside */
		{ "", "가나", -1, "  나\n" },	    /* the left half of 가 is */
		{ "", "가나", -2, " 나\n" },
		{ "", "가", 5, "\n" },
		{ "가나다라", "x", 0, " x나다라\n" },	 /* over a right half */
		{ "가나다라", "x", 1, "가x 다라\n" },	 /* over a left half */
		{ "가나다라", "마", 0, " 마 다라\n" },	 /* over halves of two */
		{ "가나다라", "마", 1, "가마다라\n" },	 /* over one */
		{ "x가나다라", "마바", 2, "x가마바\n" }, /* over two */
		{ "가나다라", "x", 5, "가나다x\n" },
		{ "가나다라", "마", 5, "가나다\n" }, /* cut away, it leaves a blank */
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct canvas *canvas = canvas_new(arena, 8, 1, false);
		canvas_text(canvas, canvas_rect(canvas), 0, 0, STYLE_TEXT, rows[i].below);
		canvas_text(canvas, (struct rect){ 1, 0, 6, 1 }, rows[i].column, 0, STYLE_TEXT,
			    rows[i].text);
		assert_string_equal(dump(arena, canvas), rows[i].row);
		assert_whole(canvas);
		arena_free(arena);
	}
}

/* A rectangle that reaches past the canvas: nothing wide in its last column, or it would wrap. */
static void test_wide_characters_at_the_edge_of_the_canvas(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct canvas *canvas = canvas_new(arena, 5, 2, false);
	canvas_text(canvas, (struct rect){ 0, 0, 20, 2 }, 0, 0, STYLE_TEXT, "가나다라");
	canvas_text(canvas, (struct rect){ 0, 0, 20, 2 }, 0, 1, STYLE_TEXT, "a가나다");
	assert_string_equal(dump(arena, canvas), "가나\na가나\n");
	assert_whole(canvas);
	canvas_points(canvas, canvas_rect(canvas), 1, 0, TINT_GREY, TINT_GREY);
	canvas_text(canvas, canvas_rect(canvas), 4, 1, STYLE_TEXT, "x");
	assert_string_equal(dump(arena, canvas), " ▀나\na가 x\n");
	assert_whole(canvas);
	arena_free(arena);
}

static void test_breaks_lines(void **state)
{
	(void)state;
	static const struct {
		int width;
		const char *text, *lines;
	} rows[] = {
		{ 10, "", "" },
		{ 10, "one two three four", "one two\nthree four\n" },
		{ 7, "one two", "one two\n" },
		{ 7, "one two ", "one two\n" }, /* the blank needs no room */
		{ 6, "one two", "one\ntwo\n" },
		{ 5, "onetwothree", "onetw\nothre\ne\n" },
		{ 5, "a onetwothree", "a\nonetw\nothre\ne\n" },
		{ 10, "역전파는 연쇄 법칙이다", "역전파는\n연쇄\n법칙이다\n" },
		/* a word that fits into a line is kept whole */
		{ 10, "그 기울기소실", "그\n기울기소실\n" },
		/* one that does not is broken between syllables, where the line is full */
		{ 10, "그 기울기소실현상", "그 기울기\n소실현상\n" },
		{ 9, "기울기소실현상", "기울기소\n실현상\n" },
		{ 10, "학습률이 크다.", "학습률이\n크다.\n" },
		/* no line starts with what closes, or ends with what opens */
		{ 10, "기울기소실.", "기울기소\n실.\n" },
		{ 10, "기울기소실)현상", "기울기소\n실)현상\n" },
		{ 10, "기울기소 「가나다라마」", "기울기소\n「가나다라\n마」\n" },
		{ 8, "about 50 %", "about\n50 %\n" },
		{ 9, "so f(x ) is", "so f(x )\nis\n" },
		{ 7, "so f(x ) is", "so\nf(x )\nis\n" },
		{ 4, "ab(cd", "ab(c\nd\n" },
		{ 3, "ab(cd", "ab\n(cd\n" },
		/* marks stay with their letters */
		{ 4, "abcx\xCC\x82y", "abcx\xCC\x82\ny\n" },
		{ 1, "가나", "가\n나\n" }, /* too narrow for anything: it ends all the same */
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct text lines = { .arena = arena };
		for (const char *at = rows[i].text; *at; at += strspn(at, " ")) {
			const size_t bytes = wrap_line(at, rows[i].width);
			text_add_bytes(&lines, at, bytes);
			text_add(&lines, "\n");
			at += bytes;
		}
		assert_string_equal(text_string(&lines), rows[i].lines);
		arena_free(arena);
	}
}

static void test_paragraph_has_an_indent(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct canvas *canvas = canvas_new(arena, 14, 4, false);
	const struct rect rect = { 1, 1, 12, 3 };
	assert_int_equal(canvas_paragraph(canvas, rect, 0, 2, STYLE_TEXT,
					  "연쇄 법칙은 기울기를 곱한다."),
			 3);
	assert_string_equal(dump(arena, canvas), "\n"
						 " 연쇄 법칙은\n"
						 "   기울기를\n"
						 "   곱한다.\n");
	arena_free(arena);
}

/* Every run in turn, "column,row+length ". */
static const char *differences(struct arena *arena, struct frame *frame,
			       const struct canvas *canvas)
{
	struct text text = { .arena = arena };
	struct run run = { 0 };
	while (frame_next(frame, canvas, &run))
		text_printf(&text, "%d,%d+%d ", run.column, run.row, run.length);
	return text_string(&text);
}

static void test_frame_finds_what_differs(void **state)
{
	(void)state;
	static const struct {
		int column;
		const char *text, *runs;
	} rows[] = {
		{ 0, "abcdef", "0,0+6 0,1+6 " }, /* nothing was known */
		{ 0, "abcdef", "" },
		{ 1, "B", "1,0+1 " },
		{ 0, "xBcdey", "0,0+1 5,0+1 " },
		{ 1, "가", "1,0+2 " },
		{ 1, "나", "1,0+2 " },
		{ 2, "다", "1,0+3 " }, /* 나 is blanked */
		{ 0, "가나라", "0,0+6 " },
		{ 0, "다나마", "0,0+2 4,0+2 " },
	};
	struct arena *arena = arena_new();
	struct canvas *canvas = canvas_new(arena, 6, 2, false);
	struct frame frame = { 0 };
	for (size_t i = 0; i < LENGTH(rows); i++) {
		canvas_text(canvas, canvas_rect(canvas), rows[i].column, 0, STYLE_TEXT,
			    rows[i].text);
		assert_string_equal(differences(arena, &frame, canvas), rows[i].runs);
	}
	canvas_restyle(canvas, canvas_rect(canvas), 1, 0, 1, STYLE_FOCUS); /* half of 다 */
	assert_string_equal(differences(arena, &frame, canvas), "0,0+2 ");
	canvas_points(canvas, canvas_rect(canvas), 0, 1, TINT_GREY, TINT_GREY);
	assert_string_equal(differences(arena, &frame, canvas), "0,1+1 ");
	canvas_points(canvas, canvas_rect(canvas), 0, 1, TINT_GREY, TINT_GREY + 1);
	assert_string_equal(differences(arena, &frame, canvas), "0,1+1 ");
	frame_forget(&frame);
	assert_string_equal(differences(arena, &frame, canvas), "0,0+6 0,1+6 ");
	frame_forget(&frame);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wide_characters_at_the_edges),
		cmocka_unit_test(test_wide_characters_at_the_edge_of_the_canvas),
		cmocka_unit_test(test_breaks_lines),
		cmocka_unit_test(test_paragraph_has_an_indent),
		cmocka_unit_test(test_frame_finds_what_differs),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
