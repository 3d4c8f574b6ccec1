#include "tutor/term/term_input.h"

#include "autodiff/base/utf8.h"

#include <curses.h>
#include <stddef.h>
#include <term.h>

enum {
	ESCAPE_DELAY = 25,	       /* ms after Escape that tell it from an arrow key */
	BYTE_DELAY = 100,	       /* ms that the bytes of one character may lie apart */
	SEQUENCE_DELAY = ESCAPE_DELAY, /* and those of an unknown sequence */
};

/*
 * The arrows as they are sent outside the application mode, which curses asks
 * for only with its first look at the keyboard, and some terminals never take;
 * Home and End as other terminals than that of TERM send them.
 */
static const struct {
	const char *bytes;
	int curses;
} other_forms[] = {
	{ "\033[A", KEY_UP },	  { "\033[B", KEY_DOWN },   { "\033[C", KEY_RIGHT },
	{ "\033[D", KEY_LEFT },	  { "\033[H", KEY_HOME },   { "\033[F", KEY_END },
	{ "\033OH", KEY_HOME },	  { "\033[1~", KEY_HOME },  { "\033[7~", KEY_HOME },
	{ "\033OF", KEY_END },	  { "\033[4~", KEY_END },   { "\033[8~", KEY_END },
	{ "\033[5~", KEY_PPAGE }, { "\033[6~", KEY_NPAGE }, { "\033[Z", KEY_BTAB },
};

void term_input_start(void)
{
	for (size_t i = 0; i < sizeof(other_forms) / sizeof(other_forms[0]); i++)
		define_key(other_forms[i].bytes, other_forms[i].curses);
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE); /* whoever reads does the waiting */
	set_escdelay(ESCAPE_DELAY);
	mouseinterval(0); /* a press is told at once, and not kept for a click */
}

/* Keys. */

static const struct {
	int curses;
	uint32_t key;
} keys[] = {
	{ KEY_LEFT, KEY_ARROW_LEFT }, { KEY_RIGHT, KEY_ARROW_RIGHT },
	{ KEY_UP, KEY_ARROW_UP },     { KEY_DOWN, KEY_ARROW_DOWN },
	{ KEY_HOME, KEY_TO_HOME },    { KEY_END, KEY_TO_END },
	{ KEY_FIND, KEY_TO_HOME },    { KEY_SELECT, KEY_TO_END },
	{ KEY_PPAGE, KEY_PAGE_UP },   { KEY_NPAGE, KEY_PAGE_DOWN },
	{ KEY_BTAB, KEY_TAB_BACK },   { KEY_BACKSPACE, KEY_BACK },
	{ KEY_ENTER, KEY_NEWLINE },   { '\r', KEY_NEWLINE },
	{ '\b', KEY_BACK },	      { 127, KEY_BACK },
};

/*
 * The character that starts with this byte. get_wch() would hold a stray byte
 * together with the next dozen keys, and lose a character cut in two by the
 * network. False where the bytes are none; what broke it off is the next key.
 */
static bool read_character(int first, uint32_t *code)
{
	char bytes[4] = { (char)first };
	const size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
	timeout(BYTE_DELAY);
	for (size_t i = 1; i < length; i++) {
		const int next = getch();
		if (next < 0x80 || next > 0xBF) {
			if (next != ERR)
				ungetch(next);
			break;
		}
		bytes[i] = (char)next;
	}
	timeout(0);
	return utf8_decode(bytes, length, code) == length;
}

/* Sequences of keys that neither curses nor other_forms knows. */

/* The next byte of a sequence, ERR where none follows soon. */
static int next_byte(void)
{
	timeout(SEQUENCE_DELAY);
	const int byte = getch();
	timeout(0);
	return byte;
}

/* Reads as far as a control sequence goes: parameters, and one final byte. */
static void skip_control_sequence(int byte)
{
	if (byte == '[') /* "\033[[A", a function key of Linux */
		byte = next_byte();
	while (byte >= ' ' && byte < '@')
		byte = next_byte();
	if (byte != ERR && (byte < ' ' || byte > 0x7E))
		ungetch(byte); /* something else began */
}

/*
 * Behind Escape, is there the rest of such a sequence? Then it is read, and nothing is
 * left of it. Curses has waited for it already: what is not there yet is another key.
 */
static bool skip_sequence(void)
{
	const int opening = getch();
	if (opening != '[' && opening != 'O') {
		if (opening != ERR)
			ungetch(opening);
		return false;
	}
	const int byte = next_byte();
	if (byte == ERR) { /* Escape, and a letter typed right after it */
		ungetch(opening);
		return false;
	}
	if (opening == '[')
		skip_control_sequence(byte);
	return true;
}

/* The mouse. */

static const struct {
	mmask_t curses;
	enum mouse mouse;
} reports[] = {
	{ BUTTON1_PRESSED, MOUSE_PRESS },
	{ BUTTON4_PRESSED, MOUSE_WHEEL_UP },
	{ BUTTON5_PRESSED, MOUSE_WHEEL_DOWN },
};

enum { REPORT_COUNT = sizeof(reports) / sizeof(reports[0]) };

bool term_input_mouse(bool on)
{
	mmask_t mask = 0;
	for (int i = 0; on && i < REPORT_COUNT; i++)
		mask |= reports[i].curses;
	return mousemask(mask, NULL) != 0;
}

/* XM is an extension to terminfo; without it curses, too, takes the sequence of xterm. */
const char *term_input_mouse_off(void)
{
	const char *key = tigetstr("kmous"), *mode = tigetstr("XM");
	if (!key || key == (const char *)-1)
		return NULL;
	if (!mode || mode == (const char *)-1)
		return "\033[?1000l";
	return tparm((char *)(uintptr_t)mode, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L);
}

static bool read_mouse(struct event *event)
{
	MEVENT report;
	if (getmouse(&report) != OK)
		return false;
	for (int i = 0; i < REPORT_COUNT; i++) {
		if (report.bstate & reports[i].curses) {
			*event = (struct event){ .type = EVENT_MOUSE,
						 .mouse = reports[i].mouse,
						 .column = report.x,
						 .row = report.y };
			return true;
		}
	}
	return false;
}

/* Reading. */

static bool translate(int code, struct event *event)
{
	if (code == KEY_MOUSE)
		return read_mouse(event);
	if (code == KEY_ESCAPE && skip_sequence())
		return false;
	*event = (struct event){ .type = EVENT_KEY };
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (keys[i].curses == code) {
			event->key = keys[i].key;
			return true;
		}
	}
	return code <= 0xFF && read_character(code, &event->key);
}

bool term_input_read(struct event *event)
{
	int code;
	while ((code = getch()) != ERR)
		if (translate(code, event))
			return true;
	return false;
}
