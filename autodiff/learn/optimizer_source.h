/*
 * optimizer_source.h -- the update rules, once for each element type.
 *
 * optimizer.c includes this file twice, with
 *     REAL        the element type
 *     RULE(f)     the name of a function for that type
 *     ROOT        its square root
 *
 * η is the learning rate, g the gradient ∂L/∂w.
 */

/* w ← w − η·g */
static void RULE(sgd)(const struct update *update)
{
	const REAL rate = (REAL)update->rate;
	const REAL *restrict grad = update->grad;
	REAL *restrict value = update->value;
	for (size_t i = 0; i < update->count; i++)
		value[i] -= rate * grad[i];
}

/* v ← μ·v − η·g,  w ← w + v */
static void RULE(momentum)(const struct update *update)
{
	const REAL rate = (REAL)update->rate, keep = (REAL)MOMENTUM;
	const REAL *restrict grad = update->grad;
	REAL *restrict value = update->value, *restrict velocity = update->memory;
	for (size_t i = 0; i < update->count; i++) {
		velocity[i] = keep * velocity[i] - rate * grad[i];
		value[i] += velocity[i];
	}
}

/*
 * Kingma and Ba 2015, algorithm 1:
 * m ← β₁·m + (1 − β₁)·g,  v ← β₂·v + (1 − β₂)·g²,
 * w ← w − η·m̂/(√v̂ + ε)  with m̂ = m/(1 − β₁ᵏ), v̂ = v/(1 − β₂ᵏ) in step k
 */
static void RULE(adam)(const struct update *update)
{
	const REAL keep = (REAL)ADAM_MEAN, keep_square = (REAL)ADAM_SQUARE;
	/* not 1 − keep: a float's last digits would be a good part of 0.001 */
	const REAL add = (REAL)(1 - ADAM_MEAN), add_square = (REAL)(1 - ADAM_SQUARE);
	const double done = (double)update->step;
	const REAL rate = (REAL)(update->rate / (1 - pow(ADAM_MEAN, done)));
	const REAL correct = (REAL)(1 / (1 - pow(ADAM_SQUARE, done)));
	const REAL *restrict grad = update->grad;
	REAL *restrict value = update->value, *restrict mean = update->memory;
	REAL *restrict square = (REAL *)update->memory + update->count;
	for (size_t i = 0; i < update->count; i++) {
		mean[i] = keep * mean[i] + add * grad[i];
		square[i] = keep_square * square[i] + add_square * grad[i] * grad[i];
		value[i] -= rate * mean[i] / (ROOT(square[i] * correct) + (REAL)ADAM_SMALL);
	}
}
