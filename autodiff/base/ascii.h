/*
 * ascii.h -- what stands for a character where only ASCII may be shown.
 */
#ifndef AUTODIFF_BASE_ASCII_H
#define AUTODIFF_BASE_ASCII_H

#include <stdint.h>

/* One ASCII character as wide as the symbol: '-' for ─, '>' for →; '?' for what has none. */
char ascii_for(uint32_t code);

#endif
