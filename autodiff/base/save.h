/*
 * save.h -- writing a whole file, or leaving it as it was.
 *
 * The bytes go to a new file beside it, to the disk, and then in its place in one
 * step: whoever reads it, and whenever the power fails, it is whole, the old or the new.
 */
#ifndef AUTODIFF_BASE_SAVE_H
#define AUTODIFF_BASE_SAVE_H

#include "autodiff/base/error.h"

/* Writes the file anew, readable by its owner alone. What is no file (a device, a folder) is refused. */
bool save_file(const char *path, const char *bytes, size_t length, struct error *error);

#endif
