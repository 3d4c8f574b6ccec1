/* The learner's records where several write them, and where the writer is killed. */
#include "tests/support/store.h"
#include "tests/support/support.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void test_two_instances_take_turns(void **state)
{
	const struct folder *folder = *state;
	struct store *one = store_open(folder->arena, database(folder));
	struct store *two = store_open(folder->arena, database(folder));
	for (int n = 0; n < 20; n++)
		add_answer(n % 2 ? one : two, n);
	int tries = 0;
	store_change(two, keep_two, &tries);
	assert_int_equal(tries, 1);
	assert_saves(one);
	assert_saves(two);
	assert_int_equal(count_answers(one, folder->arena), 20);
	assert_string_equal(store_setting(one, folder->arena, "b"), "2");
	store_close(one);
	assert_int_equal(count_answers(two, folder->arena), 20);
	store_close(two);
}

/* Four processes open a file that is not there yet, and answer as fast as they can. */
static void test_many_processes_answer_at_once(void **state)
{
	enum {
		PROCESSES = 3,
		ANSWERS = 10
	}; /* SQLite's queue is not fair: more would time the machine */
	const struct folder *folder = *state;
	for (int p = 0; p < PROCESSES; p++) {
		if (fork() > 0)
			continue;
		struct arena *arena = arena_new();
		struct store *store = store_open(arena, database(folder));
		for (int n = 0; n < ANSWERS; n++)
			add_answer(store, p * ANSWERS + n);
		_Exit(store_saves(store) ? 0 : 1);
	}
	for (int p = 0, status; p < PROCESSES; p++) {
		assert_true(wait(&status) > 0);
		assert_int_equal(status, 0);
	}
	struct store *store = store_open(folder->arena, database(folder));
	assert_int_equal(count_answers(store, folder->arena), PROCESSES * ANSWERS);
	store_close(store);
}

enum { PAGES = 60 }; /* that a change touches, so that a kill meets it half-way */

/* The answer, and its number in many places. */
static void answer_and_count(struct store *store, void *context)
{
	const int *n = context;
	char key[16], number[1000];
	snprintf(number, sizeof(number), "%0900d", *n);
	add_answer(store, *n);
	for (int i = 0; i < PAGES; i++) {
		snprintf(key, sizeof(key), "%d", i);
		store_set(store, key, number);
	}
}

/* The number that is in all places, or −1 where it is in none. */
static int last_counted(struct store *store, struct arena *arena)
{
	const struct kept_setting *settings;
	const size_t count = store_settings(store, arena, &settings);
	if (count == 0)
		return -1;
	assert_int_equal(count, PAGES);
	for (size_t i = 1; i < count; i++)
		assert_string_equal(settings[i].value, settings[0].value);
	return atoi(settings[0].value);
}

/* Answers for ever, and says after each one that it is kept. */
static void answer_until_killed(const char *path, int first, int pipe)
{
	struct arena *arena = arena_new();
	struct store *store = store_open(arena, path);
	for (int n = first; store_saves(store); n++) {
		store_change(store, answer_and_count, &n);
		if (write(pipe, "k", 1) != 1)
			break;
	}
	_Exit(1);
}

/* Lets the child get some way into its next change. */
static void let_run(long microseconds)
{
	struct timespec start, now;
	clock_gettime(CLOCK_MONOTONIC, &start);
	do
		clock_gettime(CLOCK_MONOTONIC, &now);
	while ((now.tv_sec - start.tv_sec) * 1000000 + (now.tv_nsec - start.tv_nsec) / 1000 <
	       microseconds);
}

/*
 * Lets a child keep some answers, kills it so long after the last of them, and
 * returns how many it said were kept.
 */
static int kill_in_the_middle(const char *path, int first, int least, long microseconds)
{
	int ends[2], said = 0;
	char byte;
	assert_int_equal(pipe(ends), 0);
	const pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		answer_until_killed(path, first, ends[1]);
	}
	close(ends[1]);
	while (said < least && read(ends[0], &byte, 1) == 1)
		said++;
	let_run(microseconds);
	kill(child, SIGKILL);
	while (read(ends[0], &byte, 1) == 1)
		said++;
	close(ends[0]);
	assert_int_equal(waitpid(child, NULL, 0), child);
	return said;
}

static void test_kill_costs_at_most_the_answer_being_kept(void **state)
{
	const struct folder *folder = *state;
	enum { ROUNDS = 40 };
	int kept = 0;
	for (int round = 0; round < ROUNDS; round++) {
		const int said = kill_in_the_middle(database(folder), kept, round % 4, 53 * round);
		struct store *store = store_open(folder->arena, database(folder));
		assert_saves(store);
		const int found = (int)count_answers(store, folder->arena);
		assert_int_equal(last_counted(store, folder->arena) + 1, found);
		store_close(store);
		assert_true(said >= round % 4);
		assert_in_range(found, kept + said, kept + said + 1);
		kept = found;
	}
	assert_true(kept >= ROUNDS / 4 * (1 + 2 + 3));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_A_FOLDER(test_two_instances_take_turns),
		IN_A_FOLDER(test_many_processes_answer_at_once),
		IN_A_FOLDER(test_kill_costs_at_most_the_answer_being_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
