/* train.c -- gradwalk train: a network for Fashion-MNIST, by the same engine as the lessons. */
#include "tutor/command/commands.h"
#include "tutor/command/train_report.h"
#include "tutor/command/train_request.h"

#include "autodiff/base/text.h"
#include "autodiff/data/fashion.h"
#include "autodiff/learn/train.h"
#include "autodiff/op/blas.h"

#include <signal.h>
#include <stdio.h>

enum { EVALUATED_AT_ONCE = 500 };

/* Set by SIGINT, read between steps. */
static volatile sig_atomic_t interrupted;

static void interrupt(int signal_number)
{
	(void)signal_number;
	interrupted = 1;
}

static bool show_progress(void *context, const struct progress *now)
{
	progress_line_show(context, now);
	return !interrupted;
}

static enum train_end run_epochs(struct trainer *trainer, enum language language,
				 struct error *error)
{
	struct progress_line line = progress_line_begin(trainer->settings.epochs, language);
	enum train_end end = TRAIN_FINISHED;
	while (end == TRAIN_FINISHED && trainer->epoch < trainer->settings.epochs)
		end = trainer_epoch(trainer, show_progress, &line, error);
	progress_line_end(&line);
	return end;
}

/* The same, with Ctrl-C caught meanwhile; else it just ends the program, by its signal. */
static enum train_end run_interruptibly(struct trainer *trainer, enum language language,
					struct error *error)
{
	const struct sigaction catch = { .sa_handler = interrupt };
	struct sigaction before;
	sigaction(SIGINT, &catch, &before);
	if (before.sa_handler == SIG_IGN) /* in the background of a script it stays so */
		sigaction(SIGINT, &before, NULL);
	const enum train_end end = run_epochs(trainer, language, error);
	sigaction(SIGINT, &before, NULL);
	return end;
}

static int report(struct args *args, const struct mlp *mlp, const struct dataset *test,
		  enum language language)
{
	struct text out = { .arena = args->arena };
	struct confusion confusion = confusion_new(args->arena, FASHION_CLASS_COUNT);
	const struct pass pass = mlp_pass(mlp, EVALUATED_AT_ONCE);
	evaluate(&pass, test, &confusion);
	report_confusion(&out, &confusion, fashion_class_names, language);
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
	switch (run_interruptibly(trainer, request->language, &error)) {
	case TRAIN_DIVERGED:
		return wrong_input(&error);
	case TRAIN_STOPPED:
		fprintf(stderr,
			say(request->language, "gradwalk train: interrupted in epoch %d.\n",
			    "gradwalk train: 에포크 %d에서 멈췄습니다.\n"),
			trainer->epoch);
		return EXIT_INTERRUPTED;
	case TRAIN_FINISHED:
		break;
	}
	return report(args, mlp, &fashion->test, request->language);
}

/* Which library computes decides how long it takes. */
static void say_blas(enum language language)
{
	const struct blas *blas = blas_get();
	const int threads = blas_threads();
	fprintf(stderr,
		threads == 1 ? say(language, "matrix products: %s, %d thread\n",
				   "행렬 곱: %s, 스레드 %d개\n") :
			       say(language, "matrix products: %s, %d threads\n",
				   "행렬 곱: %s, 스레드 %d개\n"),
		blas->library, threads);
	if (blas->trouble.message[0])
		fprintf(stderr,
			say(language, "OpenBLAS would be much faster, but cannot be opened: %s.\n",
			    "OpenBLAS를 쓰면 훨씬 빠르지만 열 수 없습니다: %s.\n"),
			blas->trouble.message);
}

static int train(struct args *args)
{
	struct request request;
	struct fashion fashion;
	struct error error;
	if (!train_request_read(args, &request))
		return EXIT_USAGE;
	if (!fashion_load(args->arena, request.directory, &fashion, &error))
		return wrong_input(&error);
	if (request.training.batch > fashion.train.count)
		return usage_error(args, "--batch is at most the number of images, %d, not %d",
				   fashion.train.count, request.training.batch);
	blas_set_threads((int)request.threads);
	say_blas(request.language);
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
	.summary = { { "Train a network on Fashion-MNIST: 60,000 images of clothes.",
		       "신경망을 Fashion-MNIST의 옷 그림 60,000장으로 훈련합니다." } },
	.description = { {
		"Trains a fully connected network and tests it on 10,000 images that it has not\n"
		"seen. Progress goes to standard error, the result to standard output.\n\n"
		"The images are read from " FASHION_DIRECTORY ", where Debian's\n"
		"package dataset-fashion-mnist puts them.\n\n"
		"The same --seed with the same --threads gives the same weights, bit by bit, on\n"
		"the same machine. Ctrl-C stops with exit status 130 and no result.",
		"완전 연결 신경망을 훈련하고, 본 적 없는 그림 10,000장으로 시험합니다. 진행\n"
		"상황은 표준 오류로, 결과는 표준 출력으로 나옵니다.\n\n"
		"그림은 " FASHION_DIRECTORY "에서 읽습니다.\n"
		"Debian의 dataset-fashion-mnist 패키지가 그곳에 둡니다.\n\n"
		"같은 컴퓨터에서 --seed와 --threads가 같으면 가중치가 비트까지 같습니다.\n"
		"Ctrl-C를 누르면 결과 없이 멈추고, 종료 상태는 130입니다.",
	} },
	.options = train_options,
	.run = train,
};
