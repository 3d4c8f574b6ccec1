/* trials.c -- gradwalk trials: networks trained from many seeds, and what share of them learns. */
#include "autodiff/base/json.h"
#include "autodiff/base/utf8.h"
#include "tutor/command/commands.h"
#include "tutor/command/open.h"
#include "tutor/lesson/trials.h"

#include <math.h>
#include <string.h>

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_COUNT };

enum { MOST_NETWORKS = 100, COLUMNS = 5, SUMMARY_WIDTH = 78 };

/*
 * The story of the vanishing gradient: sigmoid loses it; tanh and ReLU keep it,
 * but a ReLU dies; leaky ReLU does not. And what the initialisation does to it.
 */
static const char *const usual_networks[] = {
	"activation=sigmoid init=xavier rate=3",  "activation=sigmoid init=uniform rate=0.5",
	"activation=tanh init=xavier rate=0.5",	  "activation=tanh init=uniform rate=0.5",
	"activation=relu init=uniform rate=0.5",  "activation=relu init=he rate=0.5",
	"activation=leaky_relu init=he rate=0.5",
};

enum { USUAL_COUNT = sizeof(usual_networks) / sizeof(usual_networks[0]) };

static bool add_networks(struct args *args, struct trials *trials, const struct recipe *base)
{
	struct error error;
	const char *settings = NULL;
	for (size_t n = 0; (settings = args_nth(args, "network", n)); n++) {
		if (n == MOST_NETWORKS)
			return usage_error(args, "--network may be given %d times at most",
					   MOST_NETWORKS) == EXIT_FINE;
		if (!trials_add(trials, base, settings, &error))
			return usage_error(args, "--network: %s", error.message) == EXIT_FINE;
	}
	const bool usual = trials->count == 0;
	for (size_t n = 0; usual && n < USUAL_COUNT; n++)
		trials_add(trials, base, usual_networks[n], &error);
	return true;
}

/* --hidden and --data are settings of every network. */
static bool read_base(struct args *args, struct recipe *base)
{
	static const enum setting_id of_all[] = { SETTING_HIDDEN, SETTING_DATA };
	struct error error;
	*base = recipe_default();
	setting_read(base, "hidden=4,4,4,4,4", NULL, &error);
	for (size_t i = 0; i < sizeof(of_all) / sizeof(of_all[0]); i++) {
		const char *key = setting_get(of_all[i])->key, *value = args_get(args, key);
		struct text text = { .arena = args->arena };
		if (value && strpbrk(value, " \t\r\n"))
			return usage_error(args, "--%s takes one value, not '%s'", key, value) ==
			       EXIT_FINE;
		text_printf(&text, "%s=%s", key, value ? value : "");
		if (value && !setting_read(base, text_string(&text), NULL, &error))
			return usage_error(args, "--%s: %s", key, error.message) == EXIT_FINE;
	}
	if (!recipe_check(base, &error))
		return usage_error(args, "%s", error.message) == EXIT_FINE;
	return true;
}

/* The table. */

static const struct words headings[COLUMNS] = {
	{ { "network", "신경망" } }, { { "first/last", "첫 층/끝 층" } },
	{ { "cut", "끊김" } },	     { { "solved", "풀림" } },
	{ { "steps", "걸음" } },
};

static const struct words explanation = {
	{ "first/last: the norm of the first layer's gradient by that of the last layer's, before "
	  "training. cut: in so many seeds a layer is dead, and no gradient at all reaches the "
	  "first one: before training → after it. solved: at the end every point lies on the "
	  "right side; steps: when that was so for good. Of ratios and steps it is the median.",
	  "첫 층/끝 층: 훈련 전에 첫 층 기울기의 크기를 끝 층 기울기의 크기로 나눈 값입니다. "
	  "끊김: 층 하나가 죽어 첫 층에 기울기가 전혀 닿지 않는 시드의 수로, 훈련 전 → 훈련 "
	  "후입니다. 풀림: 끝에 모든 점이 올바른 쪽에 있는 시드의 수입니다. 걸음: 그 뒤로 "
	  "끝까지 풀려 있게 된 걸음입니다. 비와 걸음은 중앙값입니다." }
};

static const char *cut_words(struct arena *arena, const struct trial_summary *summary)
{
	return text_formatted(arena, "%d → %d", summary->cut_at_start, summary->cut_at_end);
}

static const char *solved_words(struct arena *arena, const struct trial_summary *summary, int of)
{
	return text_formatted(arena, "%d/%d", summary->solved, of);
}

/* To two digits: more would say more than so few seeds know. */
static const char *ratio_words(struct arena *arena, double ratio)
{
	struct text text = { .arena = arena };
	if (isnan(ratio))
		text_add(&text, "-");
	else
		text_printf(&text, "%.2g", ratio);
	return text_string(&text);
}

static const char *step_words(struct arena *arena, double steps)
{
	struct text text = { .arena = arena };
	if (isnan(steps))
		text_add(&text, "-");
	else
		text_printf(&text, "%.0f", steps);
	return text_string(&text);
}

static void fill_row(struct arena *arena, const struct trial *trial, const char *row[COLUMNS])
{
	const struct trial_summary summary = trial_sum_up(arena, trial);
	row[0] = trial->label;
	row[1] = ratio_words(arena, summary.ratio);
	row[2] = cut_words(arena, &summary);
	row[3] = solved_words(arena, &summary, trial->done);
	row[4] = step_words(arena, summary.steps);
}

static void add_row(struct text *out, const char *const row[COLUMNS], const int width[COLUMNS])
{
	text_pad(out, row[0], width[0]);
	for (int c = 1; c < COLUMNS; c++) {
		text_repeat(out, " ", 2 + width[c] - utf8_string_width(row[c]));
		text_add(out, row[c]);
	}
	text_add(out, "\n");
}

static void add_table(struct text *out, const struct trials *trials, enum language language)
{
	const char *rows[1 + MOST_NETWORKS][COLUMNS];
	int width[COLUMNS] = { 0 };
	for (int c = 0; c < COLUMNS; c++)
		rows[0][c] = headings[c].in[language];
	for (int n = 0; n < trials->count; n++)
		fill_row(out->arena, &trials->networks[n], rows[1 + n]);
	for (int r = 0; r <= trials->count; r++)
		for (int c = 0; c < COLUMNS; c++) {
			const int cells = utf8_string_width(rows[r][c]);
			width[c] = cells > width[c] ? cells : width[c];
		}
	for (int r = 0; r <= trials->count; r++)
		add_row(out, rows[r], width);
}

/* "xor, hidden layers 4,4,4,4,4; 12 seeds, 3000 steps each." */
static void add_title(struct text *out, const struct trials *trials, const struct recipe *base,
		      enum language language)
{
	struct text hidden = { .arena = out->arena }, data = { .arena = out->arena };
	struct text numbers[2] = { { .arena = out->arena }, { .arena = out->arena } };
	setting_print(&hidden, SETTING_HIDDEN, base);
	setting_print(&data, SETTING_DATA, base);
	text_printf(&numbers[0], "%d", trials->seeds);
	text_printf(&numbers[1], "%ld", trials->steps);
	language_fill(out,
		      say(language, "{1}, hidden layers {2}; {3} seeds, {4} steps each.\n\n",
			  "{1}, 은닉층 {2}, 시드 {3}개, 각각 {4}걸음.\n\n"),
		      4, text_string(&data), text_string(&hidden), text_string(&numbers[0]),
		      text_string(&numbers[1]));
}

static void write_text(struct text *out, const struct trials *trials, const struct recipe *base,
		       enum language language)
{
	add_title(out, trials, base, language);
	add_table(out, trials, language);
	text_add(out, "\n");
	text_wrap(out, explanation.in[language], 0, 0, SUMMARY_WIDTH);
	text_add(out, "\n");
}

/* The same as JSON, with every seed. */

static void add_settings(struct json *json, struct arena *arena, const struct recipe *recipe)
{
	json_key(json, "settings");
	json_open(json, '{');
	for (enum setting_id id = 0; id < SETTING_COUNT; id++) {
		struct text value = { .arena = arena };
		if (id == SETTING_DEPTH || id == SETTING_WIDTH || id == SETTING_SEED)
			continue;
		json_key(json, setting_get(id)->key);
		setting_print(&value, id, recipe);
		if (setting_get(id)->choice || id == SETTING_HIDDEN)
			json_string(json, text_string(&value));
		else
			json_number(json, setting_get(id)->get(recipe));
	}
	json_close(json, '}');
}

static void add_outcome(struct json *json, int seed, const struct outcome *outcome)
{
	json_open(json, '{');
	json_key(json, "seed");
	json_integer(json, (uint64_t)seed);
	json_key(json, "ratio");
	json_number(json, outcome->ratio);
	json_key(json, "cut_at_start");
	json_bool(json, outcome->cut_at_start);
	json_key(json, "cut_at_end");
	json_bool(json, outcome->cut_at_end);
	json_key(json, "diverged");
	json_bool(json, outcome->diverged);
	json_key(json, "solved_at");
	if (outcome->solved_at < 0)
		json_null(json);
	else
		json_integer(json, (uint64_t)outcome->solved_at);
	json_close(json, '}');
}

static void add_trial(struct json *json, struct arena *arena, const struct trial *trial)
{
	const struct trial_summary summary = trial_sum_up(arena, trial);
	json_open(json, '{');
	json_key(json, "network");
	json_string(json, trial->label);
	add_settings(json, arena, &trial->recipe);
	json_key(json, "median_ratio");
	json_number(json, summary.ratio);
	json_key(json, "solved");
	json_integer(json, (uint64_t)summary.solved);
	json_key(json, "cut_at_start");
	json_integer(json, (uint64_t)summary.cut_at_start);
	json_key(json, "cut_at_end");
	json_integer(json, (uint64_t)summary.cut_at_end);
	json_key(json, "diverged");
	json_integer(json, (uint64_t)summary.diverged);
	json_key(json, "median_steps");
	json_number(json, summary.steps);
	json_key(json, "runs");
	json_open(json, '[');
	for (int i = 0; i < trial->done; i++)
		add_outcome(json, i + 1, &trial->outcomes[i]);
	json_close(json, ']');
	json_close(json, '}');
}

static void write_json(struct text *out, const struct trials *trials)
{
	struct json json = { .out = out };
	json_open(&json, '{');
	json_key(&json, "seeds");
	json_integer(&json, (uint64_t)trials->seeds);
	json_key(&json, "steps");
	json_integer(&json, (uint64_t)trials->steps);
	json_key(&json, "networks");
	json_open(&json, '[');
	for (int n = 0; n < trials->count; n++)
		add_trial(&json, out->arena, &trials->networks[n]);
	json_close(&json, ']');
	json_close(&json, '}');
	text_add(out, "\n");
}

static int trials(struct args *args)
{
	static const char *const formats[] = { "text", "json" };
	struct text out = { .arena = args->arena }, shown = { .arena = args->arena };
	struct recipe base;
	enum language language;
	size_t format;
	long seeds, steps;
	if (!args_integer(args, "seeds", 12, 1, TRIALS_MOST_SEEDS, &seeds) ||
	    !args_integer(args, "steps", 3000, 0, TRIALS_MOST_STEPS, &steps) ||
	    !args_choice(args, "format", formats, FORMAT_COUNT, &format) ||
	    !choose_language(args, &language) || !read_base(args, &base))
		return EXIT_USAGE;
	struct trials *trials = trials_new(args->arena, MOST_NETWORKS, (int)seeds, steps);
	const bool ready = add_networks(args, trials, &base);
	while (ready && trials_go_on(trials, steps))
		;
	trials_end(trials);
	if (!ready)
		return EXIT_USAGE;
	if (format == FORMAT_JSON) {
		write_json(&out, trials); /* its words are ASCII */
		return put_output(text_string(&out), EXIT_FINE);
	}
	write_text(&out, trials, &base, language);
	print_sentence(&shown, text_string(&out), choose_notation(args));
	return put_output(text_string(&shown), EXIT_FINE);
}

const struct command command_trials = {
	.name = "trials",
	.operands = "",
	.summary = { { "Train small networks from many seeds, and count which learn.",
		       "작은 신경망을 여러 시드로 훈련해 몇이나 배우는지 셉니다." } },
	.description = { {
		"Without --network it measures the story of the vanishing gradient: deep\n"
		"networks on XOR with sigmoid, tanh, ReLU and leaky ReLU units. A network is\n"
		"settings with blanks between them, 'activation=relu init=he rate=0.5': also\n"
		"hidden, depth, width, data, points, noise, biases, output, loss. The same call\n"
		"prints the same numbers.",
		"--network를 쓰지 않으면 기울기 소실 이야기를 재현합니다. 시그모이드, tanh,\n"
		"ReLU, leaky ReLU를 쓰는 깊은 신경망이 XOR를 배웁니다. 신경망은 빈칸으로 나눈\n"
		"설정으로 적습니다: 'activation=relu init=he rate=0.5'. hidden, depth, width,\n"
		"data, points, noise, biases, output, loss도 쓸 수 있습니다. 같은 명령은 늘\n"
		"같은 수를 출력합니다.",
	} },
	.options =
		(const struct option[]){
			{ .name = "network",
			  .value = "SETTINGS",
			  .repeats = true,
			  .help = { { "Train this network.", "이 신경망을 훈련합니다." } } },
			{ .name = "hidden",
			  .value = "WIDTHS",
			  .help = { { "The width of each hidden layer (4,4,4,4,4).",
				      "은닉층마다 너비를 정합니다(기본값 4,4,4,4,4)." } } },
			{ .name = "data",
			  .value = "NAME",
			  .help = { { "What is learnt (xor).",
				      "무엇을 배울지 고릅니다(기본값 xor)." } } },
			{ .name = "seeds",
			  .value = "COUNT",
			  .help = { { "Train each from the seeds 1 to COUNT (12).",
				      "시드 1부터 COUNT까지로 훈련합니다(기본값 12)." } } },
			{ .name = "steps",
			  .value = "COUNT",
			  .help = { { "Steps of gradient descent, over all points at once (3000).",
				      "모든 점으로 경사 하강을 몇 걸음 할지 정합니다(기본값 "
				      "3000)." } } },
			{ .name = "format",
			  .value = "FORMAT",
			  .help = { { "text or json (text).",
				      "text나 json을 고릅니다(기본값 text)." } } },
			LANG_OPTION,
			ASCII_OPTION,
			{ 0 },
		},
	.run = trials,
};
