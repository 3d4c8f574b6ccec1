/* gradwalk train, as a user types it, and on a terminal. */
#include "autodiff/base/text.h"
#include "autodiff/base/utf8.h"
#include "tests/support/run.h"
#include "tests/support/support.h"
#include "tutor/command/train_report.h"

#include <poll.h>
#include <pty.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* Too narrow for a whole line of progress. */
enum { WIDTH = 54 };

/* Each is refused before any data are read, bar the last. */
static const struct row {
	const char *arguments;
	int status;
	const char *message;
} refused[] = {
	{ "", 2, "what to train on is missing; 'fashion' is there" },
	{ "mnist", 2, "unknown data 'mnist'; 'fashion' is there" },
	{ "fashion --layers 784", 2, "starts with 784, the pixels of an image, and ends with 10" },
	{ "fashion --layers 10", 2, "'10' does not" },
	{ "fashion --layers 783-10", 2, "'783-10' does not" },
	{ "fashion --layers 784-11", 2, "'784-11' does not" },
	{ "fashion --layers 784--10", 2,
	  "takes widths with '-' between them, as 784-256-128-10, not '784--10'" },
	{ "fashion --layers=-784-10", 2, "not '-784-10'" },
	{ "fashion --layers 784-10-", 2, "not '784-10-'" },
	{ "fashion --layers 784x10", 2, "not '784x10'" },
	{ "fashion --layers ''", 2, "not ''" },
	{ "fashion --layers 784-0-10", 2, "a layer of --layers is 1 to 4096 wide, not 0" },
	{ "fashion --layers 784-99999999999999999999-10", 2, "not 99999999999999999999" },
	{ "fashion --layers 784-1-2-3-4-5-6-7-8-9-1-2-3-4-5-6-10", 2,
	  "--layers takes 16 widths at most" },
	{ "fashion --activation rel", 2, "unknown activation 'rel' (did you mean 'relu'?)" },
	{ "fashion --activation max", 2, "unknown activation 'max'" }, /* of two arguments */
	{ "fashion --activation add", 2, "unknown activation 'add'" },
	{ "fashion --activation nothing", 2,
	  "there are sign, linear, piecewise_linear, sigmoid, tanh, relu" },
	{ "fashion --loss hinge", 2, "--loss takes cross_entropy or mse, not 'hinge'" },
	{ "fashion --optimizer adan", 2, "--optimizer takes momentum, sgd or adam, not 'adan'" },
	{ "fashion --schedule cosine", 2, "--schedule takes linear or constant, not 'cosine'" },
	{ "fashion --rate 0", 2, "--rate takes a number from 1e-06 to 1e+06, not '0'" },
	{ "fashion --rate -1", 2, "not '-1'" },
	{ "fashion --rate nan", 2, "not 'nan'" },
	{ "fashion --batch 0", 2, "--batch takes a whole number from 1 to 60000, not '0'" },
	{ "fashion --batch 60001", 2, "not '60001'" },
	{ "fashion --batch 1.5", 2, "not '1.5'" },
	{ "fashion --epochs 0", 2, "--epochs takes a whole number from 1 to 100000, not '0'" },
	{ "fashion --seed 0", 2, "--seed takes a whole number from 1 to 4294967295, not '0'" },
	{ "fashion --seed 4294967296", 2, "not '4294967296'" },
	{ "fashion --threads 0", 2, "--threads takes a whole number from 1 to 64, not '0'" },
	{ "fashion --data /nowhere", 1,
	  "gradwalk: /nowhere cannot be opened: No such file or directory; install the package "
	  "dataset-fashion-mnist, or name the data's directory by --data DIR." },
	{ "fashion --data /dev/null", 1, "/dev/null cannot be opened: Not a directory; install" },
};

static void test_refuses_what_it_cannot_do(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(refused); i++) {
		struct arena *arena = arena_new();
		struct text line = { .arena = arena };
		text_printf(&line, "gradwalk train %s", refused[i].arguments);
		const struct run run = run_line(arena, line.bytes);
		if (run.status != refused[i].status)
			print_error("%s\n%s%s\n", line.bytes, run.out, run.err);
		assert_int_equal(run.status, refused[i].status);
		assert_contains(run.err, refused[i].message);
		assert_string_equal(run.out, "");
		arena_free(arena);
	}
}

static int line_count(const char *text)
{
	int count = 0;
	while ((text = strchr(text, '\n'))) {
		text++;
		count++;
	}
	return count;
}

/* An epoch is long enough for a terminal to see its line rewritten; here it must not be. */
static void test_trains_alike_twice_and_learns(void **state)
{
	(void)state;
	static const char line[] = "gradwalk train fashion --epochs 1";
	struct arena *arena = arena_new();
	const struct run once = run_line(arena, line), twice = run_line(arena, line);
	assert_int_equal(once.status, 0);
	assert_string_equal(once.out, twice.out);
	assert_contains(once.err, "epoch 1/1  loss 0.");
	assert_null(strchr(once.err, '\r'));	   /* no terminal: whole lines only */
	assert_int_equal(line_count(once.err), 2); /* whose products, and the epoch */
	assert_contains(once.err, "matrix products: libopenblas.so.0, ");
	double accuracy;
	size_t right;
	assert_int_equal(sscanf(once.out, "test accuracy %lf%%: %zu of 10000 right\n", &accuracy,
				&right),
			 2);
	assert_close((double)right / 100, accuracy, 1e-9);
	assert_true(accuracy > 80);
	assert_contains(once.out, "\n9 Ankle boot");
	arena_free(arena);
}

static void test_divergence_is_exit_status_1(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct run run = run_line(arena, "gradwalk train fashion --rate 1000 --epochs 1");
	assert_int_equal(run.status, 1);
	assert_string_equal(run.out, "");
	assert_contains(run.err, "in epoch 1, step ");
	assert_contains(run.err, "take a learning rate smaller than 1000.");
	arena_free(arena);
}

/* Two black images, a 1 and a 2, in place of each half of the data; once without OpenBLAS. */
static void test_takes_other_data_of_the_same_form(void **state)
{
	(void)state;
	static const char make[] =
		"d=$(mktemp -d); for half in train t10k; do"
		" { printf '\\0\\0\\10\\3\\0\\0\\0\\2\\0\\0\\0\\34\\0\\0\\0\\34'; head -c 1568 "
		"/dev/zero; } |"
		" gzip >$d/$half-images-idx3-ubyte.gz;"
		" printf '\\0\\0\\10\\1\\0\\0\\0\\2\\1\\2' | gzip >$d/$half-labels-idx1-ubyte.gz; "
		"done;";
	static const char end[] = " status=$?; rm -r $d; exit $status";
	struct arena *arena = arena_new();
	struct text one = { .arena = arena }, many = one, slow = one, korean = one;
	text_printf(&one, "%s gradwalk train fashion --data $d --batch 1;%s", make, end);
	text_printf(&many, "%s gradwalk train fashion --data $d;%s", make, end);
	text_printf(&slow, "%s : >$d/libopenblas.so.0; LD_LIBRARY_PATH=$d ", make);
	text_printf(&slow, "gradwalk train fashion --data $d --batch 1 --threads 2;%s", end);
	const struct run fits = run_line(arena, one.bytes), too_large = run_line(arena, many.bytes);
	assert_int_equal(fits.status, 0);
	assert_contains(fits.out, "test accuracy 50.00%: 1 of 2 right"); /* black is black */
	const struct run without = run_line(arena, slow.bytes);
	assert_string_equal(without.out, fits.out);
	text_printf(&korean, "%s gradwalk train fashion --data $d --batch 1 --lang ko;%s", make,
		    end);
	const struct run translated = run_line(arena, korean.bytes);
	assert_int_equal(translated.status, 0);
	assert_contains(translated.out, "테스트 정확도 50.00%: 2장 중 1장이 맞았습니다.\n");
	assert_contains(translated.out, "\n9 앵클 부츠 ");
	assert_contains(translated.err, "행렬 곱: libopenblas.so.0, 스레드 ");
	assert_contains(translated.err, "\n에포크 10/10  손실 ");
	assert_contains(without.err, "matrix products: libgslcblas.so.0, 1 thread\n"
				     "OpenBLAS would be much faster, but cannot be opened: /");
	assert_int_equal(too_large.status, 2);
	assert_contains(too_large.err, "--batch is at most the number of images, 2, not 128");
	arena_free(arena);
}

/* Reads what the program writes to its terminal until the part is there, or the end. */
static void read_until(struct text *screen, int terminal, const char *part)
{
	const time_t deadline = time(NULL) + 60;
	char buffer[256];
	while (!strstr(text_string(screen), part) && time(NULL) < deadline) {
		struct pollfd ready = { .fd = terminal, .events = POLLIN };
		if (poll(&ready, 1, 1000) <= 0)
			continue;
		const ssize_t count = read(terminal, buffer, sizeof(buffer));
		if (count <= 0)
			return;
		text_add_bytes(screen, buffer, (size_t)count);
	}
}

/* What a terminal sees in each language. */
static const struct seen {
	const char *language, *second, *parts[4];
} seen[] = {
	{ "en",
	  "epoch 2/1000",
	  { "\repoch 1/1000  loss ", "%  ETA ", "\r\n\repoch 2/1000  loss 0.",
	    "\r\ngradwalk train: interrupted in epoch 2.\r\n" } },
	{ "ko",
	  "에포크 2/1000",
	  { "\r에포크 1/1000  손실 ", "%  남은", "\r\n\r에포크 2/1000  손실 0.",
	    "\r\ngradwalk train: 에포크 2에서 멈췄습니다.\r\n" } },
};

static void watch_terminal(const struct seen *expected)
{
	struct arena *arena = arena_new();
	struct text screen = { .arena = arena };
	struct winsize size = { .ws_row = 24, .ws_col = WIDTH };
	int terminal, status;
	const char *program = program_path(arena);
	const pid_t child = forkpty(&terminal, NULL, NULL, &size);
	assert_true(child >= 0);
	if (child == 0) {
		default_signals();
		execl(program, program, "train", "fashion", "--epochs", "1000", "--lang",
		      expected->language, (char *)NULL);
		_exit(99);
	}
	read_until(&screen, terminal, "% ");
	read_until(&screen, terminal, expected->second);
	assert_int_equal(write(terminal, "\x03", 1), 1);
	read_until(&screen, terminal, "\n\n"); /* to the end: it never comes */
	assert_int_equal(waitpid(child, &status, 0), child);
	close(terminal);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 130);
	for (size_t i = 0; i < LENGTH(expected->parts); i++)
		assert_contains(screen.bytes, expected->parts[i]);
	assert_int_equal(utf8_find_invalid(screen.bytes, screen.length), screen.length);
	/* No line is wider than the terminal, so that none wraps; the terminal itself adds ^C. */
	for (const char *line = screen.bytes; *line; line += strcspn(line, "\r\n^") + 1)
		if (utf8_string_width(arena_strndup(arena, line, strcspn(line, "\r\n^"))) >= WIDTH)
			fail_msg("too wide: %.60s", line);
	arena_free(arena);
}

static void test_a_terminal_sees_one_line_rewritten_and_ctrl_c_ends_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(seen); i++)
		watch_terminal(&seen[i]);
}

static void test_report_aligns_its_columns(void **state)
{
	(void)state;
	static const char *const names[] = { "cat", "dog", "owl" };
	static const char *const clothes[] = { "Coat", "Ankle boot", "Bag" };
	struct arena *arena = arena_new();
	struct text out = { .arena = arena };
	struct confusion confusion = confusion_new(arena, 3);
	for (int i = 0; i < 120; i++)
		confusion_add(&confusion, i % 2, i % 8 == 0 ? 2 : i % 2);
	report_confusion(&out, &confusion, names, ENGLISH);
	assert_string_equal(out.bytes, "test accuracy 87.50%: 105 of 120 right\n"
				       "\n"
				       "A row is a true class, a column what it was taken for.\n"
				       "\n"
				       "                0  1  2  recall\n"
				       "0 cat          45  0 15   75.0%\n"
				       "1 dog           0 60  0  100.0%\n"
				       "2 owl           0  0  0       -\n");
	struct text korean = { .arena = arena };
	report_confusion(&korean, &confusion, clothes, KOREAN);
	assert_string_equal(korean.bytes, "테스트 정확도 87.50%: 120장 중 105장이 맞았습니다.\n"
					  "\n"
					  "행은 진짜 범주, 열은 신경망의 답입니다.\n"
					  "\n"
					  "                0  1  2  재현율\n"
					  "0 코트         45  0 15   75.0%\n"
					  "1 앵클 부츠     0 60  0  100.0%\n"
					  "2 가방          0  0  0       -\n");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refuses_what_it_cannot_do),
		cmocka_unit_test(test_trains_alike_twice_and_learns),
		cmocka_unit_test(test_takes_other_data_of_the_same_form),
		cmocka_unit_test(test_divergence_is_exit_status_1),
		cmocka_unit_test(test_a_terminal_sees_one_line_rewritten_and_ctrl_c_ends_it),
		cmocka_unit_test(test_report_aligns_its_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
