#include "tests/support/subject.h"

#include "autodiff/base/arena.h"
#include "tests/support/model.h"
#include "tests/support/support.h"

#include <math.h>
#include <string.h>

struct subject open_subject(struct arena *arena, const char *name, double rate)
{
	struct text path = { .arena = arena };
	struct error error = { "" };
	const size_t length = strcspn(name, ",");
	text_printf(&path, "lessons/models/%.*s.eq", (int)length, name);
	struct model *model = model_read(arena, path.bytes, &error);
	if (model && name[length])
		model = model_over_rows(arena, model, model->objective, &error);
	if (!model)
		fail_msg("%s", error.message);
	run_model(model);
	return (struct subject){ .model = model, .rate = rate };
}

double value_of(struct arena *arena, const char *text, const struct subject *subject)
{
	struct error error;
	double value = NAN;
	const struct reference *reference = reference_read(arena, "f", text, &error);
	if (!reference || !reference_value(reference, subject, &value, &error))
		fail_msg("%s: %s", text, error.message);
	return value;
}

const double *state_of(struct arena *arena, const struct model *model, size_t *count)
{
	*count = 2 * (size_t)model->objective + 2;
	double *numbers = arena_alloc_array(arena, *count, sizeof(*numbers));
	for (int i = 0; i <= model->objective; i++) {
		numbers[2 * i] = graph_value(model->graph, i, 0);
		numbers[2 * i + 1] = graph_grad(model->graph, i, 0);
	}
	return numbers;
}
