#include "tests/support/run.h"

#include "autodiff/base/text.h"
#include "tests/support/support.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

const char *built_path(struct arena *arena, const char *name)
{
	char self[PATH_MAX];
	const ssize_t length = readlink("/proc/self/exe", self, sizeof(self) - 1);
	assert_true(length > 0);
	self[length] = '\0';
	*strrchr(self, '/') = '\0';
	return text_formatted(arena, "%s/../%s", self, name);
}

const char *program_path(struct arena *arena)
{
	return built_path(arena, "gradwalk");
}

static const char *read_all(struct arena *arena, FILE *stream)
{
	struct text text = { .arena = arena };
	char buffer[4096];
	size_t count;
	while ((count = fread(buffer, 1, sizeof(buffer), stream)) > 0)
		text_add_bytes(&text, buffer, count);
	return text_string(&text);
}

struct run run_line(struct arena *arena, const char *line)
{
	char errors[] = "/tmp/gradwalk-test-XXXXXX";
	const int descriptor = mkstemp(errors);
	assert_true(descriptor >= 0);
	struct text command = { .arena = arena };
	text_printf(&command, "gradwalk() { '%s' \"$@\"; }\n{ %s\n} 2>'%s'", program_path(arena),
		    line, errors);
	FILE *out = popen(command.bytes, "r");
	assert_non_null(out);
	struct run run = { .out = read_all(arena, out) };
	run.status = WEXITSTATUS(pclose(out));
	FILE *err = fdopen(descriptor, "r");
	run.err = read_all(arena, err);
	fclose(err);
	unlink(errors);
	return run;
}
