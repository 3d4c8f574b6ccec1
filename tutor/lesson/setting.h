/*
 * setting.h -- the settings of a network that is trained before a learner's eyes.
 *
 *     hidden=4,4 activation=relu init=he rate=0.5 seed=3 data=xor
 *
 * A setting is one table entry: how it is typed in lessons and on the command
 * line, what the screen calls it, its values, and the steps a key takes along
 * them. A value is a number, or the number of a name in a list.
 *
 * Errors: a sentence that names the wrong word, and a suggestion. The recipe is
 * then left as it was.
 */
#ifndef TUTOR_LESSON_SETTING_H
#define TUTOR_LESSON_SETTING_H

#include "autodiff/learn/recipe.h"
#include "tutor/language/language.h"

enum setting_id {
	SETTING_DATA,
	SETTING_HIDDEN, /* the width of each layer; only typed */
	SETTING_DEPTH,
	SETTING_WIDTH, /* of all layers */
	SETTING_ACTIVATION,
	SETTING_INIT,
	SETTING_RATE,
	SETTING_SEED,
	SETTING_POINTS,
	SETTING_NOISE,
	SETTING_BIASES,
	SETTING_OUTPUT,
	SETTING_LOSS,
	SETTING_COUNT
};

struct setting {
	const char *key;
	struct words name;
	const char *(*choice)(size_t number); /* its names by number, then NULL; NULL: numbers */
	bool whole;			      /* of numbers: only whole ones */
	double least, most;
	const double *stops; /* what steps go along, ends with NAN; NULL: steps of 1 */
	double (*get)(const struct recipe *recipe);
	void (*set)(struct recipe *recipe, double value);
};

const struct setting *setting_get(enum setting_id id);

/* The setting that is typed with this key; SETTING_COUNT: none is. */
enum setting_id setting_find(const char *key);

/*
 * Reads settings with blanks between them; those not named stay as they are.
 * *named, where it is not NULL, gets the bit 1 << id of each that is.
 */
bool setting_read(struct recipe *recipe, const char *text, unsigned *named, struct error *error);

/* Adds the value as it is typed: "relu", "0.5", "4,4". */
void setting_print(struct text *out, enum setting_id id, const struct recipe *recipe);

/*
 * Takes a step along the values, +1 or −1: names go round, numbers stop at their
 * ends. False where nothing changed.
 */
bool setting_step(struct recipe *recipe, enum setting_id id, int direction);

#endif
