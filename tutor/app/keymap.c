#include "tutor/app/keymap.h"

#include "tutor/app/actions.h"

enum {
	HOME = 1 << SCREEN_HOME,
	LESSON = 1 << SCREEN_LESSON,
	SHOW = 1 << SCREEN_SHOW,
	NOTES = 1 << SCREEN_NOTES,
	WALK = 1 << SCREEN_WALK,
	INSPECTOR = 1 << SCREEN_INSPECTOR,
	COMPARE = 1 << SCREEN_COMPARE,
	HEAT = 1 << SCREEN_HEAT,
	DERIVATION = 1 << SCREEN_DERIVATION,
	COPY = 1 << SCREEN_COPY,
	PICTURE = 1 << SCREEN_PICTURE,
	LIST = 1 << SCREEN_LIST,
	ANSWER = 1 << SCREEN_ANSWER,
	PROMPT = 1 << SCREEN_PROMPT | ANSWER,
	HELP = 1 << SCREEN_HELP,
	INSPECTING = INSPECTOR | COMPARE, /* what a derivative is of may change */
	/* values may change */
	LIVE = LESSON | SHOW | WALK | INSPECTOR | COMPARE | HEAT | PICTURE,
	CHECK = 1 << SCREEN_CHECK,
	ABOVE = COMPARE | HEAT | PICTURE | DERIVATION | COPY, /* what lies over the inspector */
	PAGES = DERIVATION | COPY | CHECK | HELP,
	/* but where letters are typed */
	EVERYWHERE = WALK | INSPECTOR | COMPARE | HEAT | PICTURE | PAGES,
};

enum { CONTROL_R = 'R' - '@', CONTROL_U = 'U' - '@' };

/* clang-format off */
/* The first that holds counts; hints stand in this order, as many as fit (keymap_leads_out). */
const struct binding keymap[] = {
	{ HOME, { KEY_NEWLINE, KEY_ARROW_RIGHT, 'l', ' ' }, "Enter → l", {{ "start", "시작" }}, {{ "start the lesson, or go on where it was left", "강의를 시작하거나 멈춘 곳에서 이어 가기" }}, home_start },
	{ HOME, { KEY_ARROW_UP, 'k' }, "↑ k", {{ NULL }}, {{ "the lesson above", "위의 강의로" }}, home_up },
	{ HOME, { KEY_ARROW_DOWN, 'j' }, "↓ j", {{ NULL }}, {{ "the lesson below", "아래의 강의로" }}, home_down },
	{ HOME, { KEY_PAGE_UP }, "PgUp", {{ NULL }}, {{ "a page up", "한 쪽 위로" }}, home_page_up },
	{ HOME, { KEY_PAGE_DOWN }, "PgDn", {{ NULL }}, {{ "a page down", "한 쪽 아래로" }}, home_page_down },
	{ HOME, { KEY_TO_HOME }, "Home", {{ NULL }}, {{ "the first lesson", "첫 강의로" }}, home_first },
	{ HOME, { KEY_TO_END }, "End", {{ NULL }}, {{ "the last lesson", "마지막 강의로" }}, home_last },
	{ HOME, { 'R' }, "R", {{ "review", "복습" }}, {{ "answer the questions that are due for review", "복습할 때가 된 문제 풀기" }}, home_review },
	{ HOME, { 'T' }, "T", {{ NULL }}, {{ "test out of the chapter: its questions with fresh numbers", "이 단원의 시험: 새 수로 바뀐 문제 풀기" }}, home_test },
	{ HOME, { '?' }, "?", {{ "help", "도움말" }}, {{ "this help", "이 도움말 보기" }}, help_open },
	{ HOME, { 'q' }, "q", {{ "quit", "끝내기" }}, {{ "quit", "끝내기" }}, quit },
	{ HOME, { KEY_ESCAPE }, "Esc", {{ NULL }}, {{ "nothing: the list is where it started", "아무 일도 하지 않음: 목록이 첫 화면" }}, go_back },

	{ LESSON, { KEY_ARROW_RIGHT, 'l' }, "→ l", {{ "on", "다음" }, { "next step", "다음 단계" }}, {{ "the next page; in a picture, to the right", "다음 쪽으로, 그림 안에서는 오른쪽으로" }}, lesson_right },
	{ LESSON, { KEY_ARROW_LEFT, 'h' }, "← h", {{ "back", "이전" }, { "", "" }}, {{ "the page before; in a picture, to the left", "이전 쪽으로, 그림 안에서는 왼쪽으로" }}, lesson_left },
	{ LESSON, { '\t' }, "Tab", {{ "picture", "그림" }, { "words", "글로" }}, {{ "from the words to the picture, and back", "글과 그림 사이를 오가기" }}, lesson_next_figure },
	{ LESSON, { KEY_TAB_BACK }, "Shift-Tab", {{ NULL }}, {{ "the other way round", "거꾸로 오가기" }}, lesson_previous_figure },
	{ LESSON, { ' ', KEY_PAGE_DOWN }, "Space PgDn", {{ NULL }}, {{ "the next page, wherever the focus is", "어디에 있든 다음 쪽으로" }}, lesson_next_page },
	{ LESSON, { KEY_PAGE_UP, KEY_BACK }, "PgUp", {{ NULL }}, {{ "the page before", "이전 쪽으로" }}, lesson_previous_page },
	{ LESSON, { KEY_TO_HOME }, "Home", {{ NULL }}, {{ "the first page; in a picture, the first step", "첫 쪽으로, 그림 안에서는 첫 단계로" }}, lesson_first_page },
	{ LESSON, { KEY_TO_END }, "End", {{ NULL }}, {{ "the last page; in a picture, the last step", "마지막 쪽으로, 그림 안에서는 마지막 단계로" }}, lesson_last_page },
	{ LESSON, { KEY_ARROW_UP, 'k' }, "↑ k", {{ NULL }}, {{ "a line up; in a picture, what is above", "한 줄 위로, 그림 안에서는 위의 것으로" }}, lesson_up },
	{ LESSON, { KEY_ARROW_DOWN, 'j' }, "↓ j", {{ NULL }, { "move", "이동" }}, {{ "a line down; in a picture, what is below", "한 줄 아래로, 그림 안에서는 아래의 것으로" }}, lesson_down },
	{ LESSON, { KEY_NEWLINE }, "Enter", {{ "answer", "답 쓰기" }, { "inspect", "살펴보기" }}, {{ "answer the question; in a picture, open the derivative by what is focused, or start what runs", "답 쓰기. 그림 안에서는 고른 값에 대한 미분을 열거나 실행하기" }}, lesson_enter },
	{ LESSON, { '.' }, ".", {{ "one step", "한 걸음" }}, {{ "one step of the training", "훈련을 한 걸음만 진행하기" }}, lesson_step },
	{ LESSON, { 's' }, "s", {{ "solution", "답 보기" }}, {{ "show the answer", "답 보기" }}, answer_show },
	{ LESSON, { '?' }, "?", {{ "help", "도움말" }}, {{ "this help", "이 도움말 보기" }}, help_open },
	{ LESSON, { KEY_ESCAPE, 'q' }, "Esc q", {{ "lessons", "목록" }, { "words", "글로" }}, {{ "from a picture to the words; from there to the list of lessons", "그림에서는 글로, 글에서는 강의 목록으로" }}, lesson_out },

	{ SHOW, { KEY_ARROW_RIGHT, 'l' }, "→ l", {{ NULL }}, {{ "reveal what comes next; in a picture, to the right", "다음 내용 보이기, 그림 안에서는 오른쪽으로" }}, show_right },
	{ SHOW, { KEY_ARROW_LEFT, 'h' }, "← h", {{ NULL }}, {{ "take back the latest; in a picture, to the left", "마지막에 보인 내용 감추기, 그림 안에서는 왼쪽으로" }}, show_left },
	{ SHOW, { ' ', KEY_PAGE_DOWN }, "Space PgDn", {{ NULL }}, {{ "reveal what comes next, wherever the focus is", "어디에 있든 다음 내용 보이기" }}, show_forward },
	{ SHOW, { KEY_PAGE_UP, KEY_BACK }, "PgUp", {{ NULL }}, {{ "take back the latest", "마지막에 보인 내용 감추기" }}, show_backward },
	{ SHOW, { 'n', ']' }, "n ]", {{ NULL }}, {{ "the next page", "다음 쪽으로" }}, show_next_page },
	{ SHOW, { 'p', '[' }, "p [", {{ NULL }}, {{ "the page before", "이전 쪽으로" }}, show_previous_page },
	{ SHOW, { KEY_TO_HOME }, "Home", {{ NULL }}, {{ "the first page, from its start", "첫 쪽의 처음으로" }}, show_first_page },
	{ SHOW, { KEY_TO_END }, "End", {{ NULL }}, {{ "the last page, from its start", "마지막 쪽의 처음으로" }}, show_last_page },
	{ SHOW, { 'g', ':' }, "1…9 g", {{ NULL }}, {{ "type a page and Enter, or page.step as 5.2, or .2", "쪽 번호와 Enter, 또는 5.2나 .2처럼 쪽.단계로 이동" }}, show_jump },
	{ SHOW, { '/' }, "/", {{ NULL }}, {{ "search the steps of this lesson", "이 강의의 내용 찾기" }}, show_search },
	{ SHOW, { 's' }, "s", {{ NULL }}, {{ "show the answer", "답 보기" }}, show_solution },
	{ SHOW, { 'm' }, "m", {{ NULL }}, {{ "mark this step", "이 단계 표시해 두기" }}, show_set_mark },
	{ SHOW, { '\'', '`' }, "' `", {{ NULL }}, {{ "to the marked step, and back again", "표시한 단계로, 다시 누르면 있던 곳으로" }}, show_to_mark },
	{ SHOW, { 'b', '.' }, "b .", {{ NULL }}, {{ "blank the screen; any key shows it again", "화면 비우기, 아무 키나 누르면 다시 보이기" }}, show_blank },
	{ SHOW, { '\t' }, "Tab", {{ NULL }}, {{ "from the words to the picture, and back", "글과 그림 사이를 오가기" }}, show_next_figure },
	{ SHOW, { KEY_TAB_BACK }, "Shift-Tab", {{ NULL }}, {{ "the other way round", "거꾸로 오가기" }}, show_previous_figure },
	{ SHOW, { KEY_NEWLINE }, "Enter", {{ NULL }}, {{ "reveal what comes next; in a picture, open the derivative by what is focused, or start what runs", "다음 내용 보이기. 그림 안에서는 고른 값에 대한 미분을 열거나 실행하기" }}, show_enter },
	{ SHOW, { KEY_ARROW_UP, 'k' }, "↑ k", {{ NULL }}, {{ "a line up; in a picture, what is above", "한 줄 위로, 그림 안에서는 위의 것으로" }}, show_up },
	{ SHOW, { KEY_ARROW_DOWN, 'j' }, "↓ j", {{ NULL }}, {{ "a line down; in a picture, what is below", "한 줄 아래로, 그림 안에서는 아래의 것으로" }}, show_down },
	{ SHOW, { 'f' }, "f", {{ NULL }}, {{ "formulas with names, with numbers, or both", "식을 이름으로, 수로, 또는 둘 다로 보기" }}, switch_shown },
	{ SHOW, { '?' }, "?", {{ NULL }}, {{ "this help", "이 도움말 보기" }}, help_open },
	{ SHOW, { 'q', KEY_ESCAPE }, "q Esc", {{ NULL }}, {{ "end the presentation", "발표 끝내기" }}, quit },

	{ NOTES, { KEY_ARROW_DOWN, 'j' }, "↓ j", {{ "down", "아래로" }}, {{ "a line down in the notes", "메모에서 한 줄 아래로" }}, notes_down },
	{ NOTES, { KEY_ARROW_UP, 'k' }, "↑ k", {{ NULL }}, {{ "a line up", "한 줄 위로" }}, notes_up },
	{ NOTES, { ' ', KEY_PAGE_DOWN }, "Space PgDn", {{ NULL }}, {{ "a screen down in the notes", "메모에서 한 화면 아래로" }}, notes_page_down },
	{ NOTES, { KEY_PAGE_UP }, "PgUp", {{ NULL }}, {{ "a screen up", "한 화면 위로" }}, notes_page_up },
	{ NOTES, { KEY_ARROW_RIGHT, 'l' }, "→ l", {{ NULL }}, {{ "the notes of the next page, while nobody presents", "발표 중이 아닐 때, 다음 쪽의 메모로" }}, notes_next_page },
	{ NOTES, { KEY_ARROW_LEFT, 'h' }, "← h", {{ NULL }}, {{ "those of the page before", "이전 쪽의 메모로" }}, notes_previous_page },
	{ NOTES, { '?' }, "?", {{ "help", "도움말" }}, {{ "this help", "이 도움말 보기" }}, help_open },
	{ NOTES, { 'q', KEY_ESCAPE }, "q Esc", {{ "quit", "끝내기" }}, {{ "quit", "끝내기" }}, quit },
	{ SHOW | NOTES, { 'L' }, "L", {{ "한국어", "English" }}, {{ "in Korean", "영어로 보기" }}, switch_language },

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

	{ LESSON, { 'g' }, "g", {{ NULL }}, {{ "check every gradient against the measured slope", "모든 기울기를 수치 미분과 비교하기" }}, check_open },
	{ LESSON, { 'n' }, "n", {{ NULL }}, {{ "formulas with names, with numbers, or both", "식을 이름으로, 수로, 또는 둘 다로 보기" }}, switch_shown },
	{ HOME | LESSON | SHOW | NOTES, { 'D' }, "D", {{ NULL }}, {{ "colours for a dark or a light screen", "어두운 화면이나 밝은 화면에 맞는 색으로" }}, switch_theme },
	{ HOME | LESSON, { 'M' }, "M", {{ NULL }}, {{ "the mouse for the lessons, or for marking text", "마우스를 강의에 쓰거나 글을 선택하는 데 쓰기" }}, switch_mouse },
	{ HOME | LESSON, { 'L' }, "L", {{ "한국어", "English" }, { "", "" }}, {{ "in Korean", "영어로 보기" }}, switch_language },
	{ HOME | LESSON, { '/' }, "/", {{ "search", "찾기" }, { "", "" }}, {{ "search the lessons and the glossary", "강의와 용어 찾기" }}, lesson_search },
	{ LIVE, { 'e' }, "e", {{ "edit", "고치기" }}, {{ "change the value: a number or a formula such as 1/3", "값 고치기: 수 또는 1/3 같은 식" }}, edit_focused },
	{ SHOW | WALK, { 'a' }, "a", {{ NULL }}, {{ "change any value, from a list", "목록에서 골라 값 고치기" }}, edit_any },
	{ LIVE, { '+', '=' }, "+ =", {{ NULL }}, {{ "a little more of the value", "값을 조금 늘리기" }}, edit_more },
	{ LIVE, { '-', '_' }, "- _", {{ NULL }}, {{ "a little less of it", "값을 조금 줄이기" }}, edit_less },
	{ LIVE, { 'u' }, "u", {{ "undo", "되돌리기" }}, {{ "undo the last change", "마지막으로 바꾼 것 되돌리기" }}, edit_undo },
	{ LIVE, { 'U', CONTROL_R }, "U Ctrl-R", {{ NULL }}, {{ "do again what was undone", "되돌린 것을 다시 실행" }}, edit_redo },
	{ LIVE, { 'r' }, "r", {{ NULL }}, {{ "all values as at the start", "모든 값을 처음으로" }}, edit_reset },

	{ INSPECTOR, { 'c' }, "c", {{ "compare", "비교" }}, {{ "two derivatives side by side", "두 미분을 나란히 보기" }}, inspect_compare },
	{ COMPARE, { 'c' }, "c", {{ "keep", "보관" }}, {{ "keep the right one, in place of the left", "왼쪽 대신 오른쪽 것을 보관" }}, inspect_keep },

	{ INSPECTOR | ABOVE | CHECK, { '?' }, "?", {{ "help", "도움말" }}, {{ "this help", "이 도움말 보기" }}, help_open },
	{ ABOVE | CHECK, { KEY_ESCAPE, 'q' }, "Esc q", {{ "back", "뒤로" }}, {{ "back", "뒤로" }}, go_back },
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
	{ ANSWER, { KEY_ESCAPE }, "Esc", {{ "leave", "그만두기" }}, {{ "leave the question unanswered", "답을 쓰지 않고 나가기" }}, answer_leave },
	{ LIST | 1 << SCREEN_PROMPT, { KEY_ESCAPE }, "Esc", {{ "leave", "그만두기" }}, {{ "leave all as it is", "바꾸지 않고 나가기" }}, go_back },
	{ 0 },
};
/* clang-format on */

bool keymap_leads_out(const struct binding *binding)
{
	return binding->run == help_open || binding->run == go_back || binding->run == leave ||
	       binding->run == quit || binding->run == lesson_out;
}

bool keymap_needs_model(const struct binding *binding)
{
	return binding->screens == LIVE || binding->run == check_open || binding->run == edit_any;
}

static bool is_asking(const struct app *app)
{
	return study_quiz(&app->study) && answer_is_open(study_answer(&app->study));
}

/* What Enter leads to: from the words to the question, in a picture to what is focused. */
static bool enters(const struct app *app)
{
	int of, wrt;
	if (app->study.focus) {
		const struct figure *figure = &app->study.figures[app->study.focus - 1];
		return figure_can_run(figure) || figure_partial(figure, &of, &wrt);
	}
	return is_asking(app) && study_quiz(&app->study)->kind != QUIZ_CHOICE;
}

/* On a lesson's page it depends on where the focus is. */
static bool page_offers(const struct app *app, const struct binding *binding)
{
	const struct study *study = &app->study;
	const bool arrows = study_takes_arrows(study);
	const bool steps = arrows && figure_steps(&study->figures[study->focus - 1]) > 1;
	if (binding->run == lesson_next_figure)
		return study_next_focus(study, 1) != study->focus;
	if (binding->run == lesson_right || binding->run == lesson_left)
		return steps || !arrows;
	if (binding->run == lesson_down)
		return arrows && !steps;
	if (binding->run == lesson_step)
		return study_training(study) >= 0 && !answer_takes(app, '.');
	if (binding->run == answer_show)
		return is_asking(app);
	return binding->run != lesson_enter || enters(app);
}

bool keymap_offers(const struct app *app, const struct binding *binding)
{
	if (!(binding->screens & 1u << app_screen(app)))
		return false;
	if (keymap_needs_model(binding))
		return app->live;
	if (binding->run == switch_language)
		return !app->ascii; /* which Korean cannot be written in */
	if (binding->run == leave || binding->run == go_back)
		return (app->depth == 1) == (binding->run == leave);
	if (binding->run == home_review)
		return app->home.due > 0;
	if (app_screen(app) == SCREEN_LESSON)
		return page_offers(app, binding);
	return true;
}

/* In a picture without arrows of its own they turn the page, as in the words. */
static enum hint hint_in_picture(const struct study *study, const struct binding *binding)
{
	const bool turns = binding->run == lesson_right || binding->run == lesson_left;
	if (turns && !study_takes_arrows(study))
		return HINT_USUAL;
	if (binding->run == lesson_next_figure && study_next_focus(study, 1) > study->focus)
		return HINT_USUAL; /* to one more picture */
	return binding->hint[HINT_IN_PICTURE][0] ? HINT_IN_PICTURE : HINT_USUAL;
}

/* Enter on what runs. */
static const char *hint_to_run(const struct figure *figure, enum language language)
{
	return figure->is_running ? say(language, "stop", "멈춤") : say(language, "start", "시작");
}

const char *keymap_hint(const struct app *app, const struct binding *binding)
{
	enum hint which = HINT_USUAL;
	if (!keymap_offers(app, binding))
		return NULL;
	if (app_screen(app) == SCREEN_LESSON && app->study.focus) {
		const struct figure *figure = &app->study.figures[app->study.focus - 1];
		if (binding->run == lesson_enter && figure_can_run(figure))
			return hint_to_run(figure, app->language);
		which = hint_in_picture(&app->study, binding);
	}
	const char *hint = binding->hint[which][app->language];
	return hint && *hint ? hint : NULL;
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
