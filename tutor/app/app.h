/*
 * app.h -- the state of the screen, and how events change it.
 *
 * app_update() takes an event and answers what is to be done outside; it does
 * no I/O and knows no clock. Views read the state and draw.
 *
 * Screens lie on a stack: Esc goes back to the one below. All of them look at
 * one live model, so a value changed on one is changed on all.
 *
 * Memory: the state lives in the arena given to app_new(); what follows from
 * the model's present values has arenas of its own, which app_free() ends.
 */
#ifndef TUTOR_APP_APP_H
#define TUTOR_APP_APP_H

#include "tutor/app/bench.h"
#include "tutor/app/effect.h"
#include "tutor/app/home.h"
#include "tutor/app/inspector.h"
#include "tutor/app/list.h"
#include "tutor/app/live.h"
#include "tutor/app/notes.h"
#include "tutor/app/page.h"
#include "tutor/app/prompt.h"
#include "tutor/app/record.h"
#include "tutor/app/round.h"
#include "tutor/app/show.h"
#include "tutor/app/study.h"
#include "tutor/language/language.h"
#include "tutor/term/event.h"
#include "tutor/walk/network.h"
#include "tutor/walk/walk.h"

enum screen {
	SCREEN_HOME,   /* the list of lessons */
	SCREEN_LESSON, /* a page of one */
	SCREEN_SHOW,   /* the same for a class, beat by beat */
	SCREEN_NOTES,  /* what the teacher sees of it */
	SCREEN_WALK,
	SCREEN_INSPECTOR,
	SCREEN_COMPARE,	   /* two derivatives side by side */
	SCREEN_HEAT,	   /* the gradients of a layer */
	SCREEN_PICTURE,	   /* the inspector's curve or network, as large as the screen */
	SCREEN_DERIVATION, /* one factor, rule by rule */
	SCREEN_COPY,	   /* the derivative as text to take away */
	SCREEN_CHECK,	   /* every gradient beside the measured slope */
	SCREEN_LIST,	   /* choosing a quantity */
	SCREEN_PROMPT,	   /* typing a line */
	SCREEN_ANSWER,	   /* typing an answer, on the lesson's page */
	SCREEN_HELP,
	SCREEN_COUNT
};

enum { SCREENS_DEEP = 8 };

struct app {
	struct arena *arena;
	bool ascii;
	enum language language;
	bool uses_mouse;   /* is it reported by the terminal? */
	enum shown shown;  /* of formulas in pictures: names, numbers or both */
	int width, height; /* of the screen; the loop sets them */
	enum screen stack[SCREENS_DEEP];
	int depth;

	struct report report;			/* told of mistakes in lessons */
	struct course *courses[LANGUAGE_COUNT]; /* NULL: not read yet */
	struct home home;
	struct study study;
	struct show show;	/* of the study, on SCREEN_SHOW */
	struct notes notes;	/* on it, on SCREEN_NOTES */
	struct records records; /* to be kept outside */
	struct round due;	/* the questions to be reviewed, as the records have them */
	bool due_is_stale;	/* a review is over: they are to be taken from the records anew */
	struct round round;	/* that is on */

	struct bench *bench; /* what the screens look at; NULL: nothing */
	struct live *live;   /* the bench's */
	struct network *network;
	size_t version;		  /* of the live model, that the walk follows from */
	size_t inspector_version; /* and the inspector */

	struct arena *walk_arena;
	struct walk walk; /* where the walk is open: from the stack's first screen on */
	int objective;	  /* of the walk, whatever is inspected meanwhile */
	double rate;
	size_t step;
	int cursor;	       /* the node that Enter opens */
	const int *quantities; /* every named node, in order */
	int quantity_count;

	struct inspector inspector;
	struct list list;
	struct prompt prompt;
	int edited;			/* the leaf whose value the prompt asks for */
	bool shows_network;		/* the picture: else the curve */
	struct page page[SCREEN_COUNT]; /* of the screens that show text */
	enum copy_format { COPY_TEXT, COPY_LATEX, COPY_JSON, COPY_DOT, COPY_COUNT } copy_format;
	bool operations; /* the derivation by single operations */

	const char *outgoing, *path; /* for effects */
	struct error message;	     /* for the last row; empty when there is none */
	bool message_is_note;	     /* and not something that went wrong */
};

/* The state without any model or screen yet. */
struct app *app_start(struct arena *arena, bool ascii, enum language language);

/* Looks at a model from now on; NULL: at none. */
void app_use(struct app *app, struct bench *bench);

/* The state over a model that runs, without any screen yet. */
bool app_new(struct arena *arena, struct model *model, bool ascii, struct app **app,
	     struct error *error);
void app_free(struct app *app);

/* The first screen: a walk with this rate, or the inspector of ∂objective/∂variable. */
bool app_open_walk(struct app *app, double rate, struct error *error);
bool app_open_inspector(struct app *app, int variable, struct error *error);

/* The lessons: their list, and one of them at a page. */
void app_open_home(struct app *app);
void app_open_lesson(struct app *app, int lesson, int page);

/* A lesson for a class, and the notes on it, of a page on. */
void app_open_show(struct app *app, int lesson, int page);
void app_open_notes(struct app *app, int lesson, int page);

/* Where the presentation is, but for its start. */
struct spot app_spot(const struct app *app);

/* What the notes hear of it; true where there is something new. */
bool app_hear(struct app *app, enum following following, const struct spot *spot);

/* The lessons in the language of the screen. */
const struct course *app_course(struct app *app);

/* Speaks this language from now on, English at first; what is already written is written anew. */
void app_speak(struct app *app, enum language language);

enum effect app_update(struct app *app, struct event event);

/* What follows from the models' values is taken anew; for who changes them from outside. */
bool app_follow(struct app *app, struct error *error);

/* Does something run by itself, so that ticks are wanted? */
bool app_is_running(const struct app *app);

/* Is there more to do before the next tick? A slice of it, after which keys are asked for. */
bool app_has_work(const struct app *app);
void app_work(struct app *app);

/* The screen has this size now: texts are laid out for it. */
void app_resize(struct app *app, int width, int height);

/* What came of an effect, for the last row. */
void app_note(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));

enum screen app_screen(const struct app *app);
void app_push(struct app *app, enum screen screen);
enum effect app_pop(struct app *app); /* from the last one it quits */

enum notation app_notation(const struct app *app);

/* The name of a node as it is typed; as it is shown. */
const char *app_name(const struct app *app, int node);
const char *app_shown_name(struct arena *arena, const struct app *app, int node);

/*
 * Where the inspector's pictures stand beside its words: nowhere on a small screen.
 * The curve has less room than the network.
 */
enum placement { PLACED_NOWHERE, PLACED_LEFT, PLACED_ABOVE };

enum placement app_place_pictures(const struct app *app);
bool app_shows_curve(const struct app *app);

/*
 * The lines a page has room for on a screen of this height: all but the title
 * and the hints.
 */
int app_page_height(const struct app *app);

#endif
