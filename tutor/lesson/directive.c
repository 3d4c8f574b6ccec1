#include "tutor/lesson/directive.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"
#include "autodiff/base/suggest.h"
#include "tutor/lesson/prose.h"

#include <string.h>

enum { MOST_WORDS = 32 };

/* What all networks made by settings take; see docs/LESSONS.md. */
#define NETWORK_KEYS "hidden", "activation", "init", "seed", "data", "rate"

static const struct directive directives[FENCE_COUNT] = {
	[FENCE_LESSON] = { .name = "lesson", .needs_body = true, .takes_body = true },
	[FENCE_MODEL] = { .name = "model",
			  .most_words = 1,
			  .takes_body = true,
			  .keys = { NETWORK_KEYS, "row", "of", "points", "noise" } },
	[FENCE_TERM] = { .name = "term",
			 .least_words = 1,
			 .most_words = 6,
			 .needs_body = true,
			 .takes_body = true },
	[FENCE_QUIZ] = { .name = "quiz",
			 .least_words = 2,
			 .most_words = 2,
			 .needs_body = true,
			 .takes_body = true,
			 .keys = { "tolerance", "wrt", "of", "blanks", "path" } },
	[FENCE_MATH] = { .name = "math", .needs_body = true, .takes_body = true },
	[FENCE_TABLE] = { .name = "table",
			  .title = { { "table", "표" } },
			  .picture = true,
			  .needs_body = true,
			  .takes_body = true,
			  .keys = { "rows" } },
	[FENCE_NETWORK] = { .name = "network",
			    .title = { { "network", "신경망" } },
			    .picture = true,
			    .needs_model = true },
	[FENCE_WALK] = { .name = "walk",
			 .title = { { "walk", "따라가기" } },
			 .picture = true,
			 .tells = true,
			 .needs_model = true,
			 .keys = { "phase", "from", "to" } },
	[FENCE_CHAIN] = { .name = "chain",
			  .title = { { "chain rule", "연쇄 법칙" } },
			  .picture = true,
			  .tells = true,
			  .needs_model = true,
			  .keys = { "wrt", "of" } },
	[FENCE_VALUES] = { .name = "values",
			   .title = { { "values", "값" } },
			   .picture = true,
			   .tells = true,
			   .needs_model = true,
			   .takes_body = true },
	[FENCE_PLOT] = { .name = "plot",
			 .title = { { "curve", "그래프" } },
			 .picture = true,
			 .needs_body = true,
			 .takes_body = true,
			 .keys = { "x", "from", "to", "bottom", "top" } },
	[FENCE_DERIVATION] = { .name = "derivation",
			       .title = { { "derivation", "유도" } },
			       .picture = true,
			       .tells = true,
			       .needs_body = true,
			       .takes_body = true,
			       .keys = { "wrt" } },
	[FENCE_TRAIN] = { .name = "train",
			  .title = { { "training", "훈련" } },
			  .picture = true,
			  .tells = true,
			  .takes_body = true,
			  .keys = { NETWORK_KEYS, "points", "noise", "depth", "width", "biases",
				    "loss" } },
	[FENCE_TRIALS] = { .name = "trials",
			   .title = { { "trials from many seeds", "여러 시드의 실험" } },
			   .picture = true,
			   .tells = true,
			   .needs_body = true,
			   .takes_body = true,
			   .keys = { "seeds", "steps", "hidden", "data", "activation", "init",
				     "rate" } },
	[FENCE_HEAT] = { .name = "heat",
			 .title = { { "gradients", "기울기" } },
			 .picture = true,
			 .tells = true,
			 .needs_model = true,
			 .keys = { "layer" } },
	[FENCE_BOUNDARY] = { .name = "boundary",
			     .title = { { "decision", "결정 경계" } },
			     .picture = true,
			     .needs_model = true,
			     .keys = { "x", "y", "of", "from", "to" } },
	[FENCE_IMAGE] = { .name = "image",
			  .title = { { "image", "이미지" } },
			  .picture = true,
			  .least_words = 1,
			  .most_words = 1,
			  .keys = { "index", "class" } },
};

const struct directive *directive_get(enum directive_id id)
{
	return &directives[id];
}

/* The id of a name; FENCE_COUNT, reported, where there is none. */
static enum directive_id find(const char *name, int line, struct report *report)
{
	const char *names[FENCE_COUNT];
	for (int id = 0; id < FENCE_COUNT; id++) {
		names[id] = directives[id].name;
		if (strcmp(name, names[id]) == 0)
			return (enum directive_id)id;
	}
	const char *nearest = suggest(name, names, FENCE_COUNT);
	if (!*name)
		report_at(report, line, "this fence does not say what it is");
	else if (nearest)
		report_at(report, line, "there is no fence '%s' (did you mean '%s'?)", name,
			  nearest);
	else
		report_at(report, line, "there is no fence '%s'; docs/LESSONS.md lists them", name);
	return FENCE_COUNT;
}

static void check_key(const struct directive *d, const char *key, int line, struct report *report)
{
	size_t count = 0;
	if (d->picture && strcmp(key, "after") == 0)
		return;
	for (; count < DIRECTIVE_KEYS && d->keys[count]; count++)
		if (strcmp(key, d->keys[count]) == 0)
			return;
	const char *nearest = suggest(key, d->keys, count);
	if (nearest)
		report_at(report, line, "'%s' takes no argument '%s' (did you mean '%s'?)", d->name,
			  key, nearest);
	else
		report_at(report, line, "'%s' takes no argument '%s'", d->name, key);
}

static void add_argument(struct arena *arena, struct fence *fence, struct argument *arguments,
			 const char *word, struct report *report)
{
	const char *equals = strchr(word, '=');
	const char *key = arena_strndup(arena, word, (size_t)(equals - word));
	if (fence_get(fence, key))
		report_at(report, fence->line, "'%s' is given twice", key);
	check_key(&directives[fence->id], key, fence->line, report);
	if (strcmp(key, "after") == 0 && strcmp(equals + 1, "answer") != 0)
		report_at(report, fence->line, "after= takes 'answer' only, not '%s'", equals + 1);
	arguments[fence->argument_count++] = (struct argument){ key, equals + 1 };
}

static void check_counts(const struct fence *fence, struct report *report)
{
	const struct directive *d = &directives[fence->id];
	if (fence->word_count < d->least_words)
		report_at(report, fence->line, "'%s' is to be followed by %s", d->name,
			  d->least_words == 1 ? "a word that says which" : "its kind and its name");
	if (fence->word_count > d->most_words)
		report_at(report, fence->line, "'%s' is not expected after '%s'",
			  fence->words[d->most_words], d->name);
	if (d->needs_body && !*fence->body)
		report_at(report, fence->line, "this '%s' is empty", d->name);
	if (!d->takes_body && *fence->body)
		report_at(report, fence->line, "'%s' has no lines of its own", d->name);
}

const struct fence *fence_read(struct arena *arena, const char *info, const char *body, int line,
			       struct report *report)
{
	struct fence *fence = arena_alloc(arena, sizeof(*fence));
	const char **words = arena_alloc_array(arena, MOST_WORDS, sizeof(*words));
	struct argument *arguments = arena_alloc_array(arena, MOST_WORDS, sizeof(*arguments));
	char *rest = arena_strdup(arena, info), *word;
	const char *name = strtok_r(rest, " \t", &rest);
	*fence = (struct fence){ .line = line, .words = words, .arguments = arguments };
	fence->body = body + strspn(body, "\n") == body + strlen(body) ? "" : body;
	fence->id = find(name ? name : "", line, report);
	if (fence->id == FENCE_COUNT)
		return NULL;
	while ((word = strtok_r(rest, " \t", &rest))) {
		if (fence->word_count + fence->argument_count == MOST_WORDS) {
			report_at(report, line, "this fence has more than %d words", MOST_WORDS);
			break;
		}
		if (strchr(word, '='))
			add_argument(arena, fence, arguments, word, report);
		else
			words[fence->word_count++] = word;
	}
	check_counts(fence, report);
	return fence;
}

const char *fence_get(const struct fence *fence, const char *key)
{
	for (int i = 0; i < fence->argument_count; i++)
		if (strcmp(fence->arguments[i].key, key) == 0)
			return fence->arguments[i].value;
	return NULL;
}

double fence_number(const struct fence *fence, const char *key, double fallback,
		    struct report *report)
{
	const char *value = fence_get(fence, key);
	double number = fallback;
	if (value && !number_parse(value, &number)) {
		report_at(report, fence->line, "%s= takes a number, not '%s'", key, value);
		return fallback;
	}
	return number;
}

const char *fence_line(struct arena *arena, const struct fence *fence, const char **rest, int *line)
{
	if (!*rest) {
		*rest = fence->body;
		*line = fence->line;
	}
	while (**rest) {
		const char *start = *rest;
		size_t length = strcspn(start, "\n");
		*rest = start + length + (start[length] == '\n');
		++*line;
		const size_t blanks = strspn(start, " \t");
		if (blanks >= length)
			continue;
		start += blanks;
		length -= blanks;
		while (length > 0 && strchr(" \t\r", start[length - 1]))
			length--;
		if (length > 0)
			return arena_strndup(arena, start, length);
	}
	return NULL;
}
