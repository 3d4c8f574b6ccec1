/*
 * effect.h -- what is to be done outside after an event.
 */
#ifndef TUTOR_APP_EFFECT_H
#define TUTOR_APP_EFFECT_H

enum effect {
	EFFECT_DRAW,
	EFFECT_QUIT,
	EFFECT_COPY,  /* the app's outgoing text to the terminal's clipboard */
	EFFECT_SAVE,  /* and to a new file */
	EFFECT_THEME, /* colours for the other ground, dark or light */
	EFFECT_MOUSE, /* the mouse reported, or left to the terminal */
};

#endif
