#include "tutor/app/prompt.h"

#include "autodiff/base/utf8.h"

#include <string.h>

struct prompt prompt_open(const char *label, const char *text,
			  enum effect (*accept)(struct app *app, const char *text))
{
	struct prompt prompt = { .label = label, .accept = accept };
	const size_t length = strlen(text);
	if (length < PROMPT_SIZE)
		memcpy(prompt.text, text, length);
	prompt_end(&prompt);
	prompt.fresh = true;
	return prompt;
}

/* The start of the character before the cursor. */
static size_t before(const struct prompt *prompt)
{
	size_t at = prompt->cursor;
	while (at > 0 && ((unsigned char)prompt->text[--at] & 0xC0) == 0x80)
		;
	return at;
}

static void cut(struct prompt *prompt, size_t from)
{
	const size_t rest = strlen(prompt->text + prompt->cursor) + 1;
	memmove(prompt->text + from, prompt->text + prompt->cursor, rest);
	prompt->cursor = from;
	prompt->fresh = false;
}

void prompt_type(struct prompt *prompt, uint32_t code)
{
	char bytes[4];
	const size_t count = utf8_encode(code, bytes);
	if (prompt->fresh)
		cut(prompt, 0);
	const size_t rest = strlen(prompt->text + prompt->cursor) + 1;
	char *at = prompt->text + prompt->cursor;
	if (prompt->cursor + rest + count > PROMPT_SIZE)
		return;
	memmove(at + count, at, rest);
	memcpy(at, bytes, count);
	prompt->cursor += count;
}

void prompt_erase(struct prompt *prompt)
{
	cut(prompt, before(prompt));
}

void prompt_erase_all(struct prompt *prompt)
{
	cut(prompt, 0);
}

void prompt_left(struct prompt *prompt)
{
	prompt->cursor = before(prompt);
	prompt->fresh = false;
}

void prompt_right(struct prompt *prompt)
{
	const char *at = prompt->text + prompt->cursor;
	uint32_t code;
	const size_t bytes = utf8_decode(at, strlen(at), &code);
	prompt->cursor += *at ? bytes ? bytes : 1 : 0;
	prompt->fresh = false;
}

void prompt_home(struct prompt *prompt)
{
	prompt->cursor = 0;
	prompt->fresh = false;
}

void prompt_end(struct prompt *prompt)
{
	prompt->cursor = strlen(prompt->text);
	prompt->fresh = false;
}
