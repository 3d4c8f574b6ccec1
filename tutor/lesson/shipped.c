#include "tutor/lesson/shipped.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/suggest.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LINE_WIDTH = 78 };

/*
 * Where lessons lie, from the folder of the program on: in the source tree, installed, and in the
 * source tree again from the sanitized tests.
 */
static const char *const folders[] = { "../lessons", "../../lessons", "../share/gradwalk/lessons",
				       "../../../lessons" };

enum shelf shelf_of_lessons(enum language language)
{
	return (enum shelf)(SHELF_LESSONS + (int)language);
}

static const char *shelf_folder(enum shelf shelf)
{
	return shelf == SHELF_MODELS ? "models" :
				       language_code((enum language)(shelf - SHELF_LESSONS));
}

static const char *shelf_ending(enum shelf shelf)
{
	return shelf == SHELF_MODELS ? ".eq" : ".md";
}

/* The canonical path of a file or folder, or NULL where there is none. */
static const char *real_path(struct arena *arena, const char *path)
{
	char *real = realpath(path, NULL);
	const char *copy = real ? arena_strdup(arena, real) : NULL;
	free(real);
	return copy;
}

/* The folder of a shelf, or NULL. */
static const char *find_folder(struct arena *arena, enum shelf shelf)
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
		text_printf(&path, "%s/%s/%s", program, folders[i], shelf_folder(shelf));
		found = real_path(arena, path.bytes);
	}
	return found;
}

const char *shipped_find(struct arena *arena, enum shelf shelf, const char *name)
{
	const char *folder = find_folder(arena, shelf);
	struct text path = { .arena = arena };
	if (!folder || strchr(name, '/'))
		return NULL;
	text_printf(&path, "%s/%s%s", folder, name, shelf_ending(shelf));
	return real_path(arena, path.bytes);
}

/* The length of a file's name without the ending; all of it where it ends otherwise. */
static size_t stem_length(const char *file, enum shelf shelf)
{
	const char *ending = shelf_ending(shelf);
	const size_t length = strlen(file), rest = strlen(ending);
	return length > rest && strcmp(file + length - rest, ending) == 0 ? length - rest : length;
}

static int is_visible(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

size_t shipped_names(struct arena *arena, enum shelf shelf, const char *const **names)
{
	const char *folder = find_folder(arena, shelf);
	struct dirent **entries = NULL;
	const int found = folder ? scandir(folder, &entries, is_visible, NULL) : 0;
	const char **list = arena_alloc_array(arena, found > 0 ? (size_t)found : 1, sizeof(*list));
	size_t count = 0;
	for (int i = 0; i < found; i++) {
		const char *file = entries[i]->d_name;
		const size_t stem = stem_length(file, shelf);
		if (file[stem])
			list[count++] = arena_strndup(arena, file, stem);
		free(entries[i]);
	}
	free(entries);
	qsort(list, count, sizeof(*list), by_name);
	*names = list;
	return count;
}

const char *shipped_suggest(struct arena *arena, enum shelf shelf, const char *typed)
{
	const char *const *names;
	const size_t count = shipped_names(arena, shelf, &names);
	return suggest(arena_strndup(arena, typed, stem_length(typed, shelf)), names, count);
}

void shipped_list(struct text *out, enum shelf shelf)
{
	const char *const *names;
	const size_t count = shipped_names(out->arena, shelf, &names);
	text_list(out, names, count, 2, LINE_WIDTH);
	text_add(out, count ? "\n" : "");
}
