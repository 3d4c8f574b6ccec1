/*
 * probe.h -- tests/probe/term_probe.c in a pseudo-terminal: it shows the events that the
 * terminal tells, and a line in each style.
 */
#ifndef TESTS_SUPPORT_PROBE_H
#define TESTS_SUPPORT_PROBE_H

#include "tests/support/pty.h"

#define UTF8 "LC_ALL=C.UTF-8"
#define XTERM "TERM=xterm-256color"

enum { ROWS = 24, COLUMNS = 80 };

/* An environment as most have it. */
extern const char *const probe_usual[];

struct pty *probe_start(struct arena *arena, const char *const env[]);

/* The probe, started by a line of shell where it is "$0". */
struct pty *probe_start_by_shell(struct arena *arena, const char *line);

void probe_end(struct arena *arena, struct pty *pty);

/* The terminal is as it was before the probe. */
void assert_put_back(struct pty *pty);

#endif
