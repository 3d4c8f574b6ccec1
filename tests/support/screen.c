#include "tests/support/screen.h"

#include "tests/support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *read_screen(struct arena *arena, const char *path)
{
	struct text text = { .arena = arena };
	char buffer[4096];
	size_t count;
	FILE *file = fopen(path, "r");
	if (!file)
		return "";
	while ((count = fread(buffer, 1, sizeof(buffer), file)) > 0)
		text_add_bytes(&text, buffer, count);
	fclose(file);
	return text_string(&text);
}

static void write_screen(const char *path, const char *screen)
{
	FILE *file = fopen(path, "w");
	assert_non_null(file);
	fputs(screen, file);
	fclose(file);
}

void assert_screen(struct arena *arena, const struct canvas *canvas, const char *name)
{
	struct text path = { .arena = arena }, screen = { .arena = arena };
	text_printf(&path, "tests/screens/%s.txt", name);
	canvas_dump(&screen, canvas);
	if (getenv("UPDATE_SCREENS"))
		write_screen(text_string(&path), text_string(&screen));
	const char *expected = read_screen(arena, text_string(&path));
	if (strcmp(expected, text_string(&screen)) != 0)
		print_error("%s is\n%s\nand not\n%s\n", name, text_string(&screen), expected);
	assert_string_equal(text_string(&screen), expected);
}
