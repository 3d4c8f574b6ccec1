/*
 * follow.h -- the presenter tells, and those who follow hear, where the
 * presentation is: by lines of spot.h through a socket of this machine.
 *
 * The socket is $XDG_RUNTIME_DIR/gradwalk/present.sock, which nobody but its
 * owner can open. Neither side ever waits for the other: a follower who does not
 * read is dropped, and one without a presenter tries again.
 *
 * Memory: the arena given; close what was opened.
 */
#ifndef TUTOR_COMMAND_FOLLOW_H
#define TUTOR_COMMAND_FOLLOW_H

#include "autodiff/base/error.h"
#include "tutor/app/spot.h"
#include "tutor/language/language.h"

struct arena;

/* The path of the socket; NULL, with the reason, where there is no folder for it. */
const char *follow_path(struct arena *arena, enum language language, struct error *error);

/*
 * Listens at a path, in a folder that is made where it is not there. A socket left
 * behind by a presenter who is gone is replaced. NULL, with the reason, where
 * another presenter listens already, or where it cannot be.
 */
struct presenter *presenter_open(struct arena *arena, const char *path, enum language language,
				 struct error *error);

/* Tells whoever follows, if it is not what they were told last. Newcomers are told at once. */
void presenter_tell(struct presenter *presenter, const struct spot *spot);

/* How many follow. */
int presenter_followers(const struct presenter *presenter);

void presenter_close(struct presenter *presenter);

/* Follows whoever listens at the path, now or later. */
struct follower *follower_new(struct arena *arena, const char *path);

/* Hears what there is to be heard; *spot is the last that was said. */
enum following follower_hear(struct follower *follower, struct spot *spot);

void follower_close(struct follower *follower);

#endif
