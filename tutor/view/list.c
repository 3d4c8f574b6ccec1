/* list.c -- a list to choose from, in a box over the screen; see view.h. */
#include "autodiff/base/utf8.h"
#include "tutor/view/field.h"
#include "tutor/view/view.h"

enum { WIDEST = 46, WIDEST_WITH_NOTES = 100, VALUE_WIDTH = 12 };

/* What is chosen is written out below a list of so many rows. */
enum { WHOLE_ROWS = 4, LEAST_FOR_WHOLE = 10 };

static void clear(struct canvas *canvas, struct rect rect)
{
	for (int row = 0; row < rect.height; row++)
		for (int column = 0; column < rect.width; column++)
			canvas_text(canvas, rect, column, row, STYLE_TEXT, " ");
}

/* What stands at the right of an item: a quantity's value, or the item's note. */
static void draw_note(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct app *app, int item, int row)
{
	const struct list *list = &app->list;
	struct text value = { .arena = scratch };
	if (list->notes) {
		canvas_text(canvas, rect, 0, row, STYLE_DIM, list->notes[item]);
		return;
	}
	print_number_in(&value, graph_value(app->live->model->graph, list->nodes[item], 0),
			VALUE_WIDTH, app_notation(app));
	canvas_text(canvas, rect, 0, row, STYLE_VALUE, text_string(&value));
}

static void draw_item(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct app *app, int item, int row, bool chosen)
{
	const struct list *list = &app->list;
	const int width = list->notes ? rect.width / 2 : VALUE_WIDTH;
	const struct rect name = { rect.column, rect.row, rect.width - width - 1, rect.height };
	const struct rect note = { rect.column + rect.width - width, rect.row, width, rect.height };
	canvas_text(canvas, name, 0, row, STYLE_TEXT, chosen ? "▶" : " ");
	field_draw(canvas, name, 2, row, name.width - 2, STYLE_TEXT, list->names[item]);
	draw_note(canvas, note, scratch, app, item, row);
	if (!chosen)
		return;
	canvas_restyle(canvas, rect, 0, row, rect.width, STYLE_FOCUS);
	canvas_cursor(canvas, rect, 0, row);
}

/* Below items with notes, what the chosen one's columns cut off; returns the rows taken. */
static int draw_whole(struct canvas *canvas, struct rect rect, struct arena *scratch,
		      const struct list *list)
{
	struct rect bottom = { rect.column, rect.row + rect.height - WHOLE_ROWS, rect.width,
			       WHOLE_ROWS };
	if (!list->notes || !list->shown_count || rect.height < LEAST_FOR_WHOLE)
		return 0;
	const int item = list->shown[list->cursor];
	const char *whole = text_formatted(scratch, "%s: %s", list->names[item], list->notes[item]);
	canvas_horizontal(canvas, bottom, 0);
	bottom.row++;
	bottom.height--;
	canvas_paragraph(canvas, bottom, 0, 0, STYLE_TEXT, whole);
	return WHOLE_ROWS;
}

/* The search below the title, the items under it, the chosen one in sight. */
void view_list(struct canvas *canvas, struct rect rect, struct arena *scratch,
	       const struct app *app)
{
	const struct list *list = &app->list;
	const int widest = list->notes ? WIDEST_WITH_NOTES : WIDEST;
	const int width = rect.width < widest ? rect.width : widest;
	const int wanted = list->count + 3 + (list->notes ? WHOLE_ROWS : 0);
	const int height = wanted < rect.height ? wanted : rect.height;
	const struct rect box = { rect.column + (rect.width - width) / 2,
				  rect.row + (rect.height - height) / 2, width, height };
	clear(canvas, box);
	struct rect inside = canvas_frame(canvas, box, list->title);
	int column = canvas_text(canvas, inside, 0, 0, STYLE_DIM,
				 say(app->language, "search: ", "찾기: "));
	column += canvas_text(canvas, inside, column, 0, STYLE_TEXT, list->search);
	canvas_cursor(canvas, inside, column, 0);
	inside.row++;
	inside.height--;
	inside.height -= draw_whole(canvas, inside, scratch, list);
	int first = list->cursor - inside.height / 2;
	if (first + inside.height > list->shown_count)
		first = list->shown_count - inside.height;
	first = first < 0 ? 0 : first;
	for (int i = first; i < list->shown_count && i - first < inside.height; i++)
		draw_item(canvas, inside, scratch, app, list->shown[i], i - first,
			  i == list->cursor);
	if (!list->shown_count)
		canvas_text(canvas, inside, 2, 0, STYLE_DIM,
			    list->notes ? say(app->language, "nothing says this",
					      "찾는 내용이 없습니다") :
					  say(app->language, "no name holds this",
					      "이 글자가 든 이름이 없습니다"));
}
