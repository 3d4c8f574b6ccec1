#include "tutor/lesson/standing.h"

#include "autodiff/base/text.h"

enum lesson_state standing_state(const struct standing *standing)
{
	return standing->passed			    ? PASSED :
	       !standing->finished		    ? (standing->pages ? BEGUN : NOT_BEGUN) :
	       standing->answered < standing->asked ? READ :
						      DONE;
}

const char *standing_words(struct arena *arena, const struct standing *standing,
			   enum language language)
{
	switch (standing_state(standing)) {
	case PASSED:
		return say(language, "passed", "통과");
	case DONE:
		return say(language, "done", "마침");
	case READ:
		return text_formatted(arena, say(language, "read, %d/%d", "읽음, %d/%d"),
				      standing->answered, standing->asked);
	case BEGUN:
		return text_formatted(arena, say(language, "page %d of %d", "%d/%d쪽"),
				      standing->page + 1, standing->pages);
	default:
		return say(language, "not begun", "시작 전");
	}
}
