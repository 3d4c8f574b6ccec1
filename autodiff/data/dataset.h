/*
 * dataset.h -- pictures with the class that each belongs to.
 */
#ifndef AUTODIFF_DATA_DATASET_H
#define AUTODIFF_DATA_DATASET_H

#include <stdint.h>

struct dataset {
	int count, rows, cols, class_count;
	const uint8_t *images; /* count × rows × cols; 0 is background, 255 full ink */
	const uint8_t *labels; /* count, each below class_count */
};

#endif
