#include "tutor/language/language.h"

#include "tutor/language/particle.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

static const struct {
	const char *code, *name;
} languages[LANGUAGE_COUNT] = {
	[ENGLISH] = { "en", "English" },
	[KOREAN] = { "ko", "한국어" },
};

const char *language_code(enum language language)
{
	return languages[language].code;
}

const char *language_name(enum language language)
{
	return languages[language].name;
}

static bool find(const char *code, size_t length, enum language *language)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		if (strlen(languages[i].code) != length ||
		    strncmp(languages[i].code, code, length) != 0)
			continue;
		*language = (enum language)i;
		return true;
	}
	return false;
}

bool language_find(const char *code, enum language *language)
{
	return find(code, strlen(code), language);
}

/* LANGUAGE is a list, "ko:en"; the others are one locale, "ko_KR.UTF-8@x". The first that is set counts. */
enum language language_of_environment(void)
{
	static const char *const variables[] = { "LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG" };
	enum language language = ENGLISH;
	for (size_t i = 0; i < sizeof(variables) / sizeof(variables[0]); i++) {
		const char *value = getenv(variables[i]);
		if (!value || !*value)
			continue;
		while (*value) {
			if (find(value, strcspn(value, "_.@:"), &language))
				return language;
			value += strcspn(value, ":");
			value += *value == ':';
		}
		return ENGLISH;
	}
	return ENGLISH;
}

const char *say(enum language language, const char *english, const char *korean)
{
	return language == KOREAN ? korean : english;
}

/* Is this "{을/를}"? Then its two forms, and its length. */
static size_t read_particle(const char *text, struct particle *particle)
{
	const char *end = strchr(text, '}');
	const char *slash = end ? memchr(text, '/', (size_t)(end - text)) : NULL;
	if (*text != '{' || !slash)
		return 0;
	*particle = (struct particle){ text + 1, (size_t)(slash - text - 1), slash + 1,
				       (size_t)(end - slash - 1) };
	return particle_is_korean(particle) ? (size_t)(end - text + 1) : 0;
}

static void add_particle(struct text *out, const struct particle *particle)
{
	if (particle_takes_first(particle, text_string(out)))
		text_add_bytes(out, particle->first, particle->first_length);
	else
		text_add_bytes(out, particle->second, particle->second_length);
}

static void fill(struct text *out, const char *pattern, int count, va_list args)
{
	enum { MOST_PARTS = 9 };
	const char *parts[MOST_PARTS] = { NULL };
	struct particle particle;
	for (int i = 0; i < count && i < MOST_PARTS; i++)
		parts[i] = va_arg(args, const char *);
	while (*pattern) {
		const size_t length = read_particle(pattern, &particle);
		const int part = pattern[0] == '{' && pattern[1] && pattern[2] == '}' ?
					 pattern[1] - '1' :
					 -1;
		if (length)
			add_particle(out, &particle);
		else if (part >= 0 && part < count && part < MOST_PARTS)
			text_add(out, parts[part]);
		else
			text_add_bytes(out, pattern, 1);
		pattern += length ? length : part >= 0 && part < count ? 3 : 1;
	}
}

void language_fill(struct text *out, const char *pattern, int count, ...)
{
	va_list args;
	va_start(args, count);
	fill(out, pattern, count, args);
	va_end(args);
}

const char *language_filled(struct arena *arena, const char *pattern, int count, ...)
{
	struct text text = { .arena = arena };
	va_list args;
	va_start(args, count);
	fill(&text, pattern, count, args);
	va_end(args);
	return text_string(&text);
}

void language_choose_particles(struct text *out, const char *text)
{
	struct particle particle;
	while (*text) {
		const size_t length = read_particle(text, &particle);
		if (length)
			add_particle(out, &particle);
		else
			text_add_bytes(out, text, 1);
		text += length ? length : 1;
	}
}
