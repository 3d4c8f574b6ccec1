#include "tutor/lesson/lab.h"

#include "autodiff/base/arena.h"
#include "autodiff/learn/fit.h"
#include "autodiff/learn/mlp_fit.h"

/* Kernels run in a slice, and batches: a millisecond or two. */
enum { SLICE_KERNELS = 80000, SLICE_BATCHES = 2 };

/* Steps of a tick grow by this part of those taken, up to as many as can be followed. */
enum { PACE_GROWTH = 10, PACE_STEPS = 50, PACE_BATCHES = 5 };

static const enum setting_id in_hand[] = {
	SETTING_DATA, SETTING_DEPTH, SETTING_WIDTH, SETTING_ACTIVATION,
	SETTING_INIT, SETTING_RATE,  SETTING_SEED,
};

enum { IN_HAND = sizeof(in_hand) / sizeof(in_hand[0]) };

/* The width of a layer and its number are set by hidden too. */
static unsigned with_relatives(unsigned named)
{
	const unsigned depth = 1u << SETTING_DEPTH, width = 1u << SETTING_WIDTH;
	return (named & 1u << SETTING_HIDDEN) ? named | depth | width : named;
}

static struct lab *new_lab(struct arena *arena, const struct recipe *recipe, int sides)
{
	struct lab *lab = arena_alloc(arena, sizeof(*lab));
	lab->side_count = sides;
	for (int s = 0; s < sides; s++) {
		lab->sides[s].recipe = lab->sides[s].first = *recipe;
		lab->sides[s].arena = arena_new();
	}
	lab->pictures = arena_new();
	return lab;
}

bool lab_new(struct arena *arena, const struct recipe *recipe, const char *other,
	     const char *directory, struct lab **lab, struct error *error)
{
	struct recipe second = *recipe;
	unsigned named;
	if (!setting_read(&second, other, &named, error))
		return false;
	struct lab *new = new_lab(arena, recipe, named ? 2 : 1);
	new->sides[1].recipe = new->sides[1].first = second;
	new->own = with_relatives(named);
	new->directory = directory;
	lab_restart(new);
	*lab = new;
	return true;
}

struct lab *lab_of_model(struct arena *arena, const struct model *model, double rate)
{
	struct recipe recipe = recipe_default();
	recipe.rate = rate;
	struct lab *lab = new_lab(arena, &recipe, 1);
	lab->typed = model;
	lab->start = arena_alloc_array(arena, (size_t)model->graph->count, sizeof(double));
	lab_take_values(lab);
	return lab;
}

void lab_take_values(struct lab *lab)
{
	for (int i = 0; i < lab->typed->graph->count; i++)
		lab->start[i] = graph_value(lab->typed->graph, i, 0);
	lab_restart(lab);
}

void lab_reset(struct lab *lab)
{
	for (int s = 0; s < lab->side_count; s++)
		lab->sides[s].recipe = lab->sides[s].first;
	lab_restart(lab);
}

void lab_end(struct lab *lab)
{
	for (int s = 0; s < lab->side_count; s++)
		arena_free(lab->sides[s].arena);
	arena_free(lab->pictures);
}

/* Beginning. */

/* Of one row and of all rows the names are the same, but for what each row has for itself. */
static void set_start(const struct lab *lab, struct model *model)
{
	const struct graph *from = lab->typed->graph;
	for (int i = 0; i < from->count; i++) {
		const bool is_leaf = from->nodes[i].role != ROLE_RESULT && from->nodes[i].name;
		const int twin = is_leaf ?
					 names_get(&model->names, from->nodes[i].name, NODE_NONE) :
					 NODE_NONE;
		if (twin != NODE_NONE)
			graph_set(model->graph, twin, 0, lab->start[i]);
	}
}

/* The model that a side is to train, over all rows where it has some. */
static struct model *model_of(const struct lab *lab, struct lab_side *side)
{
	struct arena *arena = side->arena;
	const struct model *typed = lab->typed;
	struct model *model = typed ? model_parse(arena, typed->file, typed->text, typed->length,
						  &side->refusal) :
				      recipe_model(arena, &side->recipe, &side->refusal);
	if (model && model->table.rows)
		model = model_over_rows(arena, model, model->objective, &side->refusal);
	if (model && typed)
		set_start(lab, model);
	return model;
}

static void begin_small(const struct lab *lab, struct lab_side *side)
{
	struct model *model = model_of(lab, side);
	if (model)
		side->fit = fit_new(side->arena, model, side->recipe.rate);
}

static struct mlp_plan plan_of(const struct recipe *recipe)
{
	struct mlp_plan plan = { .width_count = recipe->depth + 2,
				 .activation = recipe->activation,
				 .loss = mlp_loss(0),
				 .init = recipe->init };
	plan.widths[0] = FASHION_SIDE * FASHION_SIDE;
	for (int l = 0; l < recipe->depth; l++)
		plan.widths[1 + l] = recipe->hidden[l];
	plan.widths[recipe->depth + 1] = FASHION_CLASS_COUNT;
	return plan;
}

/* After a failure it is tried again at the next start: the package may be there by then. */
static bool read_pictures(struct lab *lab, struct error *error)
{
	if (lab->fashion.train.count)
		return true;
	arena_reset(lab->pictures);
	struct fashion fashion;
	if (!fashion_load(lab->pictures, lab->directory, &fashion, error))
		return false;
	if (fashion.train.count < MLP_FIT_BATCH)
		return error_set(error, "%s holds %d pictures, and a batch has %d.", lab->directory,
				 fashion.train.count, MLP_FIT_BATCH);
	lab->fashion = fashion;
	return true;
}

static void begin_large(struct lab *lab, struct lab_side *side)
{
	const struct recipe *recipe = &side->recipe;
	const struct mlp_plan plan = plan_of(recipe);
	if (!read_pictures(lab, &side->refusal))
		return;
	side->mlp_fit = mlp_fit_new(side->arena, &plan, recipe->rate, recipe->seed,
				    &lab->fashion.train, &lab->fashion.test);
}

void lab_restart(struct lab *lab)
{
	for (int s = 0; s < lab->side_count; s++) {
		struct lab_side *side = &lab->sides[s];
		arena_reset(side->arena);
		side->fit = NULL;
		side->mlp_fit = NULL;
		if (side->recipe.data)
			begin_small(lab, side);
		else
			begin_large(lab, side);
	}
}

/* Going on. */

const struct watch *lab_watch(const struct lab *lab, int side)
{
	const struct lab_side *s = &lab->sides[side];
	return s->fit ? &s->fit->watch : s->mlp_fit ? &s->mlp_fit->watch : NULL;
}

bool lab_step(struct lab *lab, long steps)
{
	bool going = false;
	for (int s = 0; s < lab->side_count; s++) {
		const struct lab_side *side = &lab->sides[s];
		if (side->fit)
			fit_steps(side->fit, steps);
		if (side->mlp_fit)
			mlp_fit_steps(side->mlp_fit, steps);
		going |= lab_watch(lab, s) && !lab_watch(lab, s)->diverged;
	}
	return going;
}

long lab_slice(const struct lab *lab)
{
	long kernels = 0, batches = 0;
	for (int s = 0; s < lab->side_count; s++) {
		const struct lab_side *side = &lab->sides[s];
		kernels += side->fit ? side->fit->model->graph->count : 0;
		batches += side->mlp_fit != NULL;
	}
	const long steps = batches ? SLICE_BATCHES / batches :
			   kernels ? SLICE_KERNELS / kernels :
				     1;
	return steps > 1 ? steps : 1;
}

long lab_pace(const struct lab *lab)
{
	long step = 0, most = PACE_STEPS;
	for (int s = 0; s < lab->side_count; s++) {
		const struct watch *watch = lab_watch(lab, s);
		step = watch && watch->step > step ? watch->step : step;
		if (lab->sides[s].mlp_fit)
			most = PACE_BATCHES;
	}
	return 1 + step / PACE_GROWTH < most ? 1 + step / PACE_GROWTH : most;
}

/* Settings. */

static bool is_own(const struct lab *lab, enum setting_id id)
{
	return lab->side_count > 1 && lab->own & 1u << id;
}

/* Of a typed model only the rate can be changed here. */
static bool is_shown(const struct lab *lab, enum setting_id id, int side)
{
	if (lab->typed && id != SETTING_RATE)
		return false;
	return is_own(lab, id) == (side >= 0);
}

/* First what all sides share, then each side's own. */
bool lab_item(const struct lab *lab, int number, struct lab_item *item)
{
	for (int side = -1; side < lab->side_count; side++)
		for (int i = 0; i < IN_HAND; i++) {
			if (!is_shown(lab, in_hand[i], side))
				continue;
			*item = (struct lab_item){ in_hand[i], side };
			if (number-- == 0)
				return true;
		}
	return false;
}

void lab_move(struct lab *lab, int direction)
{
	struct lab_item item;
	int count = 1; /* the rate is always in hand */
	while (lab_item(lab, count, &item))
		count++;
	lab->focus = (lab->focus + direction + count) % count;
}

/* A set without noise, as xor, takes none along from the one before. */
static bool change(struct recipe *recipe, enum setting_id id, int direction)
{
	const bool changed = setting_step(recipe, id, direction);
	if (recipe->data && recipe->data->points)
		recipe->noise = 0;
	return changed;
}

bool lab_change(struct lab *lab, int direction)
{
	struct lab_item item;
	bool changed = false;
	lab_item(lab, lab->focus, &item);
	for (int s = 0; s < lab->side_count; s++)
		if (item.side < 0 || item.side == s)
			changed |= change(&lab->sides[s].recipe, item.setting, direction);
	if (changed)
		lab_restart(lab);
	return changed;
}
