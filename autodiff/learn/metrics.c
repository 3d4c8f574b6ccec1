#include "autodiff/learn/metrics.h"

#include "autodiff/base/arena.h"

#include <assert.h>
#include <math.h>

struct confusion confusion_new(struct arena *arena, int class_count)
{
	const size_t classes = (size_t)class_count;
	return (struct confusion){ class_count,
				   arena_alloc_array(arena, classes * classes, sizeof(size_t)) };
}

static size_t *cell(const struct confusion *confusion, int truth, int predicted)
{
	assert(truth >= 0 && truth < confusion->class_count);
	assert(predicted >= 0 && predicted < confusion->class_count);
	return &confusion->counts[truth * confusion->class_count + predicted];
}

void confusion_add(struct confusion *confusion, int truth, int predicted)
{
	++*cell(confusion, truth, predicted);
}

static size_t members(const struct confusion *confusion, int truth)
{
	size_t sum = 0;
	for (int predicted = 0; predicted < confusion->class_count; predicted++)
		sum += *cell(confusion, truth, predicted);
	return sum;
}

size_t confusion_total(const struct confusion *confusion)
{
	size_t sum = 0;
	for (int truth = 0; truth < confusion->class_count; truth++)
		sum += members(confusion, truth);
	return sum;
}

size_t confusion_right(const struct confusion *confusion)
{
	size_t sum = 0;
	for (int truth = 0; truth < confusion->class_count; truth++)
		sum += *cell(confusion, truth, truth);
	return sum;
}

static double share(size_t part, size_t whole)
{
	return whole ? (double)part / (double)whole : (double)NAN;
}

double confusion_accuracy(const struct confusion *confusion)
{
	return share(confusion_right(confusion), confusion_total(confusion));
}

double confusion_recall(const struct confusion *confusion, int truth)
{
	return share(*cell(confusion, truth, truth), members(confusion, truth));
}
