#include "tests/support/pty.h"

#include "autodiff/base/text.h"
#include "autodiff/base/utf8.h"
#include "tests/support/support.h"

#include <errno.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>
#include <utmp.h>

/* Long enough for a sanitized build on a busy machine; only a failure waits so long. */
enum { DEADLINE = 20 };

struct pty {
	struct arena *arena;
	int master;
	pid_t child;
	VTerm *vterm;
	VTermScreen *screen;
	int rows, columns;
	bool alternate, cursor_visible, ended;
	struct termios before;
	struct text bytes;
};

static int note_property(VTermProp property, VTermValue *value, void *context)
{
	struct pty *pty = context;
	if (property == VTERM_PROP_ALTSCREEN)
		pty->alternate = value->boolean;
	if (property == VTERM_PROP_CURSORVISIBLE)
		pty->cursor_visible = value->boolean;
	return 1;
}

static void change_environment(const char *const env[])
{
	unsetenv("LINES");
	unsetenv("COLUMNS");
	/* the sanitizers must not take the signals that the program is to handle */
	setenv("ASAN_OPTIONS", "handle_segv=0:handle_abort=0:allow_user_segv_handler=1", 1);
	for (; env && *env; env++) {
		if (strchr(*env, '='))
			putenv(strdup(*env));
		else
			unsetenv(*env);
	}
}

struct pty *pty_start(struct arena *arena, const char *const argv[], const char *const env[],
		      int rows, int columns)
{
	static const VTermScreenCallbacks callbacks = { .settermprop = note_property };
	struct pty *pty = arena_alloc(arena, sizeof(*pty));
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	*pty = (struct pty){ .arena = arena,
			     .rows = rows,
			     .columns = columns,
			     .cursor_visible = true,
			     .bytes = { .arena = arena } };
	int slave;
	assert_int_equal(openpty(&pty->master, &slave, NULL, NULL, &size), 0);
	tcgetattr(slave, &pty->before);
	pty->child = fork();
	assert_true(pty->child >= 0);
	if (pty->child == 0) {
		close(pty->master);
		login_tty(slave);
		default_signals();
		change_environment(env);
		execvp(argv[0], (char *const *)(uintptr_t)argv);
		_exit(127);
	}
	close(slave);
	pty->vterm = vterm_new(rows, columns);
	vterm_set_utf8(pty->vterm, 1);
	pty->screen = vterm_obtain_screen(pty->vterm);
	vterm_screen_enable_altscreen(pty->screen, 1);
	vterm_screen_set_callbacks(pty->screen, &callbacks, pty);
	vterm_screen_reset(pty->screen, 1);
	return pty;
}

/* Sends what the terminal answers or the user typed. */
static void flush_output(struct pty *pty)
{
	char buffer[256];
	size_t length;
	while ((length = vterm_output_read(pty->vterm, buffer, sizeof(buffer))) > 0) {
		const ssize_t written = write(pty->master, buffer, length);
		(void)written; /* a program that has ended reads no more */
	}
}

/* Reads what is there, waiting at most some milliseconds; false at the end. */
static bool read_some(struct pty *pty, int milliseconds)
{
	char buffer[4096];
	struct pollfd poller = { .fd = pty->master, .events = POLLIN };
	if (pty->ended || poll(&poller, 1, milliseconds) <= 0)
		return !pty->ended;
	const ssize_t count = read(pty->master, buffer, sizeof(buffer));
	if (count <= 0) {
		pty->ended = true;
		return false;
	}
	vterm_input_write(pty->vterm, buffer, (size_t)count);
	text_add_bytes(&pty->bytes, buffer, (size_t)count);
	flush_output(pty);
	return true;
}

const char *pty_screen(struct pty *pty)
{
	struct text text = { .arena = pty->arena };
	for (int row = 0; row < pty->rows; row++) {
		size_t end = text.length;
		for (int column = 0; column < pty->columns; column++) {
			const VTermScreenCell cell = pty_cell(pty, row, column);
			char bytes[4];
			if (cell.chars[0] == (uint32_t)-1)
				continue;
			const uint32_t code = cell.chars[0] ? cell.chars[0] : ' ';
			text_add_bytes(&text, bytes, utf8_encode(code, bytes));
			end = code == ' ' ? end : text.length;
		}
		text.length = end;
		text_add(&text, "\n");
	}
	return text_string(&text);
}

typedef bool condition_fn(struct pty *pty, const char *text);

static void wait_until(struct pty *pty, condition_fn *holds, const char *text, const char *failure)
{
	const time_t deadline = time(NULL) + DEADLINE;
	while (!holds(pty, text)) {
		if (read_some(pty, 100) && time(NULL) <= deadline)
			continue;
		print_error("«%s» %s\n%s\n", text, failure, pty_screen(pty));
		pty_end(pty);
		fail();
	}
}

static bool is_there(struct pty *pty, const char *text)
{
	return strstr(pty_screen(pty), text);
}

static bool is_gone(struct pty *pty, const char *text)
{
	return !is_there(pty, text);
}

static bool has_cursor(struct pty *pty, const char *text)
{
	VTermPos cursor;
	vterm_state_get_cursorpos(vterm_obtain_state(pty->vterm), &cursor);
	const char *row = pty_screen(pty);
	for (int i = 0; i < cursor.row; i++)
		row = strchr(row, '\n') + 1;
	const char *found = strstr(row, text);
	return pty->cursor_visible && found && found < row + strcspn(row, "\n");
}

void pty_wait_for(struct pty *pty, const char *text)
{
	wait_until(pty, is_there, text, "did not come");
}

void pty_wait_gone(struct pty *pty, const char *text)
{
	wait_until(pty, is_gone, text, "did not go");
}

void pty_wait_for_cursor(struct pty *pty, const char *text)
{
	wait_until(pty, has_cursor, text, "did not get the cursor");
}

const char *pty_bytes(struct pty *pty, size_t *length)
{
	*length = pty->bytes.length;
	return text_string(&pty->bytes);
}

VTermScreenCell pty_cell(struct pty *pty, int row, int column)
{
	VTermScreenCell cell = { .width = 1 };
	vterm_screen_get_cell(pty->screen, (VTermPos){ .row = row, .col = column }, &cell);
	return cell;
}

bool pty_cursor_visible(const struct pty *pty)
{
	return pty->cursor_visible;
}

bool pty_on_alternate_screen(const struct pty *pty)
{
	return pty->alternate;
}

/* libvterm takes only the first mode of "\033[?1006;1000h": the bytes are to say it. */
bool pty_mouse_reported(const struct pty *pty)
{
	static const char mode[] = "1006;1000";
	bool reported = false;
	for (const char *at = text_string(&pty->bytes); (at = strstr(at, mode));) {
		at += strlen(mode);
		reported = *at == 'h';
	}
	return reported;
}

void pty_click(struct pty *pty, int button, int column, int row)
{
	const int code = button < 4 ? button - 1 : button + 60; /* the wheel is 64 and 65 */
	struct text report = { .arena = pty->arena };
	text_printf(&report, "\033[<%d;%d;%dM", code, column + 1, row + 1);
	if (button < 4)
		text_printf(&report, "\033[<%d;%d;%dm", code, column + 1, row + 1);
	pty_type(pty, report.bytes);
}

void pty_key(struct pty *pty, VTermKey key)
{
	vterm_keyboard_key(pty->vterm, key, VTERM_MOD_NONE);
	flush_output(pty);
}

void pty_type(struct pty *pty, const char *text)
{
	const ssize_t written = write(pty->master, text, strlen(text));
	assert_int_equal(written, strlen(text));
}

void pty_resize(struct pty *pty, int rows, int columns)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns };
	vterm_set_size(pty->vterm, rows, columns);
	pty->rows = rows;
	pty->columns = columns;
	assert_int_equal(ioctl(pty->master, TIOCSWINSZ, &size), 0);
}

void pty_signal(struct pty *pty, int number)
{
	kill(pty->child, number);
}

void pty_hang_up(struct pty *pty)
{
	close(pty->master);
	pty->master = -1;
	pty->ended = true;
}

int pty_wait_exit(struct pty *pty)
{
	const time_t deadline = time(NULL) + DEADLINE;
	int status = 0;
	pid_t waited;
	while ((waited = waitpid(pty->child, &status, WNOHANG)) == 0) {
		if (pty->master >= 0)
			read_some(pty, 20);
		if (time(NULL) <= deadline)
			continue;
		print_error("the program did not end\n%s\n", pty_screen(pty));
		pty_end(pty);
		fail();
	}
	assert_int_equal(waited, pty->child);
	pty->child = 0;
	while (pty->master >= 0 && !pty->ended) /* what it sent last */
		read_some(pty, 1000);
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

bool pty_modes_restored(struct pty *pty)
{
	struct termios now;
	tcgetattr(pty->master, &now);
	return now.c_iflag == pty->before.c_iflag && now.c_oflag == pty->before.c_oflag &&
	       now.c_lflag == pty->before.c_lflag && now.c_cflag == pty->before.c_cflag;
}

void pty_end(struct pty *pty)
{
	if (pty->child > 0) {
		kill(pty->child, SIGKILL);
		waitpid(pty->child, NULL, 0);
		pty->child = 0;
	}
	if (pty->master >= 0)
		close(pty->master);
	pty->master = -1;
	if (pty->vterm)
		vterm_free(pty->vterm);
	pty->vterm = NULL;
}
