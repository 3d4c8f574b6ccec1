/* Whatever the engine names for a reader has its Korean. */
#include "autodiff/base/arena.h"
#include "autodiff/base/file.h"
#include "autodiff/base/text.h"
#include "autodiff/op/op.h"
#include "autodiff/symbol/form.h"
#include "tests/support/support.h"
#include "tutor/walk/terms.h"

#include <string.h>

static void assert_known(const char *english)
{
	assert_string_equal(term_in(ENGLISH, english), english);
	if (strcmp(term_in(KOREAN, english), english) == 0)
		fail_msg("\"%s\" is not in tutor/walk/terms.c", english);
}

/* Where the sources of the engine name something: the strings from the mark to the next ';'. */
static const struct {
	const char *file, *mark;
} places[] = {
	{ "autodiff/op/differential.c", "d->rule = " },
	{ "autodiff/symbol/derive.c", "rule = " },
	{ "autodiff/symbol/stages.c", "rule = " },
	{ "autodiff/symbol/simplify.c", "last.name = " },
	{ "autodiff/symbol/collect.c", "of_products[] = " },
	{ "autodiff/symbol/collect.c", "of_sums[] = " },
	{ "autodiff/symbol/functions.c", "} rules[] = " },
	{ "autodiff/symbol/shorten.c", "} rules[] = " },
	{ "autodiff/symbol/index_rules.c", "} rules[] = " },
	{ "autodiff/graph/slope.c", "obstacle = " },
	{ "autodiff/graph/slope.c", "return \"" },
	{ "autodiff/op/op.c", "_domain(const double x[])" },
	{ "autodiff/op/op.c", "x[1] < 0 ? " },
	{ "autodiff/graph/model.c", "wrong = \"" },
	{ "autodiff/data/fashion.c", "fashion_class_names[" },
};

static const char *read_source(struct arena *arena, const char *path)
{
	struct text text = { .arena = arena };
	struct error error;
	assert_true(file_read(&text, path, "a source", FILE_MOST_MIB, &error));
	return text_string(&text);
}

/* Every string of a statement is known; returns how many there are. */
static int check_strings(struct arena *arena, const char *statement)
{
	const char *end = strchr(statement, ';'), *quote = strchr(statement, '"');
	int count = 0;
	for (; quote && quote < end; quote = strchr(quote + 1, '"')) {
		const size_t length = strcspn(quote + 1, "\"");
		assert_known(arena_strndup(arena, quote + 1, length));
		quote += 1 + length;
		count++;
	}
	return count;
}

static void test_what_the_sources_name_is_known(void **state)
{
	struct arena *arena = arena_new();
	(void)state;
	for (size_t i = 0; i < LENGTH(places); i++) {
		const char *source = read_source(arena, places[i].file);
		int count = 0;
		while ((source = strstr(source, places[i].mark))) {
			count += check_strings(arena, source);
			source += strlen(places[i].mark);
		}
		assert_true(count > 0);
	}
	arena_free(arena);
}

/* A function without a form of its own gives the rule its name. */
static void test_ops_and_forms_are_known(void **state)
{
	(void)state;
	for (enum op_id id = 0; id < OP_COUNT; id++) {
		const struct op *op = op_get(id);
		if (op->elementwise && !op->differential)
			assert_known(op->name);
		if (op->kink)
			assert_known(op->kink);
	}
	for (size_t i = 0; form_get(i); i++)
		assert_known(form_get(i)->title);
}

static void test_others_stay_as_they_are(void **state)
{
	(void)state;
	assert_string_equal(term_in(KOREAN, "a name of the learner's"), "a name of the learner's");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_the_sources_name_is_known),
		cmocka_unit_test(test_ops_and_forms_are_known),
		cmocka_unit_test(test_others_stay_as_they_are),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
