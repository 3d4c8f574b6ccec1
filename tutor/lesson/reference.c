#include "tutor/lesson/reference.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"
#include "autodiff/symbol/parse.h"
#include "tutor/lesson/leaves.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_DIGITS = 17 };

/* A name of the formula, taken apart and not yet bound. */
struct asked {
	enum part_kind kind;
	const char *of, *wrt; /* PART_PARTIAL: wrt NULL is the model's objective by `of` */
	int updates;
	const char *over, *under; /* of dE/dw21: "dE" and "dw21"; else NULL */
};

/* The last value, and the leaves that it was computed from. */
struct memory {
	struct arena *arena;
	const struct model *model;
	double rate, value;
	double *leaves;
	int count, capacity; /* of leaves */
};

struct reference {
	const struct expr *formula;
	struct asked *asked; /* by the ids of the formula's names */
	size_t count;
	int digits;	       /* to show; 0: as numbers are shown */
	struct memory *memory; /* NULL: nothing in it takes long */
};

/* Reading. */

struct reader {
	struct arena *arena;
	struct reference *reference;
	size_t capacity;
	struct source source;
};

static size_t add_asked(struct reader *r, struct asked asked)
{
	struct reference *reference = r->reference;
	if (reference->count == r->capacity) {
		r->capacity = r->capacity ? 2 * r->capacity : 8;
		struct asked *grown = arena_alloc_array(r->arena, r->capacity, sizeof(*grown));
		if (reference->count)
			memcpy(grown, reference->asked, reference->count * sizeof(*grown));
		reference->asked = grown;
	}
	reference->asked[reference->count] = asked;
	return reference->count++;
}

/* A name as parse_reference_name() gives it: "∂E/∂w21", "w21.grad", "E.after(10)", "w21". */
static struct asked take_apart(struct arena *arena, const char *name)
{
	static const char sign[] = "∂", between[] = "/∂";
	const size_t length = strcspn(name, ".");
	const char *suffix = name + length;
	const char *slash = strstr(name, between);
	if (strncmp(name, sign, strlen(sign)) == 0 && slash) {
		const char *of = name + strlen(sign);
		return (struct asked){ .kind = PART_PARTIAL,
				       .of = arena_strndup(arena, of, (size_t)(slash - of)),
				       .wrt = slash + strlen(between) };
	}
	struct asked asked = { .of = arena_strndup(arena, name, length), .updates = 1 };
	const char *count = strchr(suffix, '(');
	if (count)
		asked.updates = atoi(count + 1);
	asked.kind = !*suffix			      ? PART_VALUE :
		     strncmp(suffix, ".grad", 5) == 0 ? PART_PARTIAL :
							PART_AFTER;
	return asked;
}

static const struct expr *resolve(struct reader *r, const struct expr *e);

/* "E" of dE: what the derivative is of, where the name may be read as one; else NULL. */
static const char *without_d(const struct expr *e)
{
	if (!e || e->kind != EXPR_NAME || e->name[0] != 'd' || !e->name[1])
		return NULL;
	return strpbrk(e->name, "./") ? NULL : e->name + 1;
}

/*
 * dE/dw21 reads as a quotient, and rate*dE/dw21 as one of rate*dE: its last
 * factor makes the derivative. NULL where the tree is none of these.
 */
static const struct expr *resolve_derivative(struct reader *r, const struct expr *over,
					     const struct expr *under)
{
	if (expr_is_call(over, OP_NEG)) {
		const struct expr *inner = resolve_derivative(r, over->arg[0], under);
		return inner ? expr_call(r->arena, OP_NEG, inner, NULL, NULL) : NULL;
	}
	if (expr_is_call(over, OP_MUL)) {
		const struct expr *inner = resolve_derivative(r, over->arg[1], under);
		return inner ? expr_call(r->arena, OP_MUL, resolve(r, over->arg[0]), inner, NULL) :
			       NULL;
	}
	const char *of = without_d(over), *wrt = without_d(under);
	struct text name = { .arena = r->arena };
	if (!of || !wrt)
		return NULL;
	text_printf(&name, "∂%s/∂%s", of, wrt);
	const size_t id = add_asked(r, (struct asked){ .kind = PART_PARTIAL,
						       .of = of,
						       .wrt = wrt,
						       .over = over->name,
						       .under = under->name });
	return expr_name(r->arena, text_string(&name), id);
}

/* The formula with its names known by index. */
static const struct expr *resolve(struct reader *r, const struct expr *e)
{
	const struct expr *arg[OP_MAX_ARITY] = { NULL };
	if (e->kind == EXPR_NAME)
		return expr_name(r->arena, e->name, add_asked(r, take_apart(r->arena, e->name)));
	const struct expr *derivative =
		expr_is_call(e, OP_DIV) ? resolve_derivative(r, e->arg[0], e->arg[1]) : NULL;
	if (derivative)
		return derivative;
	for (int k = 0; k < OP_MAX_ARITY && e->arg[k]; k++)
		arg[k] = resolve(r, e->arg[k]);
	return expr_with_args(r->arena, e, arg);
}

/* ":3" after the formula; the length of what stands before it. */
static bool read_digits(struct reader *r, const char *text, size_t *length)
{
	const char *colon = strrchr(text, ':');
	double digits;
	*length = strlen(text);
	if (!colon)
		return true;
	if (!number_parse(colon + 1, &digits) || !(digits >= 1) || digits > MOST_DIGITS)
		return parse_fail(&r->source, (size_t)(colon + 1 - text),
				  "after ':' stands how many digits to show, 1 to %d", MOST_DIGITS);
	*length = (size_t)(colon - text);
	r->reference->digits = (int)digits;
	return true;
}

static bool check_updates(struct reader *r)
{
	struct reference *reference = r->reference;
	for (size_t i = 0; i < reference->count; i++) {
		if (reference->asked[i].kind != PART_AFTER)
			continue;
		if (reference->asked[i].updates > REFERENCE_MOST_UPDATES)
			return parse_fail(&r->source, 0, "more than %d updates take too long",
					  REFERENCE_MOST_UPDATES);
		reference->memory = arena_alloc(r->arena, sizeof(*reference->memory));
		reference->memory->arena = r->arena;
	}
	return true;
}

const struct reference *reference_read(struct arena *arena, const char *file, const char *text,
				       struct error *error)
{
	struct reader r = { .arena = arena, .reference = arena_alloc(arena, sizeof(*r.reference)) };
	r.source = parse_source(arena, file, text, strlen(text), error);
	r.source.references = true;
	size_t length;
	if (!read_digits(&r, text, &length))
		return NULL;
	r.source.length = length;
	const struct expr *formula = parse_expr(&r.source);
	if (!formula)
		return NULL;
	if (parse_peek(&r.source)) {
		parse_fail(&r.source, r.source.offset, "nothing more may stand here");
		return NULL;
	}
	r.reference->formula = resolve(&r, formula);
	return check_updates(&r) ? r.reference : NULL;
}

const struct expr *reference_formula(const struct reference *reference)
{
	return reference->formula;
}

size_t reference_count(const struct reference *reference)
{
	return reference->count;
}

/* Binding. */

static bool is_known(const struct model *model, const char *name)
{
	return names_get(&model->names, name, NODE_NONE) != NODE_NONE;
}

/* "E" of mean(E), which is E itself where there is only one row. */
static const char *quantity_name(const struct model *model, const char *name, char *room,
				 size_t size)
{
	const size_t length = strlen(name);
	if (is_known(model, name) || strncmp(name, "mean(", 5) != 0 || length - 6 >= size)
		return name;
	memcpy(room, name + 5, length - 6);
	room[length - 6] = '\0';
	return is_known(model, room) ? room : name;
}

static bool find(const struct model *model, const char *name, int *node, struct error *error)
{
	char room[64];
	return model_find(model, quantity_name(model, name, room, sizeof(room)), node, error);
}

/* What a name means that is no quantity of the model: PART_VALUE where it means nothing. */
static enum part_kind other_meaning(const struct asked *asked, const struct model *model)
{
	if (asked->kind != PART_VALUE || is_known(model, asked->of))
		return PART_VALUE;
	return strcmp(asked->of, "rate") == 0 ? PART_RATE :
	       strcmp(asked->of, "e") == 0    ? PART_EULER :
						PART_VALUE;
}

bool reference_part(const struct reference *reference, size_t index, const struct model *model,
		    struct part *part, struct error *error)
{
	const struct asked *asked = &reference->asked[index];
	*part = (struct part){ asked->kind, NODE_NONE, NODE_NONE, asked->updates };
	const enum part_kind meaning = other_meaning(asked, model);
	if (meaning != PART_VALUE) {
		part->kind = meaning;
		return true;
	}
	if (asked->kind != PART_PARTIAL)
		return find(model, asked->of, &part->of, error);
	if (asked->wrt)
		return find(model, asked->of, &part->of, error) &&
		       find(model, asked->wrt, &part->wrt, error);
	part->of = model->objective;
	return find(model, asked->of, &part->wrt, error);
}

const char *reference_unknown(const struct reference *reference, const struct model *model)
{
	struct error ignored;
	struct part part;
	int node;
	for (size_t i = 0; i < reference->count; i++) {
		const struct asked *asked = &reference->asked[i];
		if (reference_part(reference, i, model, &part, &ignored))
			continue;
		return find(model, asked->of, &node, &ignored) ? asked->wrt : asked->of;
	}
	return NULL;
}

/* Values. */

/* dE/dw21 in a model that has quantities dE and dw21. */
static bool is_quotient(const struct asked *asked, const struct model *model)
{
	return asked->over && is_known(model, asked->over) && is_known(model, asked->under);
}

static double value_of_part(const void *context, size_t id)
{
	const struct reference_values *v = context;
	const struct asked *asked = &v->reference->asked[id];
	struct error ignored;
	struct part part;
	if (is_quotient(asked, v->model)) {
		struct part over = { .of = names_get(&v->model->names, asked->over, 0) };
		struct part under = { .of = names_get(&v->model->names, asked->under, 0) };
		return v->oracle.value(v->oracle.context, &over) /
		       v->oracle.value(v->oracle.context, &under);
	}
	if (!reference_part(v->reference, id, v->model, &part, &ignored))
		return NAN;
	return v->oracle.value(v->oracle.context, &part);
}

struct values reference_values(const struct reference_values *context)
{
	return (struct values){ .get = value_of_part, .context = context };
}

double reference_value_by(const struct reference *reference, const struct model *model,
			  struct oracle oracle)
{
	const struct reference_values context = { reference, model, oracle };
	return expr_value(reference->formula, reference_values(&context));
}

/* Is the memory of this very model, rate and leaves? */
static bool remembers(const struct memory *memory, const struct subject *subject)
{
	return memory->model == subject->model && memory->count == subject->model->graph->count &&
	       memory->rate == subject->rate && leaves_equal(subject->model, memory->leaves);
}

static void remember(struct memory *memory, const struct subject *subject, double value)
{
	const int count = subject->model->graph->count;
	if (memory->capacity < count) {
		memory->leaves =
			arena_alloc_array(memory->arena, (size_t)count, sizeof(*memory->leaves));
		memory->capacity = count;
	}
	memory->model = subject->model;
	memory->count = count;
	memory->rate = subject->rate;
	memory->value = value;
	leaves_copy(subject->model, memory->leaves);
}

static double compute(const struct reference *reference, const struct subject *subject)
{
	struct subject copy = *subject;
	struct memory *memory = reference->memory;
	if (memory && remembers(memory, subject))
		return memory->value;
	const double value = reference_value_by(reference, subject->model,
						(struct oracle){ reference_truth, &copy });
	if (memory)
		remember(memory, subject, value);
	return value;
}

bool reference_value(const struct reference *reference, const struct subject *subject,
		     double *value, struct error *error)
{
	struct part part;
	for (size_t i = 0; i < reference->count; i++)
		if (!is_quotient(&reference->asked[i], subject->model) &&
		    !reference_part(reference, i, subject->model, &part, error))
			return false;
	*value = compute(reference, subject);
	return isfinite(*value) || error_set(error, "this formula has no finite value here");
}

void reference_print(struct text *out, const struct reference *reference,
		     const struct subject *subject, enum notation notation)
{
	struct error ignored;
	double value;
	if (!reference_value(reference, subject, &value, &ignored))
		text_add(out, "?");
	else if (reference->digits)
		print_number_digits(out, value, reference->digits, notation);
	else
		print_number(out, value, notation);
}
