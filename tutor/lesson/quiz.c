#include "tutor/lesson/quiz.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/number.h"
#include "autodiff/base/suggest.h"

#include <stdarg.h>
#include <string.h>

/* What a line of the body can be. */
enum field {
	FIELD_ASK,
	FIELD_ANSWER,
	FIELD_RIGHT,
	FIELD_HINT,
	FIELD_WORKED,
	FIELD_GOOD, /* "* the right one" */
	FIELD_BAD,  /* "- a wrong one :: why" */
	FIELD_STEP, /* "1. first" */
	FIELD_LINE,
	FIELD_COUNT
};

static const struct {
	const char *key;   /* before the ':' */
	const char *named; /* in messages */
} fields[FIELD_COUNT] = {
	[FIELD_ASK] = { "ask", "'ask'" },
	[FIELD_ANSWER] = { "answer", "'answer'" },
	[FIELD_RIGHT] = { "right", "'right'" },
	[FIELD_HINT] = { "hint", "'hint'" },
	[FIELD_WORKED] = { "worked", "'worked'" },
	[FIELD_GOOD] = { NULL, "an option '* …' that is right" },
	[FIELD_BAD] = { NULL, "an option '- …' that is wrong" },
	[FIELD_STEP] = { NULL, "a step '1. …'" },
	[FIELD_LINE] = { "step", "'step'" },
};

#define BIT(field) (1u << (field))

/* What a kind of quiz needs beside the texts of all, what it may have, and its arguments. */
static const struct kind {
	const char *name;
	unsigned needs, takes;
	const char *arguments[6];
} kinds[QUIZ_KIND_COUNT] = {
	[QUIZ_NUMBER] = { "number", BIT(FIELD_ANSWER), 0, { "tolerance" } },
	[QUIZ_SIGN] = { "sign", BIT(FIELD_ANSWER), 0, { NULL } },
	[QUIZ_CHOICE] = { "choice", BIT(FIELD_GOOD) | BIT(FIELD_BAD), 0, { NULL } },
	[QUIZ_ORDER] = { "order", BIT(FIELD_STEP), 0, { NULL } },
	[QUIZ_FILL] = { "fill",
			0,
			BIT(FIELD_LINE),
			{ "wrt", "of", "blanks", "path", "tolerance" } },
};

enum {
	NEEDED = BIT(FIELD_ASK) | BIT(FIELD_RIGHT),
	ALLOWED = NEEDED | BIT(FIELD_HINT) | BIT(FIELD_WORKED),
};

static const char *const blanks[BLANKS_COUNT] = {
	[BLANKS_LAST] = "last",
	[BLANKS_MOST] = "most",
	[BLANKS_ALL] = "all",
	[BLANKS_NONE] = "none",
};

bool quiz_is_example(const struct quiz *quiz)
{
	return quiz->kind == QUIZ_FILL && quiz->blanks == BLANKS_NONE;
}

const char *quiz_kind_name(enum quiz_kind kind)
{
	return kinds[kind].name;
}

/* A line of the body, with those that it goes on in. */
struct item {
	enum field field;
	int line;
	struct text text;
};

struct reader {
	struct arena *arena;
	struct report *report;
	struct quiz *quiz;
	struct quiz_option *options;	/* the quiz's, */
	const struct reference **lines; /* and its lines */
	struct item *items;
	size_t count, capacity;
	unsigned seen; /* fields, as bits */
	bool broken;
};

/* Reports what leaves the question without sense. */
static void break_off(struct reader *r, int line, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

static void break_off(struct reader *r, int line, const char *format, ...)
{
	struct text message = { .arena = r->arena };
	va_list args;
	va_start(args, format);
	text_vprintf(&message, format, args);
	va_end(args);
	report_at(r->report, line, "%s", text_string(&message));
	r->broken = true;
}

/* Lines. */

/* "ask: …": the field of a key, and what follows; FIELD_COUNT where the line has none. */
static enum field find_key(struct reader *r, const char *text, int line, const char **rest)
{
	const char *names[FIELD_COUNT];
	size_t count = 0;
	const size_t length = strcspn(text, ": \t");
	const char *key = arena_strndup(r->arena, text, length);
	for (int f = 0; f < FIELD_COUNT && text[length] == ':'; f++) {
		if (!fields[f].key)
			continue;
		*rest = text + length + 1;
		if (strcmp(key, fields[f].key) == 0)
			return (enum field)f;
		names[count++] = fields[f].key;
	}
	const char *nearest = count ? suggest(key, names, count) : NULL;
	if (nearest)
		break_off(r, line, "a question has no '%s:' (did you mean '%s:'?)", key, nearest);
	else if (count)
		break_off(r, line,
			  "a question has no '%s:'; a text goes on in lines that start with two "
			  "blanks",
			  key);
	else
		break_off(r, line,
			  "this line is no 'key: text', no option and no step; a text goes on in "
			  "lines that start with two blanks");
	return FIELD_COUNT;
}

/* Steps are numbered as they stand, 1, 2, …, so that a line lost is noticed. */
static bool read_step_number(struct reader *r, const char *text, int line, const char **rest)
{
	const size_t digits = strspn(text, "0123456789");
	size_t steps = 1;
	struct text due = { .arena = r->arena };
	if (digits == 0 || text[digits] != '.')
		return false;
	for (size_t i = 0; i < r->count; i++)
		steps += r->items[i].field == FIELD_STEP;
	text_printf(&due, "%zu", steps);
	*rest = text + digits + 1;
	const char *number = arena_strndup(r->arena, text, digits);
	if (strcmp(number, text_string(&due)) != 0)
		break_off(r, line, "step %s stands where step %s is due", number,
			  text_string(&due));
	return true;
}

static enum field find_field(struct reader *r, const char *text, int line, const char **rest)
{
	*rest = text + 1;
	if (strncmp(text, "* ", 2) == 0)
		return FIELD_GOOD;
	if (strncmp(text, "- ", 2) == 0)
		return FIELD_BAD;
	if (read_step_number(r, text, line, rest))
		return FIELD_STEP;
	return find_key(r, text, line, rest);
}

static struct item *add_item(struct reader *r, enum field field, int line)
{
	if (r->count == r->capacity) {
		const size_t capacity = r->capacity ? 2 * r->capacity : 8;
		struct item *grown = arena_alloc_array(r->arena, capacity, sizeof(*grown));
		if (r->count)
			memcpy(grown, r->items, r->count * sizeof(*grown));
		r->items = grown;
		r->capacity = capacity;
	}
	r->items[r->count] = (struct item){ field, line, { .arena = r->arena } };
	return &r->items[r->count++];
}

/* The text without blanks at its ends. */
static const char *trimmed(struct arena *arena, const char *text)
{
	text += strspn(text, " \t\r");
	size_t length = strlen(text);
	while (length > 0 && strchr(" \t\r", text[length - 1]))
		length--;
	return arena_strndup(arena, text, length);
}

static void read_line(struct reader *r, const char *text, int line)
{
	const char *rest = text;
	const bool goes_on = strncmp(text, "  ", 2) == 0 || *text == '\t';
	if (!*trimmed(r->arena, text))
		return;
	if (goes_on && r->count == 0) {
		break_off(r, line, "this line goes on with nothing");
	} else if (goes_on) {
		struct item *last = &r->items[r->count - 1];
		text_printf(&last->text, " %s", trimmed(r->arena, text));
	} else {
		const enum field field = find_field(r, text, line, &rest);
		text_add(&add_item(r, field, line)->text, trimmed(r->arena, rest));
	}
}

static void read_lines(struct reader *r)
{
	const struct fence *fence = r->quiz->fence;
	int line = fence->line;
	for (const char *text = fence->body; *text; text += *text == '\n') {
		const size_t length = strcspn(text, "\n");
		read_line(r, arena_strndup(r->arena, text, length), ++line);
		text += length;
	}
}

/* Fields. */

static const struct reference *read_formula(struct reader *r, const struct item *item,
					    const char *file)
{
	struct error error;
	const struct reference *formula =
		reference_read(r->arena, file, text_string(&item->text), &error);
	if (formula)
		return formula;
	error.message[strcspn(error.message, "\n")] = '\0';
	break_off(r, item->line, "%s", error.message);
	return NULL;
}

/* A line of a worked example. */
static void add_line(struct reader *r, const struct item *item)
{
	const struct reference *line = read_formula(r, item, "step");
	if (r->quiz->line_count == QUIZ_MOST_LINES)
		break_off(r, item->line, "an example has 9 steps at most");
	else if (line)
		r->lines[r->quiz->line_count++] = line;
}

static bool is_same(struct reader *r, const struct prose *a, const struct prose *b)
{
	return strcmp(prose_string(r->arena, a), prose_string(r->arena, b)) == 0;
}

/* "- a wrong one :: why it is wrong" */
static void add_option(struct reader *r, const struct item *item)
{
	struct quiz *quiz = r->quiz;
	const char *text = text_string(&item->text);
	const char *parting = item->field == FIELD_BAD ? strstr(text, "::") : NULL;
	const size_t length = parting ? (size_t)(parting - text) : strlen(text);
	if (quiz->option_count == QUIZ_MOST_OPTIONS) {
		break_off(r, item->line, "a question has 9 options or steps at most");
		return;
	}
	struct quiz_option option = { .right = item->field != FIELD_BAD };
	const char *says = trimmed(r->arena, arena_strndup(r->arena, text, length));
	option.text = prose_read(r->arena, says, item->line, r->report);
	if (parting)
		option.reply =
			prose_read(r->arena, trimmed(r->arena, parting + 2), item->line, r->report);
	for (size_t i = 0; i < quiz->option_count; i++)
		if (is_same(r, &r->options[i].text, &option.text))
			break_off(r, item->line, "\"%s\" stands here twice", says);
	r->options[quiz->option_count++] = option;
}

static void take_item(struct reader *r, const struct item *item)
{
	struct prose *texts[FIELD_COUNT] = { [FIELD_ASK] = &r->quiz->ask,
					     [FIELD_RIGHT] = &r->quiz->right,
					     [FIELD_HINT] = &r->quiz->hint,
					     [FIELD_WORKED] = &r->quiz->worked };
	const struct kind *kind = &kinds[r->quiz->kind];
	const unsigned allowed = ALLOWED | kind->needs | kind->takes;
	const char *named = fields[item->field].named;
	if (!(allowed & BIT(item->field)))
		break_off(r, item->line, "a '%s' does not take %s", kind->name, named);
	else if (!text_string(&item->text)[0])
		break_off(r, item->line, "%s says nothing", named);
	else if (fields[item->field].key && item->field != FIELD_LINE &&
		 (r->seen & BIT(item->field)))
		break_off(r, item->line, "%s is given twice", named);
	else if (item->field == FIELD_GOOD && (r->seen & BIT(FIELD_GOOD)))
		break_off(r, item->line, "a second option '* …'; one is right");
	else if (item->field == FIELD_ANSWER)
		r->quiz->answer = read_formula(r, item, "answer");
	else if (item->field == FIELD_LINE)
		add_line(r, item);
	else if (texts[item->field])
		*texts[item->field] =
			prose_read(r->arena, text_string(&item->text), item->line, r->report);
	else
		add_option(r, item);
	r->seen |= BIT(item->field);
}

static void check_needs(struct reader *r)
{
	const struct quiz *quiz = r->quiz;
	const unsigned missing = (NEEDED | kinds[quiz->kind].needs) & ~r->seen;
	for (int f = 0; f < FIELD_COUNT; f++)
		if (missing & BIT(f))
			break_off(r, quiz->fence->line, "this '%s' lacks %s",
				  kinds[quiz->kind].name, fields[f].named);
	if (quiz->kind == QUIZ_ORDER && quiz->option_count == 1)
		break_off(r, quiz->fence->line, "one step has only one order");
}

/* Arguments. */

static void check_arguments(struct reader *r)
{
	const struct fence *fence = r->quiz->fence;
	const struct kind *kind = &kinds[r->quiz->kind];
	for (int i = 0; i < fence->argument_count; i++) {
		bool known = false;
		for (int k = 0; kind->arguments[k]; k++)
			known |= strcmp(fence->arguments[i].key, kind->arguments[k]) == 0;
		if (!known)
			break_off(r, fence->line, "a '%s' takes no argument '%s'", kind->name,
				  fence->arguments[i].key);
	}
}

static void read_tolerance(struct reader *r)
{
	const char *text = fence_get(r->quiz->fence, "tolerance");
	const size_t length = text ? strlen(text) : 0;
	double percent = 0;
	r->quiz->tolerance = CLAIM_USUAL;
	if (!text)
		return;
	if (length < 2 || text[length - 1] != '%' ||
	    !number_parse(arena_strndup(r->arena, text, length - 1), &percent) ||
	    !(percent > 0 && percent <= 20))
		break_off(r, r->quiz->fence->line,
			  "tolerance= takes a percentage up to 20%%, as 1%%, not '%s'", text);
	r->quiz->tolerance = percent / 100;
}

static void read_blanks(struct reader *r)
{
	const char *text = fence_get(r->quiz->fence, "blanks");
	if (!text)
		return;
	for (int b = 0; b < BLANKS_COUNT; b++) {
		r->quiz->blanks = (enum quiz_blanks)b;
		if (strcmp(text, blanks[b]) == 0)
			return;
	}
	break_off(r, r->quiz->fence->line, "blanks= takes last, most, all or none, not '%s'", text);
}

static void read_path(struct reader *r)
{
	struct quiz *quiz = r->quiz;
	const char *text = fence_get(quiz->fence, "path");
	double path = 1;
	if (text && (!number_parse(text, &path) || !(path >= 1 && path <= 1000) ||
		     path != (double)(int)path))
		break_off(r, quiz->fence->line, "path= takes a number from 1 on, not '%s'", text);
	quiz->path = path >= 1 && path <= 1000 ? (int)path : 1;
	quiz->of = fence_get(quiz->fence, "of");
	quiz->wrt = fence_get(quiz->fence, "wrt");
}

/* An example is a path's factors or has lines of its own. */
static void check_rows(struct reader *r)
{
	const struct quiz *quiz = r->quiz;
	const bool lines = r->seen & BIT(FIELD_LINE);
	if (quiz->kind == QUIZ_FILL && !quiz->wrt && !lines)
		break_off(
			r, quiz->fence->line,
			"a 'fill' needs wrt=, the end of its path, or steps 'step: …' of its own");
	if (lines && (quiz->wrt || quiz->of || fence_get(quiz->fence, "path")))
		break_off(r, quiz->fence->line, "a 'fill' with steps of its own has no path");
}

/* The kind, the first word after "quiz". */
static bool read_kind(struct reader *r)
{
	const struct fence *fence = r->quiz->fence;
	const char *names[QUIZ_KIND_COUNT];
	if (fence->word_count < 2) /* which fence_read() reports */
		return false;
	for (int k = 0; k < QUIZ_KIND_COUNT; k++) {
		names[k] = kinds[k].name;
		r->quiz->kind = (enum quiz_kind)k;
		if (strcmp(fence->words[0], names[k]) == 0)
			return true;
	}
	const char *nearest = suggest(fence->words[0], names, QUIZ_KIND_COUNT);
	if (nearest)
		break_off(r, fence->line, "there is no quiz '%s' (did you mean '%s'?)",
			  fence->words[0], nearest);
	else
		break_off(r, fence->line,
			  "there is no quiz '%s', but number, sign, choice, order and fill",
			  fence->words[0]);
	return false;
}

const struct quiz *quiz_read(struct arena *arena, const struct fence *fence, struct report *report)
{
	struct quiz *quiz = arena_alloc(arena, sizeof(*quiz));
	struct reader r = { .arena = arena, .report = report, .quiz = quiz };
	quiz->fence = fence;
	if (!read_kind(&r))
		return NULL;
	quiz->name = fence->words[1];
	quiz->options = r.options =
		arena_alloc_array(arena, QUIZ_MOST_OPTIONS, sizeof(*quiz->options));
	quiz->lines = r.lines = arena_alloc_array(arena, QUIZ_MOST_LINES, sizeof(*r.lines));
	check_arguments(&r);
	read_tolerance(&r);
	read_blanks(&r);
	read_path(&r);
	read_lines(&r);
	for (size_t i = 0; i < r.count; i++)
		if (r.items[i].field != FIELD_COUNT)
			take_item(&r, &r.items[i]);
	check_needs(&r);
	check_rows(&r);
	return r.broken ? NULL : quiz;
}
