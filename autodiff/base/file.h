/*
 * file.h -- reading a whole file; writing one whole, or leaving it as it was.
 */
#ifndef AUTODIFF_BASE_FILE_H
#define AUTODIFF_BASE_FILE_H

#include "autodiff/base/error.h"

struct text;

/* What messages call the file: its path, or "standard input" for "-". */
const char *file_name(const char *path);

/* The most MiB that are read where nothing speaks for less. */
enum { FILE_MOST_MIB = 64 };

/*
 * Adds all bytes of a file, or of standard input for "-". What is larger than `most` MiB
 * is refused, "that is no model": `what` says what it would have to be.
 */
bool file_read(struct text *out, const char *path, const char *what, int most, struct error *error);

/*
 * Writes the file anew, readable by its owner alone. The bytes go to a new file beside
 * it, to the disk, and then in its place in one step: whoever reads it, and whenever
 * the power fails, it is whole, the old or the new. A device or a folder is refused.
 */
bool file_save(const char *path, const char *bytes, size_t length, struct error *error);

#endif
