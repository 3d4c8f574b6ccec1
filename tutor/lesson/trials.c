#include "tutor/lesson/trials.h"

#include "autodiff/base/arena.h"
#include "autodiff/learn/fit.h"

#include <assert.h>
#include <gsl/gsl_sort.h>
#include <gsl/gsl_statistics.h>
#include <math.h>
#include <string.h>

struct trials *trials_new(struct arena *arena, int networks, int seeds, long steps)
{
	struct trials *trials = arena_alloc(arena, sizeof(*trials));
	*trials = (struct trials){ .arena = arena,
				   .capacity = networks,
				   .seeds = seeds,
				   .steps = steps,
				   .training = arena_new() };
	trials->networks = arena_alloc_array(arena, (size_t)networks, sizeof(*trials->networks));
	return trials;
}

void trials_end(struct trials *trials)
{
	arena_free(trials->training);
	trials->training = NULL;
}

/* The settings with one blank between them; all their words are known ones. */
static const char *label_of(struct arena *arena, const char *settings)
{
	static const char blanks[] = " \t\r\n";
	struct text label = { .arena = arena };
	for (settings += strspn(settings, blanks); *settings;
	     settings += strspn(settings, blanks)) {
		const size_t length = strcspn(settings, blanks);
		text_add(&label, label.length ? " " : "");
		text_add_bytes(&label, settings, length);
		settings += length;
	}
	return text_string(&label);
}

bool trials_add(struct trials *trials, const struct recipe *base, const char *settings,
		struct error *error)
{
	struct recipe recipe = *base;
	unsigned named;
	assert(trials->count < trials->capacity);
	if (!setting_read(&recipe, settings, &named, error))
		return false;
	if (named & 1u << SETTING_SEED)
		return error_set(error, "every network has the seeds 1 to %d, and none of its own",
				 trials->seeds);
	if (!recipe_check(&recipe, error))
		return false;
	struct trial *trial = &trials->networks[trials->count++];
	trial->label = label_of(trials->arena, settings);
	trial->named = named;
	trial->recipe = recipe;
	trial->outcomes =
		arena_alloc_array(trials->arena, (size_t)trials->seeds, sizeof(*trial->outcomes));
	return true;
}

/* What needs no name beside it: everybody knows that relu is an activation. */
static bool is_plain(enum setting_id id)
{
	return id == SETTING_ACTIVATION || id == SETTING_INIT;
}

void trial_say(struct text *out, const struct trial *trial, enum language language)
{
	const char *between = "";
	for (enum setting_id id = 0; id < SETTING_COUNT; id++) {
		if (!(trial->named & 1u << id))
			continue;
		text_add(out, between);
		if (!is_plain(id))
			text_printf(out, "%s ", setting_get(id)->name.in[language]);
		setting_print(out, id, &trial->recipe);
		between = ", ";
	}
}

static bool is_cut(const struct watch *watch)
{
	return !watch->diverged && watch->layers[0].norm == 0;
}

/* Begins with the next seed. The recipe was checked, so its model is one. */
static void begin(struct trials *trials, struct trial *trial)
{
	struct error error;
	struct recipe recipe = trial->recipe;
	recipe.seed = trial->done + 1;
	arena_reset(trials->training);
	const struct model *one = recipe_model(trials->training, &recipe, &error);
	assert(one);
	struct model *all = model_over_rows(trials->training, one, one->objective, &error);
	assert(all);
	trials->fit = fit_new(trials->training, all, recipe.rate);
	struct outcome *outcome = &trial->outcomes[trial->done];
	outcome->ratio = watch_ratio(&trials->fit->watch);
	outcome->cut_at_start = is_cut(&trials->fit->watch);
}

static void finish(struct trials *trials, struct trial *trial)
{
	const struct watch *watch = &trials->fit->watch;
	struct outcome *outcome = &trial->outcomes[trial->done++];
	outcome->cut_at_end = is_cut(watch);
	outcome->diverged = watch->diverged;
	outcome->solved_at = watch->diverged ? -1 : watch->solved_at;
	trials->fit = NULL;
}

bool trials_go_on(struct trials *trials, long steps)
{
	int n = 0;
	while (n < trials->count && trials->networks[n].done == trials->seeds)
		n++;
	if (n == trials->count)
		return false;
	struct trial *trial = &trials->networks[n];
	if (!trials->fit)
		begin(trials, trial);
	const long left = trials->steps - trials->fit->watch.step;
	fit_steps(trials->fit, steps < left ? steps : left);
	if (trials->fit->watch.diverged || trials->fit->watch.step == trials->steps)
		finish(trials, trial);
	return true;
}

/* Before a run its network is made, which is enough for one slice. */
long trials_slice(const struct trials *trials)
{
	enum { SLICE_KERNELS = 80000 };
	const long steps = trials->fit ? SLICE_KERNELS / trials->fit->model->graph->count : 1;
	return steps > 1 ? steps : 1;
}

int trials_done(const struct trials *trials)
{
	int done = 0;
	for (int n = 0; n < trials->count; n++)
		done += trials->networks[n].done;
	return done;
}

int trials_all(const struct trials *trials)
{
	return trials->count * trials->seeds;
}

static double median(double numbers[], size_t count)
{
	if (count == 0)
		return NAN;
	gsl_sort(numbers, 1, count);
	return gsl_stats_median_from_sorted_data(numbers, 1, count);
}

struct trial_summary trial_sum_up(struct arena *scratch, const struct trial *trial)
{
	struct trial_summary summary = { 0 };
	double *ratios = arena_alloc_array(scratch, (size_t)trial->done, sizeof(double));
	double *steps = arena_alloc_array(scratch, (size_t)trial->done, sizeof(double));
	size_t ratio_count = 0, solved = 0;
	for (int i = 0; i < trial->done; i++) {
		const struct outcome *outcome = &trial->outcomes[i];
		if (!isnan(outcome->ratio))
			ratios[ratio_count++] = outcome->ratio;
		if (outcome->solved_at >= 0)
			steps[solved++] = (double)outcome->solved_at;
		summary.cut_at_start += outcome->cut_at_start;
		summary.cut_at_end += outcome->cut_at_end;
		summary.diverged += outcome->diverged;
	}
	summary.solved = (int)solved;
	summary.ratio = median(ratios, ratio_count);
	summary.steps = median(steps, solved);
	return summary;
}
