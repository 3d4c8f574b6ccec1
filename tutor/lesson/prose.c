#include "tutor/lesson/prose.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"
#include "autodiff/base/utf8.h"
#include "tutor/lesson/reference.h"

#include <cmark.h>
#include <ctype.h>
#include <stdint.h>
#include <string.h>

/* Within {{…}}, a sign c of ASCII stands as the character SHIELD + c of the private use area. */
enum { SHIELD = 0xE000 };

/* The length of a "{{…}}" at the start of the text, on one line; 0 where there is none. */
static size_t reference_length(const char *text)
{
	if (strncmp(text, "{{", 2) != 0)
		return 0;
	const char *end = strstr(text, "}}");
	const char *newline = strchr(text, '\n');
	return end && (!newline || end < newline) ? (size_t)(end + 2 - text) : 0;
}

char *prose_shield(struct arena *arena, const char *text)
{
	struct text out = { .arena = arena };
	char bytes[4];
	while (*text) {
		size_t length = reference_length(text);
		for (; length > 0; length--, text++) {
			if (ispunct((unsigned char)*text))
				text_add_bytes(&out, bytes,
					       utf8_encode(SHIELD + (uint32_t)*text, bytes));
			else
				text_add_bytes(&out, text, 1);
		}
		const size_t plain = *text ? 1 + strcspn(text + 1, "{") : 0;
		text_add_bytes(&out, text, plain);
		text += plain;
	}
	return arena_strdup(arena, text_string(&out));
}

char *prose_unshield(struct arena *arena, const char *text)
{
	/* The first byte of SHIELD + c, and of hardly anything else. */
	static const char lead[] = "\xEE";
	const char *const text_end = text + strlen(text);
	char *const plain = arena_alloc(arena, (size_t)(text_end - text) + 1), *end = plain;
	while (text < text_end) {
		uint32_t code;
		const size_t run = strcspn(text, lead);
		end = (char *)memcpy(end, text, run) + run;
		text += run;
		const size_t bytes = utf8_decode(text, (size_t)(text_end - text), &code);
		if (bytes && code > SHIELD && code < SHIELD + 0x80) {
			*end++ = (char)(code - SHIELD);
			text += bytes;
		} else if (text < text_end) {
			*end++ = *text++;
		}
	}
	return plain;
}

/* Phrases being gathered. */
struct gathering {
	struct arena *arena;
	struct phrase *phrases;
	size_t count, capacity;
	int line;
	struct report *report;
	enum phrase_look look;
	const char *target; /* of the link that is open */
};

static struct phrase *add_phrase(struct gathering *g, enum phrase_kind kind, const char *text)
{
	if (g->count == g->capacity) {
		const size_t capacity = g->capacity ? 2 * g->capacity : 8;
		struct phrase *grown = arena_alloc_array(g->arena, capacity, sizeof(*grown));
		if (g->count)
			memcpy(grown, g->phrases, g->count * sizeof(*grown));
		g->phrases = grown;
		g->capacity = capacity;
	}
	char *clean = arena_strdup(g->arena, text);
	utf8_clean(clean);
	g->phrases[g->count] = (struct phrase){
		.kind = kind, .look = g->look, .text = clean, .target = g->target
	};
	return &g->phrases[g->count++];
}

static void add_reference(struct gathering *g, const char *text)
{
	struct error error;
	struct phrase *phrase = add_phrase(g, PHRASE_REFERENCE, text);
	phrase->reference = reference_read(g->arena, "reference", phrase->text, &error);
	if (!phrase->reference)
		report_at(g->report, g->line, "{{%s}}: %s", text, error_sentence(g->arena, &error));
}

/* Words, with the references in them. */
static void add_words(struct gathering *g, const char *text)
{
	while (*text) {
		const char *open = strstr(text, "{{");
		const size_t words = open ? (size_t)(open - text) : strlen(text);
		const size_t length = open ? reference_length(open) : 0;
		if (words > 0)
			add_phrase(g, g->target ? PHRASE_LINK : PHRASE_TEXT,
				   arena_strndup(g->arena, text, words));
		text += words;
		if (length > 0)
			add_reference(g, arena_strndup(g->arena, text + 2, length - 4));
		else if (open)
			report_at(g->report, g->line, "this '{{' is never closed");
		text += open && length == 0 ? 2 : length;
	}
}

static void add_text(struct gathering *g, const char *literal)
{
	const char *text = prose_unshield(g->arena, literal);
	const char *left = strchr(literal, '*');
	if (left)
		report_at(g->report, g->line,
			  "CommonMark left this '*' unparsed: \"%.60s\"; emphasis that ends in a "
			  "bracket or a sign is to be followed by a blank, and a product stands in "
			  "a code span",
			  left);
	add_words(g, text);
}

/* A code span is a formula; one with references in it is words. */
static void add_code(struct gathering *g, const char *literal)
{
	const char *text = prose_unshield(g->arena, literal);
	if (strstr(text, "{{"))
		add_words(g, text);
	else
		add_phrase(g, PHRASE_FORMULA, text);
}

static void enter(struct gathering *g, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
		add_text(g, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_CODE:
		add_code(g, cmark_node_get_literal(node));
		break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
		add_phrase(g, PHRASE_TEXT, " ");
		break;
	case CMARK_NODE_EMPH:
		g->look = LOOK_EMPHASIS;
		break;
	case CMARK_NODE_STRONG:
		g->look = LOOK_STRONG;
		break;
	case CMARK_NODE_LINK:
		g->target = prose_unshield(g->arena, cmark_node_get_url(node));
		break;
	case CMARK_NODE_IMAGE:
		report_at(g->report, g->line, "pictures are made by fences, not by '![…](…)'");
		break;
	case CMARK_NODE_HTML_INLINE:
		report_at(g->report, g->line, "HTML within a line is not shown");
		break;
	default:
		break;
	}
}

static void leave(struct gathering *g, cmark_node *node)
{
	const cmark_node_type type = cmark_node_get_type(node);
	if (type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG)
		g->look = LOOK_PLAIN;
	if (type == CMARK_NODE_LINK)
		g->target = NULL;
}

struct prose prose_of_node(struct arena *arena, cmark_node *node, int line, struct report *report)
{
	struct gathering g = { .arena = arena, .line = line, .report = report };
	cmark_iter *iter = cmark_iter_new(node);
	cmark_event_type event;
	while ((event = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
		cmark_node *here = cmark_iter_get_node(iter);
		if (event == CMARK_EVENT_ENTER)
			enter(&g, here);
		else
			leave(&g, here);
	}
	cmark_iter_free(iter);
	return (struct prose){ g.phrases, g.count, line };
}

struct prose prose_read(struct arena *arena, const char *text, int line, struct report *report)
{
	const char *shielded = prose_shield(arena, text);
	cmark_node *document = cmark_parse_document(shielded, strlen(shielded), CMARK_OPT_DEFAULT);
	cmark_consolidate_text_nodes(document);
	const struct prose prose = prose_of_node(arena, document, line, report);
	cmark_node_free(document);
	return prose;
}

bool prose_refers(const struct prose *prose)
{
	for (size_t i = 0; i < prose->count; i++) {
		const struct phrase *phrase = &prose->phrases[i];
		if (phrase->kind == PHRASE_REFERENCE && phrase->reference &&
		    reference_count(phrase->reference) > 0)
			return true;
	}
	return false;
}

const char *prose_string(struct arena *arena, const struct prose *prose)
{
	struct text out = { .arena = arena };
	for (size_t i = 0; i < prose->count; i++)
		text_add(&out, prose->phrases[i].text);
	return text_string(&out);
}
