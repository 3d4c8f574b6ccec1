#include "tests/support/model.h"

#include "tests/support/support.h"

#include <string.h>

struct model *read_model(struct arena *arena, const char *text)
{
	struct error error;
	struct model *model = model_parse(arena, "f", text, strlen(text), &error);
	if (!model)
		fail_msg("%s", error.message);
	return model;
}

void run_model(struct model *model)
{
	struct error error;
	if (!model_run(model, &error))
		fail_msg("%s", error.message);
	graph_backward(model->graph, model->objective);
}
