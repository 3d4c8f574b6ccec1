#include "tutor/walk/solution.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/utf8.h"
#include "autodiff/op/op.h"
#include "tutor/walk/lines.h"

/* Has a name neither a formula nor is it the variable? */
static bool is_open(const struct stages *stages, const struct expr *name)
{
	bool open = name->id != stages->problem.variable->id;
	for (size_t i = 0; i < stages->definition_count && open; i++)
		open = stages->definitions[i].name->id != name->id;
	return open;
}

static bool is_of_formula(const struct stage *stage)
{
	return stage->order > 0;
}

static size_t count_orders(const struct stages *stages)
{
	size_t count = 0;
	for (size_t i = 0; i < stages->count; i++)
		count += is_of_formula(&stages->stages[i]);
	return count;
}

/* The names that were given to parts: those after the typed ones. */
static const struct definition *parts_of(const struct stages *stages)
{
	return stages->definitions + stages->typed_count;
}

static void add_equation(struct text *out, const struct definition *d, const char *equals,
			 enum notation notation)
{
	print_expr(out, d->name, notation);
	text_add(out, equals);
	print_expr(out, d->formula, notation);
}

/* What is known of the names helps to tell which kinks are reached. */
static struct derivation_style with_definitions(const struct derivation_style *style,
						const struct stages *stages)
{
	struct derivation_style known = *style;
	known.known.definitions = stages->definitions;
	known.known.definition_count = stages->definition_count;
	return known;
}

/* "Order 2"; NULL where there is one order only, or the stage is of a name. */
static const char *order_title(struct arena *arena, const struct stages *stages, size_t i,
			       enum language language)
{
	if (count_orders(stages) < 2 || !is_of_formula(&stages->stages[i]))
		return NULL;
	return text_formatted(arena, say(language, "Order %zu", "%zu계 도함수"),
			      stages->stages[i].order);
}

void solution_text(struct text *out, const struct stages *stages,
		   const struct derivation_style *style)
{
	const struct derivation_style known = with_definitions(style, stages);
	for (size_t i = 0; i < stages->part_count; i++) {
		const struct definition *part = &parts_of(stages)[i];
		struct text name = { .arena = out->arena };
		text_add(&name, "  ");
		print_expr(&name, part->name, style->notation);
		text_add(&name, " = ");
		const int indent = utf8_string_width(text_string(&name));
		text_add(out, text_string(&name));
		lines_add(out, derivation_formula(out->arena, part->formula, style->notation),
			  indent, indent, style->width);
		text_add(out, "\n");
	}
	text_add(out, stages->part_count ? "\n" : "");
	for (size_t i = 0; i < stages->count; i++) {
		const char *title = order_title(out->arena, stages, i, style->language);
		text_add(out, i ? "\n" : "");
		if (title)
			text_printf(out, "%s\n\n", title);
		derivation_text(out, &stages->stages[i].derivation, &known);
	}
}

void solution_latex(struct text *out, const struct stages *stages,
		    const struct derivation_style *style)
{
	const struct derivation_style known = with_definitions(style, stages);
	if (stages->part_count)
		text_add(out, "\\begin{align*}\n");
	for (size_t i = 0; i < stages->part_count; i++) {
		text_add(out, i ? "\\\\\n" : "");
		add_equation(out, &parts_of(stages)[i], " &= ", NOTATION_LATEX);
	}
	if (stages->part_count)
		text_add(out, "\n\\end{align*}\n");
	for (size_t i = 0; i < stages->count; i++) {
		const char *title = order_title(out->arena, stages, i, ENGLISH);
		if (title)
			text_printf(out, "%s\n", title);
		derivation_latex(out, &stages->stages[i].derivation, &known);
	}
}

void solution_html(struct text *out, const struct stages *stages,
		   const struct derivation_style *style)
{
	const struct derivation_style known = with_definitions(style, stages);
	for (size_t i = 0; i < stages->part_count; i++) {
		struct text equation = { .arena = out->arena };
		add_equation(&equation, &parts_of(stages)[i], " = ", NOTATION_UNICODE);
		text_add(out, "<p><code>");
		html_add(out, text_string(&equation));
		text_add(out, "</code></p>\n");
	}
	for (size_t i = 0; i < stages->count; i++) {
		const char *title = order_title(out->arena, stages, i, style->language);
		if (title)
			text_printf(out, "<h2>%s</h2>\n", title);
		derivation_html(out, &stages->stages[i].derivation, &known);
	}
}

/* Equations. */

/*
 * y′ for dy/dx, y′′ for its derivative, of a y without a formula: equation files
 * have no other word for what is open. (diff(y, x) would be 0 there.)
 */
static const struct expr *name_open_slopes(struct arena *arena, const struct expr *e,
					   const struct stages *stages)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = name_open_slopes(arena, e->arg[k], stages);
	const struct expr *of = arg[0];
	if (e->kind != EXPR_DERIVATIVE || of->kind != EXPR_NAME || !is_open(stages, of))
		return expr_with_args(arena, e, arg);
	struct text name = { .arena = arena };
	text_printf(&name, "%s′", of->name);
	return expr_name(arena, name.bytes, of->id);
}

static const char *equation(struct arena *arena, const struct expr *e, const struct stages *stages)
{
	struct text text = { .arena = arena };
	const bool open = stages->total;
	print_expr(&text, open ? name_open_slopes(arena, e, stages) : e, NOTATION_EQUATION);
	return text_string(&text);
}

/* The steps as they are read back. */
static void add_json_steps(struct json *json, const struct stages *stages,
			   const struct derivation *derivation,
			   const struct derivation_style *style)
{
	struct arena *arena = json->out->arena;
	struct derivation d = *derivation;
	struct derivation_step *steps = arena_alloc_array(arena, d.count + 1, sizeof(*steps));
	for (size_t i = 0; i < d.count; i++) {
		steps[i] = d.steps[i];
		if (!stages->total)
			continue;
		steps[i].before = name_open_slopes(arena, steps[i].before, stages);
		steps[i].after = name_open_slopes(arena, steps[i].after, stages);
	}
	d.steps = steps;
	derivation_json_steps(json, &d, style);
}

static void add_json_text(struct json *json, const char *key, const char *text)
{
	json_key(json, key);
	json_string(json, text);
}

static void add_json_definitions(struct json *json, const struct stages *stages)
{
	json_key(json, "definitions");
	json_open(json, '[');
	for (size_t i = 0; i < stages->definition_count; i++) {
		const struct definition *d = &stages->definitions[i];
		json_open(json, '{');
		add_json_text(json, "name", d->name->name);
		add_json_text(json, "expr", equation(json->out->arena, d->formula, stages));
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void add_json_slopes(struct json *json, const struct stages *stages,
			    const struct derivation_style *style)
{
	json_key(json, "slopes");
	json_open(json, '[');
	for (size_t i = 0; i < stages->count; i++) {
		const struct stage *stage = &stages->stages[i];
		if (is_of_formula(stage))
			continue;
		json_open(json, '{');
		add_json_text(json, "name", stage->of->name);
		json_key(json, "steps");
		json_open(json, '[');
		add_json_steps(json, stages, &stage->derivation, style);
		json_close(json, ']');
		add_json_text(json, "result",
			      equation(json->out->arena, stage->derivation.result, stages));
		derivation_json_cases(json, &stage->derivation, style);
		json_close(json, '}');
	}
	json_close(json, ']');
}

void solution_json(struct text *out, const struct problem *problem, const struct stages *stages,
		   const struct derivation_style *style)
{
	struct json json = { .out = out };
	const struct derivation_style known = with_definitions(style, stages);
	json_open(&json, '{');
	add_json_text(&json, "expr", equation(out->arena, problem->formula, stages));
	add_json_text(&json, "wrt", problem->variable->name);
	json_key(&json, "order");
	json_integer(&json, count_orders(stages));
	if (stages->definition_count)
		add_json_definitions(&json, stages);
	if (stages->count > count_orders(stages))
		add_json_slopes(&json, stages, &known);
	json_key(&json, "steps");
	json_open(&json, '[');
	for (size_t i = 0; i < stages->count; i++)
		if (is_of_formula(&stages->stages[i]))
			add_json_steps(&json, stages, &stages->stages[i].derivation, &known);
	json_close(&json, ']');
	add_json_text(&json, "result", equation(out->arena, stages->result, stages));
	derivation_json_cases(&json, &stages->stages[stages->count - 1].derivation, &known);
	if (style->values) {
		json_key(&json, "value");
		json_number(&json, expr_value(stages->result, *style->values));
	}
	json_close(&json, '}');
	text_add(out, "\n");
}

/* Marks the made names that a formula says, and those that they are made of. */
static void mark_used(const struct stages *stages, const struct expr *e, bool used[])
{
	for (size_t i = stages->typed_count; i < stages->definition_count; i++) {
		const struct definition *d = &stages->definitions[i];
		if (used[i] || e->kind != EXPR_NAME || d->name->id != e->id)
			continue;
		used[i] = true;
		mark_used(stages, d->formula, used);
	}
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		mark_used(stages, e->arg[k], used);
}

void solution_brief(struct text *out, const struct stages *stages)
{
	bool *used = arena_alloc(out->arena, stages->definition_count + 1);
	const struct problem *problem = &stages->problem;
	mark_used(stages, stages->result, used);
	for (size_t i = stages->typed_count; i < stages->definition_count; i++) {
		const struct definition *d = &stages->definitions[i];
		if (!used[i] || (problem->name && d->name->id == problem->name->id))
			continue;
		text_printf(out, "%s = %s; ", d->name->name,
			    equation(out->arena, d->formula, stages));
	}
	text_printf(out, "%s\n", equation(out->arena, stages->result, stages));
}
