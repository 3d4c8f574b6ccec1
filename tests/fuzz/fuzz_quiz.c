/*
 * Questions and answers: a fence's words on the first line, its body up to a line
 * "===", and then what a learner types. Whatever is asked is judged in both
 * languages, worked out, and asked again with fresh values; judging changes
 * nothing. What is typed is read as a reference by itself too.
 */
#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "tests/fuzz/fuzz.h"
#include "tutor/lesson/quiz.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST = 2000 }; /* larger ones cost much time and find nothing new */

static const char equations[] = "input x1 = 0.6, x2 = 0\n"
				"target t = 1\n"
				"param w11 = 0.1, w12 = 0.4, w13 = -0.3, w14 = 0.5, b = 0.1\n"
				"param w21 = 0.7, w22 = -0.2\n"
				"h1 = w11*x1 + w12*x2 + b\n"
				"h2 = w13*x1 + w14*x2 + b\n"
				"H1 = σ(h1)\n"
				"H2 = relu(h2)\n"
				"y = w21*H1 + w22*H2\n"
				"E = 1/2*(t - y)^2\n";

static struct subject make_subject(struct arena *arena)
{
	struct error error;
	struct model *model = model_parse(arena, "f", equations, strlen(equations), &error);
	if (!model || !model_run(model, &error))
		abort();
	graph_backward(model->graph, model->objective);
	return (struct subject){ .model = model, .rate = 0.5 };
}

/* The sum of all values, each with a weight of its own. */
static double state_of(const struct model *model)
{
	double sum = 0;
	for (int i = 0; i <= model->objective; i++)
		sum += (1 + i) * (graph_value(model->graph, i, 0) + graph_grad(model->graph, i, 0));
	return sum;
}

static void judge(struct arena *arena, const struct question *question, const char *text)
{
	const size_t factors = question->rows ? question->rows : 1;
	for (int language = 0; language < LANGUAGE_COUNT; language++)
		for (size_t f = 0; f < factors; f++) {
			const double before = state_of(question->subject.model);
			const struct learner learner = { (enum language)language,
							 NOTATION_UNICODE };
			const struct verdict verdict =
				quiz_judge(arena, question, f, text, learner);
			if ((verdict.is == QUIZ_UNREADABLE && !*verdict.says) ||
			    (verdict.is == QUIZ_RIGHT && *verdict.says) ||
			    state_of(question->subject.model) != before)
				abort();
		}
}

static void ask(struct arena *arena, const struct quiz *quiz, const char *text)
{
	const struct learner learner = { ENGLISH, NOTATION_ASCII };
	const struct subject subject = make_subject(arena);
	struct question question;
	struct error error = { "" };
	for (unsigned long seed = 0; seed < 2; seed++) {
		struct text work = { .arena = arena };
		if (!quiz_ask(arena, quiz, &subject, seed, &question, &error)) {
			if (!error.message[0])
				abort();
			return;
		}
		judge(arena, &question, text);
		quiz_work(&work, arena, &question, learner);
		quiz_fresh(quiz, NULL, &subject, seed);
	}
}

static void read_reference(struct arena *arena, const char *text)
{
	const struct subject subject = make_subject(arena);
	struct error error = { "" };
	double value;
	const struct reference *reference = reference_read(arena, "answer", text, &error);
	if ((!reference || !reference_value(reference, &subject, &value, &error)) &&
	    !error.message[0])
		abort();
}

/* Thousands of updates would only cost time. */
static bool takes_long(const char *text)
{
	while ((text = strstr(text, "after"))) {
		text += strlen("after");
		const char *count = text + strspn(text, " \t(");
		if (strspn(count, "0123456789.eE+") > 2)
			return true;
	}
	return false;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const char end[] = "\n===\n";
	struct arena *arena = arena_new();
	char *text = arena_strndup(arena, (const char *)bytes, length);
	struct report report = { .file = "f" };
	utf8_clean(text);
	char *body = strchr(text, '\n'), *typed = strstr(text, end);
	if (body && typed && body < typed && length <= LARGEST && !takes_long(text)) {
		*body++ = *typed = '\0';
		typed += strlen(end);
		const struct fence *fence = fence_read(arena, text, body, 1, &report);
		const struct quiz *quiz =
			fence && fence->id == FENCE_QUIZ ? quiz_read(arena, fence, &report) : NULL;
		if (quiz)
			ask(arena, quiz, typed);
		else if (fence && fence->id == FENCE_QUIZ && !report.count)
			abort();
		read_reference(arena, typed);
	}
	arena_free(arena);
	return 0;
}
