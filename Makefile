# make: the program and the library. make demo, make check: see README. make help lists the rest.
BUILD   ?= build
CC      ?= cc
PREFIX  ?= /usr/local
DESTDIR ?=
VERSION := $(shell sed -n 's/^.define CALEPIN_VERSION "\(.*\)"/\1/p' include/calepin/base.h)
SOVERSION := 0
RELEASED := 1795219200# the date in the manuals, so that two builds are the same

PACKAGES := libxml-2.0 libpcre2-8 libutf8proc hunspell jansson sqlite3 libzip
DEBIAN   := gcc make pkg-config libxml2-dev libpcre2-dev libutf8proc-dev libhunspell-dev hunspell-fr-classical \
            libjansson-dev libsqlite3-dev libzip-dev libxxhash-dev libcmocka-dev scdoc mandoc

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
            -Wwrite-strings -Wformat=2 -Wvla -Wconversion -Wno-sign-conversion
OPTIMISE ?= -O2 -g
SANITIZE ?=
CFLAGS   ?=
ALL_CPPFLAGS = -D_XOPEN_SOURCE=700 -Iinclude -Isrc $(CPPFLAGS)
ALL_CFLAGS   = -std=c11 -fPIC -fvisibility=hidden -ffile-prefix-map=$(CURDIR)=. $(OPTIMISE) \
               $(WARNINGS) $(SANITIZE) $(shell pkg-config --cflags $(PACKAGES)) $(CFLAGS)
LIBS         = $(shell pkg-config --libs $(PACKAGES)) -lm

ROOMS    := base text xml document segment lexicon spell glossary memory kit
LIBRARY  := $(sort $(foreach room,$(ROOMS),$(wildcard src/$(room)/*.c)))
PROGRAM  := $(sort $(wildcard src/cli/*.c))
UNITS    := $(sort $(wildcard tests/unit/test_*.c))
OBJECTS  := $(LIBRARY:%.c=$(BUILD)/obj/%.o) $(BUILD)/obj/data/frequency-fr.o
MEMORIES := $(sort $(wildcard tmx/*.tsv))
TERMS    := $(patsubst glossary/%.tsv,$(BUILD)/%.tbx,$(sort $(wildcard glossary/*.tsv)))
MANUALS  := $(sort $(wildcard docs/*.scd))

# make V=1 shows the commands whole.
ifeq ($(V),)
Q   := @
say  = @echo "  $(1) $(2)"
endif

.DELETE_ON_ERROR:
.SECONDARY:
.PHONY: bench-segment bench-tm fuzz kill-test all deps demo check bench install clean help asan tests
all: $(BUILD)/calepin $(BUILD)/libcalepin.so $(BUILD)/shipped.tmx $(TERMS) $(MANUALS:docs/%.scd=$(BUILD)/man/%)

help:
	@sed -n 's/^## //p' Makefile

## make          build/calepin, the library beside it, the shipped memory and glossaries, the man pages
$(BUILD)/calepin: $(PROGRAM:%.c=$(BUILD)/obj/%.o) $(BUILD)/libcalepin.a
	$(call say,link,$@)
	$(Q)$(CC) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/libcalepin.a: $(OBJECTS)
	$(call say,ar,$@)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

$(BUILD)/libcalepin.so: $(OBJECTS)
	$(call say,link,$@)
	$(Q)$(CC) -shared -Wl,-soname,libcalepin.so.$(SOVERSION) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/obj/%.o: %.c
	@mkdir -p $(@D)
	$(call say,cc,$<)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<
-include $(shell find $(BUILD)/obj -name '*.d' 2>/dev/null)

# The table of frequencies as a string of the library.
$(BUILD)/obj/data/%.o: data/%.tsv
	@mkdir -p $(@D)
	$(call say,cc,$<)
	@{ echo '#include "lexicon/frequency.h"'; echo 'const char frequency_table[] ='; \
	   sed 's/["\\]/\\&/g; s/.*/    "&\\n"/' $<; echo '    ;'; } > $(@:.o=.c)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -c -o $@ $(@:.o=.c)

$(BUILD)/shipped.tmx: $(MEMORIES) $(BUILD)/calepin
	$(call say,tmx,$@)
	$(Q)$(BUILD)/calepin tm convert --quiet $(MEMORIES) -o $@

$(TERMS): $(BUILD)/%.tbx: glossary/%.tsv $(BUILD)/calepin
	$(call say,tbx,$@)
	$(Q)$(BUILD)/calepin glossary convert --quiet $< -o $@

$(BUILD)/man/%: docs/%.scd
	@mkdir -p $(@D)
	$(call say,man,$@)
	$(Q)SOURCE_DATE_EPOCH=$(RELEASED) scdoc < $< > $@

## make deps     install with apt-get what is missing to build and test, nothing else
deps:
	@sh tests/deps $(DEBIAN)

## make demo     a kit from the French articles that ship
demo: deps
	@$(MAKE) --no-print-directory all
	@sh demo/run $(BUILD)

## make check    every test, also under AddressSanitizer and UBSan
check: deps
	@$(MAKE) --no-print-directory all tests
	@$(MAKE) --no-print-directory asan
	@BUILD=$(BUILD) bash tests/run

FUZZERS := $(sort $(wildcard tests/fuzz/*.c))
tests: $(UNITS:tests/unit/%.c=$(BUILD)/tests/%) $(FUZZERS:tests/fuzz/%.c=$(BUILD)/fuzz/%)
$(BUILD)/fuzz/%: $(BUILD)/obj/tests/fuzz/%.o $(BUILD)/libcalepin.a
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(Q)$(CC) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS)
$(BUILD)/tests/%: $(BUILD)/obj/tests/unit/%.o $(BUILD)/libcalepin.a
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(Q)$(CC) $(SANITIZE) $(LDFLAGS) -o $@ $^ $(LIBS) -lcmocka

asan:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan OPTIMISE="-O1 -g" \
	    SANITIZE="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer" \
	    $(BUILD)/asan/calepin tests

## make kill-test  1,000 imports into a store killed, and a full disk at each write of one
kill-test: $(BUILD)/tests/test_store $(BUILD)/tests/test_store_kill
	CALEPIN_KILLS=1000 $(BUILD)/tests/test_store_kill
	CALEPIN_EVERY_WRITE=1 $(BUILD)/tests/test_store

## make fuzz     damaged files at random under the sanitizers, from SEED on, COUNT of them
SEED  ?= 1
COUNT ?= 200000
fuzz: asan
	@for fuzzer in $(FUZZERS:tests/fuzz/%.c=$(BUILD)/asan/fuzz/%); do $$fuzzer $(SEED) $(COUNT) || exit; done

## make bench    speed and accuracy beside the peers, as ratios (some data is optional)
bench: all
	@BUILD=$(BUILD) bash tests/bench/run

## make bench-tm  speed and memory of TMX beside a bare loop of libxml2
bench-tm: all
	@BUILD=$(BUILD) bash tests/bench/tm.sh

## make bench-segment  speed of the French rules beside a memory scan and ICU, on TEXT=FILES
ICU   = $(shell pkg-config --exists icu-uc icu-i18n && echo icu-uc icu-i18n)
TEXT ?= $(sort $(wildcard demo/*.txt))
bench-segment: $(BUILD)/bench/segment-speed
	@$< $(TEXT)
$(BUILD)/bench/segment-speed: tests/bench/segment-speed.c $(BUILD)/libcalepin.a
	@mkdir -p $(@D)
	$(call say,link,$@)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) $(if $(ICU),-DHAVE_ICU $(shell pkg-config --cflags $(ICU))) \
	    $(LDFLAGS) -o $@ $^ $(LIBS) $(if $(ICU),$(shell pkg-config --libs $(ICU)))

## make install  into $(PREFIX)
install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/lib $(DESTDIR)$(PREFIX)/include/calepin \
	    $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/calepin
	install $(BUILD)/calepin $(DESTDIR)$(PREFIX)/bin/
	install -m 644 $(BUILD)/libcalepin.a $(DESTDIR)$(PREFIX)/lib/
	install $(BUILD)/libcalepin.so $(DESTDIR)$(PREFIX)/lib/libcalepin.so.$(VERSION)
	ln -sf libcalepin.so.$(VERSION) $(DESTDIR)$(PREFIX)/lib/libcalepin.so.$(SOVERSION)
	ln -sf libcalepin.so.$(SOVERSION) $(DESTDIR)$(PREFIX)/lib/libcalepin.so
	install -m 644 include/calepin.h $(DESTDIR)$(PREFIX)/include/
	install -m 644 include/calepin/*.h $(DESTDIR)$(PREFIX)/include/calepin/
	install -m 644 $(BUILD)/man/*.1 $(DESTDIR)$(PREFIX)/share/man/man1/
	install -m 644 glossary/*.tsv $(TERMS) $(BUILD)/shipped.tmx LICENSE LICENSE.data.md $(DESTDIR)$(PREFIX)/share/calepin/

## make clean    remove build/
clean:
	rm -rf $(BUILD)
