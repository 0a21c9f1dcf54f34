# coffer: everything that is done to this tree has its target here; `make help` lists them.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PREFIX ?= /usr/local
DESTDIR ?=

# What a build needs, and what the tests need on top, as Debian packages.
BUILD_PACKAGES := libsodium-dev libsqlite3-dev libyaml-dev zlib1g-dev libcurl4-openssl-dev pkg-config
TEST_PACKAGES := python3 python3-venv python3-yaml strace dash busybox zsh fish ksh jq openssl minisign git tzdata
TEST_PACKAGES += gdb valgrind qrencode zbarimg:zbar-tools postgresql docker-compose kubectl:kubernetes-client systemd-analyze:systemd
GUARD_PACKAGES := python3 strace valgrind
# What `make bench` compares with; sops comes from PyPI (Benchmarks/run). A peer that is missing is named as absent.
BENCH_PACKAGES := $(GUARD_PACKAGES) gcc age pass gopass keepassxc

# Both programs of a release. The shims are C: guard their stack frames.
GUARDED := -Xcc -fstack-protector-strong -Xcc -fstack-clash-protection
# The same sources give the same bytes in any folder: no path in the product, and no module hash, which covers paths.
REPRODUCIBLE := -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. -Xcc -ffile-prefix-map=$(CURDIR)=.
REPRODUCIBLE += -Xswiftc -Xfrontend -Xswiftc -disable-incremental-llvm-codegen

# The release build has a folder of its own: its objects are compiled and linked otherwise than those of a debug build.
STATIC := .build-static
DEBUG_BIN := .build/debug/coffer
RELEASE_BIN := $(STATIC)/release/coffer
# The courier speaks to the network. It is not static: libcurl brings two dozen libraries, and those that get security
# fixes are to come from the system. Swift's own are in it.
COURIER := .build-courier
RELEASE_COURIER := $(COURIER)/release/coffer-courier
COURIER_FLAGS := --static-swift-stdlib --disable-local-rpath -debug-info-format none -Xlinker -s
COURIER_FLAGS += -Xlinker -Map=$(CURDIR)/$(COURIER)/courier.map
COURIER_FLAGS += -Xlinker -z -Xlinker now $(GUARDED) $(REPRODUCIBLE)
COFFER_BIN ?= $(DEBUG_BIN)

# Fully static: no loader and no symbol look-up at start (half of the start time of a dynamic build), and the binary
# runs on any x86-64 Linux, in an empty container too.
STATIC_FLAGS := --static-swift-stdlib -Xswiftc -static-executable
# lld keeps constants in a read-only segment, which gold does not, and links in half the time.
STATIC_FLAGS += -Xswiftc -use-ld=lld
# Nothing is loaded at run time, so there is no path to search; a static PIE with such a path does not even start.
STATIC_FLAGS += --disable-local-rpath
# No debug information in the product, and no symbols; STRIP=0 keeps them for a profile, and changes no instruction.
STATIC_FLAGS += -debug-info-format none
STRIP ?= 1
ifneq ($(STRIP),0)
STATIC_FLAGS += -Xlinker -s
endif
# No page is both data and code.
STATIC_FLAGS += -Xlinker -z -Xlinker separate-code
# The tables of addresses are read-only once the start has filled them.
STATIC_FLAGS += -Xlinker -z -Xlinker now
# What was linked, object by object: Scripts/sbom.py tells from it what the binary is made of.
STATIC_FLAGS += -Xlinker -Map=$(CURDIR)/$(STATIC)/coffer.map
# What a start calls lies together: 4 MB less of the program are mapped in. `make start-order` takes the list anew.
STATIC_FLAGS += -Xlinker --symbol-ordering-file=$(CURDIR)/Benchmarks/start-order.txt -Xlinker --no-warn-symbol-ordering
# Nothing unwinds the stack: Swift has no exceptions to throw, and no thread is cancelled. The tables are a tenth of the file.
STATIC_FLAGS += -Xlinker --no-eh-frame-hdr -Xlinker -T -Xlinker $(CURDIR)/Scripts/no-unwinding.ld
STATIC_FLAGS += $(GUARDED) $(REPRODUCIBLE)
# Leaves out the Swift runtime's crash reporter and its search of /proc: Sources/CSystem/static_runtime.c.
STATIC_FLAGS += -Xcc -DCOFFER_STATIC
# Not used: -Osize for all (Package.swift has it where it costs nothing; it slows the parsers); --icf=all saves 1 % and
# folds functions that differ in identity; -disable-reflection-metadata takes from ArgumentParser the mirrors
# that it lives on.

# The program's own code and data lie at random places as well, because SQLite reads a file that others may have written.
# It costs 0.3 ms a start (40,000 relocations); PIE=0 leaves it out.
PIE ?= 1
ifneq ($(PIE),0)
STATIC_FLAGS += -Xswiftc -Xclang-linker -Xswiftc -static-pie -Xlinker --pack-dyn-relocs=relr
endif

# What started and what passed is left out; what failed and the closing line are shown.
TEST_NOISE := !/^(◇|✔) / || /Test run with/

##@ Build

.PHONY: deps
deps: ## install missing Debian packages for build and tests
	@Scripts/install-packages $(BUILD_PACKAGES) $(TEST_PACKAGES)

.PHONY: build-deps
build-deps:
	@Scripts/install-packages $(BUILD_PACKAGES)

.PHONY: build
build: build-deps ## debug build: .build/debug/coffer, and its courier beside it
	swift build --product coffer
	swift build --product coffer-courier

.PHONY: release
release: build-deps ## static, stripped, reproducible build: .build-static/release/coffer
	@Scripts/static-pkgconfig $(STATIC)/pkgconfig
	swift build -c release --product coffer --scratch-path $(STATIC) --pkg-config-path $(CURDIR)/$(STATIC)/pkgconfig $(STATIC_FLAGS)
	@Scripts/check-release $(RELEASE_BIN)
	swift build -c release --product coffer-courier --scratch-path $(COURIER) $(COURIER_FLAGS)
	@install -m 755 $(RELEASE_COURIER) $(RELEASE_BIN)-courier

.PHONY: sbom
sbom: ## what the release binaries are made of (CycloneDX JSON), and the licences that go with them: .build-static
	@test -x $(RELEASE_BIN) -a -e $(STATIC)/coffer.map -a -e $(COURIER)/courier.map || $(MAKE) release
	@python3 -B Scripts/sbom.py $(RELEASE_BIN) $(STATIC)/coffer.map $(RELEASE_COURIER) $(COURIER)/courier.map \
		$(STATIC)/coffer.cdx.json $(STATIC)/licences

.PHONY: reproduce
reproduce: ## build the release again in another folder; the bytes must be the same
	@test -x $(RELEASE_BIN) || $(MAKE) release
	@Scripts/reproduce $(RELEASE_BIN) $(RELEASE_BIN)-courier

.PHONY: install
install: ## install the release binary, completions, manual and licences under PREFIX (DESTDIR is honoured)
	@test -x $(RELEASE_BIN) -a -x $(RELEASE_BIN)-courier || $(MAKE) release
	@$(MAKE) sbom
	@Scripts/install-files $(RELEASE_BIN) "$(DESTDIR)$(PREFIX)"

.PHONY: uninstall
uninstall: ## remove what `make install` put under PREFIX
	@Scripts/install-files --remove "$(DESTDIR)$(PREFIX)"

##@ Prove

.PHONY: lint
lint: ## format and house rules; a finding fails
	swift format lint --strict --recursive Sources Tests Package.swift
	@Scripts/house-check

.PHONY: test
test: deps ## all tests against the debug build
	swift build --build-tests
	@$(MAKE) test-units test-binary

.PHONY: test-units
test-units:
	@swift test --skip-build --disable-xctest 2>&1 | awk '$(TEST_NOISE) { print; fflush() }'

.PHONY: test-binary
test-binary:
	@Scripts/binary-tests $(COFFER_BIN)

.PHONY: test-release
test-release: deps release ## the tests that run the binary, against the release build, and those of the build itself
	@$(MAKE) test-binary COFFER_BIN=$(RELEASE_BIN)
	@$$(Scripts/test-python) -B Tests/release/run.py $(RELEASE_BIN)

# A sanitizer's objects are of no use to another build. Leaks are not looked for: a process that forbids tracing has none to
# show. Each takes a build of everything.
.PHONY: test-asan
test-asan: deps ## unit tests with AddressSanitizer
	@$(MAKE) sanitized KIND=address OPTIONS=ASAN_OPTIONS=detect_leaks=0

.PHONY: test-tsan
test-tsan: deps ## unit tests with ThreadSanitizer
	@$(MAKE) sanitized KIND=thread OPTIONS=TSAN_OPTIONS=halt_on_error=1:suppressions=$(CURDIR)/Tests/thread-sanitizer.txt

# Left out: tests that end, confine or stop processes of their own, which a sanitizer's runtime does not survive.
.PHONY: sanitized
sanitized:
	swift build --build-tests --sanitize=$(KIND) --scratch-path .build-$(KIND)
	@$(OPTIONS) SWIFT_BACKTRACE=enable=no swift test --skip-build --disable-xctest --sanitize=$(KIND) \
		--scratch-path .build-$(KIND) --skip CofferSystemTests --skip HouseTests 2>&1 | awk '$(TEST_NOISE) { print; fflush() }'

.PHONY: fuzz
fuzz: build ## long runs of random input, inside the readers and through the binary (FUZZ_SECONDS each, default 600)
	@python3 -B Tests/fuzz/targets.py --seconds $${FUZZ_SECONDS:-600}
	@Scripts/run-if-there Tests/fuzz/run.py --coffer $(DEBUG_BIN) --seconds $${FUZZ_SECONDS:-600}
	@Scripts/run-if-there Tests/faults/run.py --coffer $$(test -x $(RELEASE_BIN) && echo $(RELEASE_BIN) || echo $(DEBUG_BIN)) --long

.PHONY: fuzz-short
fuzz-short: build-deps ## a fixed number of inputs for each reader (FUZZ_RUNS, default 1000), with AddressSanitizer
	@python3 -B Tests/fuzz/targets.py --runs $${FUZZ_RUNS:-1000}

.PHONY: bench
bench: build-deps ## compare with the floor and with peers (BENCH_ROUNDS, BENCH_VERSIONS): Benchmarks/RESULTS.md
	@Scripts/install-packages $(BENCH_PACKAGES) || true
	@test -e $(RELEASE_BIN) || $(MAKE) release
	@Scripts/start-time $(RELEASE_BIN)
	@Scripts/run-if-there Benchmarks/run $(RELEASE_BIN)

.PHONY: bench-guard
bench-guard: ## hold instructions and system calls of get, run and set against Benchmarks/guard.json
	@Scripts/install-packages $(GUARD_PACKAGES)
	@test -e $(RELEASE_BIN) || $(MAKE) release
	@Benchmarks/guard $(RELEASE_BIN)

.PHONY: start-order
start-order: ## list the functions that a start calls, from a build with symbols (make release STRIP=0)
	@Scripts/install-packages $(GUARD_PACKAGES)
	@Benchmarks/order $(RELEASE_BIN)

.PHONY: demo
demo: build ## a walk through the three jobs in a scratch folder
	@Scripts/run-if-there Scripts/demo.sh $(DEBUG_BIN)

##@ Rest

.PHONY: format
format: ## rewrite the sources in the house's format
	swift format --in-place --recursive Sources Tests Package.swift

.PHONY: clean
clean: ## remove every build folder
	rm -rf .build .build-*

.PHONY: help
help: ## this list
	@awk -F ':.*## ' '/^##@/ { printf "\n%s\n", substr($$0, 5) } /^[a-z-]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' Makefile
	@printf '\nVariables: PREFIX=%s DESTDIR= PIE=0 STRIP=0 COFFER_BIN=PATH FUZZ_SECONDS=600 BENCH_ROUNDS=31\n' "$(PREFIX)"
