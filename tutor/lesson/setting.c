#include "tutor/lesson/setting.h"

#include "autodiff/base/number.h"
#include "autodiff/base/suggest.h"

#include <math.h>
#include <string.h>

/* A word, and a list of names, are no longer. */
enum { LONGEST_WORD = 200, MOST_CHOICES = 16 };

/* The names there are. Fashion-MNIST comes after the toy sets. */

static const char *data_name(size_t number)
{
	if (toy_get(number))
		return toy_get(number)->name;
	return number > 0 && toy_get(number - 1) ? "fashion" : NULL;
}

static double get_data(const struct recipe *recipe)
{
	size_t number = 0;
	while (toy_get(number) != recipe->data)
		number++;
	return (double)number;
}

static void set_data(struct recipe *recipe, double value)
{
	recipe->data = toy_get((size_t)value);
}

/* The activations stand in the table of operations, among others. */
static const char *activation_name(size_t number)
{
	for (enum op_id id = 0; id < OP_COUNT; id++)
		if (op_get(id)->activation && number-- == 0)
			return op_get(id)->name;
	return NULL;
}

static double number_of(enum op_id activation)
{
	double number = 0;
	for (enum op_id id = 0; id < activation; id++)
		number += op_get(id)->activation;
	return number;
}

static enum op_id activation_of(double number)
{
	enum op_id id = OP_SIGMOID;
	const char *name = activation_name((size_t)number);
	op_find(name, strlen(name), &id);
	return id;
}

static double get_activation(const struct recipe *recipe)
{
	return number_of(recipe->activation);
}

static void set_activation(struct recipe *recipe, double value)
{
	recipe->activation = activation_of(value);
}

static double get_output(const struct recipe *recipe)
{
	return number_of(recipe->output);
}

static void set_output(struct recipe *recipe, double value)
{
	recipe->output = activation_of(value);
}

static const char *init_name(size_t number)
{
	const struct init *init = init_get(number);
	return init ? init->name : NULL;
}

static double get_init(const struct recipe *recipe)
{
	size_t number = 0;
	while (init_get(number) != recipe->init)
		number++;
	return (double)number;
}

static void set_init(struct recipe *recipe, double value)
{
	recipe->init = init_get((size_t)value);
}

static const char *loss_name(size_t number)
{
	const struct recipe_loss *loss = recipe_loss(number);
	return loss ? loss->name : NULL;
}

static double get_loss(const struct recipe *recipe)
{
	size_t number = 0;
	while (recipe_loss(number) != recipe->loss)
		number++;
	return (double)number;
}

static void set_loss(struct recipe *recipe, double value)
{
	recipe->loss = recipe_loss((size_t)value);
}

static const char *biases_name(size_t number)
{
	static const char *const names[] = { "zero", "uniform" };
	return number < sizeof(names) / sizeof(names[0]) ? names[number] : NULL;
}

static double get_biases(const struct recipe *recipe)
{
	return recipe->drawn_biases;
}

static void set_biases(struct recipe *recipe, double value)
{
	recipe->drawn_biases = value > 0;
}

/* Numbers. */

static double get_depth(const struct recipe *recipe)
{
	return recipe->depth;
}

static void set_depth(struct recipe *recipe, double value)
{
	recipe->depth = (int)value;
}

static double get_width(const struct recipe *recipe)
{
	return recipe->hidden[0];
}

/* Of layers still to come too, so that depth may be set before or after. */
static void set_width(struct recipe *recipe, double value)
{
	for (int l = 0; l < RECIPE_MOST_DEPTH; l++)
		recipe->hidden[l] = (int)value;
}

static double get_rate(const struct recipe *recipe)
{
	return recipe->rate;
}

static void set_rate(struct recipe *recipe, double value)
{
	recipe->rate = value;
}

static double get_seed(const struct recipe *recipe)
{
	return (double)recipe->seed;
}

static void set_seed(struct recipe *recipe, double value)
{
	recipe->seed = (long)value;
}

static double get_points(const struct recipe *recipe)
{
	return recipe->points;
}

static void set_points(struct recipe *recipe, double value)
{
	recipe->points = (int)value;
}

static double get_noise(const struct recipe *recipe)
{
	return recipe->noise;
}

static void set_noise(struct recipe *recipe, double value)
{
	recipe->noise = value;
}

/* clang-format off */

static const double rate_stops[] = { 0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 0.5, 1, 3, 10, NAN };
static const double width_stops[] = { 1, 2, 3, 4, 5, 6, 7, 8, 16, 32, 64, 128, 256, NAN };
static const double point_stops[] = { 10, 20, 50, 100, 200, 500, NAN };
static const double noise_stops[] = { 0, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, NAN };

#define CHOICE(what, names) .choice = (names), .get = get_##what, .set = set_##what
#define NUMBER(what, from, to) .least = (from), .most = (to), .get = get_##what, .set = set_##what
#define WHOLE(what, from, to) .whole = true, NUMBER(what, from, to)

static const struct setting table[SETTING_COUNT] = {
	[SETTING_DATA] = { "data", { { "data", "데이터" } }, CHOICE(data, data_name) },
	[SETTING_HIDDEN] = { "hidden", { { "hidden layers", "은닉층" } },
			     .whole = true, .least = 1, .most = RECIPE_MOST_WIDTH },
	[SETTING_DEPTH] = { "depth", { { "depth", "깊이" } }, WHOLE(depth, 0, RECIPE_MOST_DEPTH) },
	[SETTING_WIDTH] = { "width", { { "width", "너비" } },
			    WHOLE(width, 1, RECIPE_MOST_WIDTH), .stops = width_stops },
	[SETTING_ACTIVATION] = { "activation", { { "activation", "활성화 함수" } },
				 CHOICE(activation, activation_name) },
	[SETTING_INIT] = { "init", { { "weights at first", "가중치 초깃값" } }, CHOICE(init, init_name) },
	[SETTING_RATE] = { "rate", { { "learning rate", "학습률" } },
			   NUMBER(rate, 1e-6, 1e6), .stops = rate_stops },
	[SETTING_SEED] = { "seed", { { "seed", "시드" } }, WHOLE(seed, 1, 4294967295) },
	[SETTING_POINTS] = { "points", { { "points", "점의 수" } },
			     WHOLE(points, 2, TOY_MOST_POINTS), .stops = point_stops },
	[SETTING_NOISE] = { "noise", { { "noise", "잡음" } },
			    NUMBER(noise, 0, TOY_MOST_NOISE), .stops = noise_stops },
	[SETTING_BIASES] = { "biases", { { "biases at first", "편향 초깃값" } },
			     CHOICE(biases, biases_name) },
	[SETTING_OUTPUT] = { "output", { { "output", "출력" } }, CHOICE(output, activation_name) },
	[SETTING_LOSS] = { "loss", { { "loss", "손실" } }, CHOICE(loss, loss_name) },
};

/* clang-format on */

const struct setting *setting_get(enum setting_id id)
{
	return &table[id];
}

enum setting_id setting_find(const char *key)
{
	enum setting_id id = 0;
	while (id < SETTING_COUNT && strcmp(table[id].key, key) != 0)
		id++;
	return id;
}

/* Reading. Each returns false with the error filled. */

static bool fail_key(const char *key, struct error *error)
{
	const char *keys[SETTING_COUNT];
	for (size_t i = 0; i < SETTING_COUNT; i++)
		keys[i] = table[i].key;
	const char *nearest = suggest(key, keys, SETTING_COUNT);
	if (nearest)
		return error_set(error, "unknown setting '%s' (did you mean '%s'?)", key, nearest);
	return error_set(error, "unknown setting '%s'; a setting is written as rate=0.5", key);
}

static size_t choices_of(const struct setting *setting, const char *names[MOST_CHOICES])
{
	size_t count = 0;
	while (count < MOST_CHOICES && (names[count] = setting->choice(count)))
		count++;
	return count;
}

static bool read_choice(const struct setting *setting, const char *value, struct recipe *recipe,
			struct error *error)
{
	const char *names[MOST_CHOICES];
	const size_t count = choices_of(setting, names);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(names[i], value) != 0)
			continue;
		setting->set(recipe, (double)i);
		return true;
	}
	const char *nearest = suggest(value, names, count);
	if (nearest)
		return error_set(error, "unknown %s '%s' (did you mean '%s'?)", setting->key, value,
				 nearest);
	return error_set(error, "unknown %s '%s'; '%s' is one", setting->key, value, names[0]);
}

static bool is_value(const struct setting *setting, double number)
{
	return number >= setting->least && number <= setting->most &&
	       (!setting->whole || number == floor(number));
}

static bool read_number(const struct setting *setting, const char *value, struct recipe *recipe,
			struct error *error)
{
	double number;
	if (!number_parse(value, &number) || !is_value(setting, number))
		return error_set(error, "%s takes a %snumber from %.10g to %.10g, not '%s'",
				 setting->key, setting->whole ? "whole " : "", setting->least,
				 setting->most, value);
	setting->set(recipe, number);
	return true;
}

/* Ends the text at the first such character; returns what is behind it, or NULL. */
static char *cut(char *text, char at)
{
	char *found = strchr(text, at);
	if (!found)
		return NULL;
	*found = '\0';
	return found + 1;
}

/* "4,4,2"; "0" is no layer. Layers to come are as wide as the last. */
static bool read_hidden(const struct setting *setting, char *value, struct recipe *recipe,
			struct error *error)
{
	double number = recipe->hidden[0];
	recipe->depth = 0;
	if (strcmp(value, "0") == 0)
		return true;
	for (char *width = value; width; width = value) {
		value = cut(width, ',');
		if (recipe->depth == RECIPE_MOST_DEPTH)
			return error_set(error, "hidden takes %d layers at most",
					 RECIPE_MOST_DEPTH);
		if (!number_parse(width, &number) || !is_value(setting, number))
			return error_set(error,
					 "hidden takes the width of each layer, from 1 to %d, "
					 "as in 4,4; not '%s'",
					 RECIPE_MOST_WIDTH, width);
		recipe->hidden[recipe->depth++] = (int)number;
	}
	for (int l = recipe->depth; l < RECIPE_MOST_DEPTH; l++)
		recipe->hidden[l] = (int)number;
	return true;
}

/* "rate=0.5", which is cut in two here. */
static bool read_word(struct recipe *recipe, char *key, unsigned *named, struct error *error)
{
	char *value = cut(key, '=');
	const enum setting_id id = setting_find(key);
	if (id == SETTING_COUNT)
		return fail_key(key, error);
	if (!value || !*value)
		return error_set(error, "'%s' has no value: write %s=…", key, key);
	if (*named & 1u << id)
		return error_set(error, "'%s' is given twice", key);
	*named |= 1u << id;
	if (id == SETTING_HIDDEN)
		return read_hidden(&table[id], value, recipe, error);
	return table[id].choice ? read_choice(&table[id], value, recipe, error) :
				  read_number(&table[id], value, recipe, error);
}

bool setting_read(struct recipe *recipe, const char *text, unsigned *named, struct error *error)
{
	static const char blanks[] = " \t\r\n";
	struct recipe result = *recipe;
	unsigned seen = 0;
	char word[LONGEST_WORD + 1];
	for (text += strspn(text, blanks); *text; text += strspn(text, blanks)) {
		const size_t length = strcspn(text, blanks);
		if (length > LONGEST_WORD)
			return error_set(error, "'%.20s…' is too long for a setting", text);
		memcpy(word, text, length);
		word[length] = '\0';
		if (!read_word(&result, word, &seen, error))
			return false;
		text += length;
	}
	*recipe = result;
	if (named)
		*named = seen;
	return true;
}

void setting_print(struct text *out, enum setting_id id, const struct recipe *recipe)
{
	const struct setting *setting = &table[id];
	char digits[NUMBER_SIZE];
	if (id == SETTING_HIDDEN) {
		for (int l = 0; l < recipe->depth; l++)
			text_printf(out, "%s%d", l ? "," : "", recipe->hidden[l]);
		text_add(out, recipe->depth ? "" : "0");
	} else if (setting->choice) {
		text_add(out, setting->choice((size_t)setting->get(recipe)));
	} else {
		text_add(out, number_exact(setting->get(recipe), digits));
	}
}

/* The stop after this number, or before it; the number itself where there is none. */
static double next_stop(const double *stops, double number, int direction)
{
	double next = number;
	for (; !isnan(*stops); stops++) {
		if (direction > 0 && *stops > number)
			return *stops;
		if (direction < 0 && *stops < number)
			next = *stops;
	}
	return next;
}

bool setting_step(struct recipe *recipe, enum setting_id id, int direction)
{
	const struct setting *setting = &table[id];
	const char *names[MOST_CHOICES];
	if (!setting->get)
		return false;
	const double before = setting->get(recipe);
	double after = before + direction;
	if (setting->choice) {
		const double count = (double)choices_of(setting, names);
		after = fmod(after + count, count);
	} else if (setting->stops) {
		after = next_stop(setting->stops, before, direction);
	}
	if (after == before || (!setting->choice && !is_value(setting, after)))
		return false;
	setting->set(recipe, after);
	return true;
}
