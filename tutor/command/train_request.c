#include "tutor/command/train_request.h"

#include "autodiff/base/suggest.h"
#include "autodiff/base/text.h"
#include "autodiff/data/fashion.h"
#include "autodiff/op/blas.h"
#include "tutor/command/open.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

enum {
	PIXELS = FASHION_SIDE * FASHION_SIDE,
	CLASSES = FASHION_CLASS_COUNT,
	MAX_WIDTH = 4096,
	MAX_BATCH = 60000,
	DEFAULT_THREADS =
		2, /* matrices of this size split well over two cores; more were not measured */
};

/* Each returns false with its message printed. */

/* "784-256-128-10", already known to be digits and dashes that stand between them. */
static bool read_widths(const struct args *args, const char *layers, struct mlp_plan *plan)
{
	for (const char *at = layers; *at; at += *at == '-') {
		char *end;
		const long width = strtol(at, &end, 10);
		if (plan->width_count == MLP_MAX_WIDTHS) {
			usage_error(args, "--layers takes %d widths at most; '%s' has more",
				    MLP_MAX_WIDTHS, layers);
			return false;
		}
		if (width < 1 || width > MAX_WIDTH) {
			usage_error(args, "a layer of --layers is 1 to %d wide, not %.*s",
				    MAX_WIDTH, (int)(end - at), at);
			return false;
		}
		plan->widths[plan->width_count++] = (int)width;
		at = end;
	}
	return true;
}

static bool is_widths(const char *layers)
{
	bool digit_before = false;
	for (; *layers; layers++) {
		if (!isdigit((unsigned char)*layers) && !(*layers == '-' && digit_before))
			return false;
		digit_before = *layers != '-';
	}
	return digit_before;
}

static bool read_layers(const struct args *args, struct mlp_plan *plan)
{
	const char *layers = args_get(args, "layers");
	if (!layers)
		layers = "784-256-128-10";
	if (!is_widths(layers)) {
		usage_error(args,
			    "--layers takes widths with '-' between them, as 784-256-128-10, "
			    "not '%s'",
			    layers);
		return false;
	}
	if (!read_widths(args, layers, plan))
		return false;
	const int first = plan->widths[0], last = plan->widths[plan->width_count - 1];
	if (plan->width_count > 1 && first == PIXELS && last == CLASSES)
		return true;
	usage_error(args,
		    "--layers starts with %d, the pixels of an image, and ends with %d, the "
		    "classes; '%s' does not",
		    PIXELS, CLASSES, layers);
	return false;
}

static const char *activation_name(size_t number)
{
	for (enum op_id id = 0; id < OP_COUNT; id++)
		if (op_get(id)->activation && number-- == 0)
			return op_get(id)->name;
	return NULL;
}

static bool unknown_activation(const struct args *args, const char *name)
{
	const char *names[OP_COUNT];
	struct text list = { .arena = args->arena };
	size_t count = 0;
	while ((names[count] = activation_name(count)))
		count++;
	const char *nearest = suggest(name, names, count);
	text_list(&list, names, count, 0, INT_MAX);
	usage_error(args, "unknown activation '%s'%s%s%s; there are %s", name,
		    nearest ? " (did you mean '" : "", nearest ? nearest : "", nearest ? "'?)" : "",
		    text_string(&list));
	return false;
}

static bool read_activation(const struct args *args, enum op_id *activation)
{
	const char *name = args_get(args, "activation");
	if (!name)
		name = "relu";
	if (op_find(name, strlen(name), activation) && op_get(*activation)->activation)
		return true;
	return unknown_activation(args, name);
}

/* The option as an entry of a table, by number; name() gives the entries' names, then NULL. */
static bool read_entry(const struct args *args, const char *option, const char *(*name)(size_t),
		       size_t *number)
{
	const char *names[16];
	size_t count = 0;
	for (; name(count); count++)
		names[count] = name(count);
	return args_choice(args, option, names, count, number);
}

static const char *loss_name(size_t number)
{
	const struct loss *loss = mlp_loss(number);
	return loss ? loss->name : NULL;
}

static const char *optimizer_name(size_t number)
{
	const struct optimizer *optimizer = optimizer_get(number);
	return optimizer ? optimizer->name : NULL;
}

static const char *schedule_name(size_t number)
{
	const struct schedule *schedule = schedule_get(number);
	return schedule ? schedule->name : NULL;
}

static bool read_data(const struct args *args, const char **directory)
{
	static const char *const data[] = { "fashion" };
	if (args->operand_count == 0) {
		usage_error(args, "what to train on is missing; '%s' is there", data[0]);
		return false;
	}
	if (strcmp(args->operands[0], data[0]) != 0) {
		const bool near = suggest(args->operands[0], data, 1);
		usage_error(args,
			    near ? "unknown data '%s' (did you mean '%s'?)" :
				   "unknown data '%s'; '%s' is there",
			    args->operands[0], data[0]);
		return false;
	}
	*directory = args_get(args, "data");
	if (!*directory)
		*directory = FASHION_DIRECTORY;
	return true;
}

/* No more threads than BLAS has found cores for. */
static int default_threads(void)
{
	const int found = blas_threads();
	return found < DEFAULT_THREADS ? found : DEFAULT_THREADS;
}

static bool read_training(const struct args *args, struct training *training)
{
	size_t optimizer, schedule;
	long batch, epochs;
	if (!read_entry(args, "optimizer", optimizer_name, &optimizer) ||
	    !read_entry(args, "schedule", schedule_name, &schedule) ||
	    !args_number(args, "rate", optimizer_get(optimizer)->rate, 1e-6, 1e6,
			 &training->rate) ||
	    !args_integer(args, "batch", 128, 1, MAX_BATCH, &batch) ||
	    !args_integer(args, "epochs", 10, 1, 100000, &epochs))
		return false;
	training->optimizer = optimizer_get(optimizer);
	training->schedule = schedule_get(schedule);
	training->batch = (int)batch;
	training->epochs = (int)epochs;
	return true;
}

bool train_request_read(const struct args *args, struct request *request)
{
	size_t loss;
	*request = (struct request){ 0 };
	if (!choose_language(args, &request->language) || !read_data(args, &request->directory) ||
	    !read_layers(args, &request->plan) ||
	    !read_activation(args, &request->plan.activation) ||
	    !read_entry(args, "loss", loss_name, &loss) ||
	    !read_training(args, &request->training) ||
	    !args_integer(args, "seed", 1, 1, 4294967295, &request->seed) ||
	    !args_integer(args, "threads", default_threads(), 1, 64, &request->threads))
		return false;
	request->plan.loss = mlp_loss(loss);
	return true;
}

const struct option train_options[] = {
	{ .name = "data",
	  .value = "DIR",
	  .help = { { "The folder of the four IDX files (see above).",
		      "IDX 파일 네 개가 있는 폴더를 정합니다(위를 보세요)." } } },
	{ .name = "layers",
	  .value = "WIDTHS",
	  .help = { { "The width of each layer (784-256-128-10).",
		      "층마다 너비를 정합니다(기본값 784-256-128-10)." } } },
	{ .name = "activation",
	  .value = "NAME",
	  .help = { { "What the hidden layers apply to their sums (relu):",
		      "은닉층의 활성화 함수를 고릅니다(기본값 relu):" } },
	  .choice = activation_name },
	{ .name = "loss",
	  .value = "NAME",
	  .help = { { "cross_entropy, or mse of the softmax (cross_entropy).",
		      "cross_entropy나 소프트맥스의 mse를 고릅니다(기본값 cross_entropy)." } } },
	{ .name = "optimizer",
	  .value = "NAME",
	  .help = { { "momentum, of 0.9, sgd or adam (momentum).",
		      "momentum(0.9), sgd, adam 가운데 고릅니다(기본값 momentum)." } } },
	{ .name = "rate",
	  .value = "NUMBER",
	  .help = { { "The learning rate at first (0.05; of adam 0.001).",
		      "처음 학습률을 정합니다(기본값 0.05, adam은 0.001)." } } },
	{ .name = "schedule",
	  .value = "NAME",
	  .help = { { "linear: the rate sinks to 0; or constant (linear).",
		      "학습률을 linear(0까지 줄임)나 constant로 둡니다(기본값 linear)." } } },
	{ .name = "batch",
	  .value = "COUNT",
	  .help = { { "Images in a step (128).",
		      "한 걸음에 쓸 그림의 수를 정합니다(기본값 128)." } } },
	{ .name = "epochs",
	  .value = "COUNT",
	  .help = { { "Times to go through all images (10).",
		      "모든 그림을 몇 번 볼지 정합니다(기본값 10)." } } },
	{ .name = "seed",
	  .value = "NUMBER",
	  .help = { { "What the random numbers start from (1).",
		      "난수의 시드를 정합니다(기본값 1)." } } },
	{ .name = "threads",
	  .value = "COUNT",
	  .help = { { "Threads for the matrix products (2, or 1 on one core).",
		      "행렬 곱의 스레드 수를 정합니다(기본값 2, 코어가 하나면 1)." } } },
	LANG_OPTION,
	{ 0 },
};
