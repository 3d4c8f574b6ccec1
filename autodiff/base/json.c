#include "autodiff/base/json.h"

#include "autodiff/base/number.h"

#include <math.h>

static void separate(struct json *json)
{
	if (json->follows)
		text_add(json->out, ",");
	json->follows = true;
}

void json_open(struct json *json, char bracket)
{
	separate(json);
	text_add_bytes(json->out, &bracket, 1);
	json->follows = false;
}

void json_close(struct json *json, char bracket)
{
	text_add_bytes(json->out, &bracket, 1);
	json->follows = true;
}

void json_key(struct json *json, const char *key)
{
	json_string(json, key);
	text_add(json->out, ":");
	json->follows = false;
}

void json_string(struct json *json, const char *string)
{
	separate(json);
	text_add(json->out, "\"");
	for (; *string; string++) {
		const unsigned char byte = (unsigned char)*string;
		if (byte == '"' || byte == '\\')
			text_add(json->out, "\\");
		if (byte < 0x20)
			text_printf(json->out, "\\u%04x", byte);
		else
			text_add_bytes(json->out, string, 1);
	}
	text_add(json->out, "\"");
}

void json_number(struct json *json, double number)
{
	char digits[NUMBER_SIZE];
	separate(json);
	text_add(json->out, isfinite(number) ? number_exact(number, digits) : "null");
}

void json_integer(struct json *json, uint64_t number)
{
	separate(json);
	text_printf(json->out, "%llu", (unsigned long long)number);
}

void json_bool(struct json *json, bool value)
{
	separate(json);
	text_add(json->out, value ? "true" : "false");
}

void json_null(struct json *json)
{
	separate(json);
	text_add(json->out, "null");
}
