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
	EVERYWHERE = LIVE | PAGES, /* but where letters are typed */
};

enum { CONTROL_R = 'R' - '@', CONTROL_U = 'U' - '@' };

/* clang-format off */
/* The first that holds counts; hints stand in this order, as many as fit (keymap_leads_out). */
const struct binding keymap[] = {
	{ WALK, { KEY_ARROW_RIGHT, 'l', ' ' }, "→ l Space", {{ "step", "다음" }}, {{ "the next step", "다음 단계로" }}, walk_next_step },
	{ WALK, { KEY_ARROW_LEFT, 'h', KEY_BACK }, "← h", {{ "back", "이전" }}, {{ "the step before", "이전 단계로" }}, walk_previous_step },
	{ WALK, { '?' }, "?", {{ "help", "도움말" }}, {{ "this help", "이 도움말 보기" }}, help_open },
	{ WALK, { 'q' }, "q", {{ "quit", "끝내기" }}, {{ "quit", "끝내기" }}, quit },
	{ WALK, { KEY_NEWLINE }, "Enter", {{ "open", "열기" }}, {{ "open the partial derivative by the quantity", "이 값에 대한 편미분 열기" }}, walk_inspect },
	{ WALK, { KEY_PAGE_DOWN }, "PgDn", {{ "phase", "과정" }}, {{ "the next phase", "다음 과정으로" }}, walk_go_next_phase },
	{ WALK, { KEY_PAGE_UP }, "PgUp", {{ NULL }}, {{ "the start of this phase, or the phase before", "이 과정의 처음으로, 또는 이전 과정으로" }}, walk_go_previous_phase },
	{ WALK, { KEY_TO_HOME }, "Home", {{ NULL }}, {{ "the first step", "첫 단계로" }}, walk_first_step },
	{ WALK, { KEY_TO_END }, "End", {{ NULL }}, {{ "the last step", "마지막 단계로" }}, walk_last_step },
	{ WALK, { KEY_ARROW_UP, 'k' }, "↑ k", {{ NULL }}, {{ "the quantity above", "위의 값으로" }}, walk_cursor_up },
	{ WALK, { KEY_ARROW_DOWN, 'j' }, "↓ j", {{ NULL }}, {{ "the quantity below", "아래의 값으로" }}, walk_cursor_down },

	{ INSPECTOR, { KEY_ARROW_DOWN, 'j' }, "↓ j", {{ NULL }}, {{ "the next path, or factor", "다음 경로나 인수로" }}, inspect_down },
	{ INSPECTOR, { KEY_ARROW_UP, 'k' }, "↑ k", {{ NULL }}, {{ "the one before", "이전 것으로" }}, inspect_up },
	{ INSPECTOR, { KEY_PAGE_DOWN }, "PgDn", {{ NULL }}, {{ "ten further", "열 개 아래로" }}, inspect_page_down },
	{ INSPECTOR, { KEY_PAGE_UP }, "PgUp", {{ NULL }}, {{ "ten back", "열 개 위로" }}, inspect_page_up },
	{ INSPECTOR, { KEY_TO_HOME }, "Home", {{ NULL }}, {{ "the first path, or factor", "첫 경로나 인수로" }}, inspect_first },
	{ INSPECTOR, { KEY_TO_END }, "End", {{ NULL }}, {{ "the last one", "마지막 것으로" }}, inspect_last },
	{ INSPECTOR, { '\t', KEY_TAB_BACK, KEY_ARROW_RIGHT, KEY_ARROW_LEFT }, "Tab → ←", {{ NULL }}, {{ "from the paths to the factors, and back", "경로와 인수 사이를 오가기" }}, inspect_pane },
	{ INSPECTOR, { KEY_NEWLINE }, "Enter", {{ "open", "열기" }}, {{ "open the path, or the factor's derivation", "경로를 열거나 인수의 유도 과정 보기" }}, inspect_open },
	{ INSPECTING, { 'w' }, "w", {{ "by", "변수" }}, {{ "choose the variable: what to differentiate by", "변수 고르기: 무엇으로 미분할지" }}, inspect_variable },
	{ INSPECTING, { 'o' }, "o", {{ "of", "대상" }}, {{ "choose the objective: what to differentiate", "대상 고르기: 무엇을 미분할지" }}, inspect_objective },

	{ HEAT, { KEY_ARROW_UP, 'k' }, "↑ k", {{ NULL }}, {{ "the row above", "위 행으로" }}, heat_up },
	{ HEAT, { KEY_ARROW_DOWN, 'j' }, "↓ j", {{ NULL }}, {{ "the row below", "아래 행으로" }}, heat_down },
	{ HEAT, { KEY_ARROW_LEFT, 'h' }, "← h", {{ NULL }}, {{ "the column to the left", "왼쪽 열로" }}, heat_left },
	{ HEAT, { KEY_ARROW_RIGHT, 'l' }, "→ l", {{ NULL }}, {{ "the column to the right", "오른쪽 열로" }}, heat_right },
	{ HEAT, { KEY_NEWLINE }, "Enter", {{ "inspect", "살펴보기" }}, {{ "inspect the derivative by this quantity", "이 값에 대한 미분 살펴보기" }}, heat_open },
	{ HEAT, { KEY_PAGE_DOWN }, "PgDn", {{ "layer", "층" }}, {{ "the layer nearer to the objective", "목적 함수에 더 가까운 층으로" }}, heat_next_layer },
	{ HEAT, { KEY_PAGE_UP }, "PgUp", {{ NULL }}, {{ "the layer nearer to the inputs", "입력에 더 가까운 층으로" }}, heat_previous_layer },
	{ HEAT, { ']' }, "]", {{ NULL }}, {{ "over all rows of data: the units of the next row", "모든 행의 모델에서: 다음 행의 유닛으로" }}, heat_next_row },
	{ HEAT, { '[' }, "[", {{ NULL }}, {{ "the units of the row before", "이전 행의 유닛으로" }}, heat_previous_row },

	{ LIVE, { 'e' }, "e", {{ "edit", "고치기" }}, {{ "change the value: a number or a formula such as 1/3", "값 고치기: 수 또는 1/3 같은 식" }}, edit_focused },
	{ WALK, { 'a' }, "a", {{ NULL }}, {{ "change any value, from a list", "목록에서 골라 값 고치기" }}, edit_any },
	{ LIVE, { '+', '=' }, "+ =", {{ NULL }}, {{ "a little more of the value", "값을 조금 늘리기" }}, edit_more },
	{ LIVE, { '-', '_' }, "- _", {{ NULL }}, {{ "a little less of it", "값을 조금 줄이기" }}, edit_less },
	{ LIVE, { 'u' }, "u", {{ "undo", "되돌리기" }}, {{ "undo the last change", "마지막으로 바꾼 것 되돌리기" }}, edit_undo },
	{ LIVE, { 'U', CONTROL_R }, "U Ctrl-R", {{ NULL }}, {{ "do again what was undone", "되돌린 것을 다시 실행" }}, edit_redo },
	{ LIVE, { 'r' }, "r", {{ NULL }}, {{ "all values as at the start", "모든 값을 처음으로" }}, edit_reset },

	{ INSPECTOR, { 'c' }, "c", {{ "compare", "비교" }}, {{ "two derivatives side by side", "두 미분을 나란히 보기" }}, inspect_compare },
	{ COMPARE, { 'c' }, "c", {{ "keep", "보관" }}, {{ "keep the right one, in place of the left", "왼쪽 대신 오른쪽 것을 보관" }}, inspect_keep },

	{ INSPECTOR | ABOVE, { '?' }, "?", {{ "help", "도움말" }}, {{ "this help", "이 도움말 보기" }}, help_open },
	{ ABOVE, { KEY_ESCAPE, 'q' }, "Esc q", {{ "back", "뒤로" }}, {{ "back", "뒤로" }}, go_back },
	{ INSPECTOR, { KEY_ESCAPE }, "Esc", {{ "back", "뒤로" }}, {{ "back to the walk", "따라가기 화면으로" }}, go_back },
	{ INSPECTOR, { 'q' }, "q", {{ "quit", "끝내기" }}, {{ "back to the walk; without one, quit", "따라가기 화면으로, 없으면 끝내기" }}, leave },
	{ EVERYWHERE, { 'L' }, "L", {{ NULL }}, {{ "in Korean", "영어로 보기" }}, switch_language },
	{ INSPECTOR, { 'm' }, "m", {{ "map", "지도" }}, {{ "the map of the layer's gradients", "이 층의 기울기 지도" }}, inspect_heat },
	{ INSPECTOR, { 'v' }, "v", {{ "view", "크게" }}, {{ "the curve, or the network, as large as the screen", "곡선이나 신경망을 화면 전체에 보기" }}, inspect_picture },
	{ PICTURE, { '\t', KEY_NEWLINE, 'v' }, "Tab", {{ "picture", "그림" }}, {{ "the network, or the curve", "신경망과 곡선을 바꿔 보기" }}, picture_turn },
	{ INSPECTOR | PICTURE, { 'd' }, "d", {{ "slopes", "미분" }}, {{ "the curve of the derivative, or of the objective", "미분 곡선과 목적 함수 곡선을 바꿔 보기" }}, inspect_turn_curve },
	{ INSPECTOR | PICTURE, { '>', '.' }, "> .", {{ "wider", "넓게" }}, {{ "the curve over a wider range", "곡선을 더 넓은 범위로" }}, inspect_wider },
	{ INSPECTOR | PICTURE, { '<', ',' }, "< ,", {{ "narrower", "좁게" }}, {{ "the curve over a narrower range", "곡선을 더 좁은 범위로" }}, inspect_narrower },
	{ PICTURE, { KEY_ARROW_DOWN, 'j' }, "↓ j", {{ NULL }}, {{ "the next path, or factor", "다음 경로나 인수로" }}, inspect_down },
	{ PICTURE, { KEY_ARROW_UP, 'k' }, "↑ k", {{ NULL }}, {{ "the one before", "이전 것으로" }}, inspect_up },
	{ INSPECTOR, { 'y' }, "y", {{ "copy", "복사" }}, {{ "the derivative as text, LaTeX, JSON or DOT", "미분을 텍스트, LaTeX, JSON, DOT로 내보내기" }}, copy_open },
	{ INSPECTING | HEAT | PICTURE, { 'a' }, "a", {{ "any", "목록" }}, {{ "change any value, from a list", "목록에서 골라 값 고치기" }}, edit_any },

	{ PAGES, { KEY_ARROW_DOWN, 'j' }, "↓ j", {{ NULL }}, {{ "a line down", "한 줄 아래로" }}, page_line_down },
	{ PAGES, { KEY_ARROW_UP, 'k' }, "↑ k", {{ NULL }}, {{ "a line up", "한 줄 위로" }}, page_line_up },
	{ PAGES, { KEY_ARROW_RIGHT }, "→", {{ NULL }}, {{ "to the right", "오른쪽으로" }}, page_right },
	{ PAGES, { KEY_ARROW_LEFT }, "←", {{ NULL }}, {{ "to the left", "왼쪽으로" }}, page_left },
	{ PAGES, { KEY_PAGE_DOWN, ' ' }, "PgDn Space", {{ NULL }}, {{ "a page down", "한 쪽 아래로" }}, page_down },
	{ PAGES, { KEY_PAGE_UP }, "PgUp", {{ NULL }}, {{ "a page up", "한 쪽 위로" }}, page_up },
	{ PAGES, { KEY_TO_HOME }, "Home", {{ NULL }}, {{ "to the top", "맨 위로" }}, page_top },
	{ PAGES, { KEY_TO_END }, "End", {{ NULL }}, {{ "to the end", "맨 끝으로" }}, page_end },
	{ DERIVATION, { 'd' }, "d", {{ "operations", "연산별" }}, {{ "the single operations, or the rules", "연산별로 또는 규칙별로 보기" }}, derivation_operations },
	{ COPY, { KEY_NEWLINE, 'y' }, "Enter y", {{ "copy", "복사" }}, {{ "copy to the terminal's clipboard", "터미널의 클립보드로 복사" }}, copy_send },
	{ COPY, { 's' }, "s", {{ "save", "저장" }}, {{ "save to a new file", "새 파일로 저장" }}, copy_save },
	{ COPY, { '\t' }, "Tab", {{ "format", "형식" }}, {{ "the next format: text, LaTeX, JSON, DOT (the graph, for Graphviz)", "다음 형식: 텍스트, LaTeX, JSON, DOT(Graphviz용 그래프)" }}, copy_next_format },

	{ LIST, { KEY_ARROW_UP }, "↑", {{ NULL }}, {{ "the one above", "위의 것으로" }}, list_up },
	{ LIST, { KEY_ARROW_DOWN }, "↓", {{ NULL }}, {{ "the one below", "아래의 것으로" }}, list_down },
	{ LIST, { KEY_PAGE_UP }, "PgUp", {{ NULL }}, {{ "a page up", "한 쪽 위로" }}, list_page_up },
	{ LIST, { KEY_PAGE_DOWN }, "PgDn", {{ NULL }}, {{ "a page down", "한 쪽 아래로" }}, list_page_down },
	{ LIST, { KEY_TO_HOME }, "Home", {{ NULL }}, {{ "the first", "맨 처음으로" }}, list_first },
	{ LIST, { KEY_TO_END }, "End", {{ NULL }}, {{ "the last", "맨 끝으로" }}, list_last },
	{ LIST, { KEY_BACK }, "Backspace", {{ NULL }}, {{ "a letter less", "한 글자 지우기" }}, list_backspace },
	{ LIST, { KEY_NEWLINE }, "Enter", {{ "choose", "고르기" }}, {{ "choose", "고르기" }}, list_accept },

	{ PROMPT, { KEY_BACK }, "Backspace", {{ NULL }}, {{ "the letter before", "앞 글자 지우기" }}, prompt_backspace },
	{ PROMPT, { CONTROL_U }, "Ctrl-U", {{ NULL }}, {{ "all before", "앞의 글자 모두 지우기" }}, prompt_clear },
	{ PROMPT, { KEY_ARROW_LEFT }, "←", {{ NULL }}, {{ "to the left", "왼쪽으로" }}, prompt_move_left },
	{ PROMPT, { KEY_ARROW_RIGHT }, "→", {{ NULL }}, {{ "to the right", "오른쪽으로" }}, prompt_move_right },
	{ PROMPT, { KEY_TO_HOME }, "Home", {{ NULL }}, {{ "to the start", "맨 앞으로" }}, prompt_move_home },
	{ PROMPT, { KEY_TO_END }, "End", {{ NULL }}, {{ "to the end", "맨 끝으로" }}, prompt_move_end },
	{ PROMPT, { KEY_NEWLINE }, "Enter", {{ "accept", "확인" }}, {{ "accept", "확인" }}, prompt_enter },

	{ HELP, { KEY_ESCAPE, '?', 'q', KEY_NEWLINE }, "Esc ? q", {{ "back", "뒤로" }}, {{ "back", "뒤로" }}, go_back },
	{ DERIVATION, { KEY_NEWLINE }, "Enter", {{ NULL }}, {{ "back", "뒤로" }}, go_back },
	{ LIST | PROMPT, { KEY_ESCAPE }, "Esc", {{ "leave", "그만두기" }}, {{ "leave all as it is", "바꾸지 않고 나가기" }}, go_back },
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
	if (!binding->hint.in[app->language] || !(binding->screens & 1u << app_screen(app)))
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
