# gradwalk: `make run` opens the tutor, `make check` tests it, `make help` lists the rest.

VERSION  := 0.1.0
PREFIX   ?= /usr/local
DESTDIR  ?=

CC       := gcc
CSTD     := -std=c11 -D_GNU_SOURCE
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wvla
# GCC's -O2 vectorises no loop of unknown length, and none that chooses (a ReLU's slope) while
# floating-point traps might be watched; nothing here watches them, and no result depends on it.
OPTIMISE := -O3 -fno-trapping-math -g
CPPFLAGS += -I. -DGRADWALK_VERSION='"$(VERSION)"'
LIBS     := -lncursesw -lgsl -lopenblas -lz -lm
BUILD    := build

# SAN=1: AddressSanitizer and UndefinedBehaviorSanitizer, in a tree of their own.
ifdef SAN
BUILD    := build/san
OPTIMISE := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
endif

ifdef COVERAGE
BUILD    := build/coverage
OPTIMISE := -O0 -g --coverage
endif

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
REPLAYS := $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/replay_%,$(FUZZ_SOURCES))

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: all run setup check tests replay coverage fuzz bench lint fmt install uninstall clean help

all: $(PROGRAM)

$(PROGRAM): $(BUILD)/tutor/main.o $(TUTOR) $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(LIBRARY): $(call objects,$(LIBRARY_SOURCES))
$(TUTOR): $(call objects,$(TUTOR_SOURCES))
$(LIBRARY) $(TUTOR):
	@mkdir -p $(@D)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/test_%: $(BUILD)/tests/test_%.o $(call objects,$(wildcard tests/support/*.c)) $(TUTOR) $(LIBRARY)
	$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka -lvterm -lutil

# test_learn.c counts the allocations of the engine.
$(BUILD)/tests/test_learn: LDFLAGS += -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=aligned_alloc

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)


setup:
	@./install-packages.sh build

run: setup
	@$(MAKE) --no-print-directory -s $(PROGRAM)
	@./$(PROGRAM)

check:
	@./install-packages.sh build check
	@$(MAKE) --no-print-directory tests

tests: $(PROGRAM) $(TESTS) $(REPLAYS)
	@BUILD=$(BUILD) tests/run.sh

coverage:
	@./install-packages.sh build check coverage
	@$(MAKE) --no-print-directory COVERAGE=1 tests
	@gcovr --root . --object-directory build/coverage --filter autodiff/ --print-summary

clean:
	rm -rf build
