#include "tutor/lesson/store_sql.h"

#include "autodiff/base/arena.h"
#include "autodiff/base/text.h"

#include <errno.h>

/* {1} is the path, {2} what the system says. */
static const struct words troubles[TROUBLE_COUNT] = {
	[TROUBLE_HOMELESS] = { {
		"Neither XDG_STATE_HOME nor HOME names a folder to keep records in, so nothing is "
		"saved.",
		"학습 기록을 둘 폴더를 알려 주는 XDG_STATE_HOME과 HOME이 모두 비어 있어 학습 "
		"기록을 저장하지 않습니다.",
	} },
	[TROUBLE_FOLDER] = { {
		"The folder of {1} cannot be made ({2}), so nothing is saved.",
		"{1}{을/를} 둘 폴더를 만들 수 없어({2}) 학습 기록을 저장하지 않습니다.",
	} },
	[TROUBLE_NO_FILE] = { {
		"{1} is no file, so nothing is saved.",
		"{1}{은/는} 파일이 아니므로 학습 기록을 저장하지 않습니다.",
	} },
	[TROUBLE_OPEN] = { {
		"{1} cannot be read or written ({2}), so nothing is saved from here on.",
		"{1}{을/를} 읽거나 쓸 수 없어({2}) 이제부터 학습 기록을 저장하지 않습니다.",
	} },
	[TROUBLE_READ_ONLY] = { {
		"{1} may only be read, so nothing is saved.",
		"{1}{은/는} 읽기 전용이므로 학습 기록을 저장하지 않습니다.",
	} },
	[TROUBLE_FULL] = { {
		"There is no room left to write {1}, so nothing is saved from here on.",
		"{1}{을/를} 쓸 공간이 남아 있지 않아 이제부터 학습 기록을 저장하지 않습니다.",
	} },
	[TROUBLE_LOCKED] = { {
		"Another program has locked {1}, so nothing is saved from here on.",
		"다른 프로그램이 {1}{을/를} 잠가 두어 이제부터 학습 기록을 저장하지 않습니다.",
	} },
	[TROUBLE_DAMAGED] = { {
		"{1} is damaged. It is left as it is, and nothing is saved until it is moved away.",
		"{1}{이/가} 손상되었습니다. 파일은 그대로 두며, 다른 곳으로 옮길 때까지 학습 "
		"기록을 "
		"저장하지 않습니다.",
	} },
	[TROUBLE_NEWER] = { {
		"{1} was written by a newer gradwalk. It is left as it is, and nothing is saved.",
		"{1}{은/는} 더 새로운 gradwalk에서 쓴 파일입니다. 파일은 그대로 두고 학습 기록을 "
		"저장하지 않습니다.",
	} },
	[TROUBLE_FOREIGN] = { {
		"{1} is the database of another program. It is left as it is, and nothing is "
		"saved.",
		"{1}{은/는} 다른 프로그램의 데이터베이스입니다. 파일은 그대로 두고 학습 기록을 "
		"저장하지 않습니다.",
	} },
};

/* A quota, and the limit on the size of a file, are as good as a full disk. */
static bool is_lack_of_room(int number)
{
	return number == ENOSPC || number == EDQUOT || number == EFBIG;
}

enum trouble trouble_of(int status, int number)
{
	switch (status & 0xFF) {
	case SQLITE_FULL:
		return TROUBLE_FULL;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return TROUBLE_LOCKED;
	case SQLITE_READONLY:
	case SQLITE_PERM:
		return TROUBLE_READ_ONLY;
	case SQLITE_IOERR:
		return is_lack_of_room(number) ? TROUBLE_FULL : TROUBLE_OPEN;
	case SQLITE_CANTOPEN:
		return number == EROFS ? TROUBLE_READ_ONLY : TROUBLE_OPEN;
	default:
		return TROUBLE_DAMAGED;
	}
}

void trouble_tell(struct store *store, enum trouble trouble, const char *reason)
{
	for (int i = 0; i < LANGUAGE_COUNT; i++) {
		struct text sentence = { .arena = store->arena };
		language_fill(&sentence, troubles[trouble].in[i], 2, store->path, reason);
		store->sentences[i] = text_string(&sentence);
	}
}

const char *store_trouble(const struct store *store, enum language language)
{
	return store->sentences[language];
}
