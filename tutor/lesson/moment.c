#include "tutor/lesson/moment.h"

#include "autodiff/base/arena.h"

#include <time.h>

const char *moment_utc(struct arena *arena, int64_t time)
{
	const time_t seconds = (time_t)time;
	struct tm parts;
	char text[40] = "";
	if (gmtime_r(&seconds, &parts))
		strftime(text, sizeof(text), "%Y-%m-%dT%H:%M:%SZ", &parts);
	return arena_strdup(arena, text);
}

const char *moment_day(struct arena *arena, int64_t time)
{
	const time_t seconds = (time_t)time;
	struct tm parts;
	char text[40] = "";
	if (localtime_r(&seconds, &parts))
		strftime(text, sizeof(text), "%Y-%m-%d", &parts);
	return arena_strdup(arena, text);
}
