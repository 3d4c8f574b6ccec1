#include "autodiff/base/file.h"

#include "autodiff/base/text.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Reading. */

const char *file_name(const char *path)
{
	return strcmp(path, "-") == 0 ? "standard input" : path;
}

static bool read_all(struct text *out, FILE *stream, const char *name, const char *what, int most,
		     struct error *error)
{
	const size_t end = out->length + ((size_t)most << 20);
	char buffer[1 << 16];
	size_t count;
	while ((count = fread(buffer, 1, sizeof(buffer), stream)) > 0) {
		text_add_bytes(out, buffer, count);
		if (out->length > end)
			return error_set(error, "%s is larger than %d MiB: that is no %s.", name,
					 most, what);
	}
	if (ferror(stream))
		return error_set(error, "%s cannot be read: %s.", name, strerror(errno));
	return true;
}

bool file_read(struct text *out, const char *path, const char *what, int most, struct error *error)
{
	const bool standard = strcmp(path, "-") == 0;
	FILE *stream = standard ? stdin : fopen(path, "r");
	if (!stream)
		return error_set(error, "%s cannot be opened: %s.", path, strerror(errno));
	const bool fine = read_all(out, stream, file_name(path), what, most, error);
	if (!standard)
		fclose(stream);
	return fine;
}

/* Writing. */

static bool write_all(int file, const char *bytes, size_t length)
{
	while (length > 0) {
		const ssize_t count = write(file, bytes, length);
		if (count < 0 && errno != EINTR)
			return false;
		bytes += count > 0 ? count : 0;
		length -= count > 0 ? (size_t)count : 0;
	}
	return fsync(file) == 0;
}

/* The new name is on the disk only when the folder is. Not every file system can say so. */
static void sync_folder(const char *path)
{
	char folder[PATH_MAX];
	snprintf(folder, sizeof(folder), "%s", path);
	char *slash = strrchr(folder, '/');
	if (slash)
		slash[slash == folder] = '\0';
	const int descriptor = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY);
	if (descriptor < 0)
		return;
	fsync(descriptor);
	close(descriptor);
}

/* Where a link points is the file to write, so that the link stays. False with errno set. */
static bool find_target(const char *path, char target[PATH_MAX])
{
	struct stat status;
	if (stat(path, &status) != 0) {
		const bool fits = snprintf(target, PATH_MAX, "%s", path) < PATH_MAX;
		errno = fits ? errno : ENAMETOOLONG;
		return fits && errno == ENOENT;
	}
	errno = S_ISDIR(status.st_mode) ? EISDIR : EINVAL;
	return S_ISREG(status.st_mode) && realpath(path, target);
}

static bool replace(const char *target, const char *bytes, size_t length)
{
	char fresh[PATH_MAX + 8];
	snprintf(fresh, sizeof(fresh), "%s.XXXXXX", target);
	const int file = mkstemp(fresh);
	if (file < 0)
		return false;
	const bool written = write_all(file, bytes, length);
	int reason = errno;
	const bool closed = close(file) == 0;
	reason = written && !closed ? errno : reason;
	if (written && closed && rename(fresh, target) == 0)
		return true;
	reason = written && closed ? errno : reason;
	unlink(fresh);
	errno = reason;
	return false;
}

bool file_save(const char *path, const char *bytes, size_t length, struct error *error)
{
	char target[PATH_MAX];
	if (!find_target(path, target) || !replace(target, bytes, length))
		return error_set(error, "%s cannot be written: %s.", path, strerror(errno));
	sync_folder(target);
	return true;
}
