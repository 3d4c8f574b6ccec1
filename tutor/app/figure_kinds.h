/*
 * figure_kinds.h -- the kinds of pictures: what figure.c's table names.
 */
#ifndef TUTOR_APP_FIGURE_KINDS_H
#define TUTOR_APP_FIGURE_KINDS_H

#include "tutor/app/figure.h"

struct figure_kind {
	/* reads the fence; what stays for the page's life is in the arena */
	void (*open)(struct figure *figure, struct arena *arena, struct report *report);
	/* what follows from the model's values; into the figure's own arena */
	void (*follow)(struct figure *figure, enum notation notation, enum language language);
	void (*move)(struct figure *figure,
		     enum figure_move move);	  /* NULL: the cursor, up and down */
	int (*node)(const struct figure *figure); /* NULL: that of the cursor's row */
	void (*close)(struct figure *figure);	  /* NULL: nothing but its arena is to be freed */
	void (*tick)(struct figure *figure);	  /* NULL: it does not run by itself */
	void (*work)(struct figure *figure);	  /* a slice of what the tick left due */
	void (*step)(struct figure *figure);	  /* NULL: it takes no single steps */
	void (*restart)(struct figure *figure);	  /* NULL: its model is all there is */
	/* of those that do without a model: do they show it where there is one? NULL: never */
	bool (*shows_model)(const struct figure *figure);
	/* the rows below its title that it needs in any case, and for what it shows (NULL: no
	   more); with neither it takes all there are */
	int least_rows;
	int (*rows)(const struct figure *figure);
	bool in_steps; /* does the cursor count what is shown one after another? */
	/* what Enter differentiates, where it is not the objective by the node */
	void (*partial)(const struct figure *figure, int *of, int *wrt);
};

extern const struct figure_kind figure_network, figure_values, figure_walk, figure_chain,
	figure_heat, figure_plot, figure_table, figure_derivation, figure_train, figure_trials,
	figure_boundary, figure_image;

/* The rows of a picture that has one for each place of its cursor. */
int figure_lines(const struct figure *figure);

/* Says what is wrong with the fence, to lint and in the figure. */
void figure_refuse(struct figure *figure, struct report *report, const char *message);

/* Finds a quantity of the model; where there is none, the figure says so. */
bool figure_find(struct figure *figure, const char *name, int *node, struct report *report);

#endif
