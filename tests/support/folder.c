#include "tests/support/folder.h"

#include "autodiff/base/text.h"
#include "tests/support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int folder_set_up(void **state)
{
	struct folder *folder = calloc(1, sizeof(*folder));
	folder->arena = arena_new();
	*state = folder;
	strcpy(folder->path, "/dev/shm/gradwalk-test-XXXXXX");
	if (mkdtemp(folder->path))
		return 0;
	strcpy(folder->path, "/tmp/gradwalk-test-XXXXXX");
	return mkdtemp(folder->path) ? 0 : -1;
}

int folder_tear_down(void **state)
{
	struct folder *folder = *state;
	struct text command = { .arena = folder->arena };
	text_printf(&command, "rm -r '%s'", folder->path);
	const int status = system(command.bytes);
	arena_free(folder->arena);
	free(folder);
	return status;
}

const char *folder_path(const struct folder *folder, const char *name)
{
	return text_formatted(folder->arena, "%s/%s", folder->path, name);
}

const char *folder_write(const struct folder *folder, const char *name, const void *bytes,
			 size_t length)
{
	const char *path = folder_path(folder, name);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, length, file), length);
	assert_int_equal(fclose(file), 0);
	return path;
}

const char *folder_read(const struct folder *folder, const char *path, size_t *length)
{
	struct text text = { .arena = folder->arena };
	char buffer[4096];
	size_t count;
	FILE *file = fopen(path, "rb");
	assert_non_null(file);
	while ((count = fread(buffer, 1, sizeof(buffer), file)) > 0)
		text_add_bytes(&text, buffer, count);
	fclose(file);
	*length = text.length;
	return text_string(&text);
}
