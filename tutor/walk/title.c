#include "tutor/walk/title.h"

void title_add_short(struct text *out, const struct model *model)
{
	text_add(out, model->title);
	if (model->mean_of)
		text_printf(out, ", the mean over %zu row%s", model->mean_of,
			    model->mean_of == 1 ? "" : "s");
	else if (model->table.rows)
		text_printf(out, ", row %zu of %zu", model->table.row, model->table.rows);
}

void title_add(struct text *out, const struct model *model, enum notation notation)
{
	const struct table *table = &model->table;
	title_add_short(out, model);
	for (size_t c = 0; c < table->columns; c++) {
		text_add(out, c ? ", " : " (");
		print_name(out, model->graph->nodes[table->nodes[c]].name, notation);
		text_add(out, " = ");
		print_number(out, graph_value(model->graph, table->nodes[c], 0), notation);
	}
	if (table->columns)
		text_add(out, ")");
}

void title_add_of_rows(struct text *out, const struct model *model, enum notation notation)
{
	if (!model->table.rows && !model->mean_of)
		return;
	title_add(out, model, notation);
	text_add(out, "\n\n");
}
