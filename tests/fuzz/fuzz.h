/*
 * fuzz.h -- what every fuzz_*.c defines, under the name that libFuzzer calls.
 *
 * `make fuzz` searches with it, `make check` replays what is kept of the search
 * in corpus/. It returns 0, and ends the program where something is wrong.
 */
#ifndef TESTS_FUZZ_FUZZ_H
#define TESTS_FUZZ_FUZZ_H

#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

#endif
