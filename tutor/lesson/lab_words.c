#include "tutor/lesson/lab_words.h"

#include <math.h>

void lab_say_progress(struct text *out, const struct watch *watch, enum language language,
		      enum notation notation)
{
	struct text loss = { .arena = out->arena };
	print_number(&loss, watch->loss, notation);
	language_fill(out, say(language, "step {1}, loss {2}", "{1}걸음, 손실 {2}"), 2,
		      text_formatted(out->arena, "%ld", watch->step), text_string(&loss));
}

static void say_accuracy(struct text *out, const struct watch *watch, enum language language)
{
	language_fill(out,
		      say(language, "test accuracy {1} at step {2}",
			  "{2}걸음 뒤 테스트 정확도 {1}"),
		      2, text_formatted(out->arena, "%.1f%%", 100 * watch->accuracy),
		      text_formatted(out->arena, "%ld", watch->accuracy_at));
}

const char *lab_layer_name(struct arena *arena, const struct watch *watch, int layer,
			   enum language language)
{
	return layer == watch->layer_count - 1 ? say(language, "out", "출력") :
						 text_formatted(arena, "%d", layer + 1);
}

static void say_divergence(struct text *out, const struct watch *watch, enum language language)
{
	text_add(out, say(language, "diverged", "발산했습니다"));
	if (watch->grown < 0)
		return;
	const bool last = watch->grown == watch->layer_count - 1;
	language_fill(out,
		      say(language,
			  last ? "; the gradient of {1} grew most" :
				 "; the gradient of layer {1} grew most",
			  ": {1}층의 기울기가 가장 크게 늘었습니다"),
		      1, lab_layer_name(out->arena, watch, watch->grown, language));
}

void lab_say_verdict(struct text *out, const struct watch *watch, enum language language)
{
	if (watch->diverged)
		say_divergence(out, watch, language);
	else if (!isnan(watch->accuracy))
		say_accuracy(out, watch, language);
	else if (watch->solved_at >= 0)
		language_fill(out,
			      say(language, "solved after {1} steps", "{1}걸음 만에 풀었습니다"), 1,
			      text_formatted(out->arena, "%ld", watch->solved_at));
	else if (watch->judged)
		text_add(out, say(language, "not solved yet", "아직 풀지 못했습니다"));
}
