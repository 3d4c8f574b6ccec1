# gradwalk: `make run` opens the tutor, `make check` tests it, `make help` lists the rest.

VERSION  := 0.1.0
PREFIX   ?= /usr/local
DESTDIR  ?=

CC       := gcc
CSTD     := -std=c11 -D_GNU_SOURCE
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wvla
OPTIMISE := -O2 -g
# For the loops over tensors. GCC's -O2 vectorises none of unknown length, and none that chooses
# (a ReLU's slope) while floating-point traps might be watched; nothing here watches them.
VECTORISE := -O3 -fno-trapping-math
CPPFLAGS += -I. -DGRADWALK_VERSION='"$(VERSION)"'
# OpenBLAS is not among them: autodiff/op/blas.c opens it when it is first needed.
LIBS     := -lncursesw -lcmark -lsqlite3 -ljansson -lgsl -lz -lm
BUILD    := build

# SAN=1: AddressSanitizer and UndefinedBehaviorSanitizer, in a tree of their own.
ifdef SAN
BUILD    := build/san
OPTIMISE := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
VECTORISE :=
endif

ifdef COVERAGE
BUILD    := build/coverage
OPTIMISE := -O0 -g --coverage
VECTORISE :=
endif

# FUZZ=1: for libFuzzer, which is clang's. Clang 14 does not define the macro
# by which gcc tells that AddressSanitizer is on; the arena asks for it.
ifdef FUZZ
CC       := clang-14
BUILD    := build/fuzz-clang
OPTIMISE := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all -D__SANITIZE_ADDRESS__ \
	    -fsanitize=fuzzer-no-link,address,undefined
VECTORISE :=
endif
FUZZ_SECONDS ?= 60

ALL_CFLAGS = $(CSTD) $(WARNINGS) $(OPTIMISE) $(CFLAGS)

LIBRARY_SOURCES := $(sort $(wildcard autodiff/*/*.c))
TUTOR_SOURCES   := $(sort $(wildcard tutor/*/*.c))
TEST_SOURCES    := $(sort $(wildcard tests/test_*.c))
FUZZ_SOURCES    := $(sort $(wildcard tests/fuzz/fuzz_*.c))

objects = $(patsubst %.c,$(BUILD)/%.o,$(1))

LIBRARY := $(BUILD)/libgradwalk.a
TUTOR   := $(BUILD)/libtutor.a
PROGRAM := $(BUILD)/gradwalk
TESTS   := $(patsubst tests/%.c,$(BUILD)/tests/%,$(TEST_SOURCES))
PROBES  := $(patsubst tests/probe/%.c,$(BUILD)/tests/%,$(wildcard tests/probe/*_probe.c))
REPLAYS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/replay_%,$(FUZZ_SOURCES))
FUZZERS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(FUZZ_SOURCES))

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all run setup check tests coverage fuzz fuzzers bench lint fmt install uninstall clean help

all: $(PROGRAM) ## build the program, build/gradwalk

$(PROGRAM): $(BUILD)/tutor/main.o $(TUTOR) $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(LIBRARY): $(call objects,$(LIBRARY_SOURCES))
$(TUTOR): $(call objects,$(TUTOR_SOURCES))
$(LIBRARY) $(TUTOR):
	@mkdir -p $(@D)
	@rm -f $@
	ar rcs $@ $^

$(call objects,autodiff/op/op.c autodiff/learn/optimizer.c autodiff/learn/train.c): OPTIMISE += $(VECTORISE)

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/test_%: $(BUILD)/tests/test_%.o $(call objects,$(wildcard tests/support/*.c)) $(TUTOR) $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka -lvterm -lutil

# Programs that tests run in a terminal of their own.
$(BUILD)/tests/%_probe: $(BUILD)/tests/probe/%_probe.o $(TUTOR) $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# A fuzz target with a main() that replays files: any compiler builds it.
$(BUILD)/fuzz/replay_%: $(BUILD)/tests/fuzz/%.o $(BUILD)/tests/fuzz/replay.o $(TUTOR) $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# The same with libFuzzer's main(), under FUZZ=1 only.
$(BUILD)/fuzz/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(TUTOR) $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/bench/%: $(BUILD)/tests/bench/%.o $(LIBRARY)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

# test_learn.c counts the allocations of the engine.
$(BUILD)/tests/test_learn: LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=aligned_alloc

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

run: setup ## open the tutor
	@$(MAKE) --no-print-directory -s $(PROGRAM)
	@./$(PROGRAM)

setup: ## install the packages that the program is built from
	@./install-packages.sh build

check: ## build and test everything; with SAN=1 under the sanitizers, in build/san
	@./install-packages.sh build check
	@$(MAKE) --no-print-directory tests

tests: $(PROGRAM) $(PROBES) $(TESTS) $(REPLAYS)
	@BUILD=$(BUILD) tests/run.sh

coverage: ## say which lines of the engine the tests reach
	@./install-packages.sh build check coverage
	@find build -name '*.gcda' -delete # counts of code as it was
	@$(MAKE) --no-print-directory COVERAGE=1 tests
	@gcovr --root . --object-directory build/coverage --filter autodiff/ --print-summary

fuzz: ## search for input that breaks the readers, FUZZ_SECONDS=60 each
	@./install-packages.sh build fuzz
	@$(MAKE) --no-print-directory -s FUZZ=1 fuzzers

fuzzers: $(FUZZERS)
	@tests/fuzz/run.sh $(BUILD) $(FUZZ_SECONDS) $^

bench: ## time derivations, the screen beside vim.tiny and htop, and training beside PyTorch
	@./install-packages.sh build bench
	@$(MAKE) --no-print-directory -s $(PROGRAM) \
		$(patsubst %,$(BUILD)/bench/bench_%,derive screen epoch)
	@$(BUILD)/bench/bench_derive
	@BUILD=$(BUILD) tests/bench/screen.sh
	@BUILD=$(BUILD) tests/bench/run.sh

lint: ## search the sources for mistakes: clang-tidy, cppcheck, and the layout of make fmt
	@./install-packages.sh build check lint fmt
	@find autodiff tutor tests -name '*.[ch]' | xargs clang-format-14 --dry-run -Werror
	@find autodiff tutor tests -name '*.c' | sort | xargs -P 2 -n 8 \
		sh -c 'clang-tidy-14 --quiet "$$@" -- $(CSTD) -I. -DGRADWALK_VERSION=\"\"' sh
	@cppcheck --quiet --enable=warning,performance,portability,style --error-exitcode=1 \
		--suppressions-list=.cppcheck --std=c11 -D_GNU_SOURCE $(CPPFLAGS) autodiff tutor tests

fmt: ## lay out the sources by .clang-format
	@./install-packages.sh fmt
	@find autodiff tutor tests -name '*.[ch]' | xargs clang-format-14 -i

LESSONS  := $(wildcard lessons/*/*)
MAN_PAGE := $(wildcard docs/gradwalk.1)

install: $(PROGRAM) ## install program, lessons and man page under DESTDIR/PREFIX
	install -D -m 755 $(PROGRAM) $(DESTDIR)$(PREFIX)/bin/gradwalk
	for file in $(LESSONS); do \
		install -D -m 644 $$file $(DESTDIR)$(PREFIX)/share/gradwalk/$$file || exit 1; \
	done
	$(if $(MAN_PAGE),install -D -m 644 -t $(DESTDIR)$(PREFIX)/share/man/man1 $(MAN_PAGE))

uninstall: ## take away what install put there
	rm -f $(DESTDIR)$(PREFIX)/bin/gradwalk $(DESTDIR)$(PREFIX)/share/man/man1/gradwalk.1
	rm -rf $(DESTDIR)$(PREFIX)/share/gradwalk

clean: ## delete what was built
	rm -rf build

help: ## list these targets
	@sed -n 's/^\([a-z]*\):.* ## \(.*\)/\1\t\2/p' Makefile | expand -t 12
