/*
 * bench_screen.c -- how long the screen takes, and how much memory, beside
 * programs that are known to be quick: vim.tiny and htop.
 *
 *     bench_screen PROGRAM [ROWS COLUMNS]
 *
 * Each scene is a program on a terminal of its own. What is measured: from the
 * start to the last byte of its first frame, from a key to the last byte of
 * its frame, and what is resident after the last key. Other work on the machine
 * disturbs all of them, so they take turns.
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	ROUNDS = 7,
	KEYS = 12,	/* in a round */
	QUIET = 25,	/* ms without a byte after which a frame has ended */
	PATIENCE = 500, /* ms to its first byte */
	MOST_WORDS = 5,
	NAME_WIDTH = 42,
};

#define RIGHT "\033OC"
#define LEFT "\033OD"
#define UP "\033OA"
#define DOWN "\033OB"
#define PAGE_DOWN "\033[6~"
#define PAGE_UP "\033[5~"

static const struct scene {
	const char *name;
	const char *words[MOST_WORDS + 1]; /* the first NULL stands for PROGRAM */
	const char *before;		   /* keys that lead to the scene; NULL: none */
	const char *keys[2];		   /* pressed in turn */
} scenes[] = {
	{ "vim.tiny, turning pages",
	  { "/usr/bin/vim.tiny", "-n", "autodiff/op/op.c" },
	  NULL,
	  { PAGE_DOWN, PAGE_UP } },
	{ "htop, choosing a process", { "/usr/bin/htop", "-d", "100" }, NULL, { DOWN, UP } },
	{ "gradwalk, choosing a lesson", { NULL }, NULL, { DOWN, UP } },
	{ "gradwalk, turning a lesson's pages",
	  { NULL, "lesson", "forward", "7" },
	  NULL,
	  { PAGE_DOWN, PAGE_UP } },
	{ "gradwalk, walking on a lesson's page",
	  { NULL, "lesson", "forward", "12" },
	  "\t",
	  { RIGHT, LEFT } },
	{ "gradwalk, changing a value of its curves",
	  { NULL, "lesson", "activations", "1" },
	  "\t",
	  { "+", "-" } },
	{ "gradwalk, in the inspector",
	  { NULL, "inspect", "mazur", "--wrt", "w1" },
	  NULL,
	  { DOWN, UP } },
	{ "gradwalk, changing a value in it",
	  { NULL, "inspect", "mazur", "--wrt", "w1" },
	  NULL,
	  { "+", "-" } },
};

enum { SCENE_COUNT = sizeof(scenes) / sizeof(scenes[0]), REFERENCES = 2 };

/* What was measured of a scene: milliseconds, and kB. */
struct figures {
	double starts[ROUNDS], keys[ROUNDS * KEYS], resident;
	int start_count, key_count;
};

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

/* Reads a frame; returns when its last byte came, 0 where none did. */
static double read_frame(int terminal)
{
	char buffer[1 << 16];
	struct pollfd poller = { .fd = terminal, .events = POLLIN };
	double last = 0;
	while (poll(&poller, 1, last > 0 ? QUIET : PATIENCE) > 0) {
		if (read(terminal, buffer, sizeof(buffer)) <= 0)
			break;
		last = now();
	}
	return last;
}

/* The time from the key to the end of its frame; 0 where it changes nothing. */
static double press(int terminal, const char *key)
{
	const double start = now();
	if (write(terminal, key, strlen(key)) < 0)
		return 0;
	const double end = read_frame(terminal);
	return end > 0 ? end - start : 0;
}

static double resident(pid_t process)
{
	char path[64], line[128];
	double size = 0;
	snprintf(path, sizeof(path), "/proc/%d/status", (int)process);
	FILE *status = fopen(path, "r");
	while (status && fgets(line, sizeof(line), status))
		sscanf(line, "VmRSS: %lf", &size);
	if (status)
		fclose(status);
	return size;
}

static _Noreturn void become(const struct scene *scene, const char *program)
{
	const char *words[MOST_WORDS + 1];
	memcpy(words, scene->words, sizeof(words));
	if (!words[0])
		words[0] = program;
	setenv("TERM", "xterm-256color", 1);
	setenv("LC_ALL", "C.UTF-8", 1);
	execv(words[0], (char *const *)(uintptr_t)words);
	_exit(127);
}

static bool run_scene(const struct scene *scene, const char *program, const struct winsize *size,
		      struct figures *f)
{
	int terminal;
	const double start = now();
	const pid_t child = forkpty(&terminal, NULL, NULL, size);
	if (child < 0)
		return false;
	if (child == 0)
		become(scene, program);
	const double end = read_frame(terminal);
	f->starts[f->start_count++] = end - start;
	if (scene->before)
		press(terminal, scene->before);
	for (int i = 0; i < KEYS; i++) {
		const double time = press(terminal, scene->keys[i % 2]);
		if (time > 0)
			f->keys[f->key_count++] = time;
	}
	f->resident = resident(child);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	close(terminal);
	return end > 0 && f->key_count > 0;
}

static int compare(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void print_scene(const char *name, struct figures *f)
{
	qsort(f->starts, (size_t)f->start_count, sizeof(double), compare);
	qsort(f->keys, (size_t)f->key_count, sizeof(double), compare);
	printf("%-*s %9.1f %9.1f %9.2f %9.2f %9.1f\n", NAME_WIDTH, name,
	       f->starts[f->start_count / 2], f->starts[f->start_count * 95 / 100],
	       f->keys[f->key_count / 2], f->keys[f->key_count * 95 / 100], f->resident / 1e3);
}

/* Of the medians, and of what is resident; both are sorted. */
static void print_ratios(const struct figures *f, const struct figures *reference)
{
	printf(" %6.2f %6.2f %6.2f  ",
	       f->starts[f->start_count / 2] / reference->starts[reference->start_count / 2],
	       f->keys[f->key_count / 2] / reference->keys[reference->key_count / 2],
	       f->resident / reference->resident);
}

int main(int argc, char **argv)
{
	static struct figures figures[SCENE_COUNT];
	if (argc != 2 && argc != 4)
		return 2;
	const struct winsize size = { .ws_row = (unsigned short)(argc > 2 ? atoi(argv[2]) : 60),
				      .ws_col = (unsigned short)(argc > 2 ? atoi(argv[3]) : 200) };
	for (int round = 0; round < ROUNDS; round++) {
		for (int i = 0; i < SCENE_COUNT; i++) {
			if (run_scene(&scenes[i], argv[1], &size, &figures[i]))
				continue;
			fprintf(stderr, "%s: nothing is shown\n", scenes[i].name);
			return 1;
		}
	}
	printf("%dx%d, %d starts and %d keys of each\n", size.ws_col, size.ws_row, ROUNDS,
	       ROUNDS * KEYS);
	printf("%-*s %19s %19s %9s\n", NAME_WIDTH, "", "start, ms", "key, ms", "resident");
	printf("%-*s %9s %9s %9s %9s %9s\n", NAME_WIDTH, "", "median", "95 %", "median", "95 %",
	       "MB");
	for (int i = 0; i < SCENE_COUNT; i++)
		print_scene(scenes[i].name, &figures[i]);
	printf("\n%-*s  %-22s  %s\n%-*s", NAME_WIDTH,
	       "ratios of start, key, resident:", "to vim.tiny", "to htop", 0, "");
	for (int i = REFERENCES; i < SCENE_COUNT; i++) {
		printf("%-*s", NAME_WIDTH, scenes[i].name);
		for (int j = 0; j < REFERENCES; j++)
			print_ratios(&figures[i], &figures[j]);
		printf("\n");
	}
	return 0;
}
