/*
 * fashion.h -- Fashion-MNIST: 70000 pictures of clothes, 28×28 grey pixels, ten classes.
 *
 * Memory: the pictures live in the arena, about 55 MB; pixels stay bytes.
 * Errors: a file that is missing or broken, files that do not fit together.
 */
#ifndef AUTODIFF_DATA_FASHION_H
#define AUTODIFF_DATA_FASHION_H

#include "autodiff/data/dataset.h"

#include <stdbool.h>

struct arena;
struct error;

/* Where Debian's package dataset-fashion-mnist puts it. */
#define FASHION_DIRECTORY "/usr/share/datasets/fashion-mnist"

enum { FASHION_SIDE = 28, FASHION_CLASS_COUNT = 10 };

/* What the labels 0 to 9 mean. */
extern const char *const fashion_class_names[FASHION_CLASS_COUNT];

struct fashion {
	struct dataset train, test; /* 60000 and 10000 in the data set as published */
};

/* Reads the four files of the data set. */
bool fashion_load(struct arena *arena, const char *directory, struct fashion *out,
		  struct error *error);

#endif
