#include "tutor/term/frame.h"

#include "autodiff/base/arena.h"

#include <string.h>

/* No character of a canvas: it differs from all. */
enum { UNKNOWN = 0x110000 };

bool frame_fits(const struct frame *frame, const struct canvas *canvas)
{
	return frame->arena && frame->width == canvas->width && frame->height == canvas->height;
}

void frame_forget(struct frame *frame)
{
	arena_free(frame->arena);
	*frame = (struct frame){ 0 };
}

static void start(struct frame *frame, const struct canvas *canvas)
{
	const size_t count = (size_t)canvas->width * (size_t)canvas->height;
	frame_forget(frame);
	*frame = (struct frame){ .arena = arena_new(),
				 .width = canvas->width,
				 .height = canvas->height };
	frame->cells = arena_alloc_array(frame->arena, count, sizeof(*frame->cells));
	for (size_t i = 0; i < count; i++)
		frame->cells[i].code = UNKNOWN;
}

static bool alike(const struct cell *a, const struct cell *b)
{
	return a->code == b->code && a->style == b->style && a->ink == b->ink &&
	       a->paper == b->paper && memcmp(a->marks, b->marks, sizeof(a->marks)) == 0;
}

/* From a cell that differs on: up to one that does not, and is not half of a character that does. */
static int run_length(const struct cell *shown, const struct cell *cells, int most)
{
	int length = 1;
	while (length < most && (cells[length].code == 0 || !alike(&shown[length], &cells[length])))
		length++;
	return length;
}

bool frame_next(struct frame *frame, const struct canvas *canvas, struct run *run)
{
	const int count = canvas->width * canvas->height;
	if (!frame_fits(frame, canvas))
		start(frame, canvas);
	for (int i = run->row * canvas->width + run->column + run->length; i < count; i++) {
		const struct cell *cells = &canvas->cells[i];
		const int column = i % canvas->width;
		if (alike(&frame->cells[i], cells))
			continue;
		/* the left half may be as before: both are to be shown */
		const int back = cells->code == 0 && column > 0;
		const int length =
			back + run_length(&frame->cells[i], cells, canvas->width - column);
		*run = (struct run){ column - back, i / canvas->width, length };
		memcpy(&frame->cells[i - back], cells - back,
		       (size_t)length * sizeof(*frame->cells));
		return true;
	}
	return false;
}
