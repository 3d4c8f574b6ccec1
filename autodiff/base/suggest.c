#include "autodiff/base/suggest.h"

#include <ctype.h>
#include <string.h>

enum { LONGEST = 64 };

static int least(int a, int b)
{
	return a < b ? a : b;
}

/* An edit costs 2, so that the wrong case of a letter can cost less. */
enum { EDIT = 2, CASE_EDIT = 1 };

static int replacement(char a, char b)
{
	if (a == b)
		return 0;
	return tolower((unsigned char)a) == tolower((unsigned char)b) ? CASE_EDIT : EDIT;
}

/* Optimal string alignment distance of two words of at most LONGEST bytes. */
static int distance(const char *a, const char *b)
{
	int rows[3][LONGEST + 1];
	int *two_up = rows[0], *up = rows[1], *row = rows[2];
	const int n = (int)strlen(a), m = (int)strlen(b);
	for (int j = 0; j <= m; j++)
		row[j] = j * EDIT;
	for (int i = 1; i <= n; i++) {
		int *oldest = two_up;
		two_up = up;
		up = row;
		row = oldest;
		row[0] = i * EDIT;
		for (int j = 1; j <= m; j++) {
			const int replace = up[j - 1] + replacement(a[i - 1], b[j - 1]);
			row[j] = least(replace, least(up[j], row[j - 1]) + EDIT);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
				row[j] = least(row[j], two_up[j - 2] + EDIT);
		}
	}
	return row[m];
}

const char *suggest(const char *word, const char *const candidates[], size_t count)
{
	const size_t length = strlen(word);
	if (length == 0 || length > LONGEST)
		return NULL;
	int best = (int)(length < 3 ? 1 : length / 3) * EDIT + 1;
	const char *nearest = NULL;
	for (size_t i = 0; i < count; i++) {
		if (strlen(candidates[i]) > LONGEST)
			continue;
		const int edits = distance(word, candidates[i]);
		if (edits < best) {
			best = edits;
			nearest = candidates[i];
		}
	}
	return nearest;
}
