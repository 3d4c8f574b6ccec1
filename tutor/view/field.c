#include "tutor/view/field.h"

#include "autodiff/base/utf8.h"

void field_draw(struct canvas *canvas, struct rect rect, int column, int row, int width,
		enum style style, const char *text)
{
	const int room = rect.width - column < width ? rect.width - column : width;
	const struct rect field = { rect.column + column, rect.row, room, rect.height };
	if (room < 1)
		return;
	canvas_text(canvas, field, 0, row, style, text);
	if (utf8_string_width(text) > room)
		canvas_text(canvas, field, room - 1, row, style, "…");
}
