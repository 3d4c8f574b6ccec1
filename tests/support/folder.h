/*
 * folder.h -- a folder of a test's own, and files in it.
 *
 * It lies in memory (/dev/shm) where it can: databases wait for a disk at every
 * change. A test that is listed as IN_A_FOLDER(test) has it: its state is a struct folder.
 */
#ifndef TESTS_SUPPORT_FOLDER_H
#define TESTS_SUPPORT_FOLDER_H

#include "autodiff/base/arena.h"

struct folder {
	struct arena *arena; /* for the test */
	char path[64];
};

int folder_set_up(void **state);
int folder_tear_down(void **state);
#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, folder_set_up, folder_tear_down)

/* The path of a file in it. */
const char *folder_path(const struct folder *folder, const char *name);

/* Writes a file, and returns its path. */
const char *folder_write(const struct folder *folder, const char *name, const void *bytes,
			 size_t length);

/* All bytes of a file, with a NUL byte behind them. */
const char *folder_read(const struct folder *folder, const char *path, size_t *length);

#endif
