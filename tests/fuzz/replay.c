/*
 * replay.c -- runs a fuzz target once for every file of a folder; no fuzzer needed.
 *
 *     replay_fuzz_idx tests/fuzz/corpus/idx
 *
 * Ends with 1 when the folder is missing, empty or unreadable.
 */
#include "tests/fuzz/fuzz.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* The bytes get a block of their own, just as long, so that a sanitizer sees a read past its end. */
static bool replay_file(const char *path)
{
	FILE *file = fopen(path, "rb");
	struct stat status;
	if (!file || fstat(fileno(file), &status) != 0) {
		perror(path);
		return false;
	}
	const size_t size = (size_t)status.st_size;
	uint8_t *bytes = malloc(size ? size : 1);
	const bool whole = bytes && fread(bytes, 1, size, file) == size;
	fclose(file);
	if (whole)
		LLVMFuzzerTestOneInput(bytes, size);
	else
		perror(path);
	free(bytes);
	return whole;
}

static int is_input(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

/* How many files were replayed, or -1. */
static int replay_folder(const char *folder)
{
	struct dirent **entries;
	const int count = scandir(folder, &entries, is_input, alphasort);
	if (count < 0) {
		perror(folder);
		return -1;
	}
	bool fine = true;
	for (int i = 0; i < count; i++) {
		char path[4096];
		snprintf(path, sizeof(path), "%s/%s", folder, entries[i]->d_name);
		fine = replay_file(path) && fine;
		free(entries[i]);
	}
	free(entries);
	return fine ? count : -1;
}

int main(int argc, char **argv)
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
		return 2;
	}
	const int count = replay_folder(argv[1]);
	if (count == 0)
		fprintf(stderr, "%s holds no files to replay\n", argv[1]);
	else if (count > 0)
		printf("%d inputs replayed\n", count);
	return count > 0 ? 0 : 1;
}
