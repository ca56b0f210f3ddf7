# dossier: the commands a developer needs. `make` alone says what there is.

GO ?= go
FUZZTIME ?= 10s
RUNS ?= 20
PREFIX ?= /usr/local
DESTDIR ?=

# What a release is built with: no paths of the builder's machine, no tables
# for debuggers.
BUILD = $(GO) build -trimpath -ldflags "-s -w"

.DEFAULT_GOAL := help
.PHONY: help run build test check docs fuzz torture race bench bench-1m bench-terminal bench-sync bench-packages install uninstall clean

help: ## say what there is
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 18

run: ## read the built-in briefings
	$(GO) run .

build: ## build ./dossier
	$(BUILD) -o dossier .

test: ## run all tests
	$(GO) test ./...

check: ## run everything that continuous integration runs
	bash .ci/run

docs: ## write the generated documentation again
	$(GO) run ./tui/keymap/gendoc > docs/keys.md.new && mv docs/keys.md.new docs/keys.md
	$(GO) run ./index/query/gendoc > docs/query.md.new && mv docs/query.md.new docs/query.md
	$(GO) run ./tui/config/gendoc < docs/configuration.md > docs/configuration.md.new && mv docs/configuration.md.new docs/configuration.md
	$(GO) run . man > docs/dossier.1.new && mv docs/dossier.1.new docs/dossier.1
	$(GO) run ./tui/shot docs/screens

fuzz: ## fuzz every target for FUZZTIME (10s)
	bash .ci/fuzz $(FUZZTIME)

torture: ## kill importer, indexer and what keeps marks 200 times each, at every step, and damage every file of an index
	STORE_TORTURE=200 $(GO) test -count=1 -run Killed -timeout 30m ./corpus/store ./corpus/state
	GENERATION_TORTURE=200 $(GO) test -count=1 -timeout 30m ./index/generation

race: ## run the tests with the race detector
	$(GO) test -race ./...

bench: ## measure libraries of 10,000 and 100,000 briefings, and peers
	$(GO) run ./index/bench

bench-1m: ## the same with a million as well: 20 GB of disk and an hour
	$(GO) run ./index/bench -sizes 10000,100000,1000000

bench-terminal: ## time the program in a terminal, RUNS (20) starts
	$(GO) run ./tui/e2e/bench -runs $(RUNS)

bench-sync: ## measure a sync of 200 feeds of 50 entries from this machine
	$(GO) run ./corpus/feed/bench

bench-packages: ## run the benchmarks of the packages
	$(GO) test -run '^$$' -bench . -benchmem ./...

install: build ## install program, manual page and completions under PREFIX
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/man/man1" \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions" \
		"$(DESTDIR)$(PREFIX)/share/zsh/site-functions" \
		"$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d"
	install -m 755 dossier "$(DESTDIR)$(PREFIX)/bin/dossier"
	install -m 644 docs/dossier.1 "$(DESTDIR)$(PREFIX)/share/man/man1/dossier.1"
	./dossier completion bash > "$(DESTDIR)$(PREFIX)/share/bash-completion/completions/dossier"
	./dossier completion zsh > "$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_dossier"
	./dossier completion fish > "$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/dossier.fish"

uninstall: ## remove what install put there
	rm -f "$(DESTDIR)$(PREFIX)/bin/dossier" "$(DESTDIR)$(PREFIX)/share/man/man1/dossier.1" \
		"$(DESTDIR)$(PREFIX)/share/bash-completion/completions/dossier" \
		"$(DESTDIR)$(PREFIX)/share/zsh/site-functions/_dossier" \
		"$(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/dossier.fish"

clean: ## remove what build and bench leave
	rm -f dossier *.test *.prof *.out
