/*
 * term_curses.c -- the terminal, by ncurses. The only file that knows curses,
 * and, with its signal handlers, the only one with state of its own.
 */
#include "tutor/term/term.h"

#include <curses.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

/* The pause after Escape that tells it from an arrow key, in milliseconds. */
enum { ESCAPE_DELAY = 25 };

static SCREEN *screen;
static struct termios saved;		     /* the terminal as it was found */
static volatile sig_atomic_t is_open;	     /* for the handlers: is there something to put back? */
static volatile sig_atomic_t was_continued; /* the screen is to be painted anew */
static sigset_t unheld;			     /* the signals as they are let through */

/* The character set. */

bool term_wants_ascii(void)
{
	const char *const variables[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
		const char *value = getenv(variables[i]);
		if (value && *value)
			return !strcasestr(value, "UTF-8") && !strcasestr(value, "UTF8");
	}
	return true;
}

/*
 * Curses asks the locale how wide characters are. On a bare machine only C and
 * C.UTF-8 exist, and any other name leaves the C locale, where nothing has a
 * width: then C.UTF-8 is taken. Numbers always have a '.'.
 */
static void set_locale(void)
{
	if (!setlocale(LC_ALL, "") || strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_ALL, "C.UTF-8");
	setlocale(LC_NUMERIC, "C");
}

/* Putting the terminal back. */

/* Only what is safe in a signal handler: fixed bytes, and the modes saved at the start. */
static void restore(void)
{
	/* no attributes, keypad keys as usual, the cursor shown, the screen of before */
	static const char sequence[] = "\033[0m\033[?1l\033>\033[?25h\033[?1049l\r";
	if (!is_open)
		return;
	is_open = 0;
	const ssize_t written = write(STDOUT_FILENO, sequence, sizeof(sequence) - 1);
	(void)written; /* there is nobody left to tell */
	tcsetattr(STDIN_FILENO, TCSANOW, &saved);
}

/* A signal that ends the program: the terminal first, then the signal's own effect. */
static void end_by_signal(int number)
{
	restore();
	signal(number, SIG_DFL);
	raise(number);
}

static void note_continue(int number)
{
	(void)number;
	was_continued = 1;
}

/* Ctrl-Z: the terminal is put back, the program stops here, and goes on here. */
static void stop(int number)
{
	sigset_t stops;
	restore();
	signal(number, SIG_DFL);
	sigemptyset(&stops);
	sigaddset(&stops, number);
	raise(number);
	sigprocmask(SIG_UNBLOCK, &stops, NULL); /* it stops here */
	signal(number, stop);
	is_open = 1;
}

/*
 * Only the wait for an event lets these through, so that none slips by between
 * a look at what it left behind and the wait.
 */
static void hold_signals(sigset_t *before)
{
	sigset_t held;
	sigemptyset(&held);
	sigaddset(&held, SIGWINCH);
	sigaddset(&held, SIGCONT);
	sigprocmask(SIG_BLOCK, &held, before);
}

static void catch_signals(void)
{
	static const int fatal[] = { SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGSEGV,
				     SIGABRT, SIGBUS, SIGFPE, SIGILL };
	struct sigaction action = { .sa_handler = end_by_signal };
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < sizeof(fatal) / sizeof(fatal[0]); i++)
		sigaction(fatal[i], &action, NULL);
	signal(SIGTSTP, stop);
	action.sa_handler = note_continue;
	sigaction(SIGCONT, &action, NULL);
	hold_signals(&unheld);
}

/* Opening and closing. */

bool term_is_usable(void)
{
	const char *name = getenv("TERM");
	int status;
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || !name || !*name)
		return false;
	if (setupterm(NULL, STDOUT_FILENO, &status) != OK)
		return false;
	const char *move = tigetstr("cup");
	const bool usable = move && move != (char *)-1;
	del_curterm(cur_term);
	return usable;
}

static void start_colors(void)
{
	if (getenv("NO_COLOR") || !has_colors() || start_color() != OK)
		return;
	use_default_colors();
	for (int style = 0; style < STYLE_COUNT; style++) {
		const struct look *look = theme_look((enum style)style);
		init_pair((short)(style + 1), COLORS >= 256 ? look->color_256 : look->color_8, -1);
	}
}

bool term_open(struct error *error)
{
	unsetenv("LINES"); /* these would freeze the size */
	unsetenv("COLUMNS");
	set_locale();
	if (!term_is_usable() || tcgetattr(STDIN_FILENO, &saved) != 0)
		return error_set(error, "This terminal cannot show a screen.");
	screen = newterm(NULL, stdout, stdin);
	if (!screen)
		return error_set(error, "This terminal cannot show a screen.");
	is_open = 1;
	catch_signals();
	die_prepare(restore);
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	set_escdelay(ESCAPE_DELAY);
	start_colors();
	return true;
}

void term_close(void)
{
	if (!screen)
		return;
	is_open = 0;
	endwin();
	tcsetattr(STDIN_FILENO, TCSANOW, &saved);
	delscreen(screen);
	screen = NULL;
	die_prepare(NULL);
}

void term_size(int *width, int *height)
{
	getmaxyx(stdscr, *height, *width);
}

/* Showing. */

static attr_t attributes_of(enum style style)
{
	const struct look *look = theme_look(style);
	return (look->bold ? A_BOLD : 0) | (look->dim ? A_DIM : 0) |
	       (look->underline ? A_UNDERLINE : 0) | (look->reverse ? A_REVERSE : 0);
}

static void show_cell(int column, int row, const struct cell *cell)
{
	const wchar_t text[] = { (wchar_t)cell->code, 0 };
	cchar_t character;
	if (cell->code == 0)
		return; /* the right half of a wide character */
	setcchar(&character, text, attributes_of(cell->style), (short)(cell->style + 1), NULL);
	mvadd_wch(row, column, &character);
}

void term_show(const struct canvas *canvas)
{
	erase();
	for (int row = 0; row < canvas->height; row++)
		for (int column = 0; column < canvas->width; column++)
			show_cell(column, row, &canvas->cells[row * canvas->width + column]);
	const bool cursor = canvas->cursor_row >= 0;
	curs_set(cursor ? 1 : 0);
	if (cursor)
		move(canvas->cursor_row, canvas->cursor_column);
	refresh();
}

/* Waiting. */

static const struct {
	wint_t curses;
	uint32_t key;
} keys[] = {
	{ KEY_LEFT, KEY_ARROW_LEFT }, { KEY_RIGHT, KEY_ARROW_RIGHT },
	{ KEY_UP, KEY_ARROW_UP },     { KEY_DOWN, KEY_ARROW_DOWN },
	{ KEY_HOME, KEY_TO_HOME },    { KEY_END, KEY_TO_END },
	{ KEY_PPAGE, KEY_PAGE_UP },   { KEY_NPAGE, KEY_PAGE_DOWN },
	{ KEY_BTAB, KEY_TAB_BACK },   { KEY_BACKSPACE, KEY_BACK },
	{ KEY_ENTER, KEY_NEWLINE },
};

static struct event function_key(wint_t code)
{
	struct event event = { .type = EVENT_KEY };
	if (code == KEY_RESIZE)
		event.type = EVENT_RESIZE;
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (keys[i].curses == code)
			event.key = keys[i].key;
	return event;
}

static struct event character(wint_t code)
{
	struct event event = { .type = EVENT_KEY, .key = (uint32_t)code };
	if (code == '\r')
		event.key = KEY_NEWLINE;
	if (code == 127 || code == '\b')
		event.key = KEY_BACK;
	return event;
}

/* After a stop: curses is told to begin anew with the next frame. */
static struct event begin_anew(void)
{
	was_continued = 0;
	endwin();
	clearok(curscr, TRUE);
	return (struct event){ .type = EVENT_RESIZE };
}

/*
 * Curses may hold keys that it has read already, so it is asked first, without
 * waiting; then this waits for more, or for a signal. Input that is ready and
 * has no key in it is at its end.
 */
struct event term_wait(void)
{
	struct pollfd input = { .fd = STDIN_FILENO, .events = POLLIN };
	bool ready = false;
	nodelay(stdscr, TRUE);
	for (;;) {
		wint_t code;
		const int kind = get_wch(&code);
		if (kind == KEY_CODE_YES)
			return function_key(code);
		if (kind == OK)
			return character(code);
		if (was_continued)
			return begin_anew();
		if (ready)
			return (struct event){ .type = EVENT_HANGUP };
		ready = ppoll(&input, 1, NULL, &unheld) > 0;
	}
}
