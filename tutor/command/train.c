/* train.c -- gradwalk train: a network for Fashion-MNIST, by the same engine as the lessons. */
#include "tutor/command/commands.h"
#include "tutor/command/train_report.h"

#include "autodiff/base/suggest.h"
#include "autodiff/base/text.h"
#include "autodiff/data/fashion.h"
#include "autodiff/learn/train.h"
#include "autodiff/op/blas.h"

#include <ctype.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	PIXELS = FASHION_SIDE * FASHION_SIDE,
	CLASSES = FASHION_CLASS_COUNT,
	MAX_WIDTH = 4096,
	MAX_BATCH = 60000,
	EVALUATED_AT_ONCE = 500,
	DEFAULT_THREADS =
		2, /* matrices of this size split well over two cores; more were not measured */
};

/* Everything that the arguments settle. */
struct request {
	const char *directory;
	struct mlp_plan plan;
	struct training training;
	long seed, threads;
};

/* Set by SIGINT, read between steps. */
static volatile sig_atomic_t interrupted;

static void interrupt(int signal_number)
{
	(void)signal_number;
	interrupted = 1;
}

/* Reading the arguments. Each returns false with its message printed. */

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

static bool read_request(const struct args *args, struct request *request)
{
	size_t loss;
	*request = (struct request){ 0 };
	if (!read_data(args, &request->directory) || !read_layers(args, &request->plan) ||
	    !read_activation(args, &request->plan.activation) ||
	    !read_entry(args, "loss", loss_name, &loss) ||
	    !read_training(args, &request->training) ||
	    !args_integer(args, "seed", 1, 1, 4294967295, &request->seed) ||
	    !args_integer(args, "threads", default_threads(), 1, 64, &request->threads))
		return false;
	request->plan.loss = mlp_loss(loss);
	return true;
}

/* Running. */

static bool show_progress(void *context, const struct progress *now)
{
	progress_line_show(context, now);
	return !interrupted;
}

static enum train_end run_epochs(struct trainer *trainer, struct error *error)
{
	struct progress_line line = progress_line_begin(trainer->settings.epochs);
	enum train_end end = TRAIN_FINISHED;
	while (end == TRAIN_FINISHED && trainer->epoch < trainer->settings.epochs)
		end = trainer_epoch(trainer, show_progress, &line, error);
	progress_line_end(&line);
	return end;
}

/* The same, with Ctrl-C caught meanwhile; else it just ends the program, by its signal. */
static enum train_end run_interruptibly(struct trainer *trainer, struct error *error)
{
	const struct sigaction catch = { .sa_handler = interrupt };
	struct sigaction before;
	sigaction(SIGINT, &catch, &before);
	if (before.sa_handler == SIG_IGN) /* in the background of a script it stays so */
		sigaction(SIGINT, &before, NULL);
	const enum train_end end = run_epochs(trainer, error);
	sigaction(SIGINT, &before, NULL);
	return end;
}

static int report(struct args *args, const struct mlp *mlp, const struct dataset *test)
{
	struct text out = { .arena = args->arena };
	struct confusion confusion = confusion_new(args->arena, CLASSES);
	const struct pass pass = mlp_pass(mlp, EVALUATED_AT_ONCE);
	evaluate(&pass, test, &confusion);
	report_confusion(&out, &confusion, fashion_class_names);
	return put_output(text_string(&out), EXIT_FINE);
}

static int train_network(struct args *args, const struct request *request,
			 const struct fashion *fashion, gsl_rng *rng)
{
	struct error error;
	struct mlp *mlp = mlp_new(args->arena, &request->plan, DTYPE_F32);
	mlp_init(mlp, rng);
	struct trainer *trainer =
		trainer_new(args->arena, mlp, &fashion->train, &request->training, rng);
	switch (run_interruptibly(trainer, &error)) {
	case TRAIN_DIVERGED:
		return wrong_input(&error);
	case TRAIN_STOPPED:
		fprintf(stderr, "gradwalk train: interrupted in epoch %d.\n", trainer->epoch);
		return EXIT_INTERRUPTED;
	case TRAIN_FINISHED:
		break;
	}
	return report(args, mlp, &fashion->test);
}

/* Which library computes decides how long it takes. */
static void say_blas(void)
{
	const struct blas *blas = blas_get();
	const int threads = blas_threads();
	fprintf(stderr, "matrix products: %s, %d thread%s\n", blas->library, threads,
		threads == 1 ? "" : "s");
	if (blas->trouble.message[0])
		fprintf(stderr, "OpenBLAS would be much faster, but cannot be opened: %s.\n",
			blas->trouble.message);
}

static int train(struct args *args)
{
	struct request request;
	struct fashion fashion;
	struct error error;
	if (!read_request(args, &request))
		return EXIT_USAGE;
	if (!fashion_load(args->arena, request.directory, &fashion, &error))
		return wrong_input(&error);
	if (request.training.batch > fashion.train.count)
		return usage_error(args, "--batch is at most the number of images, %d, not %d",
				   fashion.train.count, request.training.batch);
	blas_set_threads((int)request.threads);
	say_blas();
	gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
	if (!rng)
		die("out of memory");
	gsl_rng_set(rng, (unsigned long)request.seed);
	const int status = train_network(args, &request, &fashion, rng);
	gsl_rng_free(rng);
	return status;
}

const struct command command_train = {
	.name = "train",
	.operands = "fashion",
	.max_operands = 1,
	.summary = "Train a network on Fashion-MNIST: 60,000 images of clothes.",
	.description =
		"Trains a fully connected network and tests it on 10,000 images that it has not\n"
		"seen. Progress goes to standard error, the result to standard output.\n\n"
		"The images are read from " FASHION_DIRECTORY ", where Debian's\n"
		"package dataset-fashion-mnist puts them.\n\n"
		"The same --seed with the same --threads gives the same weights, bit by bit, on\n"
		"the same machine. Ctrl-C stops with exit status 130 and no result.",
	.options =
		(const struct option[]){
			{ .name = "data",
			  .value = "DIR",
			  .help = "The folder of the four IDX files (see above)." },
			{ .name = "layers",
			  .value = "WIDTHS",
			  .help = "The width of each layer (784-256-128-10)." },
			{ .name = "activation",
			  .value = "NAME",
			  .help = "What the hidden layers apply to their sums (relu):",
			  .choice = activation_name },
			{ .name = "loss",
			  .value = "NAME",
			  .help = "cross_entropy, or mse of the softmax (cross_entropy)." },
			{ .name = "optimizer",
			  .value = "NAME",
			  .help = "momentum, of 0.9, sgd or adam (momentum)." },
			{ .name = "rate",
			  .value = "NUMBER",
			  .help = "The learning rate at first (0.05; of adam 0.001)." },
			{ .name = "schedule",
			  .value = "NAME",
			  .help = "linear: the rate sinks to 0; or constant (linear)." },
			{ .name = "batch", .value = "COUNT", .help = "Images in a step (128)." },
			{ .name = "epochs",
			  .value = "COUNT",
			  .help = "Times to go through all images (10)." },
			{ .name = "seed",
			  .value = "NUMBER",
			  .help = "What the random numbers start from (1)." },
			{ .name = "threads",
			  .value = "COUNT",
			  .help = "Threads for the matrix products (2, or 1 on one core)." },
			{ 0 },
		},
	.run = train,
};
