#include "tutor/lesson/moment.h"

#include "autodiff/base/arena.h"

#include <time.h>

/* gmtime_r() or localtime_r(). */
typedef struct tm *parts_fn(const time_t *seconds, struct tm *parts);

static const char *moment(struct arena *arena, int64_t time, parts_fn *parts_of,
			  const char *pattern)
{
	const time_t seconds = (time_t)time;
	struct tm parts;
	char text[40] = "";
	if (parts_of(&seconds, &parts))
		strftime(text, sizeof(text), pattern, &parts);
	return arena_strdup(arena, text);
}

const char *moment_utc(struct arena *arena, int64_t time)
{
	return moment(arena, time, gmtime_r, "%Y-%m-%dT%H:%M:%SZ");
}

const char *moment_day(struct arena *arena, int64_t time)
{
	return moment(arena, time, localtime_r, "%Y-%m-%d");
}
