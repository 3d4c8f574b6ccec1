/* Derivations in JSON: formulas in the syntax of equation files, words in English. */
#include "tutor/walk/derivation.h"

#include "tutor/walk/cases.h"

static void add_formula(struct json *json, const char *key, const struct expr *e)
{
	if (!e)
		return;
	json_key(json, key);
	json_string(json, derivation_formula(json->out->arena, e, NOTATION_EQUATION));
}

static void add_text(struct json *json, const char *key, const char *text)
{
	if (!text)
		return;
	json_key(json, key);
	json_string(json, text);
}

void derivation_json_steps(struct json *json, const struct derivation *d,
			   const struct derivation_style *style)
{
	for (size_t i = 0; i < d->count; i++) {
		const struct derivation_step *step = &d->steps[i];
		json_open(json, '{');
		add_text(json, "rule", step->rule);
		add_text(json, "outer_rule", step->outer_rule);
		add_formula(json, "outer", step->outer);
		add_formula(json, "inner", step->inner);
		add_formula(json, "before", step->before);
		add_formula(json, "after", step->after);
		if (style->values) {
			json_key(json, "value");
			json_number(json, expr_value(step->after, *style->values));
		}
		add_text(json, "kink", kink_of_step(step, &style->known));
		json_close(json, '}');
	}
}

static void add_cases(struct json *json, const struct cases *cases)
{
	json_key(json, "cases");
	json_open(json, '[');
	for (size_t i = 0; i < cases->count; i++) {
		const struct case_of *row = &cases->rows[i];
		struct text condition = { .arena = json->out->arena };
		cases_print_condition(&condition, row, NOTATION_EQUATION);
		json_open(json, '{');
		add_formula(json, "of", row->whole);
		add_text(json, "if", text_string(&condition));
		add_formula(json, "form", row->form);
		json_close(json, '}');
	}
	json_close(json, ']');
}

void derivation_json_cases(struct json *json, const struct derivation *d,
			   const struct derivation_style *style)
{
	const struct cases cases = cases_find(json->out->arena, d->result);
	bool any = false;
	if (cases.count)
		add_cases(json, &cases);
	for (size_t i = 0; i < d->count; i++) {
		const char *kink = kink_first(d, i, &style->known);
		if (kink && !any) {
			json_key(json, "kinks");
			json_open(json, '[');
		}
		if (kink)
			json_string(json, kink);
		any = any || kink;
	}
	if (any)
		json_close(json, ']');
}
