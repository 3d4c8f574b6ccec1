#include "tutor/command/help.h"

#include "autodiff/base/text.h"
#include "autodiff/symbol/print.h"
#include "tutor/command/open.h"
#include "tutor/lesson/shipped.h"

#include <string.h>

enum { HELP_WIDTH = 80, NAME_WIDTH = 10, MOST_CHOICES = 32 };

const struct option help_option = { .name = "help",
				    .letter = 'h',
				    .help = { { "Show this help.", "이 도움말을 보여 줍니다." } } };
const struct option version_option = {
	.name = "version",
	.help = { { "Show the version.", "버전을 보여 줍니다." } },
};

/* The name of something, and what there is to say of it, in columns. */
static void add_entry(struct text *out, const char *name, int width, const char *sentence)
{
	const int column = 2 + width + 2;
	text_add(out, "  ");
	text_pad(out, name, width);
	text_add(out, "  ");
	text_wrap(out, sentence, column, column, HELP_WIDTH);
	text_add(out, "\n");
}

/* Of a command. */

/* "-e, --equations EQUATIONS" */
static const char *option_words(struct arena *arena, const struct option *option)
{
	struct text words = { .arena = arena };
	if (option->letter)
		text_printf(&words, "-%c, ", option->letter);
	text_printf(&words, "--%s", option->name);
	if (option->value)
		text_printf(&words, " %s", option->value);
	return text_string(&words);
}

static void add_option(struct text *out, const struct option *option, int width,
		       enum language language)
{
	const char *choices[MOST_CHOICES];
	size_t count = 0;
	struct text sentence = { .arena = out->arena };
	text_add(&sentence, option->help.in[language]);
	if (option->repeats)
		text_add(&sentence, say(language, " May be repeated.", " 여러 번 쓸 수 있습니다."));
	add_entry(out, option_words(out->arena, option), width, text_string(&sentence));
	while (option->choice && count < MOST_CHOICES && (choices[count] = option->choice(count)))
		count++;
	text_list(out, choices, count, width + 4, HELP_WIDTH);
	text_add(out, count ? ".\n" : "");
}

static void add_options(struct text *out, const struct command *command, enum language language)
{
	int width = (int)strlen(option_words(out->arena, &help_option));
	for (const struct option *option = command->options; option->name; option++) {
		const int needed = (int)strlen(option_words(out->arena, option));
		width = needed > width ? needed : width;
	}
	for (const struct option *option = command->options; option->name; option++)
		add_option(out, option, width, language);
	add_option(out, &help_option, width, language);
}

static void add_command_help(struct text *out, const struct command *command,
			     enum language language)
{
	const char *title = text_formatted(out->arena, "gradwalk %s: %s", command->name,
					   command->summary.in[language]);
	text_wrap(out, title, 0, 0, HELP_WIDTH);
	text_printf(out, "\n\n%s gradwalk %s [OPTIONS]%s%s\n\n%s\n\n",
		    say(language, "usage:", "사용법:"), command->name,
		    *command->operands ? " " : "", command->operands,
		    command->description.in[language]);
	add_options(out, command, language);
}

/* Of the program. */

static const struct words heading = {
	{ "gradwalk: a step-by-step tutor for backpropagation.\n\n"
	  "usage: gradwalk [COMMAND] [OPTIONS] [FILE]\n\n"
	  "Without a command it opens the list of lessons. The commands:\n\n",
	  "gradwalk: 역전파를 한 단계씩 배우는 학습 프로그램입니다.\n\n"
	  "사용법: gradwalk [COMMAND] [OPTIONS] [FILE]\n\n"
	  "명령 없이 실행하면 강의 목록이 열립니다. 명령은 다음과 같습니다.\n\n" }
};

static const struct option general[] = {
	{ .name = "--help",
	  .help = { { "Show this help; after a command, that command's.",
		      "이 도움말을 보여 줍니다. 명령 뒤에 쓰면 그 명령의 도움말입니다." } } },
	{ .name = "--lang",
	  .help = { { "The language of all words, en or ko; every command takes it.",
		      "말할 언어를 en이나 ko로 정합니다. 모든 명령에 쓸 수 있습니다." } } },
	{ .name = "--version",
	  .help = { { "Show the version, and those of GSL and BLAS.",
		      "gradwalk, GSL, BLAS의 버전을 보여 줍니다." } } },
};

static const struct words on_files = {
	{ "\nFILE is a file of equations, or the name of a model that comes with\n"
	  "gradwalk; '-' is standard input.",
	  "\nFILE은 수식 파일이거나 gradwalk에 들어 있는 모델의 이름입니다. '-'는 표준\n"
	  "입력입니다." }
};

static void add_program_help(struct text *out, const struct command *const commands[], size_t count,
			     enum language language)
{
	struct text models = { .arena = out->arena };
	text_add(out, heading.in[language]);
	for (size_t i = 0; i < count; i++)
		add_entry(out, commands[i]->name, NAME_WIDTH - 2,
			  commands[i]->summary.in[language]);
	text_add(out, "\n");
	for (size_t i = 0; i < sizeof(general) / sizeof(general[0]); i++)
		add_entry(out, general[i].name, NAME_WIDTH - 1, general[i].help.in[language]);
	text_add(out, on_files.in[language]);
	shipped_list(&models, SHELF_MODELS);
	if (models.length)
		text_printf(out, " %s\n\n%s",
			    say(language, "The models:", "모델은 다음과 같습니다."),
			    text_string(&models));
	else
		text_add(out, "\n");
}

int help_show(const struct args *args, const struct command *const commands[], size_t count)
{
	struct text help = { .arena = args->arena }, shown = { .arena = args->arena };
	enum language language;
	if (!choose_language(args, &language))
		return EXIT_USAGE;
	if (args->implied)
		add_program_help(&help, commands, count, language);
	else
		add_command_help(&help, args->command, language);
	print_sentence(&shown, text_string(&help), choose_notation(args));
	return put_output(text_string(&shown), EXIT_FINE);
}
