/*
 * term_curses.c -- the terminal, by ncurses. The only file that knows curses,
 * and, with its signal handlers, the only one with state of its own.
 *
 * Signals come in two kinds. Those that end the program put the terminal back
 * at once, by means that are safe at any point: bytes made ready when it was
 * opened, and the modes found then. The others (a new size, Ctrl-Z, going on)
 * become a byte in a pipe, which the wait for events reads beside the keyboard;
 * so curses is never called from a handler, none is lost between a look and a
 * wait, and it does not matter which thread a signal reaches.
 */
#include "tutor/term/term.h"

#include "autodiff/base/utf8.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

enum {
	ESCAPE_DELAY = 25, /* ms after Escape that tell it from an arrow key */
	BYTE_DELAY = 100,  /* ms that the bytes of one character may lie apart */
};

static const int fatal_signals[] = { SIGINT,  SIGTERM, SIGHUP, SIGQUIT, SIGSEGV,
				     SIGABRT, SIGBUS,  SIGFPE, SIGILL };
static const int noted_signals[] = { SIGWINCH, SIGTSTP, SIGCONT };

enum {
	FATAL_COUNT = sizeof(fatal_signals) / sizeof(fatal_signals[0]),
	NOTED_COUNT = sizeof(noted_signals) / sizeof(noted_signals[0])
};

static struct {
	SCREEN *screen;	      /* NULL: closed */
	struct termios found; /* the terminal's modes before */
	char restore[256];    /* the bytes that put it back */
	size_t restore_length;
	volatile sig_atomic_t is_shown; /* is there something to put back? */
	bool was_stopped;		/* by stop(), and its SIGCONT is not noted yet */
	int notes[2];			/* the pipe from the handlers */
	struct sigaction before[FATAL_COUNT + NOTED_COUNT];
	char stack[64 * 1024]; /* for the handlers, when the stack has overflowed */
} terminal;

/* The character set. */

bool term_wants_ascii(void)
{
	static const char *const variables[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
		const char *value = getenv(variables[i]);
		if (value && *value)
			return !strcasestr(value, "UTF-8") && !strcasestr(value, "UTF8");
	}
	return true;
}

/* Putting the terminal back. */

/* Only what is safe in a signal handler. */
static void put_back(void)
{
	const int error = errno;
	if (!terminal.is_shown)
		return;
	terminal.is_shown = 0;
	const ssize_t written = write(STDOUT_FILENO, terminal.restore, terminal.restore_length);
	(void)written; /* there is nobody left to tell */
	tcsetattr(STDIN_FILENO, TCSANOW, &terminal.found);
	errno = error;
}

/* SA_RESETHAND has brought the signal's own effect back: it comes when this returns. */
static void end_by_signal(int number)
{
	put_back();
	raise(number);
}

static void note_signal(int number)
{
	const int error = errno;
	const char byte = (char)number;
	const ssize_t written = write(terminal.notes[1], &byte, 1);
	(void)written; /* a full pipe will wake the reader as well */
	errno = error;
}

/* Adds a capability of the terminal, without its notes on delays ("$<2>"). */
static void add_restore(const char *capability)
{
	if (!capability || capability == (const char *)-1)
		return;
	while (*capability && terminal.restore_length < sizeof(terminal.restore)) {
		if (capability[0] == '$' && capability[1] == '<' && strchr(capability, '>'))
			capability = strchr(capability, '>') + 1;
		else
			terminal.restore[terminal.restore_length++] = *capability++;
	}
}

/* The keypad and the looks as usual, the cursor shown, the screen of before. */
static void prepare_restore(void)
{
	static const char *const capabilities[] = { "rmkx", "sgr0", "op", "cnorm", "rmcup" };
	terminal.restore_length = 0;
	for (size_t i = 0; i < sizeof(capabilities) / sizeof(capabilities[0]); i++)
		add_restore(tigetstr((char *)(uintptr_t)capabilities[i]));
	if (!tigetstr("rmcup")) { /* no screen of before: go on below this one */
		add_restore(
			tparm(tigetstr("cup"), (long)LINES - 1, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
		add_restore("\r\n");
	}
}

/* A signal that was ignored (nohup) stays so. */
static void catch_signal(int number, const struct sigaction *action, struct sigaction *before)
{
	sigaction(number, action, before);
	if (before->sa_handler == SIG_IGN)
		sigaction(number, before, NULL);
}

/*
 * All signals are held back while an ending handler runs; SIGTTOU among them,
 * which would stop tcsetattr().
 */
static void catch_signals(void)
{
	const stack_t stack = { .ss_sp = terminal.stack, .ss_size = sizeof(terminal.stack) };
	struct sigaction fatal = { .sa_handler = end_by_signal,
				   .sa_flags = (int)SA_RESETHAND | SA_ONSTACK };
	struct sigaction noted = { .sa_handler = note_signal, .sa_flags = SA_RESTART };
	struct sigaction *before = terminal.before;
	sigfillset(&fatal.sa_mask);
	sigaltstack(&stack, NULL);
	for (int i = 0; i < FATAL_COUNT; i++)
		catch_signal(fatal_signals[i], &fatal, before++);
	for (int i = 0; i < NOTED_COUNT; i++)
		catch_signal(noted_signals[i], &noted, before++);
}

static void release_signals(void)
{
	const stack_t none = { .ss_flags = SS_DISABLE };
	const struct sigaction *before = terminal.before;
	for (int i = 0; i < FATAL_COUNT; i++)
		sigaction(fatal_signals[i], before++, NULL);
	for (int i = 0; i < NOTED_COUNT; i++)
		sigaction(noted_signals[i], before++, NULL);
	sigaltstack(&none, NULL);
}

/* Opening and closing. */

static bool is_terminal(void)
{
	return isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
}

/* Is the type known, and can it place its cursor? (newterm() ends the program over some.) */
static bool can_show_screen(const char *type)
{
	int status;
	if (!type || !*type || setupterm(type, STDOUT_FILENO, &status) != OK)
		return false;
	const char *move = tigetstr("cup");
	const bool can = move && move != (char *)-1;
	del_curterm(cur_term);
	return can;
}

bool term_is_usable(void)
{
	return is_terminal() && can_show_screen(getenv("TERM"));
}

static bool has_color(void)
{
	const char *no_color = getenv("NO_COLOR");
	return !(no_color && *no_color) && has_colors() && start_color() == OK;
}

/* The colour pair of a style is its number + 1; without colours those pairs are never made. */
static void start_colors(void)
{
	if (!has_color())
		return;
	const short background = use_default_colors() == OK ? -1 : COLOR_BLACK;
	const short foreground = background < 0 ? -1 : COLOR_WHITE;
	for (int style = 0; style < STYLE_COUNT; style++) {
		const struct look *look = theme_look((enum style)style);
		const short color = COLORS >= 256 ? look->color_256 : look->color_8;
		init_pair((short)(style + 1), color < 0 ? foreground : color, background);
	}
}

/*
 * The arrows as they are sent outside the application mode, which curses asks
 * for only with its first look at the keyboard, and some terminals never take.
 */
static const struct {
	const char *bytes;
	int curses;
} other_forms[] = {
	{ "\033[A", KEY_UP },	{ "\033[B", KEY_DOWN }, { "\033[C", KEY_RIGHT },
	{ "\033[D", KEY_LEFT }, { "\033[H", KEY_HOME }, { "\033[F", KEY_END },
};

static void start_input(void)
{
	for (size_t i = 0; i < sizeof(other_forms) / sizeof(other_forms[0]); i++)
		define_key(other_forms[i].bytes, other_forms[i].curses);
	cbreak();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE); /* term_wait() does the waiting */
	set_escdelay(ESCAPE_DELAY);
}

bool term_open(struct error *error)
{
	const char *type = getenv("TERM");
	if (!is_terminal())
		return error_set(error, "standard input and output must both be a terminal.");
	if (!can_show_screen(type))
		return error_set(error, "the terminal type \"%s\" (TERM) cannot show a screen.",
				 type ? type : "");
	if (tcgetattr(STDIN_FILENO, &terminal.found) != 0 ||
	    pipe2(terminal.notes, O_CLOEXEC | O_NONBLOCK) != 0)
		return error_set(error, "the terminal cannot be used: %s.", strerror(errno));
	unsetenv("LINES"); /* these would freeze the size */
	unsetenv("COLUMNS");
	/* The canvas counts in the widths of C.UTF-8, whatever the environment says: so must curses. */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "");
	catch_signals(); /* first: curses takes those that are free */
	terminal.screen = newterm(NULL, stdout, stdin);
	if (!terminal.screen) {
		release_signals();
		close(terminal.notes[0]);
		close(terminal.notes[1]);
		return error_set(error, "the terminal type \"%s\" (TERM) cannot show a screen.",
				 type);
	}
	prepare_restore();
	terminal.is_shown = 1;
	die_prepare(put_back);
	start_input();
	start_colors();
	return true;
}

/* What put_back() does, by curses itself, which so knows that it has to begin anew. */
static void give_back(void)
{
	move(LINES - 1, 0); /* where there is no alternate screen, the prompt comes here */
	clrtoeol();
	refresh();
	endwin();
	terminal.is_shown = 0;
}

void term_close(void)
{
	if (!terminal.screen)
		return;
	give_back();
	die_prepare(NULL);
	release_signals();
	delscreen(terminal.screen);
	terminal.screen = NULL;
	close(terminal.notes[0]);
	close(terminal.notes[1]);
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
	const wchar_t text[] = { (wchar_t)cell->code, (wchar_t)cell->marks[0],
				 (wchar_t)cell->marks[1], 0 };
	cchar_t character;
	if (cell->code == 0)
		return; /* the right half of a wide character */
	setcchar(&character, text, attributes_of(cell->style), (short)(cell->style + 1), NULL);
	mvadd_wchnstr(row, column, &character, 1);
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

/* The clipboard. */

/* What xterm takes: 74,994 bytes, of which Base64 makes 4 out of 3. */
enum { CLIPBOARD_SIZE = 74994 };

/* Base64 of RFC 4648, with its padding. */
static void put_base64(const unsigned char *bytes, size_t length)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	for (size_t i = 0; i < length; i += 3) {
		const size_t rest = length - i;
		const unsigned group = (unsigned)bytes[i] << 16 |
				       (rest > 1 ? (unsigned)bytes[i + 1] << 8 : 0) |
				       (rest > 2 ? bytes[i + 2] : 0);
		fputc(digits[group >> 18], stdout);
		fputc(digits[group >> 12 & 63], stdout);
		fputc(rest > 1 ? digits[group >> 6 & 63] : '=', stdout);
		fputc(rest > 2 ? digits[group & 63] : '=', stdout);
	}
}

bool term_copy(const char *text)
{
	const size_t length = strlen(text);
	if (length > CLIPBOARD_SIZE / 4 * 3)
		return false;
	fputs("\033]52;c;", stdout);
	put_base64((const unsigned char *)text, length);
	fputs("\033\\", stdout);
	fflush(stdout);
	return true;
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

static bool translate(int code, struct event *event)
{
	*event = (struct event){ .type = EVENT_KEY };
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		if (keys[i].curses == code) {
			event->key = keys[i].key;
			return true;
		}
	}
	return code <= 0xFF && read_character(code, &event->key);
}

/* Waiting. */

/* Ctrl-Z: the terminal is put back, and the program stops here until it is to go on. */
static void stop(void)
{
	struct sigaction handler;
	give_back();
	terminal.was_stopped = true;
	sigaction(SIGTSTP, &(struct sigaction){ .sa_handler = SIG_DFL }, &handler);
	raise(SIGTSTP);
	sigaction(SIGTSTP, &handler, NULL);
}

/*
 * Stopped by others, the terminal was not given back: what it shows now is not
 * known. After stop() it was; and as another thread may note this signal late,
 * it may be in use again already.
 */
static void go_on(void)
{
	if (!terminal.was_stopped)
		give_back();
	terminal.was_stopped = false;
}

/*
 * The program runs again, or the terminal has another size: all is painted
 * anew, in the modes of curses, which a shell may have changed meanwhile.
 */
static void take_again(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
		resize_term(size.ws_row, size.ws_col);
	terminal.is_shown = 1;
	clearok(curscr, TRUE);
	refresh();
}

/* What the handlers noted; false if nothing. */
static bool read_notes(struct event *event)
{
	char number;
	bool any = false;
	while (read(terminal.notes[0], &number, 1) == 1) {
		if (number == SIGTSTP)
			stop();
		if (number == SIGCONT)
			go_on();
		any = true;
	}
	if (any)
		take_again();
	*event = (struct event){ .type = EVENT_RESIZE };
	return any;
}

/* Is it readable with nothing to read, at its end? */
static bool is_at_end(short ready)
{
	int bytes;
	if (ready & (POLLERR | POLLHUP | POLLNVAL))
		return true;
	return (ready & POLLIN) && (ioctl(STDIN_FILENO, FIONREAD, &bytes) != 0 || bytes == 0);
}

struct event term_wait(void)
{
	struct pollfd sources[] = { { .fd = STDIN_FILENO, .events = POLLIN },
				    { .fd = terminal.notes[0], .events = POLLIN } };
	struct event event;
	for (;;) {
		int code;
		/* curses first: it may hold keys that it has read already */
		while ((code = getch()) != ERR)
			if (translate(code, &event))
				return event;
		if (poll(sources, 2, -1) <= 0)
			continue;
		if ((sources[1].revents & POLLIN) && read_notes(&event))
			return event;
		if (is_at_end(sources[0].revents))
			return (struct event){ .type = EVENT_HANGUP };
	}
}
