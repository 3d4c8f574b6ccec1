/* derivative_json.c -- a derivative as JSON; see derivative.h. */
#include "tutor/walk/derivative.h"

#include "autodiff/base/json.h"

static void add_json_factor(struct json *json, const struct derivative *d,
			    const struct factor *factor)
{
	const struct factor_row row = factor_row(d->arena, d->graph, factor, NOTATION_EQUATION);
	json_open(json, '{');
	json_key(json, "of");
	json_string(json, formula_name(d->graph, d->arena, factor->of));
	json_key(json, "wrt");
	json_string(json, formula_name(d->graph, d->arena, factor->wrt));
	json_key(json, "symbol");
	json_string(json, row.symbol);
	json_key(json, "numbers");
	json_string(json, row.numbers);
	json_key(json, "value");
	json_number(json, factor->value);
	json_close(json, '}');
}

static void add_json_count(struct json *json, struct arena *arena, const char *key,
			   struct path_count count)
{
	json_key(json, key);
	if (!count.overflow) {
		json_integer(json, count.number);
		return;
	}
	struct text digits = { .arena = arena };
	path_count_print(&digits, count);
	json_string(json, digits.bytes);
}

static void add_json_paths(struct json *json, const struct derivative *d)
{
	json_key(json, "paths");
	json_open(json, '[');
	for (size_t i = 0; i < d->chain.path_count; i++) {
		const struct path *path = &d->chain.paths[i];
		json_open(json, '{');
		json_key(json, "product");
		json_number(json, path->product);
		json_key(json, "factors");
		json_open(json, '[');
		for (size_t f = 0; f < path->length; f++)
			add_json_factor(json, d, path->factors[f]);
		json_close(json, ']');
		json_close(json, '}');
	}
	json_close(json, ']');
}

static void add_json_check(struct json *json, const struct derivative *d)
{
	json_key(json, "numeric_check");
	json_open(json, '{');
	json_key(json, "method");
	json_string(json, d->slope.method);
	json_key(json, "value");
	json_number(json, d->slope.value);
	json_key(json, "abs_error");
	json_number(json, d->slope.abs_error);
	json_key(json, "agrees");
	if (d->slope.verdict == SLOPE_UNKNOWN)
		json_null(json);
	else
		json_bool(json, d->slope.verdict == SLOPE_AGREES);
	if (d->slope.obstacle) {
		json_key(json, "obstacle");
		json_string(json, d->slope.obstacle);
	}
	if (d->slope.kink) {
		json_key(json, "kink");
		json_string(json, d->slope.kink);
	}
	json_close(json, '}');
}

void derivative_json(struct text *out, const struct derivative *d)
{
	struct json json = { .out = out };
	json_open(&json, '{');
	json_key(&json, "of");
	json_string(&json, formula_name(d->graph, d->arena, d->chain.of));
	json_key(&json, "wrt");
	json_string(&json, formula_name(d->graph, d->arena, d->chain.wrt));
	json_key(&json, "value");
	json_number(&json, d->chain.value);
	add_json_count(&json, d->arena, "path_count", d->chain.count);
	add_json_count(&json, d->arena, "operation_path_count", d->chain.op_count);
	add_json_paths(&json, d);
	add_json_check(&json, d);
	json_close(&json, '}');
	text_add(out, "\n");
}
