#include "autodiff/data/gzip.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/error.h"

#include <assert.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <zlib.h>

/* zlib's window of 2^15 bytes, and 16 on top: gzip's wrapping and no other. */
enum { GZIP_WINDOW = 15 + 16, INPUT_SIZE = 64 * 1024 };

struct gzip {
	const char *path;
	FILE *file;
	z_stream stream;
	bool ended; /* the end of the packed data was reached, and the checksum holds */
	uint8_t input[INPUT_SIZE];
};

/* Reads on in the file; at its end there is no input. */
static bool fill_input(struct gzip *gzip, struct error *error)
{
	const size_t count = fread(gzip->input, 1, INPUT_SIZE, gzip->file);
	if (ferror(gzip->file))
		return error_set(error, "%s cannot be read: %s.", gzip->path, strerror(errno));
	gzip->stream.next_in = gzip->input;
	gzip->stream.avail_in = (uInt)count;
	return true;
}

/* The first bytes of the file: there are some, and they are gzip's. */
static bool check_start(struct gzip *gzip, struct error *error)
{
	static const uint8_t magic[2] = { 0x1F, 0x8B };
	if (!fill_input(gzip, error))
		return false;
	const size_t count = gzip->stream.avail_in;
	if (!count)
		return error_set(error, "%s is empty.", gzip->path);
	if (memcmp(gzip->input, magic, count < sizeof(magic) ? count : sizeof(magic)) != 0)
		return error_set(error, "%s is not a gzip file: it does not begin with 1F 8B.",
				 gzip->path);
	return true;
}

struct gzip *gzip_open(struct arena *arena, const char *path, struct error *error)
{
	FILE *file = fopen(path, "rb");
	if (!file) {
		error_set(error, "%s cannot be opened: %s.", path, strerror(errno));
		return NULL;
	}
	struct gzip *gzip = arena_alloc(arena, sizeof(*gzip));
	gzip->path = arena_strdup(arena, path);
	gzip->file = file;
	if (inflateInit2(&gzip->stream, GZIP_WINDOW) != Z_OK)
		die("out of memory: zlib cannot start");
	if (!check_start(gzip, error)) {
		gzip_close(gzip);
		return NULL;
	}
	return gzip;
}

bool gzip_read(struct gzip *gzip, uint8_t *bytes, size_t size, size_t *got, struct error *error)
{
	assert(size <= UINT_MAX);
	z_stream *stream = &gzip->stream;
	stream->next_out = bytes;
	stream->avail_out = (uInt)size;
	int status = gzip->ended ? Z_STREAM_END : Z_OK;
	while (stream->avail_out && status == Z_OK) {
		if (!stream->avail_in && !fill_input(gzip, error))
			return false;
		/* Without input too: zlib may hold bytes back. Z_BUF_ERROR says that it has none. */
		status = inflate(stream, Z_NO_FLUSH);
	}
	*got = size - stream->avail_out;
	gzip->ended = status == Z_STREAM_END;
	if (status == Z_MEM_ERROR)
		die("out of memory: zlib cannot go on");
	if (status != Z_OK && status != Z_STREAM_END && status != Z_BUF_ERROR)
		return error_set(error, "%s is damaged: its gzip data have an error (%s).",
				 gzip->path, stream->msg ? stream->msg : "of an unknown kind");
	return true;
}

bool gzip_finish(struct gzip *gzip, size_t unpacked, struct error *error)
{
	uint8_t next;
	size_t got;
	if (!gzip_read(gzip, &next, 1, &got, error))
		return false;
	if (got)
		return error_set(error, "%s unpacks to more than the %zu bytes expected.",
				 gzip->path, unpacked);
	if (!gzip->ended)
		return error_set(error, "%s is cut short: gzip's checksum at its end is missing.",
				 gzip->path);
	if (!gzip->stream.avail_in && !fill_input(gzip, error))
		return false;
	if (gzip->stream.avail_in)
		return error_set(error, "%s has more bytes after the end of its gzip data.",
				 gzip->path);
	return true;
}

void gzip_close(struct gzip *gzip)
{
	if (!gzip)
		return;
	inflateEnd(&gzip->stream);
	fclose(gzip->file);
}
