/* figure_plane.c -- a quantity over the plane of two inputs, with the data in it; see figure.h. */
#include "tutor/app/figure_kinds.h"

#include "autodiff/base/arena.h"

#include <math.h>
#include <string.h>

/* The model of one row, of which the inputs are moved over the plane. */
static struct model *model_of(const struct figure *figure)
{
	const struct subject *subject = &figure->bench->subject;
	return subject->single ? subject->single : subject->model;
}

static bool find_in(struct figure *figure, const char *key, const char *fallback, int *node,
		    struct report *report)
{
	const char *name = fence_get(figure->fence, key);
	struct error error;
	if (model_find(model_of(figure), name ? name : fallback, node, &error))
		return true;
	figure_refuse(figure, report, error.message);
	return false;
}

static void open_plane(struct figure *figure, struct arena *arena, struct report *report)
{
	struct figure_plane *plane = &figure->plane;
	(void)arena;
	plane->from = fence_number(figure->fence, "from", -0.5, report);
	plane->to = fence_number(figure->fence, "to", 1.5, report);
	if (!(plane->from < plane->to))
		figure_refuse(figure, report, "'boundary' goes from= a number to= a larger one");
	else if (find_in(figure, "x", "x1", &plane->x, report) &&
		 find_in(figure, "y", "x2", &plane->y, report))
		find_in(figure, "of", "Y", &plane->of, report);
	if (figure->is_broken)
		return;
	plane->x_name = model_of(figure)->graph->nodes[plane->x].name;
	plane->y_name = model_of(figure)->graph->nodes[plane->y].name;
	plane->of_name = model_of(figure)->graph->nodes[plane->of].name;
}

/* The middle of a row or column of the plane. */
static double place(const struct figure_plane *plane, int i, int count)
{
	return plane->from + (plane->to - plane->from) * (i + 0.5) / count;
}

static double value_at(struct model *model, const struct figure_plane *plane, double x, double y)
{
	struct error ignored;
	graph_set(model->graph, plane->x, 0, x);
	graph_set(model->graph, plane->y, 0, y);
	return model_run(model, &ignored) ? graph_value(model->graph, plane->of, 0) : NAN;
}

/*
 * To −1 … 1, where 0 is where the decision falls: the middle of what lies
 * between 0 and 1, as outputs do, else 0 itself.
 */
static void scale(struct figure_plane *plane)
{
	double least = INFINITY, most = -INFINITY;
	for (int i = 0; i < PLANE_POINTS * PLANE_POINTS; i++) {
		least = fmin(least, plane->values[i]);
		most = fmax(most, plane->values[i]);
	}
	const bool output = least >= 0 && most <= 1;
	const double reach = output ? 0.5 : fmax(fabs(least), fabs(most));
	for (int i = 0; i < PLANE_POINTS * PLANE_POINTS; i++)
		plane->values[i] =
			(plane->values[i] - (output ? 0.5 : 0)) / (reach > 0 ? reach : 1);
}

/* The points of the data: above the middle of the targets, or not. */
static void place_data(struct figure *figure)
{
	struct figure_plane *plane = &figure->plane;
	const struct model *model = model_of(figure);
	const struct table *table = &model->table;
	plane->point_count = 0;
	plane->points = arena_alloc_array(figure->arena, table->rows + 1, sizeof(*plane->points));
	for (size_t row = 0; row < table->rows; row++) {
		struct figure_point *point = &plane->points[plane->point_count++];
		for (size_t c = 0; c < table->columns; c++) {
			const double cell = table->cells[row * table->columns + c];
			if (table->nodes[c] == plane->x)
				point->x = cell;
			else if (table->nodes[c] == plane->y)
				point->y = cell;
			else if (model->graph->nodes[table->nodes[c]].role == ROLE_TARGET)
				point->above = cell > 0.5;
		}
	}
}

static void follow_plane(struct figure *figure, enum notation notation, enum language language)
{
	struct figure_plane *plane = &figure->plane;
	struct model *model = model_of(figure);
	const size_t row = model->table.row;
	(void)notation, (void)language;
	plane->values = arena_alloc_array(figure->arena, PLANE_POINTS * PLANE_POINTS,
					  sizeof(*plane->values));
	const double x = graph_value(model->graph, plane->x, 0);
	const double y = graph_value(model->graph, plane->y, 0);
	if (row)
		subject_select_row(&figure->bench->subject, row); /* takes the parameters over */
	for (int i = 0; i < PLANE_POINTS; i++)			  /* the first row is the top */
		for (int k = 0; k < PLANE_POINTS; k++)
			plane->values[i * PLANE_POINTS + k] =
				value_at(model, plane, place(plane, k, PLANE_POINTS),
					 place(plane, PLANE_POINTS - 1 - i, PLANE_POINTS));
	value_at(model, plane, x, y);
	if (row)
		subject_select_row(&figure->bench->subject, row);
	else
		graph_backward(model->graph, model->objective);
	scale(plane);
	place_data(figure);
}

static int plane_node(const struct figure *figure)
{
	(void)figure;
	return NODE_NONE;
}

const struct figure_kind figure_boundary = { .open = open_plane,
					     .follow = follow_plane,
					     .node = plane_node };

/* image: of Fashion-MNIST, by number, or the first of a class. */

static int find_image(const struct figure *figure, const struct dataset *data,
		      struct report *report)
{
	const double index = fence_number(figure->fence, "index", 0, report);
	const double class = fence_number(figure->fence, "class", -1, report);
	if (class < 0)
		return index >= 0 && index < data->count ? (int)index : -1;
	for (int i = 0; i < data->count; i++)
		if (data->labels[i] == (int)class)
			return i;
	return -1;
}

static void open_image(struct figure *figure, struct arena *arena, struct report *report)
{
	struct fashion fashion;
	struct error error;
	if (figure->fence->word_count > 0 && strcmp(figure->fence->words[0], "fashion") != 0) {
		figure_refuse(figure, report, "pictures are there of 'fashion' only");
		return;
	}
	if (!fashion_load(figure->arena, FASHION_DIRECTORY, &fashion, &error)) {
		error_set(&figure->refusal, "%s", error.message); /* no mistake of the lesson's */
		figure->is_broken = true;
		return;
	}
	const int index = find_image(figure, &fashion.train, report);
	if (index < 0) {
		figure_refuse(figure, report, "there is no such picture");
		return;
	}
	const size_t size = (size_t)fashion.train.rows * (size_t)fashion.train.cols;
	uint8_t *pixels = arena_alloc(arena, size);
	memcpy(pixels, fashion.train.images + (size_t)index * size, size);
	figure->image = (struct figure_image){ pixels, fashion.train.rows, fashion.train.cols,
					       fashion_class_names[fashion.train.labels[index]] };
	arena_reset(figure->arena);
}

const struct figure_kind figure_image = { .open = open_image, .node = plane_node };
