/*
 * term_curses.c -- the terminal, by ncurses. Only it and term_input.c know
 * curses, and, for its signal handlers, it alone has state of its own.
 *
 * Signals come in two kinds. Those that end the program put the terminal back
 * at once, by means that are safe at any point: bytes made ready when it was
 * opened, and the modes found then. The others (a new size, Ctrl-Z, going on)
 * become a byte in a pipe, which the wait for events reads beside the keyboard;
 * so curses is never called from a handler, none is lost between a look and a
 * wait, and it does not matter which thread a signal reaches.
 */
#include "tutor/term/term.h"

#include "autodiff/base/arena.h"
#include "tutor/term/clipboard.h"
#include "tutor/term/frame.h"
#include "tutor/term/term_input.h"

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
#include <time.h>
#include <unistd.h>

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
	struct frame frame;		/* what stdscr holds */
	enum theme theme;
	bool italics;
	int colors;	 /* 0: none are to be used */
	bool own_colors; /* does the terminal go back to those of its own? */
	int pairs;	 /* of colours, made so far; each when it is first needed */
	int style_pairs[STYLE_COUNT], tint_pairs[TINT_COUNT][TINT_COUNT]; /* 0: not made */
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

/* The mouse the terminal's own, the keypad and the looks as usual, the cursor shown, the screen of before. */
static void prepare_restore(void)
{
	static const char *const capabilities[] = { "rmkx", "sgr0", "op", "cnorm", "rmcup" };
	terminal.restore_length = 0;
	add_restore(term_input_mouse_off());
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

static bool wants_color(void)
{
	const char *no_color = getenv("NO_COLOR");
	return !(no_color && *no_color);
}

static void start_looks(void)
{
	const char *italics = tigetstr("sitm");
	terminal.italics = italics && italics != (const char *)-1;
	terminal.theme = theme_of_environment();
	terminal.colors = 0;
	terminal.pairs = 0;
	memset(terminal.style_pairs, 0, sizeof(terminal.style_pairs));
	memset(terminal.tint_pairs, 0, sizeof(terminal.tint_pairs));
	if (!wants_color() || !has_colors() || start_color() != OK)
		return;
	terminal.colors = COLORS;
	terminal.own_colors = use_default_colors() == OK;
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
	term_input_start();
	start_looks();
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
	frame_forget(&terminal.frame);
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

enum theme term_theme(void)
{
	return terminal.theme;
}

void term_use_theme(enum theme theme)
{
	terminal.theme = theme;
	memset(terminal.style_pairs, 0, sizeof(terminal.style_pairs));
	frame_forget(&terminal.frame);
}

/* The pair of two colours; 0, which is the terminal's own, where there is no room for another. */
static int pair_of(short ink, short paper)
{
	if (ink < 0 && paper < 0)
		return 0;
	if (!terminal.own_colors) {
		ink = ink < 0 ? COLOR_WHITE : ink;
		paper = paper < 0 ? COLOR_BLACK : paper;
	}
	int pair = find_pair(ink, paper);
	if (pair < 0 && terminal.pairs + 1 < COLOR_PAIRS) {
		pair = alloc_pair(ink, paper);
		terminal.pairs++;
	}
	return pair > 0 ? pair : 0;
}

static int style_pair(enum style style)
{
	int *pair = &terminal.style_pairs[style];
	if (terminal.colors && !*pair)
		*pair = pair_of(theme_color(terminal.theme, style, terminal.colors), -1);
	return *pair;
}

static int tint_pair(uint8_t ink, uint8_t paper)
{
	int *pair = &terminal.tint_pairs[ink][paper];
	if (terminal.colors && !*pair)
		*pair = pair_of(palette_color(ink, terminal.colors),
				palette_color(paper, terminal.colors));
	return *pair;
}

static attr_t attributes_of(enum style style)
{
	const struct look *look = theme_look(style);
	const attr_t italic = terminal.italics ? A_ITALIC : A_BOLD;
	return (look->bold ? A_BOLD : 0) | (look->dim ? A_DIM : 0) |
	       (look->underline ? A_UNDERLINE : 0) | (look->reverse ? A_REVERSE : 0) |
	       (look->italic ? italic : 0);
}

static void compose(cchar_t *character, uint32_t code, const struct cell *cell, int pair)
{
	const wchar_t text[] = { (wchar_t)code, (wchar_t)cell->marks[0], (wchar_t)cell->marks[1],
				 0 };
	setcchar(character, text, attributes_of(cell->style), 0, &pair);
}

/* A cell of a picture; a character in its place, where colours or pairs of them are too few. */
static void compose_tinted(cchar_t *character, const struct cell *cell)
{
	const bool in_color = terminal.colors >= PALETTE_LEAST_COLORS;
	const int pair = in_color ? tint_pair(cell->ink, cell->paper) : 0;
	const uint8_t mean = palette_mean(cell->ink, cell->paper);
	if (pair || cell->code != CELL_POINTS)
		compose(character, cell->code, cell, pair);
	else
		compose(character, (unsigned char)palette_mark(mean), cell,
			tint_pair(mean, TINT_NONE));
}

static void show_run(const struct canvas *canvas, const struct run *run)
{
	const struct cell *cells = &canvas->cells[run->row * canvas->width + run->column];
	cchar_t characters[128];
	int count = 0, column = run->column;
	for (int i = 0; i < run->length; i++) {
		if (cells[i].code == 0) /* the right half of a wide character */
			continue;
		if (count == sizeof(characters) / sizeof(characters[0])) {
			mvadd_wchnstr(run->row, column, characters, count);
			column = run->column + i;
			count = 0;
		}
		if (cells[i].ink || cells[i].paper)
			compose_tinted(&characters[count++], &cells[i]);
		else
			compose(&characters[count++], cells[i].code, &cells[i],
				style_pair(cells[i].style));
	}
	mvadd_wchnstr(run->row, column, characters, count);
}

void term_show(const struct canvas *canvas)
{
	struct run run = { 0 };
	if (!frame_fits(&terminal.frame, canvas))
		erase();
	while (frame_next(&terminal.frame, canvas, &run))
		show_run(canvas, &run);
	const bool cursor = canvas->cursor_row >= 0;
	curs_set(cursor ? 1 : 0);
	if (cursor)
		move(canvas->cursor_row, canvas->cursor_column);
	refresh();
}

bool term_copy(const char *text)
{
	struct arena *arena = arena_new();
	struct text sequence = { .arena = arena };
	const bool fits = clipboard_add(&sequence, text);
	if (fits) {
		fwrite(sequence.bytes, 1, sequence.length, stdout);
		fflush(stdout);
	}
	arena_free(arena);
	return fits;
}

bool term_mouse(bool on)
{
	return term_input_mouse(on);
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
	frame_forget(&terminal.frame); /* a window made smaller loses cells */
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

static int64_t milliseconds_now(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct event term_wait(int milliseconds)
{
	const int64_t end = milliseconds_now() + milliseconds;
	struct pollfd sources[] = { { .fd = STDIN_FILENO, .events = POLLIN },
				    { .fd = terminal.notes[0], .events = POLLIN } };
	struct event event;
	for (;;) {
		/* curses first: it may hold keys that it has read already */
		if (term_input_read(&event))
			return event;
		const int64_t left = end - milliseconds_now();
		const int ready = poll(sources, 2,
				       milliseconds < 0 ? -1 :
				       left > 0		? (int)left :
							  0);
		if (ready == 0)
			return (struct event){ .type = EVENT_TICK };
		if (ready < 0)
			continue;
		if ((sources[1].revents & POLLIN) && read_notes(&event))
			return event;
		if (is_at_end(sources[0].revents))
			return (struct event){ .type = EVENT_HANGUP };
	}
}
