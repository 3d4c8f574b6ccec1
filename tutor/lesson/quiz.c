#include "tutor/lesson/quiz.h"

#include "autodiff/base/arena.h"

const struct quiz *quiz_read(struct arena *arena, const struct fence *fence, struct report *report)
{
	struct quiz *quiz = arena_alloc(arena, sizeof(*quiz));
	(void)report;
	*quiz = (struct quiz){ fence };
	return quiz;
}
