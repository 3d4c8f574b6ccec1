/*
 * stage.h -- the lessons' state without a terminal: keys in, frames out.
 *
 * Memory: the arena given; the caller ends the state with app_free().
 */
#ifndef TESTS_SUPPORT_STAGE_H
#define TESTS_SUPPORT_STAGE_H

#include "tutor/app/app.h"
#include "tutor/term/canvas.h"

/* The list of lessons on a screen of 80 × 24. */
struct app *stage_open(struct arena *arena, enum language language);

/* The same with one lesson, the same file in every language: NULL where there is no translation. */
struct app *stage_open_files(struct arena *arena, const char *const files[LANGUAGE_COUNT],
			     enum language language);

/* The same, with no screen yet. */
struct app *stage_start_files(struct arena *arena, const char *const files[LANGUAGE_COUNT],
			      enum language language);

enum effect stage_press(struct app *app, uint32_t key);

/* Characters one after the other, to the end of the text. */
void stage_type(struct app *app, const char *text);

/* Presses or turns in a cell of the screen. */
enum effect stage_point(struct app *app, enum mouse mouse, int column, int row);

/* A frame as the screen shows it; and its text. */
struct canvas *stage_draw(struct arena *arena, const struct app *app);
const char *stage_text(struct arena *arena, const struct app *app);

/* The row of the screen that holds a text, −1: none does. */
int stage_row(struct arena *arena, const struct app *app, const char *text);

/* The value of a quantity of the model; how the question of the page stands. */
double stage_value(const struct app *app, const char *name);
enum answer_state stage_answer(const struct app *app);

/*
 * Adds what the records hold, "place 1/5; slope '-0.0627' right". They are taken over,
 * as the loop does after each event.
 */
void stage_take_records(struct text *out, struct app *app);

#endif
