/*
 * kernel_source.h -- the kernels, once for each element type.
 *
 * op.c includes this file twice, with
 *     REAL        the element type
 *     KERNEL(f)   the name of a function for that type
 *     MATH(f)     libm's f for that type
 *     GEMM        blas.h's matrix product for that type
 *
 * A forward kernel writes call->out. A backward kernel adds
 * Σ_i ∂objective/∂out[i] · ∂out[i]/∂in_k[j] to call->in_grad[k][j].
 */

/* y = f(x), element by element; slope is ∂y/∂x in terms of x and y. */
#define UNARY(name, f, slope)                                                                      \
	static void KERNEL(name##_forward)(const struct call *call)                                \
	{                                                                                          \
		const size_t n = shape_size(call->out_shape);                                      \
		const REAL *restrict in = call->in[0];                                             \
		REAL *restrict out = call->out;                                                    \
		for (size_t i = 0; i < n; i++) {                                                   \
			const REAL x = in[i];                                                      \
			out[i] = f;                                                                \
		}                                                                                  \
	}                                                                                          \
	static void KERNEL(name##_backward)(const struct call *call)                               \
	{                                                                                          \
		const size_t n = shape_size(call->out_shape);                                      \
		const REAL *restrict in = call->in[0], *restrict out = call->out;                  \
		const REAL *restrict out_grad = call->out_grad;                                    \
		REAL *restrict in_grad = call->in_grad[0];                                         \
		if (!in_grad)                                                                      \
			return;                                                                    \
		for (size_t i = 0; i < n; i++) {                                                   \
			const REAL x = in[i], y = out[i];                                          \
			(void)x, (void)y;                                                          \
			in_grad[i] += out_grad[i] * (slope);                                       \
		}                                                                                  \
	}

/* y = f(a, b), element by element; the slopes are ∂y/∂a and ∂y/∂b. */
#define BINARY(name, f, slope_a, slope_b)                                                          \
	static void KERNEL(name##_forward)(const struct call *call)                                \
	{                                                                                          \
		const size_t n = shape_size(call->out_shape);                                      \
		const REAL *in_a = call->in[0], *in_b = call->in[1];                               \
		REAL *restrict out = call->out;                                                    \
		for (size_t i = 0; i < n; i++) {                                                   \
			const REAL a = in_a[i], b = in_b[i];                                       \
			out[i] = f;                                                                \
		}                                                                                  \
	}                                                                                          \
	static void KERNEL(name##_backward)(const struct call *call)                               \
	{                                                                                          \
		const size_t n = shape_size(call->out_shape);                                      \
		const REAL *in_a = call->in[0], *in_b = call->in[1];                               \
		const REAL *out = call->out, *out_grad = call->out_grad;                           \
		REAL *grad_a = call->in_grad[0], *grad_b = call->in_grad[1];                       \
		for (size_t i = 0; i < n; i++) {                                                   \
			const REAL a = in_a[i], b = in_b[i], y = out[i];                           \
			(void)a, (void)b, (void)y;                                                 \
			if (grad_a)                                                                \
				grad_a[i] += out_grad[i] * (slope_a);                              \
			if (grad_b)                                                                \
				grad_b[i] += out_grad[i] * (slope_b);                              \
		}                                                                                  \
	}

/* Arithmetic. */
BINARY(add, a + b, 1, 1)
BINARY(sub, a - b, 1, -1)
BINARY(mul, a *b, b, a)
/* y = a/b: ∂y/∂a = 1/b, ∂y/∂b = −a/b² */
BINARY(div, a / b, 1 / b, -a / (b * b))
UNARY(neg, -x, -1)
UNARY(square, x *x, 2 * x)

/* y = a^b: ∂y/∂a = b·a^(b−1), 0 where that is infinite; ∂y/∂b = y·ln a, 0 for a ≤ 0 */
BINARY(pow, MATH(pow)(a, b), a == 0 && b < 1 ? 0 : b * MATH(pow)(a, b - 1),
       a > 0 ? y * MATH(log)(a) : 0)

UNARY(exp, MATH(exp)(x), y)
UNARY(log, MATH(log)(x), 1 / x)
/* y = √x: ∂y/∂x = 1/(2y), 0 at 0 */
UNARY(sqrt, MATH(sqrt)(x), y > 0 ? 1 / (2 * y) : 0)
UNARY(abs, MATH(fabs)(x), (REAL)((x > 0) - (x < 0)))
UNARY(sin, MATH(sin)(x), MATH(cos)(x))
UNARY(cos, MATH(cos)(x), -MATH(sin)(x))
UNARY(sign, (REAL)((x > 0) - (x < 0)), 0)

/* The smaller, the larger: the slope goes to the one chosen, half to each of two equals. */
#define HALF_STEP(difference) ((difference) > 0 ? 1 : (difference) < 0 ? 0 : (REAL)0.5)
BINARY(min, a < b ? a : b, HALF_STEP(b - a), HALF_STEP(a - b))
BINARY(max, a > b ? a : b, HALF_STEP(a - b), HALF_STEP(b - a))

/* Activations. */
UNARY(linear, x, 1)
/* y = 0, x + ½, 1 for x ≤ −½, between, x ≥ ½: ∂y/∂x = 1 between, else 0 */
UNARY(piecewise_linear,
      x >= (REAL)0.5  ? 1 :
      x <= (REAL)-0.5 ? 0 :
			x + (REAL)0.5,
      x > (REAL)-0.5 && x < (REAL)0.5)
/* y = 1/(1 + e^−x): ∂y/∂x = y(1 − y) */
UNARY(sigmoid, 1 / (1 + MATH(exp)(-x)), y *(1 - y))
/* y = tanh x: ∂y/∂x = 1 − y² */
UNARY(tanh, MATH(tanh)(x), 1 - y * y)
UNARY(relu, x > 0 ? x : 0, x > 0)
UNARY(leaky_relu, x > 0 ? x : (REAL)LEAKY_SLOPE * x, x > 0 ? 1 : (REAL)LEAKY_SLOPE)
/* y = ln(1 + e^x), written so that e^x cannot overflow: ∂y/∂x = sigmoid x */
UNARY(softplus, (x > 0 ? x : 0) + MATH(log1p)(MATH(exp)(-MATH(fabs)(x))), 1 / (1 + MATH(exp)(-x)))

/* y = a where z > 0, else b; the condition has slope 0 */
static void KERNEL(where_forward)(const struct call *call)
{
	const REAL *z = call->in[0], *a = call->in[1], *b = call->in[2];
	REAL *out = call->out;
	for (size_t i = 0; i < shape_size(call->out_shape); i++)
		out[i] = z[i] > 0 ? a[i] : b[i];
}

static void KERNEL(where_backward)(const struct call *call)
{
	const REAL *z = call->in[0], *out_grad = call->out_grad;
	for (size_t i = 0; i < shape_size(call->out_shape); i++) {
		REAL *chosen = call->in_grad[z[i] > 0 ? 1 : 2];
		if (chosen)
			chosen[i] += out_grad[i];
	}
}

/* C = A·B, A: N×K, B: K×M */
static void KERNEL(matmul_forward)(const struct call *call)
{
	const int n = call->out_shape.rows, m = call->out_shape.cols, k = call->in_shape[0].cols;
	GEMM(CblasNoTrans, CblasNoTrans, n, m, k, call->in[0], call->in[1], 0, call->out);
}

/* ∂A += ∂C·Bᵀ, ∂B += Aᵀ·∂C */
static void KERNEL(matmul_backward)(const struct call *call)
{
	const int n = call->out_shape.rows, m = call->out_shape.cols, k = call->in_shape[0].cols;
	if (call->in_grad[0])
		GEMM(CblasNoTrans, CblasTrans, n, k, m, call->out_grad, call->in[1], 1,
		     call->in_grad[0]);
	if (call->in_grad[1])
		GEMM(CblasTrans, CblasNoTrans, k, m, n, call->in[0], call->out_grad, 1,
		     call->in_grad[1]);
}

/* y[r][c] = x[r][c] + b[c] */
static void KERNEL(add_bias_forward)(const struct call *call)
{
	const size_t rows = (size_t)call->out_shape.rows, cols = (size_t)call->out_shape.cols;
	const REAL *restrict x = call->in[0], *restrict bias = call->in[1];
	REAL *restrict out = call->out;
	for (size_t r = 0; r < rows; r++)
		for (size_t c = 0; c < cols; c++)
			out[r * cols + c] = x[r * cols + c] + bias[c];
}

/* ∂x += ∂y, ∂b[c] += Σ_r ∂y[r][c] */
static void KERNEL(add_bias_backward)(const struct call *call)
{
	const size_t rows = (size_t)call->out_shape.rows, cols = (size_t)call->out_shape.cols;
	const REAL *restrict out_grad = call->out_grad;
	REAL *restrict x_grad = call->in_grad[0], *restrict bias_grad = call->in_grad[1];
	for (size_t i = 0; x_grad && i < rows * cols; i++)
		x_grad[i] += out_grad[i];
	for (size_t r = 0; bias_grad && r < rows; r++)
		for (size_t c = 0; c < cols; c++)
			bias_grad[c] += out_grad[r * cols + c];
}

static void KERNEL(sum_forward)(const struct call *call)
{
	const REAL *x = call->in[0];
	REAL sum = 0;
	for (size_t i = 0; i < shape_size(call->in_shape[0]); i++)
		sum += x[i];
	*(REAL *)call->out = sum;
}

/* Adds one amount to every element of an input's gradient. */
static void KERNEL(spread)(const struct call *call, REAL amount)
{
	REAL *in_grad = call->in_grad[0];
	for (size_t i = 0; in_grad && i < shape_size(call->in_shape[0]); i++)
		in_grad[i] += amount;
}

static void KERNEL(sum_backward)(const struct call *call)
{
	KERNEL(spread)(call, *(const REAL *)call->out_grad);
}

static void KERNEL(mean_forward)(const struct call *call)
{
	KERNEL(sum_forward)(call);
	*(REAL *)call->out /= (REAL)shape_size(call->in_shape[0]);
}

static void KERNEL(mean_backward)(const struct call *call)
{
	KERNEL(spread)(call, *(const REAL *)call->out_grad / (REAL)shape_size(call->in_shape[0]));
}

/* L = 1/n Σ (o − t)² */
static void KERNEL(mse_forward)(const struct call *call)
{
	const size_t n = shape_size(call->in_shape[0]);
	const REAL *output = call->in[0], *target = call->in[1];
	REAL sum = 0;
	for (size_t i = 0; i < n; i++)
		sum += (output[i] - target[i]) * (output[i] - target[i]);
	*(REAL *)call->out = sum / (REAL)n;
}

/* ∂L/∂o = 2(o − t)/n, ∂L/∂t = −2(o − t)/n */
static void KERNEL(mse_backward)(const struct call *call)
{
	const size_t n = shape_size(call->in_shape[0]);
	const REAL *output = call->in[0], *target = call->in[1];
	const REAL scale = *(const REAL *)call->out_grad * 2 / (REAL)n;
	REAL *output_grad = call->in_grad[0], *target_grad = call->in_grad[1];
	for (size_t i = 0; i < n; i++) {
		if (output_grad)
			output_grad[i] += scale * (output[i] - target[i]);
		if (target_grad)
			target_grad[i] -= scale * (output[i] - target[i]);
	}
}

/*
 * p = e^(z − max z), not yet divided by its sum, which is returned; the shift
 * keeps e^z finite for any logits. *largest is max z.
 */
static REAL KERNEL(shifted_exp)(const REAL *z, size_t n, REAL *p, REAL *largest)
{
	REAL max = z[0], sum = 0;
	for (size_t c = 1; c < n; c++)
		max = z[c] > max ? z[c] : max;
	for (size_t c = 0; c < n; c++) {
		const REAL e = MATH(exp)(z[c] - max);
		sum += e;
		if (p)
			p[c] = e;
	}
	*largest = max;
	return sum;
}

/* p[c] = e^z[c] / Σ e^z */
static void KERNEL(softmax_forward)(const struct call *call)
{
	const size_t cols = (size_t)call->out_shape.cols;
	for (size_t r = 0; r < (size_t)call->out_shape.rows; r++) {
		REAL largest, *p = (REAL *)call->out + r * cols;
		const REAL sum = KERNEL(shifted_exp)((const REAL *)call->in[0] + r * cols, cols, p,
						     &largest);
		for (size_t c = 0; c < cols; c++)
			p[c] /= sum;
	}
}

/* ∂z[j] += Σ_i ∂p[i]·p[i](δ_ij − p[j]) = p[j](∂p[j] − Σ_i ∂p[i]·p[i]) */
static void KERNEL(softmax_backward)(const struct call *call)
{
	const size_t cols = (size_t)call->out_shape.cols;
	if (!call->in_grad[0])
		return;
	for (size_t r = 0; r < (size_t)call->out_shape.rows; r++) {
		const REAL *p = (const REAL *)call->out + r * cols;
		const REAL *p_grad = (const REAL *)call->out_grad + r * cols;
		REAL *z_grad = (REAL *)call->in_grad[0] + r * cols, dot = 0;
		for (size_t c = 0; c < cols; c++)
			dot += p_grad[c] * p[c];
		for (size_t c = 0; c < cols; c++)
			z_grad[c] += p[c] * (p_grad[c] - dot);
	}
}

/* L = 1/N Σ_r Σ_c t[r][c]·(ln Σ e^z[r] − z[r][c]) */
static void KERNEL(cross_entropy_forward)(const struct call *call)
{
	const size_t rows = (size_t)call->in_shape[0].rows, cols = (size_t)call->in_shape[0].cols;
	REAL loss = 0;
	for (size_t r = 0; r < rows; r++) {
		const REAL *z = (const REAL *)call->in[0] + r * cols;
		const REAL *target = (const REAL *)call->in[1] + r * cols;
		REAL largest;
		const REAL log_sum = MATH(log)(KERNEL(shifted_exp)(z, cols, NULL, &largest));
		for (size_t c = 0; c < cols; c++)
			loss += target[c] * (log_sum + (largest - z[c]));
	}
	*(REAL *)call->out = loss / (REAL)rows;
}

/* ∂L/∂z = (p − t)/N since Σ t = 1, and ∂L/∂t = −ln p / N */
static void KERNEL(cross_entropy_backward)(const struct call *call)
{
	const size_t rows = (size_t)call->in_shape[0].rows, cols = (size_t)call->in_shape[0].cols;
	const REAL scale = *(const REAL *)call->out_grad / (REAL)rows;
	REAL *z_grad = call->in_grad[0], *target_grad = call->in_grad[1];
	for (size_t r = 0; r < rows; r++) {
		const REAL *z = (const REAL *)call->in[0] + r * cols;
		const REAL *target = (const REAL *)call->in[1] + r * cols;
		REAL largest;
		const REAL sum = KERNEL(shifted_exp)(z, cols, NULL, &largest),
			   log_sum = MATH(log)(sum);
		for (size_t c = 0; c < cols; c++) {
			const REAL log_p = z[c] - largest - log_sum;
			if (z_grad)
				z_grad[r * cols + c] += scale * (MATH(exp)(log_p) - target[c]);
			if (target_grad)
				target_grad[r * cols + c] -= scale * log_p;
		}
	}
}

#undef UNARY
#undef BINARY
#undef HALF_STEP
