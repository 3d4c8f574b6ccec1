/*
 * bench_screen.c -- how long the screen takes: from a key to the last byte of
 * its frame, and from the start to the last byte of the first frame.
 *
 * bench_screen ROWS COLUMNS PROGRAM [ARGUMENT...]: the program is run on a
 * terminal of this size, and the keys that step through a walk are pressed.
 */
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
	KEYS = 60,
	QUIET = 60,	 /* ms without a byte after which a frame has ended */
	PATIENCE = 1000, /* ms to its first byte */
};

static double now(void)
{
	struct timespec time;
	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e3 + (double)time.tv_nsec * 1e-6;
}

/* Reads a frame; returns when its last byte came, 0 where none did. */
static double read_frame(int terminal, size_t *bytes)
{
	static char buffer[1 << 16];
	struct pollfd poller = { .fd = terminal, .events = POLLIN };
	double last = 0;
	*bytes = 0;
	while (poll(&poller, 1, *bytes ? QUIET : PATIENCE) > 0) {
		const ssize_t count = read(terminal, buffer, sizeof(buffer));
		if (count <= 0)
			break;
		last = now();
		*bytes += (size_t)count;
	}
	return last;
}

static int compare(const void *a, const void *b)
{
	const double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static void press_keys(int terminal)
{
	/* forwards by a step, by a phase, and back to the first */
	static const char *const keys[] = { "\033OC", "\033[6~", "\033OH" };
	static double times[KEYS];
	size_t bytes, most = 0;
	int count = 0;
	for (int i = 0; i < KEYS; i++) {
		const char *key = keys[i % 3];
		const double start = now();
		if (write(terminal, key, strlen(key)) < 0)
			break;
		const double end = read_frame(terminal, &bytes);
		if (bytes)
			times[count++] = end - start;
		most = bytes > most ? bytes : most;
	}
	qsort(times, (size_t)count, sizeof(times[0]), compare);
	if (count)
		printf("%d keys: median %.2f ms, 95 %% %.2f ms, longest %.2f ms; at most %zu "
		       "bytes\n",
		       count, times[count / 2], times[count * 95 / 100], times[count - 1], most);
}

int main(int argc, char **argv)
{
	if (argc < 4)
		return 2;
	const struct winsize size = { .ws_row = (unsigned short)atoi(argv[1]),
				      .ws_col = (unsigned short)atoi(argv[2]) };
	int terminal;
	size_t bytes;
	const double start = now();
	const pid_t child = forkpty(&terminal, NULL, NULL, &size);
	if (child < 0)
		return 1;
	if (child == 0) {
		setenv("TERM", "xterm-256color", 1);
		setenv("LC_ALL", "C.UTF-8", 1);
		execv(argv[3], argv + 3);
		_exit(127);
	}
	const double end = read_frame(terminal, &bytes);
	if (bytes == 0) {
		fprintf(stderr, "%s shows nothing\n", argv[3]);
	} else {
		printf("%dx%d: first frame %.1f ms, %zu bytes\n", size.ws_col, size.ws_row,
		       end - start, bytes);
		press_keys(terminal);
	}
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	return bytes == 0;
}
