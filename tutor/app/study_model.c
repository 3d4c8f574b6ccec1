/* study_model.c -- does a page show its model, so that its values may be changed there? See study.h. */
#include "tutor/app/study.h"

static bool words_refer(const struct lesson_page *page)
{
	for (size_t i = 0; i < page->count; i++)
		if (prose_refers(&page->blocks[i].prose))
			return true;
	return false;
}

/* The page's own model, or one that is carried on from a page before? */
static bool is_own(const struct study *study, int model)
{
	return study->page == 0 || study->lesson->pages[study->page - 1].model != model;
}

struct bench *study_shown_bench(const struct study *study)
{
	struct bench *bench = study_bench(study);
	if (!bench)
		return NULL;
	bool shown = is_own(study, study_page(study)->model) || words_refer(study_page(study));
	for (int i = 0; !shown && i < study->figure_count; i++)
		shown = figure_shows_model(&study->figures[i]);
	return shown ? bench : NULL;
}
