/*
 * list.h -- choosing a quantity from a list, with search: what is typed leaves
 * those whose names hold it.
 *
 * Letters match either case, unless one typed is a capital: h finds h1 and H1,
 * H finds H1 only. Where items have texts, those found by name come first.
 *
 * Memory: the arena given to list_open().
 */
#ifndef TUTOR_APP_LIST_H
#define TUTOR_APP_LIST_H

#include <stdbool.h>
#include <stdint.h>

struct app;
struct arena;

enum { LIST_SEARCH_SIZE = 64 };

struct list {
	const char *title;
	const char *const *names; /* by item */
	const int *nodes;	  /* by item */
	const char *const *notes; /* by item, what to show beside it; NULL: a quantity's value */
	const char *const *texts; /* by item, where to search too; NULL: in the names only */
	int count;
	int *shown; /* the items that match, in order */
	int shown_count;
	int cursor; /* in shown */
	char search[LIST_SEARCH_SIZE];
	void (*choose)(struct app *app, int node);
};

/* A list with its cursor on a node, or on the first. */
struct list list_open(struct arena *arena, const char *title, const char *const names[],
		      const int nodes[], int count, int node,
		      void (*choose)(struct app *app, int node));

/* Gives the items notes and texts to search in. */
void list_annotate(struct list *list, const char *const notes[], const char *const texts[]);

/* A character typed; the last one taken back. */
void list_type(struct list *list, uint32_t code);
void list_erase(struct list *list);

void list_move(struct list *list, int by);

/* The node under the cursor, or −1 where nothing matches. */
int list_node(const struct list *list);

#endif
