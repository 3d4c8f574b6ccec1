#include "tutor/lesson/records_format.h"

#include "tutor/lesson/review.h"

#include <stddef.h>

enum { MOST_PAGES = 9999 };

const struct format lesson_format = {
	.key = "lessons",
	.size = sizeof(struct kept_lesson),
	.fields =
		(const struct field[]){
			{ "slug", FIELD_NAME, offsetof(struct kept_lesson, slug), 0 },
			{ "page", FIELD_COUNT, offsetof(struct kept_lesson, page), MOST_PAGES },
			{ "pages", FIELD_COUNT, offsetof(struct kept_lesson, pages), MOST_PAGES },
			{ "opened", FIELD_TIME, offsetof(struct kept_lesson, opened), 0 },
			{ "finished", FIELD_TIME, offsetof(struct kept_lesson, finished), 0 },
			{ "passed", FIELD_TIME, offsetof(struct kept_lesson, passed), 0 },
			{ 0 },
		},
};

const struct format answer_format = {
	.key = "answers",
	.size = sizeof(struct kept_answer),
	.fields =
		(const struct field[]){
			{ "lesson", FIELD_NAME, offsetof(struct kept_answer, lesson), 0 },
			{ "quiz", FIELD_NAME, offsetof(struct kept_answer, quiz), 0 },
			{ "event", FIELD_EVENT, offsetof(struct kept_answer, event), 0 },
			{ "given", FIELD_TEXT, offsetof(struct kept_answer, given), 0 },
			{ "right", FIELD_FLAG, offsetof(struct kept_answer, right), 0 },
			{ "slip", FIELD_TEXT, offsetof(struct kept_answer, slip), 0 },
			{ "time", FIELD_TIME, offsetof(struct kept_answer, time), 0 },
			{ 0 },
		},
};

const struct format review_format = {
	.key = "reviews",
	.size = sizeof(struct kept_review),
	.fields =
		(const struct field[]){
			{ "lesson", FIELD_NAME, offsetof(struct kept_review, lesson), 0 },
			{ "quiz", FIELD_NAME, offsetof(struct kept_review, quiz), 0 },
			{ "stage", FIELD_COUNT, offsetof(struct kept_review, stage),
			  REVIEW_STAGE_COUNT - 1 },
			{ "due", FIELD_TIME, offsetof(struct kept_review, due), 0 },
			{ "time", FIELD_TIME, offsetof(struct kept_review, time), 0 },
			{ 0 },
		},
};
