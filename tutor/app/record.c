#include "tutor/app/record.h"

#include "tutor/app/study.h"

void records_add(struct records *records, struct record record)
{
	if (records->count < RECORDS_MOST)
		records->list[records->count++] = record;
}

void records_add_place(struct records *records, const struct study *study)
{
	records_add(records, (struct record){
				     .kind = RECORD_PLACE,
				     .lesson = study->lesson->slug,
				     .page = study->page,
				     .pages = (int)study->lesson->page_count,
				     .finished = study->page + 1 == (int)study->lesson->page_count,
			     });
}
