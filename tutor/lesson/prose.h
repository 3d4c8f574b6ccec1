/*
 * prose.h -- CommonMark's inline text as phrases: words, formulas, references.
 *
 * {{w21.grad}} is a reference, a formula over the page's model, whose value is
 * read in its place (reference.h). CommonMark must not see what is between the
 * braces, where a*b would be emphasis: it is shielded before, and unshielded in
 * everything that is taken out of the tree.
 *
 * Memory: the arena given.
 */
#ifndef TUTOR_LESSON_PROSE_H
#define TUTOR_LESSON_PROSE_H

#include "tutor/lesson/report.h"

#include <stdbool.h>
#include <stddef.h>

struct cmark_node;
struct reference;

enum phrase_kind {
	PHRASE_TEXT,
	PHRASE_FORMULA,	  /* a code span, as typed */
	PHRASE_REFERENCE, /* {{…}} */
	PHRASE_LINK,	  /* to another lesson */
};

enum phrase_look { LOOK_PLAIN, LOOK_EMPHASIS, LOOK_STRONG };

struct phrase {
	enum phrase_kind kind;
	enum phrase_look look;
	const char *text;		   /* cleaned for the terminal */
	const char *target;		   /* of a link: "05-chain-rule.md" */
	const struct reference *reference; /* of a reference; NULL where it did not read */
};

struct prose {
	const struct phrase *phrases;
	size_t count;
	int line; /* of the file, from 1 */
};

/* The text with the signs within {{…}} out of CommonMark's sight; and with them back. */
char *prose_shield(struct arena *arena, const char *text);
char *prose_unshield(struct arena *arena, const char *text);

/* The inline text of a node: a paragraph, a heading. */
struct prose prose_of_node(struct arena *arena, struct cmark_node *node, int line,
			   struct report *report);

/* Reads a text of one paragraph, as a fence holds it. */
struct prose prose_read(struct arena *arena, const char *text, int line, struct report *report);

/* Does it hold a reference to a quantity? {{0.2^9}} is a number, whatever the model. */
bool prose_refers(const struct prose *prose);

/* The plain words, formulas and references as typed: for titles and search. */
const char *prose_string(struct arena *arena, const struct prose *prose);

#endif
