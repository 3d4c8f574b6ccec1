#include "tutor/app/keymap.h"

#include "tutor/app/actions.h"

enum {
	HOME = 1 << SCREEN_HOME,
	LESSON = 1 << SCREEN_LESSON,
	WALK = 1 << SCREEN_WALK,
	INSPECTOR = 1 << SCREEN_INSPECTOR,
	COMPARE = 1 << SCREEN_COMPARE,
	HEAT = 1 << SCREEN_HEAT,
	DERIVATION = 1 << SCREEN_DERIVATION,
	COPY = 1 << SCREEN_COPY,
	LIST = 1 << SCREEN_LIST,
	PROMPT = 1 << SCREEN_PROMPT,
	HELP = 1 << SCREEN_HELP,
	INSPECTING = INSPECTOR | COMPARE,		   /* what a derivative is of may change */
	LIVE = LESSON | WALK | INSPECTOR | COMPARE | HEAT, /* values may change */
	PAGES = DERIVATION | COPY | HELP,
};

enum { CONTROL_R = 'R' - '@', CONTROL_U = 'U' - '@' };

/* clang-format off */
/* The first that holds counts; hints stand in this order, as many as fit (keymap_leads_out). */
const struct binding keymap[] = {
	{ HOME, { KEY_NEWLINE, KEY_ARROW_RIGHT, 'l', ' ' }, "Enter → l", "start", "start the lesson, or go on where it was left", home_start },
	{ HOME, { KEY_ARROW_UP, 'k' }, "↑ k", NULL, "the lesson above", home_up },
	{ HOME, { KEY_ARROW_DOWN, 'j' }, "↓ j", NULL, "the lesson below", home_down },
	{ HOME, { KEY_PAGE_UP }, "PgUp", NULL, "a page up", home_page_up },
	{ HOME, { KEY_PAGE_DOWN }, "PgDn", NULL, "a page down", home_page_down },
	{ HOME, { KEY_TO_HOME }, "Home", NULL, "the first lesson", home_first },
	{ HOME, { KEY_TO_END }, "End", NULL, "the last lesson", home_last },
	{ HOME, { '?' }, "?", "help", "this help", help_open },
	{ HOME, { 'q', KEY_ESCAPE }, "q Esc", "quit", "quit", quit },

	{ LESSON, { KEY_ARROW_RIGHT, 'l' }, "→ l", "on", "the next page; in a picture, to the right", lesson_right },
	{ LESSON, { KEY_ARROW_LEFT, 'h' }, "← h", "back", "the page before; in a picture, to the left", lesson_left },
	{ LESSON, { '\t' }, "Tab", "picture", "from the words to the picture, and back", lesson_next_figure },
	{ LESSON, { KEY_TAB_BACK }, "Shift-Tab", NULL, "the other way round", lesson_previous_figure },
	{ LESSON, { ' ', KEY_PAGE_DOWN }, "Space PgDn", NULL, "the next page, wherever the focus is", lesson_next_page },
	{ LESSON, { KEY_PAGE_UP, KEY_BACK }, "PgUp", NULL, "the page before", lesson_previous_page },
	{ LESSON, { KEY_TO_HOME }, "Home", NULL, "the first page", lesson_first_page },
	{ LESSON, { KEY_TO_END }, "End", NULL, "the last page", lesson_last_page },
	{ LESSON, { KEY_ARROW_UP, 'k' }, "↑ k", NULL, "a line up; in a picture, what is above", lesson_up },
	{ LESSON, { KEY_ARROW_DOWN, 'j' }, "↓ j", NULL, "a line down; in a picture, what is below", lesson_down },
	{ LESSON, { KEY_NEWLINE }, "Enter", "open", "open the derivative by what is focused", lesson_enter },
	{ LESSON, { '?' }, "?", "help", "this help", help_open },
	{ LESSON, { KEY_ESCAPE, 'q' }, "Esc q", "lessons", "to the list of lessons", lesson_leave },

	{ WALK, { KEY_ARROW_RIGHT, 'l', ' ' }, "→ l Space", "step", "the next step", walk_next_step },
	{ WALK, { KEY_ARROW_LEFT, 'h', KEY_BACK }, "← h", "back", "the step before", walk_previous_step },
	{ WALK, { '?' }, "?", "help", "this help", help_open },
	{ WALK, { 'q' }, "q", "quit", "quit", quit },
	{ WALK, { KEY_NEWLINE }, "Enter", "open", "open the partial derivative by the quantity", walk_inspect },
	{ WALK, { KEY_PAGE_DOWN }, "PgDn", "phase", "the next phase", walk_go_next_phase },
	{ WALK, { KEY_PAGE_UP }, "PgUp", NULL, "the start of this phase, or the phase before", walk_go_previous_phase },
	{ WALK, { KEY_TO_HOME }, "Home", NULL, "the first step", walk_first_step },
	{ WALK, { KEY_TO_END }, "End", NULL, "the last step", walk_last_step },
	{ WALK, { KEY_ARROW_UP, 'k' }, "↑ k", NULL, "the quantity above", walk_cursor_up },
	{ WALK, { KEY_ARROW_DOWN, 'j' }, "↓ j", NULL, "the quantity below", walk_cursor_down },

	{ INSPECTOR, { KEY_ARROW_DOWN, 'j' }, "↓ j", NULL, "the next path, or factor", inspect_down },
	{ INSPECTOR, { KEY_ARROW_UP, 'k' }, "↑ k", NULL, "the one before", inspect_up },
	{ INSPECTOR, { '\t', KEY_TAB_BACK, KEY_ARROW_RIGHT, KEY_ARROW_LEFT }, "Tab → ←", NULL, "from the paths to the factors, and back", inspect_pane },
	{ INSPECTOR, { KEY_NEWLINE }, "Enter", "open", "open the path, or the factor's derivation", inspect_open },
	{ INSPECTING, { 'w' }, "w", "by", "choose the variable: what to differentiate by", inspect_variable },
	{ INSPECTING, { 'o' }, "o", "of", "choose the objective: what to differentiate", inspect_objective },

	{ HEAT, { KEY_ARROW_UP, 'k' }, "↑ k", NULL, "the row above", heat_up },
	{ HEAT, { KEY_ARROW_DOWN, 'j' }, "↓ j", NULL, "the row below", heat_down },
	{ HEAT, { KEY_ARROW_LEFT, 'h' }, "← h", NULL, "the column to the left", heat_left },
	{ HEAT, { KEY_ARROW_RIGHT, 'l' }, "→ l", NULL, "the column to the right", heat_right },
	{ HEAT, { KEY_NEWLINE }, "Enter", "inspect", "inspect the derivative by this quantity", heat_open },
	{ HEAT, { KEY_PAGE_DOWN }, "PgDn", "layer", "the layer nearer to the objective", heat_next_layer },
	{ HEAT, { KEY_PAGE_UP }, "PgUp", NULL, "the layer nearer to the inputs", heat_previous_layer },

	{ HOME | LESSON, { '/' }, "/", "search", "search the lessons and the glossary", lesson_search },
	{ HOME | LESSON, { 'L' }, "L", "한국어", "English or Korean", switch_language },
	{ LIVE, { 'e' }, "e", "edit", "change the value: a number or a formula such as 1/3", edit_focused },
	{ LIVE, { 'a' }, "a", NULL, "change any value, from a list", edit_any },
	{ LIVE, { '+', '=' }, "+ =", NULL, "a little more of the value", edit_more },
	{ LIVE, { '-', '_' }, "- _", NULL, "a little less of it", edit_less },
	{ LIVE, { 'u' }, "u", "undo", "undo the last change", edit_undo },
	{ LIVE, { 'U', CONTROL_R }, "U Ctrl-R", NULL, "do again what was undone", edit_redo },
	{ LIVE, { 'r' }, "r", NULL, "all values as at the start", edit_reset },

	{ INSPECTOR, { 'c' }, "c", "compare", "two derivatives side by side", inspect_compare },
	{ COMPARE, { 'c' }, "c", "keep", "keep the right one, in place of the left", inspect_keep },

	{ INSPECTING | HEAT | DERIVATION | COPY, { '?' }, "?", "help", "this help", help_open },
	{ INSPECTING | HEAT | DERIVATION | COPY, { KEY_ESCAPE, 'q' }, "Esc q", "back", "back", go_back },
	{ INSPECTOR, { 'm' }, "m", "map", "the map of the layer's gradients", inspect_heat },
	{ INSPECTOR, { '>', '.' }, "> .", NULL, "the curve over a wider range", inspect_wider },
	{ INSPECTOR, { '<', ',' }, "< ,", NULL, "the curve over a narrower range", inspect_narrower },
	{ INSPECTOR, { 'd' }, "d", NULL, "the curve of the derivative, or of the objective", inspect_turn_curve },
	{ INSPECTOR, { 'y' }, "y", "copy", "the derivative as text, LaTeX, JSON or DOT", copy_open },

	{ PAGES, { KEY_ARROW_DOWN, 'j' }, "↓ j", NULL, "a line down", page_line_down },
	{ PAGES, { KEY_ARROW_UP, 'k' }, "↑ k", NULL, "a line up", page_line_up },
	{ PAGES, { KEY_ARROW_RIGHT }, "→", NULL, "to the right", page_right },
	{ PAGES, { KEY_ARROW_LEFT }, "←", NULL, "to the left", page_left },
	{ PAGES, { KEY_PAGE_DOWN, ' ' }, "PgDn Space", NULL, "a page down", page_down },
	{ PAGES, { KEY_PAGE_UP }, "PgUp", NULL, "a page up", page_up },
	{ PAGES, { KEY_TO_HOME }, "Home", NULL, "to the top", page_top },
	{ PAGES, { KEY_TO_END }, "End", NULL, "to the end", page_end },
	{ DERIVATION, { 'd' }, "d", "operations", "the single operations, or the rules", derivation_operations },
	{ COPY, { KEY_NEWLINE, 'y' }, "Enter y", "copy", "copy to the terminal's clipboard", copy_send },
	{ COPY, { 's' }, "s", "save", "save to a new file", copy_save },
	{ COPY, { '\t' }, "Tab", "format", "the next format: text, LaTeX, JSON, DOT (the graph, for Graphviz)", copy_next_format },

	{ LIST, { KEY_ARROW_UP }, "↑", NULL, "the one above", list_up },
	{ LIST, { KEY_ARROW_DOWN }, "↓", NULL, "the one below", list_down },
	{ LIST, { KEY_PAGE_UP }, "PgUp", NULL, "a page up", list_page_up },
	{ LIST, { KEY_PAGE_DOWN }, "PgDn", NULL, "a page down", list_page_down },
	{ LIST, { KEY_BACK }, "Backspace", NULL, "a letter less", list_backspace },
	{ LIST, { KEY_NEWLINE }, "Enter", "choose", "choose", list_accept },

	{ PROMPT, { KEY_BACK }, "Backspace", NULL, "the letter before", prompt_backspace },
	{ PROMPT, { CONTROL_U }, "Ctrl-U", NULL, "all before", prompt_clear },
	{ PROMPT, { KEY_ARROW_LEFT }, "←", NULL, "to the left", prompt_move_left },
	{ PROMPT, { KEY_ARROW_RIGHT }, "→", NULL, "to the right", prompt_move_right },
	{ PROMPT, { KEY_TO_HOME }, "Home", NULL, "to the start", prompt_move_home },
	{ PROMPT, { KEY_TO_END }, "End", NULL, "to the end", prompt_move_end },
	{ PROMPT, { KEY_NEWLINE }, "Enter", "accept", "accept", prompt_enter },

	{ HELP, { KEY_ESCAPE, '?', 'q', KEY_NEWLINE }, "Esc ? q", "back", "back", go_back },
	{ DERIVATION, { KEY_NEWLINE }, "Enter", NULL, "back", go_back },
	{ LIST | PROMPT, { KEY_ESCAPE }, "Esc", "leave", "leave all as it is", go_back },
	{ 0 },
};
/* clang-format on */

bool keymap_leads_out(const struct binding *binding)
{
	return binding->run == help_open || binding->run == go_back || binding->run == quit ||
	       binding->run == lesson_leave;
}

bool keymap_needs_model(const struct binding *binding)
{
	return binding->screens == LIVE;
}

bool keymap_offers(const struct app *app, const struct binding *binding)
{
	if (!(binding->screens & 1u << app_screen(app)))
		return false;
	if (keymap_needs_model(binding))
		return app->live;
	if (binding->run == lesson_next_figure)
		return app->study.figure_count > 0;
	if (binding->run == lesson_enter)
		return app->study.focus > 0;
	return true;
}

const struct binding *keymap_find(enum screen screen, uint32_t key)
{
	for (const struct binding *b = keymap; b->run; b++) {
		if (!(b->screens & 1u << screen))
			continue;
		for (size_t i = 0; i < BINDING_KEYS && b->keys[i]; i++)
			if (b->keys[i] == key)
				return b;
	}
	return NULL;
}
