/*
 * json.h -- writing JSON.
 *
 * Our own, since no JSON library of Debian's writes integers up to 2^64 − 1 and
 * doubles that read back to the same bits. It only places commas and quotes;
 * the caller pairs the brackets.
 */
#ifndef AUTODIFF_BASE_JSON_H
#define AUTODIFF_BASE_JSON_H

#include "autodiff/base/text.h"

#include <stdbool.h>
#include <stdint.h>

struct json {
	struct text *out;
	bool follows; /* does something stand before, so that a comma is due? */
};

/* Opens with '{' or '[', closes with '}' or ']'. */
void json_open(struct json *json, char bracket);
void json_close(struct json *json, char bracket);

void json_key(struct json *json, const char *key);
void json_string(struct json *json, const char *string);

/* Reads back bit by bit; a number that is not finite is null. */
void json_number(struct json *json, double number);
void json_integer(struct json *json, uint64_t number);
void json_bool(struct json *json, bool value);
void json_null(struct json *json);

#endif
