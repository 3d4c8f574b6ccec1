/*
 * lesson.h -- a lesson: a CommonMark file (docs/LESSONS.md), read into pages of blocks.
 *
 * What a fence means is not known here beyond its row of the table of
 * directives: models, pictures and questions are made of it by subject.h, by the
 * views, and by quiz.h.
 *
 * Memory: everything lives in the arena given.
 * Errors: each mistake is reported, and the rest is read all the same.
 */
#ifndef TUTOR_LESSON_LESSON_H
#define TUTOR_LESSON_LESSON_H

#include "autodiff/base/error.h"
#include "tutor/language/language.h"
#include "tutor/lesson/directive.h"
#include "tutor/lesson/prose.h"

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_ITEM,  /* of a list */
	BLOCK_QUOTE, /* a paragraph of a quotation */
	BLOCK_FENCE,
};

struct block {
	enum block_kind kind;
	int line;
	const char *marker;	   /* of an item: "•", "2." */
	bool tight;		   /* an item right after another: no blank line between */
	struct prose prose;	   /* all but fences */
	const struct fence *fence; /* BLOCK_FENCE */
};

struct lesson_page {
	int line;
	const char *title;
	const struct block *blocks;
	size_t count;
	const char *notes; /* the teacher's, "" where there are none */
	int model;	   /* the lesson's model that the page is about, −1: none yet */
	int quiz;	   /* the lesson's quiz on it, −1: none */
};

struct term {
	const char *name;
	struct prose prose;
	int page; /* where it is explained, from 0 */
};

struct quiz;

struct lesson {
	const char *file, *slug; /* "lessons/en/05-chain-rule.md", "05-chain-rule" */
	enum language language;
	const char *title, *chapter;
	struct prose summary;
	const struct lesson_page *pages;
	size_t page_count;
	const struct fence *const *models; /* the fences that make a model, in order */
	size_t model_count;
	const struct quiz *const *quizzes;
	size_t quiz_count;
	const struct term *terms;
	size_t term_count;
	int minutes; /* that it takes, estimated from its words, questions and pictures */
};

/* Reads a text. NULL only where it is no UTF-8: then *error says where. */
struct lesson *lesson_parse(struct arena *arena, const char *file, const char *text, size_t length,
			    enum language language, struct report *report, struct error *error);

/* Reads a file, or standard input for "-". */
enum { LESSON_MOST_MIB = 1 };
struct lesson *lesson_read(struct arena *arena, const char *path, enum language language,
			   struct report *report, struct error *error);

/* What a lesson's file is called without its folder and ending: "05-chain-rule". */
const char *lesson_slug(struct arena *arena, const char *file);

#endif
