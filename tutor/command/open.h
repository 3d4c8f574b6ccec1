/*
 * open.h -- the model a command works on: its file, its row, its settings.
 */
#ifndef TUTOR_COMMAND_OPEN_H
#define TUTOR_COMMAND_OPEN_H

#include "autodiff/graph/model.h"
#include "autodiff/symbol/print.h"
#include "tutor/command/command.h"
#include "tutor/language/language.h"

/* The options that open_model() reads, for the tables of commands. */
#define EQUATIONS_OPTION                                                                           \
	{                                                                                          \
		.name = "equations", .letter = 'e', .value = "EQUATIONS", .help = {                \
			{ "Take these equations, ';' between them, in place of FILE.",             \
			  "FILE 대신 이 수식을 씁니다. ';'로 나눕니다." }                          \
		}                                                                                  \
	}
#define OF_OPTION                                                                                  \
	{                                                                                          \
		.name = "of", .value = "NAME", .help = {                                           \
			{ "The objective; without it, the last assignment.",                       \
			  "목적 함수를 고릅니다. 없으면 마지막 식입니다." }                        \
		}                                                                                  \
	}
#define SET_OPTION                                                                                 \
	{                                                                                          \
		.name = "set", .value = "NAME=VALUE", .repeats = true, .help = {                   \
			{ "Set an input, target or parameter.",                                    \
			  "입력, 목푯값, 매개변수의 값을 정합니다." }                              \
		}                                                                                  \
	}
#define ROW_OPTION                                                                                 \
	{                                                                                          \
		.name = "row", .value = "N|all", .help = {                                         \
			{ "The row of the data table, 1 by default; all: the mean over the rows.", \
			  "데이터 표의 행을 고릅니다(기본값 1). all은 모든 행의 평균입니다." }     \
		}                                                                                  \
	}
#define ASCII_OPTION                                                                               \
	{                                                                                          \
		.name = "ascii", .help = {                                                         \
			{ "Print ASCII characters only; so it is too without a UTF-8 locale.",     \
			  "ASCII 문자만 쓰고 영어로 말합니다. UTF-8 로캘이 아니어도 그렇습니다." } \
		}                                                                                  \
	}
#define LANG_OPTION                                                                                \
	{                                                                                          \
		.name = "lang", .value = "LANGUAGE", .choice = language_choice, .help = {          \
			{ "The language of all words; else the environment's:",                    \
			  "말할 언어를 고릅니다. 없으면 환경 변수를 따릅니다:" }                   \
		}                                                                                  \
	}

/*
 * Opens FILE (a path, the name of a model that comes with gradwalk, "-") or
 * the equations of -e, sets the row and the values, and runs it forward.
 * Returns EXIT_FINE, or the exit status after printing what is wrong.
 */
int open_model(struct args *args, struct model **model);

/*
 * The same for a command that works on all rows of a data table at once:
 * *whole is the model over its rows, or the model itself where it has none.
 */
int open_whole_model(struct args *args, struct model **model, struct model **whole);

/* ASCII with --ascii, or where the locale names another character set than UTF-8. */
enum notation choose_notation(const struct args *args);

/* The languages by number, for the help of LANG_OPTION; then NULL. */
const char *language_choice(size_t number);

/*
 * The language of --lang, or that of the environment; English in ASCII, which Korean cannot
 * be written in. False, with the message printed, where --lang names none.
 */
bool choose_language(const struct args *args, enum language *language);

/*
 * Puts a text of a format that has escapes for what is not ASCII (base/ascii.h),
 * and uses them where choose_notation() is ASCII; the exit status is this one, if it could.
 */
typedef void escape_fn(struct text *out, const char *utf8);
int put_escaped(const struct args *args, const char *text, escape_fn *escape, int status);

/* The next item of a list with ',' between items, and moves behind it: "w1=max(1,2)" is one. */
const char *next_item(const struct args *args, const char **list);

/* Reads "NAME=VALUE" into its parts. False, with the message printed, where it is something else. */
bool split_setting(const struct args *args, const char *option, const char *setting,
		   const char **name, double *value);

#endif
