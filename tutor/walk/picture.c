#include "tutor/walk/picture.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/json.h"
#include "tutor/walk/derivative.h"

#include <string.h>

static const struct words role_names[] = {
	[ROLE_CONSTANT] = { { "constant", "상수" } }, [ROLE_INPUT] = { { "input", "입력" } },
	[ROLE_TARGET] = { { "target", "목푯값" } },   [ROLE_PARAM] = { { "param", "매개변수" } },
	[ROLE_RESULT] = { { "result", "계산값" } },
};

/* A quantity to be drawn, and its factors. */
struct drawn {
	const struct node *node;
	const char *formula; /* NULL for a leaf */
	double value, gradient;
	const struct factor *factors;
	size_t factor_count;
};

/* The next quantity from node *i on; false past the last. */
static bool next_quantity(struct model *model, enum notation notation, int *i, struct drawn *drawn)
{
	const struct graph *graph = model->graph;
	struct arena *arena = model->arena;
	while (*i < graph->count && !graph->nodes[*i].name)
		++*i;
	if (*i == graph->count)
		return false;
	struct text formula = { .arena = arena };
	*drawn = (struct drawn){ .node = &graph->nodes[*i], .value = graph_value(graph, *i, 0) };
	drawn->gradient = *i <= model->objective ? graph_grad(graph, *i, 0) : 0;
	if (drawn->node->role == ROLE_RESULT) {
		print_expr(&formula, formula_of(graph, arena, graph->nodes[*i].first), notation);
		drawn->formula = text_string(&formula);
		drawn->factor_count =
			chain_factors(arena, graph, drawn->node->first, &drawn->factors);
	}
	++*i;
	return true;
}

static const char *number(struct arena *arena, double value, enum notation notation)
{
	struct text text = { .arena = arena };
	print_number(&text, value, notation);
	return text_string(&text);
}

static const char *name(struct arena *arena, const char *utf8, enum notation notation)
{
	struct text text = { .arena = arena };
	print_name(&text, utf8, notation);
	return text_string(&text);
}

void picture_text(struct text *out, struct model *model, enum notation notation,
		  enum language language)
{
	struct arena *arena = model->arena;
	const char *objective = model->graph->nodes[model->objective].name;
	struct drawn drawn;
	graph_backward(model->graph, model->objective);
	for (int i = 0; next_quantity(model, notation, &i, &drawn);) {
		struct text gradient = { .arena = arena };
		print_partial(&gradient, objective, drawn.node->name, notation);
		text_printf(out, "%s", name(arena, drawn.node->name, notation));
		const char *value = number(arena, drawn.value, notation);
		if (drawn.formula && strcmp(drawn.formula, value) != 0)
			text_printf(out, " = %s", drawn.formula);
		text_printf(out, " = %s  (%s; %s = %s)\n", value,
			    role_names[drawn.node->role].in[language], text_string(&gradient),
			    number(arena, drawn.gradient, notation));
		for (size_t f = 0; f < drawn.factor_count; f++) {
			const struct factor_row row =
				factor_row(arena, model->graph, &drawn.factors[f], notation);
			text_printf(out, "    %s = %s", row.partial, row.symbol);
			if (drawn.factors[f].symbol->kind != EXPR_NUMBER)
				text_printf(out, " = %s", row.value);
			text_add(out, "\n");
		}
	}
}

void picture_json(struct text *out, struct model *model)
{
	struct arena *arena = model->arena;
	struct json json = { .out = out };
	struct drawn drawn;
	graph_backward(model->graph, model->objective);
	json_open(&json, '{');
	json_key(&json, "of");
	json_string(&json, model->graph->nodes[model->objective].name);
	json_key(&json, "nodes");
	json_open(&json, '[');
	for (int i = 0; next_quantity(model, NOTATION_EQUATION, &i, &drawn);) {
		json_open(&json, '{');
		json_key(&json, "name");
		json_string(&json, drawn.node->name);
		json_key(&json, "role");
		json_string(&json, role_names[drawn.node->role].in[ENGLISH]);
		if (drawn.formula) {
			json_key(&json, "formula");
			json_string(&json, drawn.formula);
		}
		json_key(&json, "value");
		json_number(&json, drawn.value);
		json_key(&json, "gradient");
		json_number(&json, drawn.gradient);
		json_close(&json, '}');
	}
	json_close(&json, ']');
	json_key(&json, "edges");
	json_open(&json, '[');
	for (int i = 0; next_quantity(model, NOTATION_EQUATION, &i, &drawn);) {
		for (size_t f = 0; f < drawn.factor_count; f++) {
			const struct factor_row row =
				factor_row(arena, model->graph, &drawn.factors[f],
					   NOTATION_EQUATION);
			json_open(&json, '{');
			json_key(&json, "of");
			json_string(&json, drawn.node->name);
			json_key(&json, "wrt");
			json_string(&json, formula_name(model->graph, arena, drawn.factors[f].wrt));
			json_key(&json, "symbol");
			json_string(&json, row.symbol);
			json_key(&json, "value");
			json_number(&json, drawn.factors[f].value);
			json_close(&json, '}');
		}
	}
	json_close(&json, ']');
	json_close(&json, '}');
	text_add(out, "\n");
}

/*
 * What DOT calls a vertex: its name, which holds no quotes and no backslashes.
 * Two names may be spelt alike in ASCII, so one that had to be spelt is numbered.
 */
static const char *dot_id(struct arena *arena, const struct model *model, size_t vertex,
			  enum notation notation)
{
	struct text id = { .arena = arena };
	const char *typed = formula_name(model->graph, arena, vertex);
	const char *shown = name(arena, typed, notation);
	text_printf(&id, strcmp(typed, shown) == 0 ? "\"%s\"" : "\"%s#%zu\"", shown, vertex);
	return text_string(&id);
}

void picture_dot(struct text *out, struct model *model, enum notation notation)
{
	static const char *const shapes[] = { [ROLE_CONSTANT] = "plaintext",
					      [ROLE_INPUT] = "box",
					      [ROLE_TARGET] = "box",
					      [ROLE_PARAM] = "ellipse",
					      [ROLE_RESULT] = "circle" };
	struct arena *arena = model->arena;
	const char *objective = model->graph->nodes[model->objective].name;
	struct drawn drawn;
	graph_backward(model->graph, model->objective);
	text_add(out, "digraph gradwalk {\n\trankdir=LR;\n");
	for (int i = 0; next_quantity(model, notation, &i, &drawn);) {
		struct text gradient = { .arena = arena };
		const char *to = name(arena, drawn.node->name, notation);
		print_partial(&gradient, objective, drawn.node->name, notation);
		text_printf(out, "\t%s [shape=%s, label=\"%s\\n%s\\n%s = %s\"];\n",
			    dot_id(arena, model, drawn.node->first, notation),
			    shapes[drawn.node->role], to, number(arena, drawn.value, notation),
			    text_string(&gradient), number(arena, drawn.gradient, notation));
		for (size_t f = 0; f < drawn.factor_count; f++) {
			const struct factor_row row =
				factor_row(arena, model->graph, &drawn.factors[f], notation);
			text_printf(out, "\t%s -> %s [label=\"%s\\n%s\"];\n",
				    dot_id(arena, model, drawn.factors[f].wrt, notation),
				    dot_id(arena, model, drawn.node->first, notation), row.symbol,
				    row.value);
		}
	}
	text_add(out, "}\n");
}
