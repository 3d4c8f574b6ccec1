#include "tutor/command/command.h"

#include <gsl/gsl_errno.h>
#include <signal.h>

int main(int argc, char *argv[])
{
	gsl_set_error_handler_off(); /* statuses are checked */
	signal(SIGPIPE, SIG_DFL); /* who reads the output may stop early: then end without a word */
	return command_main(argc, argv);
}
