#include "tests/support/random_formula.h"

#include "autodiff/base/arena.h"
#include "autodiff/op/op.h"

enum { MAX_LEAVES = 4, MAX_LINES = 20 };

static int up_to(gsl_rng *rng, int n)
{
	return (int)gsl_rng_uniform_int(rng, (unsigned long)n);
}

/* Constants a person would write, the kinks of the activations among them. */
static void random_leaf(struct text *out, gsl_rng *rng, const char *const names[], int count)
{
	static const char *const numbers[] = { "0",   "1",    "2",   "3",  "0.5",
					       "1/2", "0.25", "1.7", "10", "1e-1" };
	if (up_to(rng, 4) > 0)
		text_add(out, names[up_to(rng, count)]);
	else
		text_add(out, numbers[up_to(rng, 10)]);
}

static int random_op(gsl_rng *rng)
{
	for (;;) {
		const int id = up_to(rng, OP_COUNT);
		if (op_get((enum op_id)id)->elementwise)
			return id;
	}
}

void random_formula(struct text *out, gsl_rng *rng, const char *const names[], int count, int depth,
		    int must)
{
	if (must < 0 && (depth == 0 || up_to(rng, 4) == 0)) {
		random_leaf(out, rng, names, count);
		return;
	}
	const struct op *op = op_get((enum op_id)(must >= 0 ? must : random_op(rng)));
	const bool infix = op->sign && op->arity == 2;
	text_add(out, infix ? "(" : op->sign ? op->sign : op->name);
	text_add(out, infix ? "" : "(");
	/* Mostly within the domain, or no long model would ever have a value. */
	const bool guarded = op->domain && up_to(rng, 8) > 0;
	for (int k = 0; k < op->arity; k++) {
		text_add(out, k == 0 ? "" : infix ? op->sign : ", ");
		text_add(out, guarded ? "(0.5+abs(" : "");
		random_formula(out, rng, names, count, depth > 0 ? depth - 1 : 0, -1);
		text_add(out, guarded ? "))" : "");
	}
	text_add(out, ")");
}

static double random_value(gsl_rng *rng)
{
	const double sign = up_to(rng, 3) ? 1 : -1;
	return sign * (0.1 + 1.5 * gsl_rng_uniform(rng));
}

static void random_leaves(struct text *out, gsl_rng *rng, const char *const names[], int leaves)
{
	const bool table = up_to(rng, 3) == 0;
	for (int i = 0; !table && i < leaves; i++)
		text_printf(out, "%s %s = %.17g\n", i % 2 ? "param" : "input", names[i],
			    random_value(rng));
	if (!table)
		return;
	text_printf(out, "param %s = %.17g\ndata", names[0], random_value(rng));
	for (int i = 1; i < leaves; i++)
		text_printf(out, " %s", names[i]);
	text_add(out, "\n");
	for (int i = 1; i < leaves; i++)
		text_printf(out, " %.17g", random_value(rng));
	text_add(out, "\nend\n");
}

const char *random_model(struct arena *arena, gsl_rng *rng, int must)
{
	const char *names[MAX_LEAVES + MAX_LINES];
	struct text out = { .arena = arena };
	const int leaves = 2 + up_to(rng, MAX_LEAVES - 1), lines = 1 + up_to(rng, MAX_LINES);
	for (int i = 0; i < leaves + lines; i++) {
		struct text name = { .arena = arena };
		text_printf(&name, i < leaves ? "x%d" : "y%d", i);
		names[i] = name.bytes;
	}
	random_leaves(&out, rng, names, leaves);
	for (int i = leaves; i < leaves + lines; i++) {
		/* Names of late are likelier, so that the lines hang together. */
		const int from = i > 3 && up_to(rng, 4) ? i - 3 : 0;
		const bool last = i == leaves + lines - 1;
		/* One draw a statement: the order of arguments is the compiler's. */
		const int depth = 1 + up_to(rng, 3), op = random_op(rng);
		const char *sign = up_to(rng, 3) ? "+" : "*";
		text_printf(&out, "%s = ", names[i]);
		random_formula(&out, rng, names + from, i - from, last ? 4 : depth,
			       last ? must : op);
		text_printf(&out, " %s ", sign);
		random_formula(&out, rng, names + from, i - from, 2, -1);
		text_add(&out, "\n");
	}
	return out.bytes;
}
