/*
 * fuzz_idx.c -- any bytes at all, read as an unpacked IDX file of either kind:
 * what is accepted must lie within the bytes, to the last one, and what is
 * refused must say why.
 */
#include "autodiff/base/error.h"
#include "autodiff/data/idx.h"
#include "tests/fuzz/fuzz.h"

#include <stdlib.h>

static void parse(const uint8_t *bytes, size_t length, enum idx_kind kind)
{
	struct error error = { "" };
	struct idx idx;
	if (!idx_parse("fuzz", bytes, length, kind, &idx, &error)) {
		if (!error.message[0])
			abort();
		return;
	}
	const size_t size = (size_t)idx.count * (size_t)idx.rows * (size_t)idx.cols;
	if (!size || idx.bytes <= bytes || idx.bytes + size != bytes + length)
		abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	parse(bytes, length, IDX_IMAGES);
	parse(bytes, length, IDX_LABELS);
	return 0;
}
