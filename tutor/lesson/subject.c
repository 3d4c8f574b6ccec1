#include "tutor/lesson/subject.h"

#include "autodiff/base/arena.h"
#include "tutor/lesson/lesson.h"
#include "tutor/lesson/setting.h"
#include "tutor/lesson/shipped.h"

#include <string.h>

/* A fence being made a model. */
struct making {
	struct arena *arena;
	const struct fence *fence;
	const char *lesson;
	struct report *report;
	struct error error;
};

/* A mistake in equations of the fence's own is in the line of its body that the error names. */
static bool fail(const struct making *m, int line)
{
	const bool own = m->fence->word_count == 0;
	report_at(m->report, own ? line + error_line(&m->error) : line, "%s",
		  error_sentence(m->arena, &m->error));
	return false;
}

/* "./mine.eq", beside the lesson. */
static const char *beside(const struct making *m, const char *name)
{
	const char *slash = strrchr(m->lesson, '/');
	return text_formatted(m->arena, "%.*s%s", slash ? (int)(slash + 1 - m->lesson) : 0,
			      m->lesson, name);
}

static struct model *read_named(struct making *m, const char *name)
{
	const bool own = strchr(name, '/') != NULL;
	const char *path = own ? beside(m, name) : shipped_find(m->arena, SHELF_MODELS, name);
	if (!path) {
		const char *nearest = shipped_suggest(m->arena, SHELF_MODELS, name);
		error_set(&m->error,
			  nearest ? "there is no model '%s' (did you mean '%s'?)" :
				    "there is no model '%s'%s",
			  name, nearest ? nearest : "");
		return NULL;
	}
	struct model *model = model_read(m->arena, path, &m->error);
	if (model)
		model->file = model->title = name;
	return model;
}

/* The arguments that are settings of a network, as they were typed. */
static const char *network_settings(const struct making *m)
{
	struct text settings = { .arena = m->arena };
	for (int i = 0; i < m->fence->argument_count; i++) {
		const struct argument *argument = &m->fence->arguments[i];
		if (strcmp(argument->key, "of") != 0)
			text_printf(&settings, " %s=%s", argument->key, argument->value);
	}
	return text_string(&settings);
}

static bool is_network(const struct fence *fence)
{
	return fence->word_count > 0 && strcmp(fence->words[0], "network") == 0;
}

static struct model *make_network(struct making *m)
{
	struct recipe recipe = recipe_default();
	if (!setting_read(&recipe, network_settings(m), NULL, &m->error))
		return NULL;
	return recipe_model(m->arena, &recipe, &m->error);
}

static struct model *read_model(struct making *m)
{
	const struct fence *fence = m->fence;
	struct model *model;
	if (is_network(fence))
		return make_network(m);
	if (fence->word_count > 0)
		return read_named(m, fence->words[0]);
	model = model_parse(m->arena, "model", fence->body, strlen(fence->body), &m->error);
	if (model)
		model->title = lesson_slug(m->arena, m->lesson);
	return model;
}

/* A line of the body of a named model: "w21 = 0.9". */
static bool set_value(struct making *m, struct model *model, const char *text, int line)
{
	const char *equals = strchr(text, '=');
	double value = 0;
	if (!equals) {
		report_at(m->report, line, "a value is set as 'w21 = 0.9', not '%s'", text);
		return false;
	}
	size_t length = (size_t)(equals - text);
	while (length > 0 && text[length - 1] == ' ')
		length--;
	const char *name = arena_strndup(m->arena, text, length);
	return (model_value(m->arena, model, name, equals + 1, &value, &m->error) &&
		model_set(model, name, value, &m->error)) ||
	       fail(m, line);
}

static bool set_values(struct making *m, struct model *model)
{
	const char *rest = NULL, *text;
	int line;
	if (m->fence->word_count == 0)
		return true;
	while ((text = fence_line(m->arena, m->fence, &rest, &line)))
		if (!set_value(m, model, text, line))
			return false;
	return true;
}

/* row=2, or row=all: then the model over all rows takes the place of this one. */
static bool choose_row(struct making *m, struct model **model, struct model **single, int objective)
{
	const char *row = is_network(m->fence) ? "all" : fence_get(m->fence, "row");
	if (!row)
		return true;
	if (strcmp(row, "all") == 0) {
		*single = *model;
		*model = model_over_rows(m->arena, *model, objective, &m->error);
		return *model != NULL;
	}
	const double number = fence_number(m->fence, "row", 0, m->report);
	return number >= 1 ? model_select_row(*model, (size_t)number, &m->error) :
			     error_set(&m->error, "row= takes a number from 1 on, or 'all'");
}

static void take_given(struct model *single, const struct model *all, int from, int to)
{
	for (int i = from; i < to; i++)
		if (all->graph->nodes[i].role != ROLE_RESULT)
			graph_set(single->graph, all->single_of[i], 0,
				  graph_value(all->graph, i, 0));
}

/* All that was given, in this row or in all, as it stands in the model over all rows. */
static void take_row(struct model *single, const struct model *all, size_t row)
{
	take_given(single, all, all->row_start[0], all->row_start[1]);
	take_given(single, all, all->row_start[row], all->row_start[row + 1]);
}

struct model *subject_single(const struct subject *subject)
{
	return subject->single ? subject->single : subject->model;
}

/* Forward and backward. */
static bool run(struct model *model)
{
	struct error ignored;
	const bool fine = model_run(model, &ignored);
	graph_backward(model->graph, model->objective);
	return fine;
}

bool subject_select_row(const struct subject *subject, size_t row)
{
	struct model *model = subject_single(subject);
	struct error ignored;
	model_select_row(model, row, &ignored);
	if (subject->single)
		take_row(model, subject->model, row);
	return run(model);
}

struct kept_row subject_keep_row(const struct subject *subject, struct arena *arena)
{
	const struct model *model = subject_single(subject);
	const size_t count = (size_t)model->graph->count;
	struct kept_row kept = { model->table.row,
				 arena_alloc_array(arena, count, sizeof(double)) };
	for (size_t i = 0; i < count; i++)
		kept.values[i] = graph_value(model->graph, (int)i, 0);
	return kept;
}

void subject_put_back(const struct subject *subject, struct kept_row kept)
{
	struct model *model = subject_single(subject);
	for (int i = 0; i < model->graph->count; i++)
		graph_set(model->graph, i, 0, kept.values[i]);
	model->table.row = kept.row;
	run(model);
}

bool subject_make(struct arena *arena, const struct fence *fence, const char *lesson,
		  struct report *report, struct subject *subject)
{
	struct making m = { .arena = arena, .fence = fence, .lesson = lesson, .report = report };
	struct model *model = read_model(&m), *single = NULL;
	const char *of = fence_get(fence, "of");
	int objective;
	if (!model)
		return fail(&m, fence->line);
	if (!set_values(&m, model))
		return false;
	objective = model->objective;
	if ((of && !model_find(model, of, &objective, &m.error)) ||
	    !choose_row(&m, &model, &single, objective))
		return fail(&m, fence->line);
	if (!model->row_of)
		model->objective = objective;
	if (!model_run(model, &m.error))
		return fail(&m, fence->line);
	graph_backward(model->graph, model->objective);
	*subject = (struct subject){ model, fence_number(fence, "rate", SUBJECT_RATE, report),
				     single };
	return true;
}
