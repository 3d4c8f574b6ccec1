#include "tutor/walk/title.h"

#include "tutor/walk/terms.h"

void title_add_short(struct text *out, const struct model *model, enum language language)
{
	text_add(out, term_in(language, model->title));
	if (model->mean_of) {
		text_printf(out,
			    model->mean_of == 1 ?
				    say(language, ", the mean over %zu row", ", %zu행의 평균") :
				    say(language, ", the mean over %zu rows", ", %zu행의 평균"),
			    model->mean_of);
	} else if (model->table.rows) {
		language_fill(out, say(language, ", row {1} of {2}", ", {2}행 중 {1}행"), 2,
			      text_formatted(out->arena, "%zu", model->table.row),
			      text_formatted(out->arena, "%zu", model->table.rows));
	}
}

void title_add(struct text *out, const struct model *model, enum notation notation,
	       enum language language)
{
	const struct table *table = &model->table;
	title_add_short(out, model, language);
	for (size_t c = 0; c < table->columns; c++) {
		text_add(out, c ? ", " : " (");
		print_name(out, model->graph->nodes[table->nodes[c]].name, notation);
		text_add(out, " = ");
		print_number(out, graph_value(model->graph, table->nodes[c], 0), notation);
	}
	if (table->columns)
		text_add(out, ")");
}

void title_add_of_rows(struct text *out, const struct model *model, enum notation notation,
		       enum language language)
{
	if (!model->table.rows && !model->mean_of)
		return;
	title_add(out, model, notation, language);
	text_add(out, "\n\n");
}
