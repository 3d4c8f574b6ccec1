/*
 * ascii.h -- what stands for a character where only ASCII may be shown. Text is valid UTF-8.
 */
#ifndef AUTODIFF_BASE_ASCII_H
#define AUTODIFF_BASE_ASCII_H

#include <stdint.h>

/* One ASCII character as wide as the symbol: '-' for ─, '>' for →; '?' for what has none. */
char ascii_for(uint32_t code);

struct text;

/*
 * Text with stand-ins to be read: "<=" for ≤, "mu" for μ, "xhat" for x̂, "^-1" for ⁻¹, and
 * "sigmoid" for σ, but for that in a name. A blank at which no line breaks stays, for the
 * typesetter.
 */
void ascii_spell(struct text *out, const char *utf8);

/* The same of a name, where letters without a stand-in are told apart: "uAC00". */
void ascii_spell_name(struct text *out, const char *name);

/* What a Greek letter is called, "mu"; NULL for others. */
const char *ascii_greek(uint32_t code);

/* Adds JSON, every character beyond ASCII as \u2202; those beyond U+FFFF are two of these. */
void ascii_escape_json(struct text *out, const char *utf8);

/* Adds HTML, every character beyond ASCII as &#x2202; */
void ascii_escape_html(struct text *out, const char *utf8);

/* Adds LaTeX, every character beyond ASCII as \symbol{"2202} (XeLaTeX, LuaLaTeX). */
void ascii_escape_latex(struct text *out, const char *utf8);

#endif
