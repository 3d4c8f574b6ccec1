#include "autodiff/learn/recipe.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"

#include <gsl/gsl_randist.h>
#include <string.h>

/* Weights times points: a text of more is no longer made of equations to be looked at. */
enum { MOST_PRODUCTS = 50000 };

/*
 * Cross-entropy −t·ln Y − (1 − t)·ln(1 − Y) with Y = σ(y) is ln(1 + e^y) − t·y,
 * which has a value where Y rounds to 0 or 1.
 */
static const struct recipe_loss losses[] = {
	{ "squared", "1/2*(t - Y)^2", false },
	{ "cross_entropy", "softplus(y) - t*y", true },
};

const struct recipe_loss *recipe_loss(size_t number)
{
	return number < sizeof(losses) / sizeof(losses[0]) ? &losses[number] : NULL;
}

struct recipe recipe_default(void)
{
	return (struct recipe){ .data = toy_get(0),
				.points = 100,
				.hidden = { 4, 4, 4, 4, 4, 4, 4, 4 },
				.depth = 2,
				.activation = OP_SIGMOID,
				.output = OP_SIGMOID,
				.init = init_get(0),
				.loss = recipe_loss(0),
				.seed = 1,
				.rate = 0.5 };
}

int recipe_point_count(const struct recipe *recipe)
{
	return recipe->data->points ? recipe->data->points : recipe->points;
}

/* Inputs of layer l, from 1, and its units; the last layer is the output's. */
static int inputs_of(const struct recipe *recipe, int l)
{
	return l == 1 ? 2 : recipe->hidden[l - 2];
}

static int units_of(const struct recipe *recipe, int l)
{
	return l > recipe->depth ? 1 : recipe->hidden[l - 1];
}

bool recipe_check(const struct recipe *recipe, struct error *error)
{
	long weights = 0;
	if (!recipe->data)
		return error_set(error, "Fashion-MNIST is too large to be written as equations.");
	if (recipe->data->points && recipe->noise > 0)
		return error_set(error,
				 "the set '%s' is %d points without noise; 'clouds' has some.",
				 recipe->data->name, recipe->data->points);
	if (recipe->loss->of_probabilities && recipe->output != OP_SIGMOID)
		return error_set(error, "the loss %s needs a sigmoid output, not %s.",
				 recipe->loss->name, op_get(recipe->output)->name);
	for (int l = 1; l <= recipe->depth + 1; l++)
		weights += (long)inputs_of(recipe, l) * units_of(recipe, l);
	if (weights * recipe_point_count(recipe) > MOST_PRODUCTS)
		return error_set(error,
				 "%ld weights on %d points are too many to be written as "
				 "equations; take fewer of either.",
				 weights, recipe_point_count(recipe));
	return true;
}

/* A recipe being written. */
struct writing {
	struct text *out;
	const struct recipe *recipe;
	gsl_rng *rng;
};

/* "w1_23": layer 1, unit 2, input 3. */
static void add_weight_name(const struct writing *w, int l, int unit, int input)
{
	const bool parted = inputs_of(w->recipe, l) >= 10 || units_of(w->recipe, l) >= 10;
	text_printf(w->out, "w%d_%d%s%d", l, unit, parted ? "_" : "", input);
}

static void add_number(const struct writing *w, double number)
{
	char digits[NUMBER_SIZE];
	text_add(w->out, number_exact(number, digits));
}

/* The unit's parameters, a line a unit. */
static void write_parameters(const struct writing *w, int l, int unit)
{
	const struct recipe *recipe = w->recipe;
	const int inputs = inputs_of(recipe, l);
	text_add(w->out, "param ");
	for (int input = 1; input <= inputs; input++) {
		add_weight_name(w, l, unit, input);
		text_add(w->out, " = ");
		add_number(w, recipe->init->weight(w->rng, inputs, units_of(recipe, l)));
		text_add(w->out, ", ");
	}
	text_printf(w->out, "b%d_%d = ", l, unit);
	add_number(w, recipe->drawn_biases ? gsl_ran_flat(w->rng, -INIT_REACH, INIT_REACH) : 0);
	text_add(w->out, "\n");
}

/* "w1_11*x1 + w1_12*x2 + b1_1" */
static void write_sum(const struct writing *w, int l, int unit)
{
	for (int input = 1; input <= inputs_of(w->recipe, l); input++) {
		add_weight_name(w, l, unit, input);
		if (l == 1)
			text_printf(w->out, "*x%d + ", input);
		else
			text_printf(w->out, "*a%d_%d + ", l - 1, input);
	}
	text_printf(w->out, "b%d_%d\n", l, unit);
}

static void write_layer(const struct writing *w, int l)
{
	const char *activation = op_get(w->recipe->activation)->name;
	text_add(w->out, "\n");
	for (int unit = 1; unit <= units_of(w->recipe, l); unit++) {
		text_printf(w->out, "z%d_%d = ", l, unit);
		write_sum(w, l, unit);
	}
	for (int unit = 1; unit <= units_of(w->recipe, l); unit++)
		text_printf(w->out, "a%d_%d = %s(z%d_%d)\n", l, unit, activation, l, unit);
}

static void write_output(const struct writing *w)
{
	text_add(w->out, "\ny = ");
	write_sum(w, w->recipe->depth + 1, 1);
	text_printf(w->out, "Y = %s(y)\nE = %s\n", op_get(w->recipe->output)->name,
		    w->recipe->loss->formula);
}

/* The two targets lie where the output can come near: 0 and 1 unless it goes below 0. */
static int target_of(const struct recipe *recipe, int label)
{
	const bool below = recipe->output == OP_TANH || recipe->output == OP_SIGN ||
			   recipe->output == OP_LINEAR;
	return below || label > 0 ? label : 0;
}

/* From a generator of another kind than the weights', so that neither follows the other. */
static void write_data(const struct writing *w, const struct toy_point points[], int count)
{
	text_add(w->out, "\ndata x1 x2 t\n");
	for (int i = 0; i < count; i++) {
		add_number(w, points[i].x1);
		text_add(w->out, " ");
		add_number(w, points[i].x2);
		text_printf(w->out, " %d\n", target_of(w->recipe, points[i].label));
	}
}

static void make_points(const struct recipe *recipe, struct toy_point points[], int count)
{
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_taus2);
	if (!rng)
		die("out of memory");
	gsl_rng_set(rng, (unsigned long)recipe->seed);
	recipe->data->make(points, count, recipe->noise, rng);
	gsl_rng_free(rng);
}

bool recipe_write(struct text *out, const struct recipe *recipe, struct error *error)
{
	struct writing w = { .out = out, .recipe = recipe };
	struct toy_point points[TOY_MOST_POINTS];
	if (!recipe_check(recipe, error))
		return false;
	w.rng = gsl_rng_alloc(gsl_rng_mt19937);
	if (!w.rng)
		die("out of memory");
	gsl_rng_set(w.rng, (unsigned long)recipe->seed);
	text_add(out, "target t\n");
	for (int l = 1; l <= recipe->depth + 1; l++)
		for (int unit = 1; unit <= units_of(recipe, l); unit++)
			write_parameters(&w, l, unit);
	make_points(recipe, points, recipe_point_count(recipe));
	write_data(&w, points, recipe_point_count(recipe));
	for (int l = 1; l <= recipe->depth; l++)
		write_layer(&w, l);
	write_output(&w);
	gsl_rng_free(w.rng);
	return true;
}

struct model *recipe_model(struct arena *arena, const struct recipe *recipe, struct error *error)
{
	struct text text = { .arena = arena };
	if (!recipe_write(&text, recipe, error))
		return NULL;
	return model_parse(arena, "network", text_string(&text), text.length, error);
}
