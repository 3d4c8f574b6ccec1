/* The initialisations: their spread, and that networks of both kinds draw by them. */
#include "autodiff/base/arena.h"
#include "autodiff/learn/mlp.h"
#include "tests/support/support.h"

#include <math.h>

enum { COUNT = 20000 };

/* Mean 0, and the deviation that the formula says; none lies further out than it may. */
static void test_weights_have_the_spread_of_their_formula(void **state)
{
	static const struct {
		const char *name;
		double deviation, reach;
	} cases[] = {
		{ "xavier", 0.5, 0.866025403784439 },  /* √(2/8); √(6/8) */
		{ "he", 0.577350269189626, INFINITY }, /* √(2/6) */
		{ "uniform", 0.288675134594813, 0.5 }, /* √(1/12) */
		{ "zero", 0, 0 },
	};
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	(void)state;
	for (size_t c = 0; c < LENGTH(cases); c++) {
		double sum = 0, squares = 0;
		const struct init *init = init_find(cases[c].name);
		assert_non_null(init);
		for (int i = 0; i < COUNT; i++) {
			const double weight = init->weight(rng, 6, 2);
			sum += weight;
			squares += weight * weight;
			assert_true(fabs(weight) <= cases[c].reach);
		}
		assert_close(sum / COUNT, 0, 0.015);
		assert_close(sqrt(squares / COUNT), cases[c].deviation, 0.01);
	}
	gsl_rng_free(rng);
	assert_null(init_find("orthogonal"));
}

static void test_a_plan_may_name_its_initialisation(void **state)
{
	struct arena *arena = arena_new();
	struct mlp_plan plan = { .widths = { 3, 2 }, .width_count = 2, .activation = OP_RELU };
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	(void)state;
	plan.loss = mlp_loss(0);
	for (size_t i = 0; init_get(i); i++) {
		plan.init = init_get(i);
		struct mlp *mlp = mlp_new(arena, &plan, DTYPE_F64);
		gsl_rng_set(rng, 3);
		mlp_init(mlp, rng);
		gsl_rng_set(rng, 3);
		for (size_t e = 0; e < 6; e++)
			assert_close(graph_value(mlp->params, 0, e), plan.init->weight(rng, 3, 2),
				     0);
	}
	gsl_rng_free(rng);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_weights_have_the_spread_of_their_formula),
		cmocka_unit_test(test_a_plan_may_name_its_initialisation),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
