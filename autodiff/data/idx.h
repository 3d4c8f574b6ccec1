/*
 * idx.h -- IDX files, the format of MNIST and Fashion-MNIST.
 *
 * A magic number (two zero bytes, 8 for "unsigned bytes", the number of
 * dimensions), each dimension as four bytes, the most significant first, and
 * then one byte for each element, the last dimension running fastest.
 *
 * Memory: idx_parse() points into the bytes given; idx_read() unpacks into the
 * arena, where a refused file may leave a part.
 * Errors: every failure names the file and says what is wrong with it.
 */
#ifndef AUTODIFF_DATA_IDX_H
#define AUTODIFF_DATA_IDX_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;
struct error;

/* By magic number: a row of labels, a pile of images. */
enum idx_kind { IDX_LABELS = 0x0801, IDX_IMAGES = 0x0803 };

struct idx {
	int count, rows, cols; /* of labels, rows = cols = 1 */
	const uint8_t *bytes;  /* count × rows × cols */
};

/* Reads an unpacked file. name is what messages call it. No dimension may be 0. */
bool idx_parse(const char *name, const uint8_t *bytes, size_t length, enum idx_kind kind,
	       struct idx *idx, struct error *error);

/* Reads a file packed by gzip. It unpacks no further than its header promises. */
bool idx_read(struct arena *arena, const char *path, enum idx_kind kind, struct idx *idx,
	      struct error *error);

#endif
