/*
 * optimizer_source.h -- the update rules, once for each element type.
 *
 * optimizer.c includes this file twice, with
 *     REAL        the element type
 *     RULE(f)     the name of a function for that type
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
