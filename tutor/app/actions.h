/*
 * actions.h -- what keys do: the functions that keymap.c's table names.
 *
 * One file a group: studying.c, answering.c, reviewing.c, showing.c, noting.c, walking.c,
 * inspecting.c, editing.c, paging.c.
 */
#ifndef TUTOR_APP_ACTIONS_H
#define TUTOR_APP_ACTIONS_H

#include "tutor/app/app.h"

typedef enum effect action_fn(struct app *app);

/* In the list of lessons, and on a lesson's page. */
action_fn home_up, home_down, home_page_up, home_page_down, home_first, home_last, home_start;
action_fn lesson_next_page, lesson_previous_page, lesson_first_page, lesson_last_page, lesson_leave;
action_fn lesson_next_figure, lesson_previous_figure, lesson_up, lesson_down, lesson_left,
	lesson_right, lesson_enter, lesson_out, lesson_step, lesson_search;

/* The words of the page as they stand on the screen, in the typesetter's arena; returns the first line shown. */
int lesson_typeset(const struct app *app, struct typesetter *set);

/* Rounds of questions. */
action_fn home_review, home_test, round_next;

/* On a lesson's question. */
action_fn answer_begin, answer_leave, answer_show;

/* Gives the open question an answer, as if it were typed. */
void answer_say(struct app *app, const char *text);

/* Does a key belong to the question's answer? Then it is typed; and an option chosen by its place. */
bool answer_takes(const struct app *app, uint32_t key);
enum effect answer_type(struct app *app, uint32_t key);
enum effect answer_choose(struct app *app, int place);

/* In a presentation, and in the notes on it. */
action_fn show_forward, show_backward, show_right, show_left, show_up, show_down, show_enter,
	show_next_page, show_previous_page, show_first_page, show_last_page, show_solution,
	show_next_figure, show_previous_figure, show_blank, show_jump, show_search, show_set_mark,
	show_to_mark;
action_fn notes_up, notes_down, notes_page_up, notes_page_down, notes_next_page,
	notes_previous_page;

/* A digit begins the number of a page, and any key ends a blank screen. */
bool show_takes(const struct app *app, uint32_t key);
enum effect show_type(struct app *app, uint32_t key);

/* The lesson that was open is another language's now. */
void show_translated(struct app *app, const struct lesson *before);

/* In the walk. */
action_fn walk_next_step, walk_previous_step, walk_first_step, walk_last_step;
action_fn walk_go_next_phase, walk_go_previous_phase;
action_fn walk_cursor_up, walk_cursor_down, walk_inspect;

/* In the inspector. */
action_fn inspect_up, inspect_down, inspect_page_up, inspect_page_down, inspect_first, inspect_last;
action_fn inspect_pane, inspect_open;
action_fn inspect_objective, inspect_variable;
action_fn inspect_wider, inspect_narrower, inspect_turn_curve, inspect_picture, picture_turn;
action_fn inspect_compare, inspect_keep;
action_fn inspect_heat, heat_up, heat_down, heat_left, heat_right, heat_next_layer,
	heat_previous_layer, heat_next_row, heat_previous_row, heat_open;
action_fn list_up, list_down, list_page_up, list_page_down, list_first, list_last, list_backspace,
	list_accept;

/* Changing values, wherever the model is live. */
action_fn edit_focused, edit_any, edit_more, edit_less, edit_undo, edit_redo, edit_reset;

/* The quantities for a list: parameters, inputs, targets, results, as far as the last of these. */
int quantities_by_role(struct app *app, enum role last, const char ***names, int **nodes);

/* Is what is focused a value that + and − change? */
bool edit_can_nudge(const struct app *app);
action_fn prompt_backspace, prompt_clear, prompt_move_left, prompt_move_right, prompt_move_home,
	prompt_move_end, prompt_enter;

/* Pages of text. */
action_fn page_line_up, page_line_down, page_up, page_down, page_left, page_right, page_top,
	page_end;
action_fn help_open, derivation_operations;
action_fn copy_open, copy_next_format, copy_send, copy_save;

action_fn switch_theme, switch_mouse, switch_shown, check_open;
action_fn switch_language, go_back, leave, quit;

/* What a key does, and the mouse. */
enum effect app_press(struct app *app, uint32_t key);
enum effect app_point(struct app *app, const struct event *event);

/* Opens the derivation of the chosen factor. */
enum effect derivation_open(struct app *app);

/* Writes the page of the screen at this depth of the stack anew, if it is one of text. */
void page_write(struct app *app, int depth);

#endif
