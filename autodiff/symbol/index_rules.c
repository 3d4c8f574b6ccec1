#include "autodiff/symbol/index_rules.h"

#include "autodiff/op/op.h"
#include "autodiff/symbol/factors.h"
#include "autodiff/symbol/index.h"

/* One rewriting that is looked for. */
struct search {
	struct arena *arena;
	const struct index_laws *laws;
	bool in_sum;		   /* is the node part of a sum over an index? */
	const struct expr *law[2]; /* filled by rules that go by what is known of the quantities */
};

static bool is_sum(const struct expr *e)
{
	return expr_is_call(e, OP_ADD) || expr_is_call(e, OP_SUB);
}

/* The rules. Each gives the node rewritten, or NULL where it does not apply. */

static const struct expr *sum_like(struct search *s, const struct expr *sum,
				   const struct expr *terms)
{
	return expr_sum(s->arena, terms, sum->arg[1], sum->arg[2]);
}

/* Σ_l δ_lk·f_l is f_k. */
static const struct expr *pick(struct search *s, const struct expr *e)
{
	if (e->kind != EXPR_SUM)
		return NULL;
	struct factors f = factors_of(e->arg[0]);
	for (size_t i = 0; i < f.over.count; i++) {
		const struct expr *delta = f.over.factor[i];
		if (delta->kind != EXPR_KRONECKER || !index_is_free(delta, e->arg[1]))
			continue;
		const struct expr *other = delta->arg[expr_equal(delta->arg[0], e->arg[1])];
		factors_remove(&f.over, i);
		return index_substitute(s->arena, factors_product(s->arena, &f), e->arg[1], other);
	}
	return NULL;
}

static void move_constants(struct side *from, struct side *to, const struct expr *index)
{
	for (size_t i = 0; i < from->count;) {
		if (index_is_free(from->factor[i], index))
			i++;
		else
			to->factor[to->count++] = factors_remove(from, i);
	}
}

/* Σ_i c·f_i is c·Σ_i f_i. */
static const struct expr *take_out_constants(struct search *s, const struct expr *e)
{
	if (e->kind != EXPR_SUM)
		return NULL;
	struct factors inside = factors_of(e->arg[0]), outside = { .negative = inside.negative };
	inside.negative = false;
	move_constants(&inside.over, &outside.over, e->arg[1]);
	move_constants(&inside.under, &outside.under, e->arg[1]);
	if ((!outside.over.count && !outside.under.count && !outside.negative) ||
	    (!inside.over.count && !inside.under.count))
		return NULL;
	outside.over.factor[outside.over.count++] =
		sum_like(s, e, factors_product(s->arena, &inside));
	return factors_product(s->arena, &outside);
}

static const struct expr *state(struct search *s, const struct expr *before,
				const struct expr *after)
{
	s->law[0] = before;
	s->law[1] = after;
	return after;
}

/* Σ_i t_i is 1, where that is known. */
static const struct expr *use_fact(struct search *s, const struct expr *e)
{
	if (e->kind != EXPR_SUM)
		return NULL;
	for (size_t i = 0; i < s->laws->fact_count; i++) {
		const struct expr *fact = s->laws->facts[i].name;
		const struct expr *found = e->arg[1];
		if (index_match(fact->arg[0], e->arg[0], fact->arg[1], &found))
			return state(s, e, s->laws->facts[i].formula);
	}
	return NULL;
}

/* e_k/S is p_k, where p_i = e_i/S. */
static const struct expr *use_name(struct search *s, const struct expr *e)
{
	if (!expr_is_call(e, OP_DIV) && !expr_is_call(e, OP_MUL))
		return NULL;
	for (size_t n = 0; n < s->laws->name_count; n++) {
		const struct expr *left = s->laws->names[n].name;
		const struct expr *quotient = s->laws->names[n].formula;
		struct factors f = factors_of(e);
		const size_t under = factors_find(&f.under, quotient->arg[1]);
		for (size_t i = 0; i < f.over.count && under < f.under.count; i++) {
			const struct expr *index = NULL;
			if (!index_match(quotient->arg[0], f.over.factor[i], left->arg[0], &index))
				continue;
			f.over.factor[i] = index_substitute(s->arena, left, left->arg[0], index);
			state(s, index_substitute(s->arena, quotient, left->arg[0], index),
			      f.over.factor[i]);
			factors_remove(&f.under, under);
			return factors_product(s->arena, &f);
		}
	}
	return NULL;
}

/* f·(a − b) as f·a − f·b; the factor that is the sum is the one at i, which is not in f any more. */
static const struct expr *multiply_out(struct search *s, struct factors f, size_t i,
				       const struct expr *over_index)
{
	const struct expr *sum = f.over.factor[i], *term[2];
	for (int k = 0; k < 2; k++) {
		f.over.factor[i] = sum->arg[k];
		term[k] = factors_product(s->arena, &f);
		if (over_index)
			term[k] = sum_like(s, over_index, term[k]);
	}
	return expr_call(s->arena, sum->op, term[0], term[1], NULL);
}

/* Does a term of the sum share a factor with the side? */
static bool shares_factor(const struct expr *sum, const struct side *side)
{
	for (int k = 0; k < 2; k++) {
		if (is_sum(sum->arg[k]) && shares_factor(sum->arg[k], side))
			return true;
		const struct factors f = factors_of(sum->arg[k]);
		for (size_t i = 0; i < f.over.count; i++)
			if (factors_find(side, f.over.factor[i]) < side->count)
				return true;
	}
	return false;
}

/* (a·S − b)/S² is a·S/S² − b/S². */
static const struct expr *split_fraction(struct search *s, const struct expr *e)
{
	if (!expr_is_call(e, OP_DIV) && !expr_is_call(e, OP_MUL))
		return NULL;
	const struct factors f = factors_of(e);
	for (size_t i = 0; i < f.over.count; i++)
		if (is_sum(f.over.factor[i]) && shares_factor(f.over.factor[i], &f.under))
			return multiply_out(s, f, i, NULL);
	return NULL;
}

static bool has_delta(const struct expr *e, const struct expr *index)
{
	bool found = e->kind == EXPR_KRONECKER && index_is_free(e, index);
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k] && !found; k++)
		found = has_delta(e->arg[k], index);
	return found;
}

/* Σ_i f_i·(δ_ij − a) is Σ_i f_i·δ_ij − Σ_i f_i·a: then δ can pick. */
static const struct expr *sum_by_terms(struct search *s, const struct expr *e)
{
	if (e->kind != EXPR_SUM)
		return NULL;
	const struct factors f = factors_of(e->arg[0]);
	for (size_t i = 0; i < f.over.count; i++)
		if (is_sum(f.over.factor[i]) && has_delta(f.over.factor[i], e->arg[1]))
			return multiply_out(s, f, i, e);
	return NULL;
}

/* Sums taken apart: the terms of a − b + c, each with its sign. */
static size_t take_terms(const struct expr *e, bool negative, struct factors terms[])
{
	if (!is_sum(e)) {
		terms[0] = factors_of(e);
		terms[0].negative ^= negative;
		return 1;
	}
	const size_t count = take_terms(e->arg[0], negative, terms);
	return count + take_terms(e->arg[1], negative != (e->op == OP_SUB), terms + count);
}

/* Moves the factors that all terms have to common. */
static void move_common(struct factors terms[], size_t count, bool under, struct side *common)
{
	const struct side first = under ? terms[0].under : terms[0].over;
	for (size_t i = 0; i < first.count; i++) {
		bool all = first.factor[i]->kind != EXPR_NUMBER;
		for (size_t t = 0; t < count && all; t++) {
			const struct side *side = under ? &terms[t].under : &terms[t].over;
			all = factors_find(side, first.factor[i]) < side->count;
		}
		for (size_t t = 0; t < count && all; t++) {
			struct side *side = under ? &terms[t].under : &terms[t].over;
			factors_remove(side, factors_find(side, first.factor[i]));
		}
		if (all)
			common->factor[common->count++] = first.factor[i];
	}
}

/* p·a − p·b is p·(a − b). */
static const struct expr *take_out_common(struct search *s, const struct expr *e)
{
	struct factors terms[MOST_FACTORS], common = { .negative = false };
	if (s->in_sum || !is_sum(e) || e->size > MOST_FACTORS)
		return NULL;
	const size_t count = take_terms(e, false, terms);
	move_common(terms, count, false, &common.over);
	move_common(terms, count, true, &common.under);
	if (!common.over.count && !common.under.count)
		return NULL;
	const struct expr *rest = NULL;
	for (size_t t = 0; t < count; t++) {
		const bool subtracted = rest && terms[t].negative;
		terms[t].negative &= !subtracted;
		const struct expr *term = factors_product(s->arena, &terms[t]);
		rest = rest ? expr_call(s->arena, subtracted ? OP_SUB : OP_ADD, rest, term, NULL) :
			      term;
	}
	common.over.factor[common.over.count++] = rest;
	return factors_product(s->arena, &common);
}

/* −(a − b) is b − a. */
static const struct expr *turn_difference(struct search *s, const struct expr *e)
{
	if (s->in_sum || !expr_is_call(e, OP_NEG) || !expr_is_call(e->arg[0], OP_SUB))
		return NULL;
	return expr_call(s->arena, OP_SUB, e->arg[0]->arg[1], e->arg[0]->arg[0], NULL);
}

/* In the order in which they are tried. */
static const struct {
	const char *name;
	const struct expr *(*rewrite)(struct search *s, const struct expr *e);
} rules[] = {
	{ "Kronecker's δ picks one term of the sum", pick },
	{ "take what does not vary out of the sum", take_out_constants },
	{ "what the sum is, is known", use_fact },
	{ "call it by its name", use_name },
	{ "split the fraction", split_fraction },
	{ "sum term by term", sum_by_terms },
	{ "take out the common factor", take_out_common },
	{ "turn the difference round", turn_difference },
};

/* The line with the rule applied at its first place, the outermost and leftmost; NULL: none. */
static const struct expr *apply(struct search *s, size_t rule, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL }, *changed = NULL;
	const bool in_sum = s->in_sum;
	if (e->kind == EXPR_DERIVATIVE)
		return NULL;
	const struct expr *after = rules[rule].rewrite(s, e);
	if (after)
		return after;
	s->in_sum = in_sum || e->kind == EXPR_SUM;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++) {
		arg[k] = changed ? NULL : apply(s, rule, e->arg[k]);
		changed = changed ? changed : arg[k];
		arg[k] = arg[k] ? arg[k] : e->arg[k];
	}
	s->in_sum = in_sum;
	return changed ? expr_with_args(s->arena, e, arg) : NULL;
}

const struct expr *index_rewrite_once(struct arena *arena, const struct expr *line,
				      const struct index_laws *laws, struct index_rewriting *done)
{
	for (size_t rule = 0; rule < sizeof(rules) / sizeof(rules[0]); rule++) {
		struct search s = { .arena = arena, .laws = laws };
		const struct expr *after = apply(&s, rule, line);
		if (!after)
			continue;
		*done = (struct index_rewriting){ rules[rule].name, { s.law[0], s.law[1] } };
		return after;
	}
	return NULL;
}
