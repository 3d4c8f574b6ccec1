#include "autodiff/base/arena.h"
#include "tests/support/support.h"
#include "tutor/walk/walk.h"

#include <string.h>

static const char neuron[] = "input x = 1.5\n"
			     "target t = 0\n"
			     "param w = 0.5, b = 0.1\n"
			     "z = w*x + b\n"
			     "y = sigmoid(z)\n"
			     "E = 1/2*(t - y)^2\n";

static struct walk build(struct arena *arena, const char *text, double rate)
{
	struct error error;
	struct walk walk;
	struct model *model = model_parse(arena, "test.eq", text, strlen(text), &error);
	assert_non_null(model);
	assert_true(walk_build(arena, model, rate, &walk, &error));
	return walk;
}

static void test_steps_stand_in_the_order_of_the_passes(void **state)
{
	(void)state;
	static const struct {
		enum phase phase;
		const char *node, *from;
	} expected[] = {
		{ PHASE_FORWARD, "z", NULL }, { PHASE_FORWARD, "y", NULL },
		{ PHASE_LOSS, "E", NULL },    { PHASE_BACKWARD, "y", "E" },
		{ PHASE_BACKWARD, "z", "y" }, { PHASE_BACKWARD, "w", "z" },
		{ PHASE_BACKWARD, "b", "z" }, { PHASE_UPDATE, "w", NULL },
		{ PHASE_UPDATE, "b", NULL },
	};
	struct arena *arena = arena_new();
	const struct walk walk = build(arena, neuron, 0.5);
	const struct node *nodes = walk.model->graph->nodes;
	assert_int_equal(walk.count, LENGTH(expected));
	for (size_t i = 0; i < walk.count; i++) {
		assert_int_equal(walk.steps[i].phase, expected[i].phase);
		assert_string_equal(nodes[walk.steps[i].node].name, expected[i].node);
		if (expected[i].from)
			assert_string_equal(nodes[walk.steps[i].from].name, expected[i].from);
	}
	arena_free(arena);
}

/* What the walk multiplies factor by factor is what the tape's backward pass computes. */
static void test_shares_add_up_to_the_tapes_gradients(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct walk walk = build(arena,
				       "param a = 0.3, b = -2\n"
				       "h = tanh(a*b)\n"
				       "g = h*h + a\n"
				       "E = g*h + b^2 + sigmoid(g)\n",
				       0.1);
	for (size_t i = 0; i < walk.count; i++) {
		const struct step *step = &walk.steps[i];
		if (step->phase == PHASE_BACKWARD && step->share == step->shares)
			assert_close(step->result, graph_grad(walk.model->graph, step->node, 0),
				     1e-12);
		if (step->phase == PHASE_UPDATE)
			assert_close(step->result,
				     step->before -
					     0.1 * graph_grad(walk.model->graph, step->node, 0),
				     1e-15);
	}
	arena_free(arena);
}

static void test_knows_the_objective_after_the_updates(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct walk walk = build(arena, "param x = 3\ny = x^2\n", 0.25);
	assert_close(walk.objective_after, 2.25, 1e-15); /* x: 3 − 0.25·6 = 1.5 */
	assert_close(graph_value(walk.model->graph, walk.model->objective, 0), 9, 0);
	arena_free(arena);
}

static void test_moves_by_phases(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct walk walk = build(arena, neuron, 0.5);
	assert_int_equal(walk_next_phase(&walk, 0), 2);
	assert_int_equal(walk_next_phase(&walk, 2), 3);
	assert_int_equal(walk_next_phase(&walk, 4), 7);
	assert_int_equal(walk_next_phase(&walk, 7), 8);
	assert_int_equal(walk_previous_phase(&walk, 8), 7);
	assert_int_equal(walk_previous_phase(&walk, 7), 3);
	assert_int_equal(walk_previous_phase(&walk, 0), 0);
	arena_free(arena);
}

static void test_says_a_step_with_names_and_with_numbers(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct walk walk = build(arena, neuron, 0.5);
	const struct step_words sum = walk_words(&walk, arena, 0, NOTATION_UNICODE, ENGLISH);
	assert_string_equal(sum.formula, "z = w·x + b");
	assert_string_equal(sum.numbers, "0.5·1.5 + 0.1");
	assert_string_equal(sum.result, "z = 0.85");
	const struct step_words back = walk_words(&walk, arena, 4, NOTATION_UNICODE, ENGLISH);
	assert_string_equal(back.title, "∂E/∂z");
	assert_string_equal(back.formula, "∂E/∂z = ∂E/∂y · ∂y/∂z");
	assert_string_equal(back.factor, "∂y/∂z = y·(1 − y) = 0.700567·(1 − 0.700567) = 0.209773");
	assert_string_equal(back.numbers, "0.700567 · 0.209773");
	assert_string_equal(back.result, "∂E/∂z = 0.146960");
	const struct step_words ascii = walk_words(&walk, arena, 4, NOTATION_ASCII, ENGLISH);
	assert_string_equal(ascii.formula, "dE/dz = dE/dy * dy/dz");
	const struct step_words update = walk_words(&walk, arena, 7, NOTATION_UNICODE, ENGLISH);
	assert_string_equal(update.formula, "w ← w − rate · ∂E/∂w");
	assert_string_equal(update.meaning, "The gradient is positive, so w goes down.");
	arena_free(arena);
}

static const char *last_meaning(struct arena *arena, const char *text, double rate)
{
	const struct walk walk = build(arena, text, rate);
	return walk_words(&walk, arena, walk.count - 1, NOTATION_UNICODE, ENGLISH).meaning;
}

/* ln x at 0.1 is fine; only the step that the rate asks for is not. */
static void test_shows_updates_that_go_too_far(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	assert_contains(last_meaning(arena, "param x = 0.1\ny = log(x)", 0.5),
			"After all updates y has no value any more: the rate is too large.");
	assert_contains(last_meaning(arena, "param x = 0.1\ny = log(x)", 0.001),
			"After all updates y is −2.40795; it was −2.30259.");
	arena_free(arena);
}

/* Only what is a weighted sum is called one. */
static void test_says_what_a_formula_means(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		struct words meaning;
	} cases[] = {
		{ "input x = 1\nparam w = 2, b = 1\nz = w*x + b\ny = z^2",
		  { { "z is a weighted sum: what comes in, each times its weight.",
		      "z는 들어온 값마다 가중치를 곱해 더한 가중합입니다." } } },
		{ "input x = 1\nparam w = 2\nz = x*w\ny = z^2",
		  { { "z is what comes in, times its weight.",
		      "z는 들어온 값에 가중치를 곱한 것입니다." } } },
		{ "param a = 1, b = 2\nz = a*b\ny = z^2",
		  { { "z is computed from what came before it.",
		      "z는 앞에서 구한 값으로 계산합니다." } } },
		{ "param a = 1\nz = exp(a)\ny = z^2",
		  { { "z is computed from what came before it.",
		      "z는 앞에서 구한 값으로 계산합니다." } } },
		{ "param a = 1, b = 2\nh1 = max(a, b)\ny = h1^2",
		  { { "h1 is computed from what came before it.",
		      "h1은 앞에서 구한 값으로 계산합니다." } } },
		{ "param a = 1\nz = a\ny = z^2",
		  { { "z is another name for a.", "z는 a의 다른 이름입니다." } } },
		{ "param a = 1\ntarget t = 2\nd1 = t - a\ny = d1^2",
		  { { "d1 says how far the output is from its target.",
		      "d1은 출력이 목푯값에서 얼마나 벗어났는지 알려 줍니다." } } },
		{ "param a = 1\ny = a^2",
		  { { "y is what learning makes small.", "학습은 y를 줄이는 일입니다." } } },
		{ "param a = 1\nz = sigmoid(a + 1)\ny = z^2",
		  { { "The sigmoid squeezes a + 1 into the range from 0 to 1.",
		      "시그모이드는 a + 1을 0과 1 사이의 값으로 바꿉니다." } } },
		{ "param a = 1\nz = tanh(a + 1)\ny = z^2",
		  { { "tanh squeezes a + 1 into the range between minus one and one.",
		      "tanh는 a + 1을 −1과 1 사이의 값으로 바꿉니다." } } },
		{ "param a = 1\nz = relu(a)\ny = z^2",
		  { { "ReLU lets a pass when it is positive, and makes it 0 otherwise.",
		      "ReLU는 a가 양수이면 그대로 내보내고, 아니면 0으로 만듭니다." } } },
		{ "param a = 1\nz = leaky_relu(a)\ny = z^2",
		  { { "Leaky ReLU lets a pass when it is positive, and a hundredth of it "
		      "otherwise.",
		      "Leaky ReLU는 a가 양수이면 그대로 내보내고, 아니면 100분의 1로 "
		      "줄입니다." } } },
		{ "param a = 1\nz = sign(a)\ny = z^2",
		  { { "sign keeps of a only whether it is above, at or below 0.",
		      "sign은 a가 0보다 큰지, 같은지, 작은지만 남깁니다." } } },
		{ "param a = 1\nz = piecewise_linear(a)\ny = z^2",
		  { { "a is cut off below minus one half and above one half, and moved up by one "
		      "half.",
		      "a를 −1/2과 1/2에서 잘라 내고 1/2만큼 올립니다." } } },
		{ "param a = 1\nz = softplus(a)\ny = z^2",
		  { { "softplus is a ReLU with a rounded corner, here at a.",
		      "softplus는 모서리가 둥근 ReLU이고, 여기서는 a를 넣습니다." } } },
		{ "param a = 1\nz = linear(a)\ny = z^2",
		  { { "a is handed on unchanged.", "a를 그대로 넘겨줍니다." } } },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		const struct walk walk = build(arena, cases[i].text, 0.1);
		for (enum language l = 0; l < LANGUAGE_COUNT; l++)
			assert_string_equal(walk_words(&walk, arena, 0, NOTATION_UNICODE, l)
						    .meaning,
					    cases[i].meaning.in[l]);
		arena_free(arena);
	}
}

/* The way, how far, what does not pass, and what stays as it is. */
static void test_says_in_korean_how_gradients_flow(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		size_t step;
		const char *meaning;
	} cases[] = {
		{ "param a = 3\nz = 2*a\ny = z", 2,
		  "z를 조금 늘리면 y는 같은 방향으로 꼭 그만큼 움직입니다." },
		{ "param a = 3\nz = 2*a\ny = z", 3,
		  "a를 조금 늘리면 z는 같은 방향으로 그 2배만큼 움직입니다." },
		{ "param a = 3\nh1 = 2*a\nL = -h1", 2,
		  "h1을 조금 늘리면 L은 반대 방향으로 꼭 그만큼 움직입니다." },
		{ "param a = -1\nh1 = relu(a)\nL = h1", 3,
		  "여기서는 a를 조금 바꿔도 h1이 전혀 변하지 않습니다. 기울기가 지나가지 "
		  "못합니다." },
		{ "param a = 3\nh1 = 2*a\nz = h1^2\nL = relu(-z)", 4,
		  "h1을 조금 늘리면 z는 같은 방향으로 그 12배만큼 움직입니다. 그러나 여기서는 "
		  "z가 변해도 L이 변하지 않아, 전해 오는 기울기가 없습니다." },
		{ "param a = -1\nh1 = relu(a)\nL = h1", 4,
		  "기울기가 0이므로 a는 그대로입니다. 여기서는 아무것도 배우지 못합니다. 모두 "
		  "갱신해도 L은 0 그대로입니다." },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		const struct walk walk = build(arena, cases[i].text, 0.1);
		assert_string_equal(walk_words(&walk, arena, cases[i].step, NOTATION_UNICODE,
					       KOREAN)
					    .meaning,
				    cases[i].meaning);
		arena_free(arena);
	}
}

/* A quantity used in two places gets two shares; the last makes it whole. */
static void test_tells_shares_from_the_whole(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct walk walk =
		build(arena, "param a = -2, b = 3\nd = a*b\ne = a + b\nf = d*e", 0.1);
	const struct step_words direct = walk_words(&walk, arena, 3, NOTATION_UNICODE, ENGLISH);
	assert_string_equal(direct.formula, "∂f/∂d = e");
	const struct step_words first = walk_words(&walk, arena, 5, NOTATION_UNICODE, ENGLISH);
	assert_string_equal(first.formula, "∂f/∂a gets ∂f/∂e · ∂e/∂a");
	assert_string_equal(first.result, "∂f/∂a so far: −6");
	const struct step_words second = walk_words(&walk, arena, 7, NOTATION_UNICODE, ENGLISH);
	assert_string_equal(second.numbers, "−6 + 1 · 3");
	assert_string_equal(second.result, "∂f/∂a = −3");
	arena_free(arena);
}

static void test_walks_all_rows(void **state)
{
	(void)state;
	static const char text[] =
		"target t\nparam w = 2\ndata x t\n1 2\n3 4\n\ny = w*x\nE = (t - y)^2\n";
	struct arena *arena = arena_new();
	struct error error;
	struct walk walk;
	struct model *model = model_parse(arena, "rows.eq", text, strlen(text), &error);
	model = model_over_rows(arena, model, model->objective, &error);
	assert_non_null(model);
	assert_true(walk_build(arena, model, 0.1, &walk, &error));
	const struct step_words words = walk_words(&walk, arena, 0, NOTATION_UNICODE, ENGLISH);
	assert_string_equal(words.formula, "y[1] = w·x[1]");
	/* E is ((2 − 2)² + (4 − 6)²)/2, and dE/dw = (0 + 2·(−2)·(−3))/2 */
	assert_close(graph_value(model->graph, model->objective, 0), 2, 1e-15);
	assert_close(walk.steps[walk.count - 1].result, 2 - 0.1 * 6, 1e-15);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_steps_stand_in_the_order_of_the_passes),
		cmocka_unit_test(test_shares_add_up_to_the_tapes_gradients),
		cmocka_unit_test(test_knows_the_objective_after_the_updates),
		cmocka_unit_test(test_moves_by_phases),
		cmocka_unit_test(test_says_a_step_with_names_and_with_numbers),
		cmocka_unit_test(test_shows_updates_that_go_too_far),
		cmocka_unit_test(test_says_what_a_formula_means),
		cmocka_unit_test(test_says_in_korean_how_gradients_flow),
		cmocka_unit_test(test_tells_shares_from_the_whole),
		cmocka_unit_test(test_walks_all_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
