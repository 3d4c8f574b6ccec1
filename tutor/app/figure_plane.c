/* figure_plane.c -- a quantity over the plane of two others, with the data in it; see figure.h. */
#include "tutor/app/figure_kinds.h"

#include "autodiff/base/arena.h"

#include <math.h>
#include <string.h>

/* The model of one row, of which two quantities are moved over the plane. */
static const struct model *model_of(const struct figure *figure)
{
	return subject_single(&figure->bench->subject);
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
static double place(const struct figure_plane *plane, int i)
{
	return plane->from + (plane->to - plane->from) * (i + 0.5) / PLANE_POINTS;
}

/* What is to be computed forward of the two that are held, a row of the plane at once. */
struct sweep {
	const struct graph *graph;
	int *nodes, count; /* what these change, on the way to `of` */
	double **lines;	   /* by node: its values along a row of the plane; NULL: not needed */
	bool refused[PLANE_POINTS]; /* where some formula has no value */
};

static bool is_held(const struct figure_plane *plane, int node)
{
	return node == plane->x || node == plane->y;
}

/* Does `of` take the node, and not by way of what is held? */
static bool *find_needed(struct arena *arena, const struct graph *graph,
			 const struct figure_plane *plane)
{
	bool *needed = arena_alloc(arena, (size_t)graph->count);
	needed[plane->of] = true;
	for (int i = plane->of; i >= 0; i--) {
		const struct node *node = &graph->nodes[i];
		if (!needed[i] || is_held(plane, i) || node->role != ROLE_RESULT)
			continue;
		for (int k = 0; k < op_get(node->op)->arity; k++)
			needed[node->in[k]] = true;
	}
	return needed;
}

/* The values along a row, at first all the same. */
static double *new_line(struct arena *arena, double value)
{
	double *line = arena_alloc_array(arena, PLANE_POINTS, sizeof(*line));
	for (int k = 0; k < PLANE_POINTS; k++)
		line[k] = value;
	return line;
}

static struct sweep sweep_of(struct arena *arena, const struct graph *graph,
			     const struct figure_plane *plane)
{
	const size_t size = (size_t)graph->count;
	const bool *needed = find_needed(arena, graph, plane);
	bool *moves = arena_alloc(arena, size);
	struct sweep sweep = { .graph = graph };
	sweep.nodes = arena_alloc_array(arena, size, sizeof(*sweep.nodes));
	sweep.lines = arena_alloc_array(arena, size, sizeof(*sweep.lines));
	for (int i = 0; i < graph->count; i++) {
		const struct node *node = &graph->nodes[i];
		if (needed[i] || is_held(plane, i))
			sweep.lines[i] = new_line(arena, graph_value(graph, i, 0));
		moves[i] = is_held(plane, i);
		for (int k = 0; node->role == ROLE_RESULT && k < op_get(node->op)->arity; k++)
			moves[i] |= moves[node->in[k]];
		if (moves[i] && needed[i] && !is_held(plane, i))
			sweep.nodes[sweep.count++] = i;
	}
	return sweep;
}

/* Where the op has no value. */
static void refuse(struct sweep *sweep, const struct op *op, const struct call *call)
{
	const double *out = call->out;
	double in[OP_MAX_ARITY];
	for (int k = 0; k < PLANE_POINTS; k++)
		sweep->refused[k] |= !isfinite(out[k]);
	for (int k = 0; op->domain && k < PLANE_POINTS; k++) {
		for (int i = 0; i < op->arity; i++)
			in[i] = ((const double *)call->in[i])[k];
		sweep->refused[k] |= op->domain(in) != NULL;
	}
}

static void sweep_node(struct sweep *sweep, int i)
{
	const struct node *node = &sweep->graph->nodes[i];
	const struct op *op = op_get(node->op);
	struct call call = { .out_shape = { 1, PLANE_POINTS }, .out = sweep->lines[i] };
	for (int k = 0; k < op->arity; k++) {
		call.in_shape[k] = call.out_shape;
		call.in[k] = sweep->lines[node->in[k]];
	}
	op->forward[DTYPE_F64](&call);
	refuse(sweep, op, &call);
}

/* Row i from the top. */
static void sweep_row(struct sweep *sweep, struct figure_plane *plane, int i)
{
	for (int k = 0; k < PLANE_POINTS; k++) {
		sweep->lines[plane->x][k] = place(plane, k);
		sweep->lines[plane->y][k] = place(plane, PLANE_POINTS - 1 - i);
		sweep->refused[k] = false;
	}
	for (int n = 0; n < sweep->count; n++)
		sweep_node(sweep, sweep->nodes[n]);
	for (int k = 0; k < PLANE_POINTS; k++)
		plane->values[i * PLANE_POINTS + k] =
			sweep->refused[k] ? NAN : sweep->lines[plane->of][k];
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

/* The points of the data. */

/* The point of the row that is in the model. */
static void note_point(struct figure_plane *plane, const struct graph *graph)
{
	struct figure_point *point = &plane->points[plane->point_count++];
	point->x = graph_value(graph, plane->x, 0);
	point->y = graph_value(graph, plane->y, 0);
	for (int i = 0; i < graph->count; i++) {
		if (graph->nodes[i].role != ROLE_TARGET)
			continue;
		point->target = graph_value(graph, i, 0);
		plane->target_name = graph->nodes[i].name;
	}
}

/* Each is above the middle of the targets, or not. */
static void tell_apart(struct figure_plane *plane)
{
	double least = INFINITY, most = -INFINITY;
	for (int i = 0; i < plane->point_count; i++) {
		least = fmin(least, plane->points[i].target);
		most = fmax(most, plane->points[i].target);
	}
	for (int i = 0; i < plane->point_count; i++)
		plane->points[i].above = plane->points[i].target > (least + most) / 2;
	plane->high = most;
}

/* A row that the formulas cannot take has no point. */
static void place_data(struct figure *figure)
{
	struct figure_plane *plane = &figure->plane;
	const struct subject *subject = &figure->bench->subject;
	const struct model *model = model_of(figure);
	const size_t rows = model->table.rows;
	plane->point_count = 0;
	plane->points = arena_alloc_array(figure->arena, rows + 1, sizeof(*plane->points));
	for (size_t row = 1; row <= rows; row++)
		if (subject_select_row(subject, row))
			note_point(plane, model->graph);
	tell_apart(plane);
}

/* The plane. */

static void fill_plane(struct figure *figure)
{
	struct figure_plane *plane = &figure->plane;
	struct sweep sweep = sweep_of(figure->arena, model_of(figure)->graph, plane);
	plane->values = arena_alloc_array(figure->arena, PLANE_POINTS * PLANE_POINTS,
					  sizeof(*plane->values));
	for (int i = 0; i < PLANE_POINTS; i++)
		sweep_row(&sweep, plane, i);
	scale(plane);
}

/* The row in the model of one row stays there, with the values of it as they are now. */
static void follow_plane(struct figure *figure, enum notation notation, enum language language)
{
	const struct subject *subject = &figure->bench->subject;
	(void)notation, (void)language;
	if (subject->single)
		subject_select_row(subject, subject->single->table.row);
	const struct kept_row kept = subject_keep_row(subject, figure->arena);
	fill_plane(figure);
	place_data(figure);
	subject_put_back(subject, kept);
}

const struct figure_kind figure_boundary = { .open = open_plane,
					     .follow = follow_plane,
					     .least_rows = 9 };

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

const struct figure_kind figure_image = { .open = open_image, .least_rows = 15 };
