#include "tutor/app/keymap.h"

#include "tutor/app/actions.h"

enum {
	WALK = 1 << SCREEN_WALK,
	INSPECTOR = 1 << SCREEN_INSPECTOR,
	COMPARE = 1 << SCREEN_COMPARE,
	HEAT = 1 << SCREEN_HEAT,
	DERIVATION = 1 << SCREEN_DERIVATION,
	COPY = 1 << SCREEN_COPY,
	PICTURE = 1 << SCREEN_PICTURE,
	LIST = 1 << SCREEN_LIST,
	PROMPT = 1 << SCREEN_PROMPT,
	HELP = 1 << SCREEN_HELP,
	INSPECTING = INSPECTOR | COMPARE,		    /* what a derivative is of may change */
	LIVE = WALK | INSPECTOR | COMPARE | HEAT | PICTURE, /* values may change */
	ABOVE = COMPARE | HEAT | PICTURE | DERIVATION | COPY, /* what lies over the inspector */
	PAGES = DERIVATION | COPY | HELP,
};

enum { CONTROL_R = 'R' - '@', CONTROL_U = 'U' - '@' };

/* clang-format off */
/* The first that holds counts; hints stand in this order, as many as fit (keymap_leads_out). */
const struct binding keymap[] = {
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
	{ INSPECTOR, { KEY_PAGE_DOWN }, "PgDn", NULL, "ten further", inspect_page_down },
	{ INSPECTOR, { KEY_PAGE_UP }, "PgUp", NULL, "ten back", inspect_page_up },
	{ INSPECTOR, { KEY_TO_HOME }, "Home", NULL, "the first path, or factor", inspect_first },
	{ INSPECTOR, { KEY_TO_END }, "End", NULL, "the last one", inspect_last },
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
	{ HEAT, { ']' }, "]", NULL, "over all rows of data: the units of the next row", heat_next_row },
	{ HEAT, { '[' }, "[", NULL, "the units of the row before", heat_previous_row },

	{ LIVE, { 'e' }, "e", "edit", "change the value: a number or a formula such as 1/3", edit_focused },
	{ WALK, { 'a' }, "a", NULL, "change any value, from a list", edit_any },
	{ LIVE, { '+', '=' }, "+ =", NULL, "a little more of the value", edit_more },
	{ LIVE, { '-', '_' }, "- _", NULL, "a little less of it", edit_less },
	{ LIVE, { 'u' }, "u", "undo", "undo the last change", edit_undo },
	{ LIVE, { 'U', CONTROL_R }, "U Ctrl-R", NULL, "do again what was undone", edit_redo },
	{ LIVE, { 'r' }, "r", NULL, "all values as at the start", edit_reset },

	{ INSPECTOR, { 'c' }, "c", "compare", "two derivatives side by side", inspect_compare },
	{ COMPARE, { 'c' }, "c", "keep", "keep the right one, in place of the left", inspect_keep },

	{ INSPECTOR | ABOVE, { '?' }, "?", "help", "this help", help_open },
	{ ABOVE, { KEY_ESCAPE, 'q' }, "Esc q", "back", "back", go_back },
	{ INSPECTOR, { KEY_ESCAPE }, "Esc", "back", "back to the walk", go_back },
	{ INSPECTOR, { 'q' }, "q", "quit", "back to the walk; without one, quit", leave },
	{ INSPECTOR, { 'm' }, "m", "map", "the map of the layer's gradients", inspect_heat },
	{ INSPECTOR, { 'v' }, "v", "view", "the curve, or the network, as large as the screen", inspect_picture },
	{ PICTURE, { '\t', KEY_NEWLINE, 'v' }, "Tab", "picture", "the network, or the curve", picture_turn },
	{ INSPECTOR | PICTURE, { 'd' }, "d", "slopes", "the curve of the derivative, or of the objective", inspect_turn_curve },
	{ INSPECTOR | PICTURE, { '>', '.' }, "> .", "wider", "the curve over a wider range", inspect_wider },
	{ INSPECTOR | PICTURE, { '<', ',' }, "< ,", "narrower", "the curve over a narrower range", inspect_narrower },
	{ PICTURE, { KEY_ARROW_DOWN, 'j' }, "↓ j", NULL, "the next path, or factor", inspect_down },
	{ PICTURE, { KEY_ARROW_UP, 'k' }, "↑ k", NULL, "the one before", inspect_up },
	{ INSPECTOR, { 'y' }, "y", "copy", "the derivative as text, LaTeX, JSON or DOT", copy_open },
	{ INSPECTING | HEAT | PICTURE, { 'a' }, "a", "any", "change any value, from a list", edit_any },

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
	{ LIST, { KEY_TO_HOME }, "Home", NULL, "the first", list_first },
	{ LIST, { KEY_TO_END }, "End", NULL, "the last", list_last },
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
	return binding->run == help_open || binding->run == go_back || binding->run == leave ||
	       binding->run == quit;
}

bool keymap_is_hinted(const struct app *app, const struct binding *binding)
{
	if (!binding->hint || !(binding->screens & 1u << app_screen(app)))
		return false;
	return binding->run == leave   ? app->depth == 1 :
	       binding->run == go_back ? app->depth > 1 :
					 true;
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
