/* What is said about equation files that mean nothing, or too much. */
#include "autodiff/base/arena.h"
#include "autodiff/graph/model.h"
#include "tests/support/model.h"
#include "tests/support/support.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
	const char *text, *message;
} refused[] = {
	{ "# only a comment\n", "f holds no assignment, so there is nothing to compute." },
	{ "param w = 1\n", "f holds no assignment, so there is nothing to compute." },
	{ "y = w", "f:1:5: unknown name 'w'\n"
		   "    y = w\n"
		   "        ^" },
	{ "param w8 = 1; y = w9", "f:1:19: unknown name 'w9' (did you mean 'w8'?)\n"
				  "    param w8 = 1; y = w9\n"
				  "                      ^" },
	{ "y = sigmod(1)", "f:1:5: unknown function 'sigmod' (did you mean 'sigmoid'?)\n"
			   "    y = sigmod(1)\n"
			   "        ^" },
	{ "param x = 1\nparam x = 2\ny = x", "f:2:7: 'x' has its value from line 1 already\n"
					     "    param x = 2\n"
					     "          ^" },
	{ "param x = 1\nx = 2", "f:2:1: 'x' has its value from line 1 already\n"
				"    x = 2\n"
				"    ^" },
	{ "y = 1\ny = 2", "f:2:1: 'y' has its value from line 1 already\n"
			  "    y = 2\n"
			  "    ^" },
	{ "param y = 1\ndata y\n1\nend\nz = y", "f:2:6: 'y' has its value from line 1 already\n"
						"    data y\n"
						"         ^" },
	{ "data x x\n1 2\nend\ny = x", "f:1:8: 'x' has its value from line 1 already\n"
				       "    data x x\n"
				       "           ^" },
	{ "a = b\nb = a", "f:1:5: this is a cycle: 'a' uses 'b' uses 'a'\n"
			  "    a = b\n"
			  "        ^" },
	{ "a = b\nb = 1", "f:1:5: 'b' is used before it is assigned, in line 2\n"
			  "    a = b\n"
			  "        ^" },
	{ "y = y", "f:1:5: 'y' is defined by itself\n"
		   "    y = y\n"
		   "        ^" },
	{ "y = y + 1", "f:1:5: 'y' is defined by itself\n"
		       "    y = y + 1\n"
		       "        ^" },
	{ "param x = 1e999\ny = x", "f:1:11: this number is too large\n"
				    "    param x = 1e999\n"
				    "              ^" },
	{ "param x = 1/0\ny = x", "f:1:11: the value of 'x' is not finite\n"
				  "    param x = 1/0\n"
				  "              ^" },
	{ "param x = log(-1)\ny = x", "f:1:11: the value of 'x' is not finite\n"
				      "    param x = log(-1)\n"
				      "              ^" },
	{ "param a = 1, b = a\ny = b", "f:1:18: the value of 'b' is to be a number, without names\n"
				       "    param a = 1, b = a\n"
				       "                     ^" },
	{ "input x\ny = x",
	  "f:1:7: 'x' has no value: write 'x = …', or make it a column of the data table\n"
	  "    input x\n"
	  "          ^" },
	{ "target t = 1, u\ny = t",
	  "f:1:15: 'u' has no value: write 'u = …', or make it a column of the data table\n"
	  "    target t = 1, u\n"
	  "                  ^" },
	{ "input = 3", "f:1:1: 'input' opens a statement and can be no name\n"
		       "    input = 3\n"
		       "    ^" },
	{ "sin = 3", "f:1:1: 'sin' is a function and can be no name\n"
		     "    sin = 3\n"
		     "    ^" },
	{ "param sin = 1", "f:1:7: 'sin' is a function and can be no name\n"
			   "    param sin = 1\n"
			   "          ^" },
	{ "data = 1", "f:1:1: 'data' opens a statement and can be no name\n"
		      "    data = 1\n"
		      "    ^" },
	{ "end = 1", "f:1:1: 'end' opens a statement and can be no name\n"
		     "    end = 1\n"
		     "    ^" },
	{ "end", "f:1:1: 'end' opens a statement and can be no name\n"
		 "    end\n"
		 "    ^" },
	{ "target", "f:1:7: a name is due here\n"
		    "    target\n"
		    "          ^" },
	{ "param", "f:1:6: a name is due here\n"
		   "    param\n"
		   "         ^" },
	{ "param 1 = 2", "f:1:7: a name is due here\n"
			 "    param 1 = 2\n"
			 "          ^" },
	{ "input x = ", "f:1:11: the formula ends where a number or a name is due\n"
			"    input x = \n"
			"              ^" },
	{ "input x = 1 2", "f:1:13: an operator is missing here; a product is written a*b\n"
			   "    input x = 1 2\n"
			   "                ^" },
	{ "input x = 1,\ny = x", "f:1:13: a name is due here\n"
				 "    input x = 1,\n"
				 "                ^" },
	{ "y = 1, z = 2", "f:1:6: one assignment stands on a line of its own\n"
			  "    y = 1, z = 2\n"
			  "         ^" },
	{ "y", "f:1:2: '=' is due after 'y'\n"
	       "    y\n"
	       "     ^" },
	{ "y = ", "f:1:5: the formula ends where a number or a name is due\n"
		  "    y = \n"
		  "        ^" },
	{ "y 1", "f:1:3: '=' is due after 'y'\n"
		 "    y 1\n"
		 "      ^" },
	{ "1 = y", "f:1:1: a line starts with a name, or with input, target, param or data\n"
		   "    1 = y\n"
		   "    ^" },
	{ "= 1", "f:1:1: a line starts with a name, or with input, target, param or data\n"
		 "    = 1\n"
		 "    ^" },
	{ "(x) = 1", "f:1:1: a line starts with a name, or with input, target, param or data\n"
		     "    (x) = 1\n"
		     "    ^" },
	{ "y = 1 # fine\n$",
	  "f:2:1: a line starts with a name, or with input, target, param or data\n"
	  "    $\n"
	  "    ^" },
	{ "data\n1 2\nend\ny = 1", "f:1:5: a data table needs the names of its columns\n"
				   "    data\n"
				   "        ^" },
	{ "data x\nend\ny = x", "f:1:1: this data table has no rows\n"
				"    data x\n"
				"    ^" },
	{ "data x\n\ny = x", "f:1:1: this data table has no rows\n"
			     "    data x\n"
			     "    ^" },
	{ "data x y\n1 2\n3\nend\nz = x", "f:3:1: this row has 1 number, and the table 2 columns\n"
					  "    3\n"
					  "    ^" },
	{ "data x y\n1 2\n3 4 5\nend\nz = x",
	  "f:3:1: this row has 3 numbers, and the table 2 columns\n"
	  "    3 4 5\n"
	  "    ^" },
	{ "data x\n1\ntwo\nend\ny = x",
	  "f:3:1: a row of a data table holds numbers only; a blank line or 'end' ends the table\n"
	  "    two\n"
	  "    ^" },
	{ "data x\n1\n-\nend\ny = x",
	  "f:3:1: a row of a data table holds numbers only; a blank line or 'end' ends the table\n"
	  "    -\n"
	  "    ^" },
	{ "data x\n1e999\nend\ny = x", "f:2:1: this number is too large\n"
				       "    1e999\n"
				       "    ^" },
	{ "data x\n1\nend\ndata z\n2\nend\ny = x",
	  "f:4:1: a model has one data table, and this is a second\n"
	  "    data z\n"
	  "    ^" },
	{ "data x\n1\nend 5\ny = x", "f:3:5: nothing more may stand on this line\n"
				     "    end 5\n"
				     "        ^" },
	{ "data sin\n1\nend\ny = 1", "f:1:6: 'sin' is a function and can be no name\n"
				     "    data sin\n"
				     "         ^" },
	{ "data x = 1", "f:1:8: a name is due here\n"
			"    data x = 1\n"
			"           ^" },
	{ "data x 1\n1 2\nend\ny = x", "f:1:8: a name is due here\n"
				       "    data x 1\n"
				       "           ^" },
	{ "data x\n1/2\nend\ny = x",
	  "f:2:2: a row of a data table holds numbers only; a blank line or 'end' ends the table\n"
	  "    1/2\n"
	  "     ^" },
	{ "param w = 2\ndata w\n1\nend\ny = w", "f:2:6: 'w' has its value from line 1 already\n"
						"    data w\n"
						"         ^" },
	{ "y = 2x", "f:1:6: an operator is missing here; a product is written a*b\n"
		    "    y = 2x\n"
		    "         ^" },
	{ "y = (1 + 2", "f:1:5: this parenthesis is never closed\n"
			"    y = (1 + 2\n"
			"        ^" },
	{ "y = sum()", "f:1:9: sum takes one argument or more, and here is none\n"
		       "    y = sum()\n"
		       "            ^" },
	{ "y = ∂x", "f:1:5: a number, a name or '(' is due here\n"
		    "    y = ∂x\n"
		    "        ^" },
	{ "a = b\nb = c\nc = a", "f:1:5: this is a cycle: 'a' uses 'b' uses 'c' uses 'a'\n"
				 "    a = b\n"
				 "        ^" },
	{ "parm x = 1\ny = x", "f:1:1: '=' is due after 'parm' (did you mean 'param'?)\n"
			       "    parm x = 1\n"
			       "    ^" },
	{ "Input x = 1\ny = x", "f:1:1: '=' is due after 'Input' (did you mean 'input'?)\n"
				"    Input x = 1\n"
				"    ^" },
	{ "param x = 1\ny == x", "f:2:4: '=' stands once, between a name and its formula\n"
				 "    y == x\n"
				 "       ^" },
	{ "param x = 1\ny = x**2", "f:2:6: a power is written a^b\n"
				   "    y = x**2\n"
				   "         ^" },
	{ "param x = 1\ny = sin(pi*x)",
	  "f:2:9: unknown name 'pi'; there are no constants: declare it: input pi = "
	  "3.141592653589793\n"
	  "    y = sin(pi*x)\n"
	  "            ^" },
	{ "param x = 1\ny = e^x",
	  "f:2:5: unknown name 'e'; there are no constants: e to the x is exp(x)\n"
	  "    y = e^x\n"
	  "        ^" },
	{ "param x = 1e-400\ny = x", "f:1:11: this number is too small: it would be 0\n"
				     "    param x = 1e-400\n"
				     "              ^" },
	{ "data x\n1e-999\nend\ny = x", "f:2:1: this number is too small: it would be 0\n"
					"    1e-999\n"
					"    ^" },
	{ "param 가중치 = 1\ny = 가중친*2",
	  "f:2:5: unknown name '가중친' (did you mean '가중치'?)\n"
	  "    y = 가중친*2\n"
	  "        ^" },
};

static void test_refuses_with_a_sentence_and_its_place(void **state)
{
	(void)state;
	for (size_t i = 0; i < LENGTH(refused); i++) {
		struct arena *arena = arena_new();
		struct error error = { "" };
		assert_null(
			model_parse(arena, "f", refused[i].text, strlen(refused[i].text), &error));
		assert_string_equal(error.message, refused[i].message);
		arena_free(arena);
	}
}

static void test_refuses_bytes_that_are_no_text(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t length;
		const char *message;
	} rows[] = {
		{ "y = 1\0", 6,
		  "f:1:6: a NUL byte has no place in a model\n    y = 1?\n         ^" },
		{ "y = 1\nz\xff = 2", 12, "f:2:2: this byte is not UTF-8\n    z? = 2\n     ^" },
		{ "y = \xc0\x80", 6, "f:1:5: this byte is not UTF-8\n    y = ??\n        ^" },
		{ "", 0, "f holds no assignment, so there is nothing to compute." },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct error error = { "" };
		assert_null(model_parse(arena, "f", rows[i].bytes, rows[i].length, &error));
		assert_string_equal(error.message, rows[i].message);
		arena_free(arena);
	}
}

static void test_a_value_that_is_none_has_its_place(void **state)
{
	(void)state;
	static const struct {
		const char *text, *message;
	} rows[] = {
		{ "param x = 0\ny = 1/x", "f:2:6: division by zero\n"
					  "    y = 1/x\n"
					  "         ^" },
		{ "param x = -1\ny = 2 + log(x)", "f:2:9: the logarithm of a negative number\n"
						  "    y = 2 + log(x)\n"
						  "            ^" },
		{ "param x = 0\ny = log(x)", "f:2:5: the logarithm of zero\n"
					     "    y = log(x)\n"
					     "        ^" },
		{ "param x = -1; y = sqrt(x)", "f:1:19: the square root of a negative number\n"
					       "    param x = -1; y = sqrt(x)\n"
					       "                      ^" },
		{ "param x = -8\ny = x^0.5", "f:2:6: a negative number to a fractional power\n"
					     "    y = x^0.5\n"
					     "         ^" },
		{ "param x = 0\ny = x^-1", "f:2:6: division by zero: 0 to a negative power\n"
					   "    y = x^-1\n"
					   "         ^" },
		{ "param x = 1e200\nz = x\ny = 3*x*x", "f:3:8: this is too large to compute\n"
						       "    y = 3*x*x\n"
						       "           ^" },
		{ "param x = 1000\ny = exp(x)", "f:2:5: this is too large to compute\n"
						"    y = exp(x)\n"
						"        ^" },
		{ "param x = 2\na = x - 2\nb = 1 + 5/(3*a)", "f:3:10: division by zero\n"
							     "    b = 1 + 5/(3*a)\n"
							     "             ^" },
		{ "param w = 1\ndata x\n0\n1\nend\ny = w/x", "f:6:6: division by zero\n"
							     "    y = w/x\n"
							     "         ^" },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct error error = { "" };
		assert_false(model_run(read_model(arena, rows[i].text), &error));
		assert_string_equal(error.message, rows[i].message);
		arena_free(arena);
	}
}

/* size bytes of a piece, over and over, after a beginning. */
static char *repeat(const char *begin, const char *piece, size_t size, size_t *length)
{
	char *text = malloc(size + strlen(piece) + strlen(begin));
	assert_non_null(text);
	*length = strlen(begin);
	memcpy(text, begin, *length);
	for (; *length < size; *length += strlen(piece))
		memcpy(text + *length, piece, strlen(piece));
	return text;
}

static void test_ten_megabytes_of_nonsense_are_refused(void **state)
{
	(void)state;
	static const struct {
		const char *begin, *piece, *message;
	} rows[] = {
		{ "y = ", "(", "f:1:1005: more than 1000 formulas stand inside one another" },
		{ "y = ", "-", "the formula ends where a number or a name is due" },
		{ "param a = 1\ny = a", "+a", "this formula is more than 1000 operations deep" },
		{ "y = ", "sin(", "more than 1000 formulas stand inside one another" },
		{ "y = 2", "^2", "more than 1000 formulas stand inside one another" },
		{ "y = ", "9", "this number is too large" },
		{ "", "a", "'=' is due after 'aaa" },
		{ "", "y = 1\n", "'y' has its value from line 1 already" },
		{ "data x\n", "1 ", "this row has 4999997 numbers, and the table 1 column" },
		{ "", "\n", "f holds no assignment" },
		{ "", "data ", "'data' opens a statement and can be no name" },
		{ "y = min(", "1,", "min takes 2 arguments, and here are more" },
		{ "y = ", "x²", "an operator is missing here" },
	};
	for (size_t i = 0; i < LENGTH(rows); i++) {
		struct arena *arena = arena_new();
		struct error error = { "" };
		size_t length;
		char *text = repeat(rows[i].begin, rows[i].piece, 10000000, &length);
		assert_null(model_parse(arena, "f", text, length, &error));
		assert_contains(error.message, rows[i].message);
		free(text);
		arena_free(arena);
	}
}

/* Each name is defined by the next one, which comes later: no recursion follows them all. */
static void test_a_long_way_round_is_still_a_cycle(void **state)
{
	(void)state;
	for (int cycle = 0; cycle <= 1; cycle++) {
		struct arena *arena = arena_new();
		struct text text = { .arena = arena };
		struct error error = { "" };
		for (int i = 0; i < 300000; i++)
			text_printf(&text, "y%d = y%d\n", i, i + 1);
		text_add(&text, cycle ? "y300000 = y0\n" : "y300000 = 1\n");
		assert_null(model_parse(arena, "f", text.bytes, strlen(text.bytes), &error));
		assert_contains(error.message,
				cycle ? "f:1:6: this is a cycle: 'y0' uses 'y1' uses 'y2' uses "
					"'y3' uses 'y4' "
					"uses 'y5' uses … uses 'y300000' uses 'y0'" :
					"f:1:6: 'y1' is used before it is assigned, in line 2");
		arena_free(arena);
	}
}

static void test_a_file_of_more_than_64_mebibytes_is_refused(void **state)
{
	(void)state;
	char path[] = "/tmp/gradwalk-test-XXXXXX";
	struct arena *arena = arena_new();
	struct error error;
	const int file = mkstemp(path);
	assert_true(file >= 0);
	assert_int_equal(write(file, "y = 1\n", 6), 6);
	assert_non_null(model_read(arena, path, &error));
	assert_int_equal(ftruncate(file, (64 << 20) + 1), 0);
	assert_null(model_read(arena, path, &error));
	assert_contains(error.message, "is larger than 64 MiB: that is no model.");
	close(file);
	unlink(path);
	assert_null(model_read(arena, path, &error));
	assert_contains(error.message, "cannot be opened: No such file or directory.");
	assert_null(model_read(arena, "/", &error));
	assert_string_equal(error.message, "/ cannot be read: Is a directory.");
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refuses_with_a_sentence_and_its_place),
		cmocka_unit_test(test_refuses_bytes_that_are_no_text),
		cmocka_unit_test(test_a_value_that_is_none_has_its_place),
		cmocka_unit_test(test_ten_megabytes_of_nonsense_are_refused),
		cmocka_unit_test(test_a_long_way_round_is_still_a_cycle),
		cmocka_unit_test(test_a_file_of_more_than_64_mebibytes_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
