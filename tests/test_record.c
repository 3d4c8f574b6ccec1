/* What is recorded of a learner's acts on the sample lesson (tests/lessons). */
#include "autodiff/base/text.h"
#include "tests/support/sample.h"
#include "tests/support/support.h"

#include <string.h>

static void test_each_act_is_recorded(void **state)
{
	static const struct {
		enum sample_page page;
		const char *typed, *records;
	} rows[] = {
		{ SAMPLE_WALK, " ", "place 2/5" },
		{ SAMPLE_CHAIN, "h", "place 1/5" },
		{ SAMPLE_TABLE, " ", "place 5/5 finished" },
		{ SAMPLE_WALK, "-0.0627\n", "slope '-0.0627' right" },
		{ SAMPLE_WALK, "0.0627\n", "slope '0.0627' wrong wrong-sign" },
		{ SAMPLE_WALK, "77\n", "slope '77' wrong" },
		{ SAMPLE_WALK, "0,06\n", "" }, /* not read: no answer */
		{ SAMPLE_WALK, "0.06\033", "" },
		{ SAMPLE_WALK, "77\n\n-0.06274\n", "slope '77' wrong; slope '-0.06274' right" },
		{ SAMPLE_WALK, "s", "slope '' revealed" },
		{ SAMPLE_WALK, "ss5\n", "slope '' revealed" }, /* once; then it is closed */
		{ SAMPLE_CHAIN, "-\n", "down '-' right" },
		{ SAMPLE_PLOT, "1", "steepest '1' wrong" },
		{ SAMPLE_PLOT, "21", "steepest '2' right" },
		{ SAMPLE_TABLE, "3124\n", "passes '3124' right" },
		{ SAMPLE_DERIVATION, "\nY1 - t1\n", "" }, /* two more blanks */
		{ SAMPLE_DERIVATION, "\nY1 - t1\n\nY1*(1 - Y1)\n\nH1\n", "factors 'H1' right" },
		{ SAMPLE_DERIVATION, "\nt1 - Y1\n", "factors 't1 - Y1' wrong wrong-sign" },
		{ SAMPLE_WALK, "\te9\n", "" },
		{ SAMPLE_WALK, "L", "language = ko" },
	};
	(void)state;
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena;
		struct app *app = sample_begin(&arena, rows[i].page);
		struct text records = { .arena = arena };
		for (const char *key = rows[i].typed; *key; key++) {
			stage_press(app, (uint32_t)*key);
			stage_take_records(&records, app);
		}
		if (strcmp(text_string(&records), rows[i].records) != 0)
			fail_msg("row %zu: '%s' and not '%s'", i, text_string(&records),
				 rows[i].records);
		sample_end(arena, app);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_act_is_recorded),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
