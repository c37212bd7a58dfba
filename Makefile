# heed: `make run` shows everything, `make test` checks everything. Both install what is missing first.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run demo show test bench conformance accuracy year install lint packages release clean

SWIFT ?= swift
PREFIX ?= /usr/local
HEED := .build/release/heed
SHARED ?= ../shared

# The system packages that Swift itself and a build of heed need, as Debian 12 names them.
PACKAGES := pkg-config git binutils libc6-dev libstdc++-12-dev libncurses6 libedit2 zlib1g-dev tzdata ca-certificates \
	libxml2-dev libcurl4-openssl-dev libsqlite3-dev libssl-dev libcld2-dev libopencc-dev libstemmer-dev libzstd-dev

help: ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 22

packages: ## install missing system packages
	@missing=(); \
	if ! command -v dpkg-query >/dev/null; then \
	  echo "heed needs these packages of Debian 12, or their like on your system, and cannot install them here:"; \
	  echo "  $(PACKAGES)"; \
	  for name in libxml-2.0 libcurl sqlite3 libcrypto opencc libzstd; do \
	    pkg-config --exists "$$name" || { echo "missing: $$name"; exit 1; }; done; exit 0; \
	fi; \
	for name in $(PACKAGES); do \
	  [ "$$(dpkg-query -W -f='$${db:Status-Status}' "$$name" 2>/dev/null)" = installed ] || missing+=("$$name"); \
	done; \
	if [ $${#missing[@]} -eq 0 ]; then exit 0; fi; \
	echo "== installing system packages: $${missing[*]}"; \
	as_root=(); if [ "$$(id -u)" -ne 0 ]; then \
	  command -v sudo >/dev/null || { echo "run as root, or install sudo: apt-get install $${missing[*]}"; exit 1; }; \
	  as_root=(sudo); fi; \
	"$${as_root[@]}" apt-get update -qq; \
	"$${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o=Dpkg::Use-Pty=0 --no-install-recommends "$${missing[@]}" >/dev/null
	@command -v $(SWIFT) >/dev/null || { echo "heed needs Swift 6.2 or newer: https://www.swift.org/install"; exit 1; }

release: packages
	@echo "== building heed (the first time about ten minutes on two cores, later seconds)"
	@$(SWIFT) build -c release --product heed

run: release ## build heed, collect the sample shop, list what is flagged, write the weekly report
	@$(HEED) sample-shop -- $(MAKE) --no-print-directory show

# What `make run` shows while the sample shop is open.
show:
	@echo; echo "== collecting the sample shop over HTTP: heed collect --all"
	@$(HEED) collect --all
	@echo; echo "== what needs a person's eyes: heed flagged --limit 12"
	@$(HEED) flagged --limit 12
	@echo; echo "== what cannot wait: heed followups"
	@$(HEED) followups
	@echo; echo "== last week's defects: heed report weekly"
	@$(HEED) report weekly
	@echo; echo "Try next:"
	@echo "  $(HEED) flagged --urgent              what cannot wait"
	@echo "  $(HEED) show ID                       everything about one review, and why it is flagged"
	@echo "  echo '{\"id\":\"1\",\"text\":\"It never arrived\"}' | $(HEED) score --explain"

test: packages ## run all tests
	@echo "== building and testing (the first time about ten minutes on two cores, later about a minute)"
	@$(SWIFT) build --build-tests
	@$(SWIFT) test --skip-build --no-parallel

conformance: ## measure heed on the shared data against the floors kept here
	@if [ ! -d "$(SHARED)/tools" ]; then \
	  echo "conformance: skipped, there is no $(SHARED) with data and measuring scripts"; exit 0; fi; \
	$(MAKE) --no-print-directory release; \
	Tests/Conformance/run "$(SHARED)" "$(HEED)"

accuracy: release ## measure the scorer on labelled texts and write docs/accuracy.md
	@if [ ! -d "$(SHARED)/tools" ]; then echo "accuracy: skipped, there is no $(SHARED) with labelled texts"; exit 0; fi; \
	python3 Tests/Accuracy/accuracy.py "$(HEED)" "$(SHARED)" docs/accuracy.md

fuzz: packages ## fuzz the page reader for SECONDS (default 60; needs lld, which Swift brings)
	@Tests/Fuzz/run $(or $(SECONDS),60)

year: packages ## live through a simulated year of SHOPS shops (default 200) with SEED (default 1); takes minutes
	@$(SWIFT) build --build-tests
	@HEED_YEAR=$(or $(SEED),1) HEED_YEAR_SHOPS=$(or $(SHOPS),200) $(SWIFT) test --skip-build --no-parallel --filter wholeYear

bench: release ## measure speed against named peers
	@Tests/Benchmarks/run "$(SHARED)" "$(HEED)"

lint: ## check the style
	@$(SWIFT) format lint --strict -r Sources Tests Package.swift

install: release ## install under PREFIX (default /usr/local)
	@install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/heed"
	@install -m 755 $(HEED) "$(DESTDIR)$(PREFIX)/bin/heed"
	@cp -R lexicons packaging "$(DESTDIR)$(PREFIX)/share/heed/"
	@install -d "$(DESTDIR)$(PREFIX)/share/heed/feeds" && install -m 644 feeds/*.yaml "$(DESTDIR)$(PREFIX)/share/heed/feeds/"
	@echo "installed $(DESTDIR)$(PREFIX)/bin/heed with its lexicons and sample feeds in $(DESTDIR)$(PREFIX)/share/heed"

clean: ## remove what was built
	@rm -rf .build
