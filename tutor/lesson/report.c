#include "tutor/lesson/report.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"
#include "autodiff/base/utf8.h"

#include <stdarg.h>

void report_at(struct report *report, int line, const char *format, ...)
{
	va_list args;
	report->count++;
	if (!report->listen)
		return;
	struct text message = { .arena = arena_new() };
	text_add(&message, report->file);
	if (line > 0)
		text_printf(&message, ":%d", line);
	text_add(&message, ": ");
	va_start(args, format);
	text_vprintf(&message, format, args);
	va_end(args);
	utf8_clean(message.bytes);
	report->listen(report->context, text_string(&message));
	arena_free(message.arena);
}
