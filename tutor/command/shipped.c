#include "tutor/command/shipped.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/suggest.h"

#include <dirent.h>
#include <limits.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_NAMES = 1000, LINE_WIDTH = 78 };

/* Where models lie, from the folder of the program on: in the source tree, and installed. */
static const char *const folders[] = { "../lessons/models", "../../lessons/models",
				       "../share/gradwalk/models" };

/* The canonical path of a file or folder, or NULL where there is none. */
static const char *real_path(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	const char *copy = real ? arena_strdup(arena, real) : NULL;
	free(real);
	return copy;
}

/* The folder of the models, or NULL. */
static const char *find_folder(struct arena *arena)
{
	char program[PATH_MAX];
	const ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);
	const char *found = NULL;
	if (length < 0)
		return NULL;
	program[length] = '\0';
	*strrchr(program, '/') = '\0';
	for (size_t i = 0; i < sizeof(folders) / sizeof(folders[0]) && !found; i++) {
		struct text path = { .arena = arena };
		text_printf(&path, "%s/%s", program, folders[i]);
		found = real_path(arena, path.bytes);
	}
	return found;
}

const char *shipped_find(struct arena *arena, const char *name)
{
	const char *folder = find_folder(arena);
	struct text path = { .arena = arena };
	if (!folder || strchr(name, '/'))
		return NULL;
	text_printf(&path, "%s/%s.eq", folder, name);
	return real_path(arena, path.bytes);
}

/* The length of a file's name without ".eq"; all of it where it ends otherwise. */
static size_t stem_length(const char *file)
{
	const size_t length = strlen(file);
	return length > 3 && strcmp(file + length - 3, ".eq") == 0 ? length - 3 : length;
}

static int is_model(const struct dirent *entry)
{
	return entry->d_name[stem_length(entry->d_name)] == '.';
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Fills names with those of the models, sorted; returns how many. */
static size_t read_names(struct arena *arena, const char *names[MOST_NAMES])
{
	const char *folder = find_folder(arena);
	struct dirent **entries;
	const int found = folder ? scandir(folder, &entries, is_model, NULL) : 0;
	size_t count = 0;
	for (int i = 0; i < found; i++) {
		const char *file = entries[i]->d_name;
		if (count < MOST_NAMES)
			names[count++] = arena_strndup(arena, file, stem_length(file));
		free(entries[i]);
	}
	if (found > 0)
		free(entries);
	qsort(names, count, sizeof(*names), by_name);
	return count;
}

const char *shipped_suggest(struct arena *arena, const char *typed)
{
	const char *names[MOST_NAMES] = { NULL };
	const char *stem = arena_strndup(arena, typed, stem_length(typed));
	return suggest(stem, names, read_names(arena, names));
}

void shipped_list(struct text *out)
{
	const char *names[MOST_NAMES] = { NULL };
	const size_t count = read_names(out->arena, names);
	text_list(out, names, count, 2, LINE_WIDTH);
	text_add(out, count ? "\n" : "");
}
