# Bare `make` lists the tasks.
PYTHON ?= python3
NAME ?=
PYTEST_ARGS ?=

export PYTHON
export PATH := $(CURDIR)/.venv/bin:$(PATH)

venv := .venv/.made
image := build/guildhall.binpb
protos := $(shell find proto)

.PHONY: help up dev test test-slow test-clients check gen bench migration lock all clean

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

up: $(venv) $(image) ## start everything: Postgres, migrations, workers, Envoy
	@guildhall up

dev: $(venv) $(image) ## the same, restarted when a source file changes
	@guildhall up --reload

test: $(venv) $(image) ## the tests, without the slow suites
	@python -m pytest -n auto -m "not slow" $(PYTEST_ARGS)

test-slow: $(venv) $(image) ## the slow suites: resilience, builds of other languages
	@python -m pytest -m slow $(PYTEST_ARGS)

test-clients: $(venv) ## one smoke test per language against GUILDHALL_URL with GUILDHALL_KEY
	@tools/smoke.sh

check: $(venv) $(image) ## style, types, import contracts, contract lint, generated code is current
	@tools/check.sh

gen: $(venv) $(image) ## regenerate the stubs in clients/ and docs/openapi.json from proto/
	@tools/gen_clients.sh

bench: $(venv) $(image) ## measure against the peers and write benchmarks/README.md
	@python -m benchmarks

migration: $(venv) ## a new migration from the difference to the tables: NAME=add_tickets
	@test -n "$(NAME)" || { echo "usage: make migration NAME=add_something" >&2; exit 2; }
	@guildhall migration "$(NAME)"

lock: $(venv) ## lock what requirements.in names, newest versions with UPGRADE=1
	@uv pip compile requirements.in --output-file requirements.lock --quiet $(if $(UPGRADE),--upgrade) \
		--universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
		--no-emit-index-url --no-emit-find-links

all: check test test-slow ## what CI runs

clean: ## remove what was built; data stays
	@rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache

$(venv): requirements.lock tools/make_venv.sh
	@tools/make_venv.sh
	@touch $@

$(image): $(venv) $(protos) tools/build_image.py
	@python tools/build_image.py

clients/typescript/node_modules/.made: $(venv) clients/typescript/package-lock.json
	@npm --prefix clients/typescript ci --silent
	@touch $@
