/* The known slips: a wrong number is diagnosed, a right one is not. */
#include "tutor/lesson/slip.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "autodiff/learn/descent.h"
#include "tests/support/subject.h"
#include "tests/support/support.h"

#include <math.h>
#include <string.h>

/* What is asked, what a learner with the slip computes instead, and what the diagnosis names. */
static const struct {
	const char *model, *answer, *computed, *slip, *what;
} rows[] = {
	{ "mazur", "∂E/∂w5", "-∂E/∂w5", "wrong-sign", "" },
	{ "mazur", "∂E/∂w5", "(t1 - out_o1)*∂out_o1/∂net_o1*out_h1", "target-minus-output",
	  "∂E_o1/∂out_o1" },
	{ "mazur", "∂E/∂w1", "((t1 - out_o1)*∂out_o1/∂w1 + (t2 - out_o2)*∂out_o2/∂w1)",
	  "target-minus-output", "∂E_o2/∂out_o2, ∂E_o1/∂out_o1" },
	{ "mazur", "∂E/∂w5", "(out_o1 - t1)*out_h1", "forgot-activation-slope", "∂out_o1/∂net_o1" },
	{ "mazur", "∂E/∂w1", "(∂E/∂out_o1*w5 + ∂E/∂out_o2*w7)*i1", "forgot-activation-slope",
	  "∂out_o2/∂net_o2, ∂out_o1/∂net_o1 …" },
	{ "mazur", "∂E/∂w1", "∂E/∂out_h1*i1", "forgot-activation-slope", "∂out_h1/∂net_h1" },
	{ "mazur", "∂E/∂w5", "(out_o1 - t1)*out_o1*out_h1", "output-for-slope", "∂out_o1/∂net_o1" },
	{ "mazur", "∂E/∂w5", "(out_o1 - t1)*σ(out_o1)*(1 - σ(out_o1))*out_h1", "slope-at-output",
	  "∂out_o1/∂net_o1" },
	{ "mazur", "∂E/∂w1", "∂E/∂net_o1*w5*∂out_h1/∂net_h1*i1", "one-path", "∂E/∂w1" },
	{ "mazur", "∂E/∂w1", "∂E/∂net_o2*w7*∂out_h1/∂net_h1*i1", "one-path", "∂E/∂w1" },
	{ "mazur", "∂E/∂w1", "∂E/∂net_o1*w5*∂E/∂net_o2*w7*(∂out_h1/∂net_h1*i1)^2",
	  "multiplied-paths", "∂E/∂w1" },
	{ "mazur", "∂E/∂w5", "1 + ∂E/∂out_o1 + ∂out_o1/∂net_o1 + out_h1", "added-factors", "" },
	{ "mazur", "∂E/∂w5", "∂out_o1/∂net_o1*out_h1", "forgot-loss-slope", "∂E/∂out_o1" },
	{ "mazur", "∂E/∂w5", "∂E/∂net_o1", "forgot-input", "∂net_o1/∂w5" },
	{ "mazur", "w5 - rate*∂E/∂w5", "w5 - ∂E/∂w5", "forgot-rate", "0.4" },
	{ "mazur", "w5 - rate*∂E/∂w5", "w5 + rate*∂E/∂w5", "uphill", "" },
	{ "mazur", "w5 - rate*∂E/∂w5", "w5 - rate*(out_o1 - t1)*out_h1", "forgot-activation-slope",
	  "∂out_o1/∂net_o1" },
	{ "mazur", "∂E/∂w5", "out_o1*∂out_o1/∂net_o1*out_h1", "forgot-target", "t1" },
	{ "two-two-two", "∂E/∂w11", "Y1*∂Y1/∂w11 + Y2*∂Y2/∂w11", "forgot-target", "t1" },
	{ "two-two-two", "w21.after", "w21 - rate*Y1*∂Y1/∂w21", "forgot-target", "t1" },
	{ "cs231n-softmax", "∂L/∂z1", "p1", "forgot-target", "1" },
	{ "mazur", "w5.after", "w5 - ∂E/∂w5", "forgot-rate", "0.4" },
	{ "mazur", "w5.after", "w5 + rate*∂E/∂w5", "uphill", "" },
	{ "mazur", "w5.after", "w5 - rate*∂E/∂net_o1", "forgot-input", "∂net_o1/∂w5" },
	{ "mazur", "∂E/∂w5", "w5", "value-for-gradient", "w5" },
	{ "mazur", "∂E/∂w5", "E", "value-for-gradient", "E" },
	{ "mazur", "∂E/∂w5", "2*∂E/∂w5", "forgot-half", "E_o1 = 1/2·(t1 − out_o1)²" },
	{ "mazur", "∂E/∂w5", "∂E/∂w5/2", "forgot-two", "E_o1 = 1/2·(t1 − out_o1)²" },
	{ "mazur", "∂E/∂w1", "(∂E/∂net_o1*w5 + ∂E/∂net_o2*w6)*∂out_h1/∂net_h1*i1",
	  "transposed-weight", "w7" },
	{ "mazur", "∂E/∂w2", "∂E/∂w3", "wrong-weight", "w3" },
	{ "mazur", "net_h1", "w1*i1 + w3*i2 + b1", "transposed-weight", "w2" },
	{ "two-two-two", "H1", "σ(w11*x1 + w13*x2 + b1)", "transposed-weight", "w12" },
	{ "mazur", "net_o1", "w5*out_h1 + w7*out_h2 + b2", "transposed-weight", "w6" },
	/* a layer further back is another's slip, or chance */
	{ "mazur", "net_o1", "w5*σ(w1*i1 + w3*i2 + b1) + w6*σ(w2*i1 + w4*i2 + b1) + b2", "", "" },
	{ "mazur", "(w5/4)^9", "(w5/4)^10", "one-factor-off", "" },
	{ "mazur", "(w5/4)^9", "(w5/4)^8", "one-factor-off", "" },
	{ "two-two-two", "w13^9", "w13^10", "one-factor-off", "" },
	{ "mazur", "w5^2", "w5", "", "" },
	{ "mazur", "∂E/∂w1", "(∂E/∂net_o1*w5.after + ∂E/∂net_o2*w7.after)*∂out_h1/∂net_h1*i1",
	  "updated-weights", "w7, w5" },
	{ "mazur", "out_o1", "out_o1.after", "update-first", "" },
	{ "mazur", "out_h1", "net_h1", "forgot-activation", "out_h1" },
	{ "mazur", "net_o1", "w5*net_h1 + w6*net_h2 + b2", "forgot-activation", "out_h1, out_h2" },
	{ "mazur", "net_h1", "w1*i1 + w2*i2", "forgot-bias", "b1" },
	{ "two-two-two", "∂E/∂w21", "(Y1 - t1)*H1", "forgot-activation-slope", "∂Y1/∂y1" },
	{ "two-two-two", "∂E/∂w21", "(Y1 - t1)*Y1*H1", "output-for-slope", "∂Y1/∂y1" },
	{ "two-two-two", "∂E/∂w11", "∂E1/∂w11", "one-path", "∂E/∂w11" },
	{ "two-two-two", "∂E/∂w12", "∂E/∂h1", "forgot-input", "∂h1/∂w12" },
	{ "two-two-two", "∂E/∂w12", "∂E/∂w13", "wrong-weight", "w13" },
	{ "two-two-two", "H2", "H1", "wrong-unit", "H1" },
	{ "two-two-two", "∂E/∂w22", "∂E/∂w21", "wrong-unit", "w21" },
	{ "two-two-two", "∂y1/∂w22", "H1", "wrong-unit", "w21" },
	{ "two-two-two", "∂h1/∂w12", "x1", "wrong-unit", "w11" },
	{ "two-two-two", "(Y1 - t1)*H2", "(Y1 - t1)*H1", "wrong-unit", "H1" },
	{ "two-two-two", "∂E/∂h2", "∂E/∂h1", "wrong-unit", "h1" },
	{ "two-two-two", "∂E2/∂Y2", "Y1 - t1", "wrong-pair", "∂E1/∂Y1" },
	{ "two-two-two", "∂Y2/∂y2", "Y1*(1 - Y1)", "wrong-pair", "∂Y1/∂y1" },
	{ "two-two-two", "∂y2/∂H1", "w21", "wrong-pair", "∂y1/∂H1" },
	{ "two-two-two", "w22.after", "w21.after", "wrong-unit", "w21" },
	{ "two-two-two", "w21.after", "-rate*w21.grad", "step-only", "" },
	{ "two-two-two", "w21.after", "rate*w21.grad", "step-only", "" },
	{ "two-two-two", "w21 - rate*w21.grad", "rate*w21.grad", "step-only", "" },
	{ "two-two-two", "w21 - rate*w21.grad", "-rate*w21.grad", "step-only", "" },
	{ "xor, all rows", "-rate*w21.grad", "-2*rate*w21.grad", "forgot-half",
	  "E = 1/2·(t − Y)²" },
	{ "xor, all rows", "∂mean(E)/∂b3", "-∂mean(E)/∂b3", "target-minus-output", "∂E/∂Y" },
	/* 0, and what is asked for itself, left out */
	{ "two-two-two", "∂E/∂w12", "0", "", "" },
	{ "two-two-two", "∂h2/∂w14", "0", "", "" },
	{ "two-two-two", "∂H2/∂h2", "1", "", "" },
	{ "two-two-two", "∂h1/∂w11", "1", "", "" },
	{ "xor-relu", "∂H1/∂h1", "H1", "output-for-slope", "∂H1/∂h1" },
	{ "two-two-two", "∂E/∂H1", "∂E/∂y1*w21 + ∂E/∂y2*w22", "transposed-weight", "w23" },
	{ "two-two-two", "∂E/∂H1", "∂E/∂y1*w21.after + ∂E/∂y2*w23.after", "updated-weights",
	  "w23, w21" },
	{ "two-two-two", "∂E/∂h1", "(Y1 - t1)*w21 + (Y2 - t2)*w23", "forgot-activation-slope",
	  "∂Y2/∂y2, ∂Y1/∂y1 …" },
	{ "two-two-two", "∂E/∂w21", "Y1*(1 - Y1)*H1", "forgot-loss-slope", "∂E/∂Y1" },
	{ "xor", "∂E/∂w11", "(Y - t)*w21*x1", "forgot-activation-slope", "∂Y/∂y, ∂H1/∂h1" },
	{ "xor", "∂E/∂x1", "∂E/∂y*w21*∂H1/∂h1*w11", "one-path", "∂E/∂x1" },
	{ "xor", "∂E/∂w12", "∂E/∂h1*∂E/∂y", "", "" },
	{ "xor", "∂E/∂w21", "-∂E/∂w21", "target-minus-output", "∂E/∂Y" },
	{ "xor", "∂E/∂w21", "2*∂E/∂w21", "forgot-half", "E = 1/2·(t − Y)²" },
	{ "xor", "Y", "Y.after", "update-first", "" },
	{ "xor, all rows", "∂mean(E)/∂w21", "-∂mean(E)/∂w21", "wrong-sign", "" },
	{ "xor, all rows", "-rate*w21.grad", "rate*w21.grad", "uphill", "" },
	{ "micrograd-neuron", "∂o/∂w1", "x1", "forgot-activation-slope", "∂o/∂n" },
	{ "micrograd-neuron", "∂o/∂w1", "o*x1", "output-for-slope", "∂o/∂n" },
	{ "micrograd-neuron", "∂o/∂w1", "(1 - tanh(o)^2)*x1", "slope-at-output", "∂o/∂n" },
	{ "micrograd-neuron", "∂o/∂w1", "-∂o/∂w1", "wrong-sign", "" },
	{ "micrograd-neuron", "o", "n", "forgot-activation", "o" },
	{ "micrograd-lecture", "∂L/∂a", "f", "forgot-input", "∂e/∂a" },
	{ "micrograd-lecture", "∂L/∂a", "f + 1 + b", "added-factors", "" },
	/* one pass over one example: there is no older gradient */
	{ "micrograd-lecture", "∂L/∂a", "2*∂L/∂a", "", "" },
	{ "micrograd-lecture", "a - rate*∂L/∂a", "a - 2*rate*∂L/∂a", "not-cleared", "" },
	{ "micrograd-lecture", "a.after", "a - 2*rate*∂L/∂a", "not-cleared", "" },
	{ "micrograd-lecture", "a - rate*∂L/∂a", "a - ∂L/∂a", "forgot-rate", "0.4" },
	{ "micrograd-lecture", "∂L/∂a", "L", "value-for-gradient", "L" },
};

/* Not 0.5, which is a factor of losses too. */
#define RATE 0.4

static struct slips diagnose(struct arena *arena, const char *answer, double number,
			     const struct subject *subject)
{
	struct error error;
	const struct claim claim = { .value = number };
	const struct reference *reference = reference_read(arena, "f", answer, &error);
	assert_non_null(reference);
	return slips_find(arena, reference, subject, &claim, CLAIM_USUAL, NOTATION_UNICODE);
}

/* The match of a slip with this name, or NULL. */
static const struct slip_match *match_of(const struct slips *slips, const char *name)
{
	for (int i = 0; i < slips->count; i++)
		if (strcmp(slip_name(slips->match[i].slip), name) == 0)
			return &slips->match[i];
	return NULL;
}

static void test_wrong_numbers_are_diagnosed(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		size_t count;
		const struct subject subject = open_subject(arena, rows[i].model, RATE);
		const double number = value_of(arena, rows[i].computed, &subject);
		const double *before = state_of(arena, subject.model, &count);
		const struct slips slips = diagnose(arena, rows[i].answer, number, &subject);
		const struct slip_match *match = match_of(&slips, rows[i].slip);
		assert_memory_equal(before, state_of(arena, subject.model, &count),
				    count * sizeof(double));
		if (!match && (*rows[i].slip || slips.count))
			fail_msg("%s: %s for %s is not %s, but %d others", rows[i].model,
				 rows[i].computed, rows[i].answer, rows[i].slip, slips.count);
		if (match && *rows[i].what)
			assert_string_equal(match->what, rows[i].what);
		if (match)
			assert_close(match->value, number, 1e-9);
		arena_free(arena);
	}
}

static void test_every_slip_has_a_row(void **state)
{
	(void)state;
	const struct slip *slip;
	for (int s = 0; (slip = slip_get(s)); s++) {
		bool found = false;
		for (size_t i = 0; i < LENGTH(rows); i++)
			found |= strcmp(rows[i].slip, slip_name(slip)) == 0;
		if (!found)
			fail_msg("no row makes the slip %s", slip_name(slip));
	}
}

/* Slips whose numbers no formula of the model as it stands gives. */

static void step_by(struct model *model, const char *name, double gradient, double *sum)
{
	int node;
	struct error error;
	assert_true(model_find(model, name, &node, &error));
	*sum += gradient;
	graph_set(model->graph, node, 0, graph_value(model->graph, node, 0) - RATE * *sum);
}

/* L = (ab + c)f, twice updated with gradients that add up. */
static void test_gradients_that_add_up_over_updates(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct subject subject = open_subject(arena, "micrograd-lecture", RATE);
	const struct subject other = open_subject(arena, "micrograd-lecture", RATE);
	double sum[4] = { 0 };
	for (int step = 0; step < 2; step++) {
		struct error error;
		const double a = value_of(arena, "∂L/∂a", &other);
		const double b = value_of(arena, "∂L/∂b", &other);
		const double c = value_of(arena, "∂L/∂c", &other);
		const double f = value_of(arena, "∂L/∂f", &other);
		step_by(other.model, "a", a, &sum[0]);
		step_by(other.model, "b", b, &sum[1]);
		step_by(other.model, "c", c, &sum[2]);
		step_by(other.model, "f", f, &sum[3]);
		assert_true(model_run(other.model, &error));
		graph_backward(other.model->graph, other.model->objective);
	}
	const struct slips slips =
		diagnose(arena, "a.after(2)", value_of(arena, "a", &other), &subject);
	assert_non_null(match_of(&slips, "not-cleared"));
	arena_free(arena);
}

/* The gradient of row 3, with those of rows 1 and 2 still in it. */
static void test_gradients_that_add_up_over_rows(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	const struct subject subject = open_subject(arena, "xor", RATE);
	double sum = 0;
	for (size_t row = 1; row <= 3; row++) {
		assert_true(model_select_row(subject.model, row, &error));
		assert_true(model_run(subject.model, &error));
		graph_backward(subject.model->graph, subject.model->objective);
		sum += value_of(arena, "∂E/∂w21", &subject);
	}
	const struct slips slips = diagnose(arena, "∂E/∂w21", sum, &subject);
	assert_non_null(match_of(&slips, "not-cleared"));
	assert_int_equal(subject.model->table.row, 3);
	arena_free(arena);
}

/* The gradient where the weights have moved already. */
static void test_gradients_after_the_update(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	const struct subject subject = open_subject(arena, "two-two-two", RATE);
	const struct subject other = open_subject(arena, "two-two-two", RATE);
	assert_true(descent_step(other.model, RATE, NULL, &error));
	graph_backward(other.model->graph, other.model->objective);
	const struct slips slips =
		diagnose(arena, "∂E/∂w21", value_of(arena, "∂E/∂w21", &other), &subject);
	assert_non_null(match_of(&slips, "update-first"));
	arena_free(arena);
}

/* Two slips of one, or a sum, where one of them is the better guess. */
static void test_the_likely_slip_is_told_alone(void **state)
{
	(void)state;
	static const struct {
		const char *model, *answer, *computed, *reply;
	} cases[] = {
		{ "mazur", "∂E/∂w5", "2*∂E/∂w5",
		  "The ½ is missing, which cancels the 2 of the square: "
		  "E_o1 = 1/2·(t1 − out_o1)²." },
		{ "mazur", "w5.after", "w5 + rate*∂E/∂w5",
		  "You went uphill: an update subtracts rate times gradient." },
		{ "mazur", "w5 - rate*∂E/∂w5", "w5 + rate*∂E/∂w5",
		  "You went uphill: an update subtracts rate times gradient." },
		{ "xor, all rows", "-rate*w21.grad", "rate*w21.grad",
		  "The sign is the other one: an update subtracts rate times gradient." },
		{ "cs231n-softmax", "∂L/∂z1", "p1",
		  "You left out the target 1: the slope is output minus target." },
		{ "xor, all rows", "∂mean(E)/∂b3", "-∂mean(E)/∂b3",
		  "The sign is the other one, as if ∂E/∂Y were target minus output." },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct text reply = { .arena = arena };
		const struct subject subject = open_subject(arena, cases[i].model, RATE);
		const double number = value_of(arena, cases[i].computed, &subject);
		const struct slips slips = diagnose(arena, cases[i].answer, number, &subject);
		slip_reply(&reply, ENGLISH, &slips);
		assert_string_equal(text_string(&reply), cases[i].reply);
		arena_free(arena);
	}
}

/* E after an update with the rate left out, of all parameters at once. */
static void test_the_error_after_a_wrong_update(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	struct error error;
	const struct subject subject = open_subject(arena, "mazur", RATE);
	const struct subject other = open_subject(arena, "mazur", 1);
	assert_true(descent_step(other.model, 1, NULL, &error));
	const struct slips slips =
		diagnose(arena, "E.after", value_of(arena, "E", &other), &subject);
	assert_non_null(match_of(&slips, "forgot-rate"));
	arena_free(arena);
}

/* Every gradient, and every value, of some models; rounded to three digits too. */
static void test_right_answers_are_never_diagnosed(void **state)
{
	(void)state;
	static const char *const models[] = {
		"mazur",    "two-two-two", "xor", "micrograd-neuron", "micrograd-lecture",
		"xor-relu", "han-kamber"
	};
	for (size_t i = 0; i < LENGTH(models); i++) {
		struct arena *arena = arena_new();
		const struct subject subject = open_subject(arena, models[i], RATE);
		for (size_t n = 0; n < subject.model->names.count; n++) {
			const char *name = subject.model->names.names[n];
			const char *const suffixes[] = { "", ".grad", ".after" };
			for (size_t k = 0; k < LENGTH(suffixes); k++) {
				struct text answer = { .arena = arena };
				text_printf(&answer, "%s%s", name, suffixes[k]);
				const double truth = value_of(arena, answer.bytes, &subject);
				const double rounded = truth * 1.002;
				assert_int_equal(diagnose(arena, answer.bytes, truth, &subject)
							 .count,
						 0);
				assert_int_equal(diagnose(arena, answer.bytes, rounded, &subject)
							 .count,
						 0);
			}
		}
		arena_free(arena);
	}
}

static void test_replies_name_what_went_wrong(void **state)
{
	(void)state;
	static const struct {
		const char *answer, *computed;
		enum language language;
		const char *reply;
	} cases[] = {
		{ "∂E/∂w21", "(Y1 - t1)*H1", ENGLISH,
		  "You left out ∂Y1/∂y1, the slope of the activation." },
		{ "∂E/∂w21", "(Y1 - t1)*H1", KOREAN,
		  "활성화 함수의 기울기 ∂Y1/∂y1을 빠뜨렸습니다." },
		{ "∂E/∂w11", "∂E1/∂w11", KOREAN,
		  "한 경로만 따라갔습니다. ∂E/∂w11은 모든 경로의 합입니다." },
		{ "w21 - rate*∂E/∂w21", "w21 - ∂E/∂w21", KOREAN,
		  "학습률 0.4를 곱하지 않았습니다." },
		{ "∂E/∂w21", "2*∂E/∂w21", ENGLISH,
		  "The ½ is missing, which cancels the 2 of the square: E1 = 1/2·(t1 − Y1)²." },
		{ "∂E/∂w21", "Y1*∂Y1/∂w21", KOREAN,
		  "목푯값 t1을 빼지 않았습니다. 기울기는 출력값 − 목푯값입니다." },
		{ "∂Y1/∂y1", "Y1", ENGLISH,
		  "For ∂Y1/∂y1 you took the output itself: σ(x) is not σ′(x)." },
		{ "∂E/∂w21", "-∂E/∂w21", ENGLISH,
		  "The sign is the other one, as if ∂E1/∂Y1 were target minus output." },
		{ "∂E/∂w21", "-∂E/∂w21", KOREAN,
		  "부호가 반대입니다. ∂E1/∂Y1을 목푯값 − 출력값으로 본 것과 같습니다." },
		{ "∂E/∂w21", "(Y1 - t1)*Y1*H1", ENGLISH,
		  "For ∂Y1/∂y1 you took the output itself: σ(x) is not σ′(x)." },
		{ "∂Y1/∂y1", "-∂Y1/∂y1", ENGLISH,
		  "The size is right, and the sign is the other one." },
		{ "∂E/∂w21", "42", ENGLISH, "" },
	};
	for (size_t i = 0; i < LENGTH(cases); i++) {
		struct arena *arena = arena_new();
		struct text reply = { .arena = arena };
		const struct subject subject = open_subject(arena, "two-two-two", RATE);
		const double number = value_of(arena, cases[i].computed, &subject);
		const struct slips slips = diagnose(arena, cases[i].answer, number, &subject);
		slip_reply(&reply, cases[i].language, &slips);
		assert_string_equal(text_string(&reply), cases[i].reply);
		arena_free(arena);
	}
}

/* Two lines of a column of words beside a picture. */
static void test_replies_are_short(void **state)
{
	(void)state;
	struct arena *arena = arena_new();
	const struct slip *slip;
	for (int s = 0; (slip = slip_get(s)); s++)
		for (int language = 0; language < LANGUAGE_COUNT; language++) {
			struct text reply = { .arena = arena };
			const struct slips slips = { { { slip, 0, "∂Y1/∂y1", "ReLU" } }, 1 };
			slip_reply(&reply, (enum language)language, &slips);
			if (utf8_string_width(reply.bytes) > 2 * 42)
				fail_msg("%s", reply.bytes);
		}
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_wrong_numbers_are_diagnosed),
		cmocka_unit_test(test_every_slip_has_a_row),
		cmocka_unit_test(test_gradients_that_add_up_over_updates),
		cmocka_unit_test(test_gradients_that_add_up_over_rows),
		cmocka_unit_test(test_gradients_after_the_update),
		cmocka_unit_test(test_the_likely_slip_is_told_alone),
		cmocka_unit_test(test_the_error_after_a_wrong_update),
		cmocka_unit_test(test_right_answers_are_never_diagnosed),
		cmocka_unit_test(test_replies_name_what_went_wrong),
		cmocka_unit_test(test_replies_are_short),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
