#include "autodiff/data/idx.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/error.h"
#include "autodiff/data/gzip.h"

#include <string.h>

/* Five times Fashion-MNIST: what promises more is taken for a broken header. */
enum { DIMS_MAX = 3, HEADER_MAX = 4 + 4 * DIMS_MAX, SIZE_LIMIT = 256 * 1024 * 1024 };

static uint32_t big_endian(const uint8_t bytes[4])
{
	return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 |
	       bytes[3];
}

/* The magic number's last byte counts the dimensions. */
static size_t header_size(enum idx_kind kind)
{
	return 4 + 4 * ((size_t)kind & 0xFF);
}

/* Reads the dimensions; *size is how long the unpacked file should be. */
static bool parse_header(const char *name, const uint8_t *bytes, size_t length, enum idx_kind kind,
			 struct idx *idx, size_t *size, struct error *error)
{
	const char *what = kind == IDX_IMAGES ? "images" : "labels";
	int *const dims[DIMS_MAX] = { &idx->count, &idx->rows, &idx->cols };
	*idx = (struct idx){ .rows = 1, .cols = 1 };
	if (length >= 4 && big_endian(bytes) != kind)
		return error_set(
			error,
			"%s is not an IDX file of %s: its magic number is 0x%08X, not 0x%08X.",
			name, what, (unsigned)big_endian(bytes), (unsigned)kind);
	if (length < header_size(kind))
		return error_set(
			error,
			"%s is cut short: its header takes %zu bytes and only %zu are there.", name,
			header_size(kind), length);
	*size = 1;
	for (size_t k = 0; k < header_size(kind) / 4 - 1; k++) {
		const uint32_t dim = big_endian(bytes + 4 + 4 * k);
		if (dim == 0)
			return error_set(error, "%s holds no %s: a dimension in its header is 0.",
					 name, what);
		if (dim > SIZE_LIMIT / *size)
			return error_set(
				error,
				"%s is too large: its header promises more than %d MiB of %s.",
				name, SIZE_LIMIT / (1024 * 1024), what);
		*size *= dim;
		*dims[k] = (int)dim;
	}
	*size += header_size(kind);
	return true;
}

bool idx_parse(const char *name, const uint8_t *bytes, size_t length, enum idx_kind kind,
	       struct idx *idx, struct error *error)
{
	size_t size;
	if (!parse_header(name, bytes, length, kind, idx, &size, error))
		return false;
	if (length < size)
		return error_set(
			error,
			"%s is cut short: its header promises %zu bytes and only %zu are there.",
			name, size, length);
	if (length > size)
		return error_set(error,
				 "%s is too long: its header promises %zu bytes and %zu are there.",
				 name, size, length);
	idx->bytes = bytes + header_size(kind);
	return true;
}

/* The header first, then as much as it promises, then nothing more. */
static bool read_unpacked(struct arena *arena, const char *path, struct gzip *gzip,
			  enum idx_kind kind, struct idx *idx, struct error *error)
{
	uint8_t header[HEADER_MAX];
	size_t size, head, body;
	if (!gzip_read(gzip, header, header_size(kind), &head, error) ||
	    !parse_header(path, header, head, kind, idx, &size, error))
		return false;
	uint8_t *bytes = arena_alloc_array(arena, size, 1);
	memcpy(bytes, header, head);
	return gzip_read(gzip, bytes + head, size - head, &body, error) &&
	       idx_parse(path, bytes, head + body, kind, idx, error) &&
	       gzip_finish(gzip, size, error);
}

bool idx_read(struct arena *arena, const char *path, enum idx_kind kind, struct idx *idx,
	      struct error *error)
{
	struct gzip *gzip = gzip_open(arena, path, error);
	const bool fine = gzip && read_unpacked(arena, path, gzip, kind, idx, error);
	gzip_close(gzip);
	return fine;
}
