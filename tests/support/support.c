#include "tests/support/support.h"

#include <math.h>
#include <signal.h>
#include <string.h>

void assert_close_at(double actual, double expected, double tolerance, const char *what,
		     const char *file, int line)
{
	const double scale = fmax(1, fabs(expected));
	if (fabs(actual - expected) <= tolerance * scale)
		return;
	print_error("%s is %.17g, not %.17g (off by %.3g)\n", what, actual, expected,
		    actual - expected);
	_fail(file, line);
}

void assert_contains_at(const char *text, const char *part, const char *file, int line)
{
	if (strstr(text, part))
		return;
	print_error("«%s»\nis not in\n«%s»\n", part, text);
	_fail(file, line);
}

void default_signals(void)
{
	for (int number = 1; number < NSIG; number++)
		signal(number, SIG_DFL);
}
