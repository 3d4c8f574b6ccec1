/*
 * notes.h -- the teacher's notes on a lesson that is being presented elsewhere:
 * what was heard of it, and the time, which whoever runs the state sets.
 */
#ifndef TUTOR_APP_NOTES_H
#define TUTOR_APP_NOTES_H

#include "tutor/app/spot.h"

struct notes {
	enum following following;
	struct spot spot;  /* that was heard last */
	bool is_elsewhere; /* a lesson or page is presented that is not there */
	int top;	   /* the first line of the notes that is shown */
	int hour, minute;  /* of the day */
	int minutes;	   /* since the presentation began */
};

#endif
