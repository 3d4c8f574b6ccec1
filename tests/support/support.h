/*
 * support.h -- what every test file needs: cmocka, and assertions it lacks.
 */
#ifndef TESTS_SUPPORT_SUPPORT_H
#define TESTS_SUPPORT_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define LENGTH(array) (sizeof(array) / sizeof((array)[0]))

/* |actual − expected| ≤ tolerance·max(1, |expected|); two NaNs are no match. */
#define assert_close(actual, expected, tolerance)                                                  \
	assert_close_at(actual, expected, tolerance, #actual, __FILE__, __LINE__)
void assert_close_at(double actual, double expected, double tolerance, const char *what,
		     const char *file, int line);

/* The text holds the part; on failure both are printed. */
#define assert_contains(text, part) assert_contains_at(text, part, __FILE__, __LINE__)
void assert_contains_at(const char *text, const char *part, const char *file, int line);

/* No signal is ignored: as a terminal starts programs, and the background of a shell does not. */
void default_signals(void);

#endif
