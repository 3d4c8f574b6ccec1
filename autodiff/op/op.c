#include "autodiff/op/op.h"

#include "autodiff/op/blas.h"
#include "autodiff/op/differential.h"

#include <math.h>
#include <string.h>

#define REAL double
#define KERNEL(name) name##_f64
#define MATH(name) name
#define GEMM blas_dgemm
#include "autodiff/op/kernel_source.h"
#undef REAL
#undef KERNEL
#undef MATH
#undef GEMM

#define REAL float
#define KERNEL(name) name##_f32
#define MATH(name) name##f
#define GEMM blas_sgemm
#include "autodiff/op/kernel_source.h"
#undef REAL
#undef KERNEL
#undef MATH
#undef GEMM

/* Shapes. */

static bool shape_unary(const struct shape in[], struct shape *out)
{
	*out = in[0];
	return true;
}

static bool shape_binary(const struct shape in[], struct shape *out)
{
	*out = in[0];
	return shape_equal(in[0], in[1]);
}

static bool shape_ternary(const struct shape in[], struct shape *out)
{
	*out = in[0];
	return shape_equal(in[0], in[1]) && shape_equal(in[0], in[2]);
}

static bool shape_matmul(const struct shape in[], struct shape *out)
{
	*out = (struct shape){ in[0].rows, in[1].cols };
	return in[0].cols == in[1].rows;
}

static bool shape_add_bias(const struct shape in[], struct shape *out)
{
	*out = in[0];
	return in[1].rows == 1 && in[1].cols == in[0].cols;
}

static bool shape_to_scalar(const struct shape in[], struct shape *out)
{
	(void)in;
	*out = (struct shape){ 1, 1 };
	return true;
}

static bool shape_pair_to_scalar(const struct shape in[], struct shape *out)
{
	*out = (struct shape){ 1, 1 };
	return shape_equal(in[0], in[1]);
}

/* Which elements of an input an element of the result depends on. */

static struct span span_same(const struct shape in[], struct shape out, int k, size_t i)
{
	(void)in, (void)out, (void)k;
	return (struct span){ i, 1, 1 };
}

static struct span span_all(const struct shape in[], struct shape out, int k, size_t i)
{
	(void)out, (void)i;
	return (struct span){ 0, 1, shape_size(in[k]) };
}

static struct span span_row(const struct shape in[], struct shape out, int k, size_t i)
{
	const size_t cols = (size_t)out.cols;
	(void)in, (void)k;
	return (struct span){ i / cols * cols, 1, cols };
}

/* C[r][c] depends on row r of A and on column c of B. */
static struct span span_matmul(const struct shape in[], struct shape out, int k, size_t i)
{
	const size_t inner = (size_t)in[0].cols, cols = (size_t)out.cols;
	if (k == 0)
		return (struct span){ i / cols * inner, 1, inner };
	return (struct span){ i % cols, cols, inner };
}

static struct span span_add_bias(const struct shape in[], struct shape out, int k, size_t i)
{
	(void)in;
	return (struct span){ k == 0 ? i : i % (size_t)out.cols, 1, 1 };
}

/* Short words for building formulas. */

static const struct expr *number(const struct partial *p, double value)
{
	return expr_number(p->arena, value);
}

static const struct expr *unary(const struct partial *p, enum op_id op, const struct expr *x)
{
	return expr_call(p->arena, op, x, NULL, NULL);
}

static const struct expr *binary(const struct partial *p, const struct expr *a, enum op_id op,
				 const struct expr *b)
{
	return expr_call(p->arena, op, a, b, NULL);
}

static const struct expr *where(const struct partial *p, const struct expr *positive,
				const struct expr *then, const struct expr *otherwise)
{
	return expr_call(p->arena, OP_WHERE, positive, then, otherwise);
}

/* The element of input k that an elementwise op reads, and the one it writes. */
static const struct expr *in(const struct partial *p, int k)
{
	return p->input(p, k, p->i);
}

static const struct expr *out(const struct partial *p)
{
	return p->output(p, p->i);
}

static const struct expr *squared(const struct partial *p, const struct expr *x)
{
	return binary(p, x, OP_POW, number(p, 2));
}

/* The partials: ∂out[i]/∂in_k[j]. The formula of each stands at its kernel. */

static const struct expr *one(const struct partial *p)
{
	return number(p, 1);
}

static const struct expr *zero(const struct partial *p)
{
	return number(p, 0);
}

static const struct expr *minus_one(const struct partial *p)
{
	return number(p, -1);
}

static const struct expr *sub_partial(const struct partial *p)
{
	return number(p, p->k == 0 ? 1 : -1);
}

static const struct expr *mul_partial(const struct partial *p)
{
	return in(p, 1 - p->k);
}

static const struct expr *div_partial(const struct partial *p)
{
	const struct expr *a = in(p, 0), *b = in(p, 1);
	if (p->k == 0)
		return binary(p, number(p, 1), OP_DIV, b);
	return binary(p, unary(p, OP_NEG, a), OP_DIV, squared(p, b));
}

/*
 * b·a^(b−1) is the textbook's; where a = 0 would make it infinite, the formula
 * says so. An exponent written as a number of 1 or more never does; one with a
 * name may, and there a may be negative too.
 */
static const struct expr *pow_partial(const struct partial *p)
{
	const struct expr *a = in(p, 0), *b = in(p, 1);
	if (p->k == 1)
		return where(p, a, binary(p, out(p), OP_MUL, unary(p, OP_LOG, a)), number(p, 0));
	const struct expr *lower = binary(p, b, OP_SUB, number(p, 1));
	const struct expr *slope = binary(p, b, OP_MUL, binary(p, a, OP_POW, lower));
	if (b->kind == EXPR_NUMBER)
		return b->number >= 0 && b->number < 1 ? where(p, a, slope, number(p, 0)) : slope;
	const struct expr *below_1 = binary(p, number(p, 1), OP_SUB, b);
	return where(p, unary(p, OP_ABS, a), slope, where(p, below_1, number(p, 0), slope));
}

static const struct expr *exp_partial(const struct partial *p)
{
	return out(p);
}

static const struct expr *log_partial(const struct partial *p)
{
	return binary(p, number(p, 1), OP_DIV, in(p, 0));
}

static const struct expr *sqrt_partial(const struct partial *p)
{
	const struct expr *twice = binary(p, number(p, 2), OP_MUL, out(p));
	return where(p, in(p, 0), binary(p, number(p, 1), OP_DIV, twice), number(p, 0));
}

static const struct expr *abs_partial(const struct partial *p)
{
	return unary(p, OP_SIGN, in(p, 0));
}

static const struct expr *square_partial(const struct partial *p)
{
	return binary(p, number(p, 2), OP_MUL, in(p, 0));
}

static const struct expr *sin_partial(const struct partial *p)
{
	return unary(p, OP_COS, in(p, 0));
}

static const struct expr *cos_partial(const struct partial *p)
{
	return unary(p, OP_NEG, unary(p, OP_SIN, in(p, 0)));
}

/* 1 where larger > smaller, ½ where they are equal, else 0. */
static const struct expr *half_step(const struct partial *p, const struct expr *larger,
				    const struct expr *smaller)
{
	const struct expr *below = binary(p, smaller, OP_SUB, larger);
	const struct expr *above = binary(p, larger, OP_SUB, smaller);
	return where(p, above, number(p, 1), where(p, below, number(p, 0), number(p, 0.5)));
}

static const struct expr *max_partial(const struct partial *p)
{
	return half_step(p, in(p, p->k), in(p, 1 - p->k));
}

static const struct expr *min_partial(const struct partial *p)
{
	return half_step(p, in(p, 1 - p->k), in(p, p->k));
}

static const struct expr *where_partial(const struct partial *p)
{
	if (p->k == 0)
		return number(p, 0);
	return where(p, in(p, 0), number(p, p->k == 1), number(p, p->k == 2));
}

static const struct expr *piecewise_linear_partial(const struct partial *p)
{
	const struct expr *x = in(p, 0), *half = number(p, 0.5);
	return where(p, binary(p, half, OP_SUB, unary(p, OP_ABS, x)), number(p, 1), number(p, 0));
}

static const struct expr *sigmoid_partial(const struct partial *p)
{
	return binary(p, out(p), OP_MUL, binary(p, number(p, 1), OP_SUB, out(p)));
}

static const struct expr *tanh_partial(const struct partial *p)
{
	return binary(p, number(p, 1), OP_SUB, squared(p, out(p)));
}

static const struct expr *relu_partial(const struct partial *p)
{
	return where(p, in(p, 0), number(p, 1), number(p, 0));
}

static const struct expr *leaky_relu_partial(const struct partial *p)
{
	return where(p, in(p, 0), number(p, 1), number(p, LEAKY_SLOPE));
}

static const struct expr *softplus_partial(const struct partial *p)
{
	return unary(p, OP_SIGMOID, in(p, 0));
}

/* ∂C[r][c]/∂A[r][l] = B[l][c] and ∂C[r][c]/∂B[l][c] = A[r][l] */
static const struct expr *matmul_partial(const struct partial *p)
{
	const size_t inner = (size_t)p->in_shape[0].cols, cols = (size_t)p->out_shape.cols;
	if (p->k == 0)
		return p->input(p, 1, p->j % inner * cols + p->i % cols);
	return p->input(p, 0, p->i / cols * inner + p->j / cols);
}

static const struct expr *mean_partial(const struct partial *p)
{
	const double n = (double)shape_size(p->in_shape[0]);
	return binary(p, number(p, 1), OP_DIV, number(p, n));
}

static const struct expr *mse_partial(const struct partial *p)
{
	const struct expr *output = p->input(p, 0, p->j), *target = p->input(p, 1, p->j);
	const struct expr *error = binary(p, output, OP_SUB, target);
	const double n = (double)shape_size(p->in_shape[0]);
	return binary(p, binary(p, number(p, p->k == 0 ? 2 : -2), OP_MUL, error), OP_DIV,
		      number(p, n));
}

static const struct expr *softmax_partial(const struct partial *p)
{
	const struct expr *p_i = p->output(p, p->i), *p_j = p->output(p, p->j);
	if (p->i == p->j)
		return binary(p, p_i, OP_MUL, binary(p, number(p, 1), OP_SUB, p_i));
	return binary(p, unary(p, OP_NEG, p_i), OP_MUL, p_j);
}

/* e^z[j] / Σ e^z over the row of j, with z[j] taken out so that nothing overflows: 1/Σ e^(z[c] − z[j]) */
static const struct expr *softmax_of_logits(const struct partial *p)
{
	const size_t cols = (size_t)p->in_shape[0].cols, row = p->j / cols * cols;
	const struct expr *z_j = p->input(p, 0, p->j), *sum = NULL;
	for (size_t c = row; c < row + cols; c++) {
		const struct expr *difference = binary(p, p->input(p, 0, c), OP_SUB, z_j);
		const struct expr *term = unary(p, OP_EXP, difference);
		sum = sum ? binary(p, sum, OP_ADD, term) : term;
	}
	return binary(p, number(p, 1), OP_DIV, sum);
}

static const struct expr *cross_entropy_partial(const struct partial *p)
{
	const struct expr *probability = softmax_of_logits(p);
	const struct expr *slope = p->k == 0 ?
					   binary(p, probability, OP_SUB, p->input(p, 1, p->j)) :
					   unary(p, OP_NEG, unary(p, OP_LOG, probability));
	return binary(p, slope, OP_DIV, number(p, (double)p->in_shape[0].rows));
}

/* Where scalars have no value. */

static const char *div_domain(const double x[])
{
	return x[1] == 0 ? "division by zero" : NULL;
}

static const char *log_domain(const double x[])
{
	return x[0] < 0	 ? "the logarithm of a negative number" :
	       x[0] == 0 ? "the logarithm of zero" :
			   NULL;
}

static const char *sqrt_domain(const double x[])
{
	return x[0] < 0 ? "the square root of a negative number" : NULL;
}

static const char *pow_domain(const double x[])
{
	if (x[0] < 0 && x[1] != floor(x[1]))
		return "a negative number to a fractional power";
	return x[0] == 0 && x[1] < 0 ? "division by zero: 0 to a negative power" : NULL;
}

/* Where there is no derivative. */

static bool kink_at_zero(const double x[])
{
	return x[0] == 0;
}

static bool kink_at_equal(const double x[])
{
	return x[0] == x[1];
}

static bool kink_at_half(const double x[])
{
	return fabs(x[0]) == 0.5;
}

static bool pow_kink(const double x[])
{
	return x[0] == 0 && x[1] < 1 && x[1] != 0;
}

/* The table. */

/* clang-format off */
#define KERNELS(name)                                                                              \
	.forward = { name##_forward_f64, name##_forward_f32 },                                     \
	.backward = { name##_backward_f64, name##_backward_f32 }
#define UNARY(fn) .arity = 1, .elementwise = true, .shape = shape_unary, .span = span_same, KERNELS(fn)
#define BINARY(fn) .arity = 2, .elementwise = true, .shape = shape_binary, .span = span_same, KERNELS(fn)
/* clang-format on */

/* clang-format off */
static const struct op table[OP_COUNT] = {
	[OP_ADD] = { .name = "add", .sign = "+", .symbol = "+", .latex = "+", .binding = BIND_SUM,
		     BINARY(add), .partial = one,
		     .differential = differential_of_sum },
	[OP_SUB] = { .name = "sub", .sign = "-", .symbol = "−", .latex = "-", .binding = BIND_SUM,
		     BINARY(sub), .partial = sub_partial,
		     .differential = differential_of_sum },
	[OP_MUL] = { .name = "mul", .sign = "*", .symbol = "·", .latex = "\\cdot", .binding = BIND_PRODUCT,
		     BINARY(mul), .partial = mul_partial,
		     .differential = differential_of_product },
	[OP_DIV] = { .name = "div", .sign = "/", .symbol = "/", .latex = "\\frac", .binding = BIND_PRODUCT,
		     BINARY(div), .partial = div_partial,
		     .differential = differential_of_quotient, .domain = div_domain },
	[OP_NEG] = { .name = "neg", .sign = "-", .symbol = "−", .latex = "-", .binding = BIND_SIGN,
		     UNARY(neg), .partial = minus_one,
		     .differential = differential_of_sum },
	[OP_POW] = { .name = "pow", .sign = "^", .symbol = "^", .latex = "^", .binding = BIND_POWER,
		     BINARY(pow), .partial = pow_partial,
		     .differential = differential_of_power, .domain = pow_domain, .at_kink = pow_kink,
		     .kink = "a power below 1 has an infinite slope at 0, which is taken as 0" },
	[OP_EXP] = { .name = "exp", .symbol = "exp", .latex = "\\exp", .binding = BIND_CALL,
		     UNARY(exp), .partial = exp_partial },
	[OP_LOG] = { .name = "log", .alias = "ln", .symbol = "ln", .latex = "\\ln", .binding = BIND_CALL,
		     UNARY(log), .partial = log_partial, .domain = log_domain },
	[OP_SQRT] = { .name = "sqrt", .symbol = "√", .latex = "\\sqrt", .binding = BIND_CALL,
		      UNARY(sqrt), .partial = sqrt_partial,
		     .differential = differential_of_sqrt, .domain = sqrt_domain, .at_kink = kink_at_zero,
		      .kink = "sqrt has an infinite slope at 0, which is taken as 0" },
	[OP_ABS] = { .name = "abs", .symbol = "abs", .latex = "\\left|", .binding = BIND_CALL,
		     UNARY(abs), .partial = abs_partial, .at_kink = kink_at_zero,
		     .kink = "abs has no derivative at 0; it is taken as 0, midway between −1 and 1" },
	[OP_SQUARE] = { .name = "square", .symbol = "²", .latex = "^2", .binding = BIND_POWER,
			UNARY(square), .partial = square_partial,
		     .differential = differential_of_square },
	[OP_SIN] = { .name = "sin", .symbol = "sin", .latex = "\\sin", .binding = BIND_CALL,
		     UNARY(sin), .partial = sin_partial },
	[OP_COS] = { .name = "cos", .symbol = "cos", .latex = "\\cos", .binding = BIND_CALL,
		     UNARY(cos), .partial = cos_partial },
	[OP_MIN] = { .name = "min", .symbol = "min", .latex = "\\min", .binding = BIND_CALL,
		     BINARY(min), .partial = min_partial,
		     .differential = differential_of_min, .at_kink = kink_at_equal,
		     .kink = "min has no derivative where its arguments are equal; each takes half" },
	[OP_MAX] = { .name = "max", .symbol = "max", .latex = "\\max", .binding = BIND_CALL,
		     BINARY(max), .partial = max_partial,
		     .differential = differential_of_max, .at_kink = kink_at_equal,
		     .kink = "max has no derivative where its arguments are equal; each takes half" },
	[OP_SIGN] = { .name = "sign", .symbol = "sign", .latex = "\\operatorname{sign}", .binding = BIND_CALL, .activation = true,
		      UNARY(sign), .partial = zero, .at_kink = kink_at_zero,
		      .kink = "sign jumps at 0 and has no derivative there; it is taken as 0, as everywhere" },
	[OP_WHERE] = { .name = "where", .symbol = "where", .latex = "\\operatorname{where}",
		       .binding = BIND_CALL, .arity = 3, .elementwise = true, .shape = shape_ternary,
		       .span = span_same, KERNELS(where), .partial = where_partial,
		     .differential = differential_of_choice, .at_kink = kink_at_zero,
		       .kink = "where changes over at 0 and counts 0 as not positive" },
	[OP_LINEAR] = { .name = "linear", .symbol = "linear", .latex = "\\operatorname{linear}",
			.binding = BIND_CALL, .activation = true, UNARY(linear), .partial = one },
	[OP_PIECEWISE_LINEAR] = { .name = "piecewise_linear", .symbol = "piecewise_linear",
				  .latex = "\\operatorname{pwl}", .binding = BIND_CALL, .activation = true,
				  UNARY(piecewise_linear), .partial = piecewise_linear_partial,
				  .at_kink = kink_at_half,
				  .kink = "piecewise_linear has no derivative at ±1/2; it is taken as 0" },
	[OP_SIGMOID] = { .name = "sigmoid", .alias = "σ", .symbol = "σ", .latex = "\\sigma",
			 .binding = BIND_CALL, .activation = true, UNARY(sigmoid), .partial = sigmoid_partial },
	[OP_TANH] = { .name = "tanh", .symbol = "tanh", .latex = "\\tanh", .binding = BIND_CALL, .activation = true,
		      UNARY(tanh), .partial = tanh_partial },
	[OP_RELU] = { .name = "relu", .alias = "ReLU", .symbol = "ReLU", .latex = "\\operatorname{ReLU}",
		      .binding = BIND_CALL, .activation = true, UNARY(relu), .partial = relu_partial, .at_kink = kink_at_zero,
		      .kink = "relu has no derivative at 0; it is taken as 0" },
	[OP_LEAKY_RELU] = { .name = "leaky_relu", .symbol = "LeakyReLU", .latex = "\\operatorname{LeakyReLU}",
			    .binding = BIND_CALL, .activation = true, UNARY(leaky_relu), .partial = leaky_relu_partial,
			    .at_kink = kink_at_zero,
			    .kink = "leaky_relu has no derivative at 0; it is taken as 0.01" },
	[OP_SOFTPLUS] = { .name = "softplus", .symbol = "softplus", .latex = "\\operatorname{softplus}",
			  .binding = BIND_CALL, .activation = true, UNARY(softplus), .partial = softplus_partial },

	[OP_MATMUL] = { .name = "matmul", .symbol = "×", .arity = 2, .shape = shape_matmul,
			.span = span_matmul, KERNELS(matmul), .partial = matmul_partial },
	[OP_ADD_BIAS] = { .name = "add_bias", .symbol = "+", .arity = 2, .shape = shape_add_bias,
			  .span = span_add_bias, KERNELS(add_bias), .partial = one },
	[OP_SUM] = { .name = "sum", .symbol = "Σ", .arity = 1, .shape = shape_to_scalar,
		     .span = span_all, KERNELS(sum), .partial = one },
	[OP_MEAN] = { .name = "mean", .symbol = "mean", .arity = 1, .shape = shape_to_scalar,
		      .span = span_all, KERNELS(mean), .partial = mean_partial },
	[OP_MSE] = { .name = "mse", .symbol = "MSE", .arity = 2, .shape = shape_pair_to_scalar,
		     .span = span_all, KERNELS(mse), .partial = mse_partial },
	[OP_SOFTMAX] = { .name = "softmax", .symbol = "softmax", .arity = 1, .shape = shape_unary,
			 .span = span_row, KERNELS(softmax), .partial = softmax_partial },
	[OP_CROSS_ENTROPY] = { .name = "cross_entropy", .symbol = "CE", .arity = 2,
			       .shape = shape_pair_to_scalar, .span = span_all,
			       KERNELS(cross_entropy), .partial = cross_entropy_partial },
};
/* clang-format on */

const struct op *op_get(enum op_id id)
{
	return &table[id];
}

static bool same_word(const char *word, const char *name, size_t length)
{
	return word && strlen(word) == length && memcmp(word, name, length) == 0;
}

bool op_find(const char *name, size_t length, enum op_id *id)
{
	for (*id = 0; *id < OP_COUNT; ++*id) {
		const struct op *op = &table[*id];
		if (op->elementwise && !op->sign &&
		    (same_word(op->name, name, length) || same_word(op->alias, name, length)))
			return true;
	}
	return false;
}

/* A call on scalars. */
static struct call scalar_call(const double in[], double *value)
{
	return (struct call){ .in_shape = { { 1, 1 }, { 1, 1 }, { 1, 1 } },
			      .out_shape = { 1, 1 },
			      .in = { &in[0], &in[1], &in[2] },
			      .out = value };
}

double op_value(enum op_id id, const double in[])
{
	double value;
	const struct call call = scalar_call(in, &value);
	table[id].forward[DTYPE_F64](&call);
	return value;
}

void op_partials(enum op_id id, const double in[], double partial[])
{
	const double one = 1;
	double value;
	struct call call = scalar_call(in, &value);
	table[id].forward[DTYPE_F64](&call); /* some kernels read their result */
	call.out_grad = &one;
	for (int k = 0; k < table[id].arity; k++) {
		partial[k] = 0;
		call.in_grad[k] = &partial[k];
	}
	table[id].backward[DTYPE_F64](&call);
}
