/*
 * parse_grammar.h -- what the files of the parser tell one another; see parse.h. Each reads
 * from the cursor on, in a formula so deep; NULL or false with the error filled.
 */
#ifndef AUTODIFF_SYMBOL_PARSE_GRAMMAR_H
#define AUTODIFF_SYMBOL_PARSE_GRAMMAR_H

#include "autodiff/symbol/parse.h"

const struct expr *parse_formula(struct source *source, int depth);

/* A function's arguments, behind its name; an entry's indices, "[i, j]", behind the matrix's. */
const struct expr *parse_call(struct source *source, size_t offset, const char *name, int depth);
const struct expr *parse_entry(struct source *source, const char *name);

/* Every node of a tree goes through here: it is where depth is bounded. */
const struct expr *parse_apply(struct source *source, size_t offset, enum op_id op,
			       const struct expr *a, const struct expr *b, const struct expr *c);

/* Reads ")", or says what is wrong with what was opened there. */
bool parse_close(struct source *source, size_t opened);

/* Does what stands at the cursor leave a parenthesis open? */
bool parse_at_end(struct source *source);

#endif
