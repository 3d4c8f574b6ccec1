/*
 * gzip.h -- a gzip file, unpacked piece by piece and never further than asked.
 *
 * A megabyte of gzip can hold a gigabyte of zeros: the caller unpacks a header,
 * learns how much should follow, and asks for just that much. Nothing is sound
 * before gzip_finish() has seen the checksum.
 *
 * Memory: the reader lives in the arena; gzip_close() gives back the open file.
 * Errors: missing, unreadable, empty, not gzip, damaged; each names the file.
 */
#ifndef AUTODIFF_DATA_GZIP_H
#define AUTODIFF_DATA_GZIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct error;
struct gzip;

/* Opens the file and checks that it begins as gzip does. NULL with the error filled. */
struct gzip *gzip_open(struct arena *arena, const char *path, struct error *error);

/*
 * Unpacks the next size bytes, below 4 GiB. *got is less than size where the
 * packed data end before, or the file is cut short.
 */
bool gzip_read(struct gzip *gzip, uint8_t *bytes, size_t size, size_t *got, struct error *error);

/*
 * Checks that exactly unpacked bytes, all read by now, were packed; that their
 * checksum and length are those that gzip noted; and that nothing follows.
 */
bool gzip_finish(struct gzip *gzip, size_t unpacked, struct error *error);

/* NULL is fine. */
void gzip_close(struct gzip *gzip);

#endif
