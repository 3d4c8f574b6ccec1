#include "tutor/command/follow.h"

#include "autodiff/base/arena.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { FOLLOWERS_MOST = 8 };

struct presenter {
	const char *path;
	dev_t device; /* of the socket's file, which somebody may have replaced */
	ino_t inode;
	int listening;
	int followers[FOLLOWERS_MOST];
	int count;
	char line[SPOT_LINE]; /* what was told last */
	size_t length;
};

/* What may stand in the way; {1} is the socket's path, {2} what the system says. */
enum trouble { FINE, NO_FOLDER, TOO_LONG, NOT_YOURS, OCCUPIED, IMPOSSIBLE };

static const struct words troubles[] = {
	[NO_FOLDER] = { { "XDG_RUNTIME_DIR names no folder, so notes cannot follow. Set it in both "
			  "terminals to one folder of your own: export XDG_RUNTIME_DIR=$HOME",
			  "XDG_RUNTIME_DIR에 폴더가 없어 발표자 메모가 따라올 수 없습니다. 두 "
			  "터미널에서 같은 폴더로 지정하세요: export XDG_RUNTIME_DIR=$HOME" } },
	[TOO_LONG] = { { "{1} is too long for a socket's name, so notes cannot follow.",
			 "{1}{은/는} 소켓 이름으로 너무 길어 발표자 메모가 따라올 수 없습니다." } },
	[NOT_YOURS] = { { "The folder of {1} is not yours, so notes cannot follow.",
			  "{1}의 폴더가 사용자의 것이 아니어서 발표자 메모가 따라올 수 "
			  "없습니다." } },
	[OCCUPIED] = { { "Another presentation runs, and notes follow that one.",
			 "다른 발표가 진행 중이어서 발표자 메모는 그 발표를 따라갑니다." } },
	[IMPOSSIBLE] = { { "{1} cannot be made ({2}), so notes cannot follow.",
			   "{1}{을/를} 만들 수 없어({2}) 발표자 메모가 따라올 수 없습니다." } },
};

static bool say_trouble(struct error *error, struct arena *arena, enum trouble trouble,
			const char *path, enum language language)
{
	return error_set(error, "%s",
			 language_filled(arena, troubles[trouble].in[language], 2, path,
					 strerror(errno)));
}

const char *follow_path(struct arena *arena, enum language language, struct error *error)
{
	const char *folder = getenv("XDG_RUNTIME_DIR");
	if (folder && *folder == '/')
		return text_formatted(arena, "%s/gradwalk/present.sock", folder);
	say_trouble(error, arena, NO_FOLDER, "", language);
	return NULL;
}

/* False where the path is too long for one. */
static bool address_of(const char *path, struct sockaddr_un *address)
{
	*address = (struct sockaddr_un){ .sun_family = AF_UNIX };
	if (strlen(path) >= sizeof(address->sun_path))
		return false;
	memcpy(address->sun_path, path, strlen(path) + 1);
	return true;
}

static int open_socket(void)
{
	return socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

static bool connect_to(int socket, const struct sockaddr_un *address)
{
	return connect(socket, (const struct sockaddr *)address, sizeof(*address)) == 0;
}

/* The presenter. */

/* The folder is its owner's alone, whatever it was before. */
static enum trouble make_folder(struct arena *arena, const char *path)
{
	struct stat status;
	const char *folder = arena_strndup(arena, path, (size_t)(strrchr(path, '/') - path));
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return IMPOSSIBLE;
	if (lstat(folder, &status) != 0 || !S_ISDIR(status.st_mode) || status.st_uid != geteuid() ||
	    chmod(folder, 0700) != 0)
		return NOT_YOURS;
	return FINE;
}

/* Does anybody listen there? A full queue is a listener, too. */
static bool is_answered(const struct sockaddr_un *address)
{
	const int knocking = open_socket();
	const bool answered = knocking >= 0 && (connect_to(knocking, address) || errno == EAGAIN);
	if (knocking >= 0)
		close(knocking);
	return answered;
}

/* Nobody but the owner may open the socket, from its first moment on. */
static bool bind_to(int listening, const struct sockaddr_un *address)
{
	const mode_t before = umask(0177);
	const bool bound = bind(listening, (const struct sockaddr *)address, sizeof(*address)) == 0;
	const int reason = errno;
	umask(before);
	errno = reason;
	return bound;
}

/* Only a socket is ever taken away, and only one that nobody answers at. */
static enum trouble replace(int listening, const struct sockaddr_un *address)
{
	struct stat status;
	if (is_answered(address))
		return OCCUPIED;
	if (lstat(address->sun_path, &status) == 0 && S_ISSOCK(status.st_mode))
		unlink(address->sun_path);
	return bind_to(listening, address) ? FINE : IMPOSSIBLE;
}

static enum trouble listen_at(int listening, const char *path)
{
	struct sockaddr_un address;
	enum trouble trouble = FINE;
	if (!address_of(path, &address))
		return TOO_LONG;
	if (listening < 0)
		return IMPOSSIBLE;
	if (!bind_to(listening, &address))
		trouble = errno == EADDRINUSE ? replace(listening, &address) : IMPOSSIBLE;
	if (trouble == FINE && listen(listening, FOLLOWERS_MOST) != 0)
		return IMPOSSIBLE;
	return trouble;
}

struct presenter *presenter_open(struct arena *arena, const char *path, enum language language,
				 struct error *error)
{
	struct stat status;
	struct presenter *presenter = arena_alloc(arena, sizeof(*presenter));
	*presenter = (struct presenter){ .path = arena_strdup(arena, path) };
	enum trouble trouble = make_folder(arena, path);
	presenter->listening = trouble == FINE ? open_socket() : -1;
	if (trouble == FINE)
		trouble = listen_at(presenter->listening, path);
	if (trouble == FINE && lstat(path, &status) == 0) {
		presenter->device = status.st_dev;
		presenter->inode = status.st_ino;
		return presenter;
	}
	say_trouble(error, arena, trouble == FINE ? IMPOSSIBLE : trouble, path, language);
	if (presenter->listening >= 0)
		close(presenter->listening);
	return NULL;
}

/* False where the follower takes no more: it is gone, or it does not read. */
static bool send_line(const struct presenter *presenter, int follower)
{
	return send(follower, presenter->line, presenter->length, MSG_NOSIGNAL | MSG_DONTWAIT) ==
	       (ssize_t)presenter->length;
}

/* What followers say is of no interest, but that they are still there is. */
static bool is_there(int follower)
{
	char ignored[256];
	const ssize_t count = recv(follower, ignored, sizeof(ignored), MSG_DONTWAIT);
	return count > 0 || (count < 0 && (errno == EAGAIN || errno == EINTR));
}

static void drop_the_gone(struct presenter *presenter, bool tell)
{
	int kept = 0;
	for (int i = 0; i < presenter->count; i++) {
		const int follower = presenter->followers[i];
		if (is_there(follower) && (!tell || send_line(presenter, follower)))
			presenter->followers[kept++] = follower;
		else
			close(follower);
	}
	presenter->count = kept;
}

static void take_newcomers(struct presenter *presenter)
{
	int follower;
	while ((follower = accept4(presenter->listening, NULL, NULL,
				   SOCK_CLOEXEC | SOCK_NONBLOCK)) >= 0) {
		if (presenter->count < FOLLOWERS_MOST && send_line(presenter, follower))
			presenter->followers[presenter->count++] = follower;
		else
			close(follower);
	}
}

void presenter_tell(struct presenter *presenter, const struct spot *spot)
{
	struct arena *scratch = arena_new();
	struct text line = { .arena = scratch };
	spot_print(&line, spot);
	const bool news = line.length != presenter->length ||
			  memcmp(line.bytes, presenter->line, line.length) != 0;
	if (line.length < SPOT_LINE) {
		memcpy(presenter->line, line.bytes, line.length);
		presenter->length = line.length;
	}
	drop_the_gone(presenter, news);
	take_newcomers(presenter);
	arena_free(scratch);
}

int presenter_followers(const struct presenter *presenter)
{
	return presenter->count;
}

void presenter_close(struct presenter *presenter)
{
	struct stat status;
	for (int i = 0; i < presenter->count; i++)
		close(presenter->followers[i]);
	close(presenter->listening);
	if (lstat(presenter->path, &status) == 0 && status.st_dev == presenter->device &&
	    status.st_ino == presenter->inode)
		unlink(presenter->path);
}

/* The follower. */

struct follower {
	const char *path;
	int socket; /* −1: not connected */
	enum following state;
	char line[SPOT_LINE]; /* as far as it was read */
	size_t length;
};

struct follower *follower_new(struct arena *arena, const char *path)
{
	struct follower *follower = arena_alloc(arena, sizeof(*follower));
	*follower = (struct follower){ .path = arena_strdup(arena, path), .socket = -1 };
	return follower;
}

void follower_close(struct follower *follower)
{
	if (follower->socket >= 0)
		close(follower->socket);
	follower->socket = -1;
	follower->length = 0;
}

static void leave(struct follower *follower, enum following state)
{
	follower_close(follower);
	follower->state = state;
}

/* Somebody strange stays so until somebody else listens there. */
static bool reach(struct follower *follower)
{
	struct sockaddr_un address;
	if (!address_of(follower->path, &address) || (follower->socket = open_socket()) < 0)
		return false;
	if (!connect_to(follower->socket, &address)) {
		leave(follower, FOLLOW_NOBODY);
		return false;
	}
	if (follower->state != FOLLOW_STRANGE)
		follower->state = FOLLOW_WAITING;
	return true;
}

/* Takes whole lines out of what was read; false where one is strange. */
static bool take_lines(struct follower *follower, struct spot *spot)
{
	char *end;
	while ((end = memchr(follower->line, '\n', follower->length))) {
		const size_t length = (size_t)(end - follower->line);
		if (!spot_read(follower->line, length, spot))
			return false;
		follower->state = FOLLOW_HEARD;
		follower->length -= length + 1;
		memmove(follower->line, end + 1, follower->length);
	}
	return follower->length < SPOT_LINE;
}

/* Reads once; false where there is nothing more for now. */
static bool read_some(struct follower *follower, struct spot *spot)
{
	const ssize_t count = recv(follower->socket, follower->line + follower->length,
				   SPOT_LINE - follower->length, MSG_DONTWAIT);
	if (count < 0 && (errno == EAGAIN || errno == EINTR))
		return false;
	if (count <= 0) {
		leave(follower, FOLLOW_NOBODY);
		return false;
	}
	follower->length += (size_t)count;
	if (!take_lines(follower, spot))
		leave(follower, FOLLOW_STRANGE);
	return follower->socket >= 0;
}

/* However much is said, the screen has its turn in between. */
enum following follower_hear(struct follower *follower, struct spot *spot)
{
	enum { READS_MOST = 64 };
	if (follower->socket < 0 && !reach(follower))
		return follower->state;
	for (int i = 0; i < READS_MOST && read_some(follower, spot); i++)
		;
	return follower->state;
}
