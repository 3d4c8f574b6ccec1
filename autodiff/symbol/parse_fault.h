/*
 * parse_fault.h -- what is wrong with a formula: the messages of parse.c.
 *
 * Each fills the error of the source.
 */
#ifndef AUTODIFF_SYMBOL_PARSE_FAULT_H
#define AUTODIFF_SYMBOL_PARSE_FAULT_H

#include "autodiff/symbol/parse.h"

/* A name before a parenthesis that no function has. */
void parse_fail_function(struct source *source, size_t offset, const char *name);

/* Where a number, a name or a parenthesis was due. */
void parse_fail_operand(struct source *source);

/* Of what follows a whole formula. */
void parse_fail_end(struct source *source);

#endif
