# One target per task; bare `make` lists them. CI runs what a person runs.
SHELL := /bin/bash
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PORT ?= 8000
JOBS ?= auto
COMPILE := uv pip compile -q --universal --generate-hashes --no-annotate --no-header --python-version 3.11
SECONDS ?= 30
EXTRAS := zhouzhi/web/extras
export ZHOUZHI_HOME ?= $(CURDIR)/var
# Tests start twice as fast from bytecode, whatever the shell says of writing it.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run check quick test proof fuzz fmt lint types bench docs migrations extras lock clean

help:  ## list these tasks
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(STAMP): requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(0 if v >= (3, 11) else "Zhouzhi needs Python 3.11 or newer; this is %d.%d" % v[:2])'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install --quiet --disable-pip-version-check --no-build-isolation --no-deps --editable .
	@$(BIN)/python -m compileall -q zhouzhi  # the sandbox reads bytecode and may write none
	@touch $@

setup: $(STAMP)  ## make the virtual environment from the lock

run: setup  ## set everything up and serve the demo (PORT=8000)
	@$(BIN)/zhouzhi demo --port $(PORT)

check: setup  ## lint, types, contracts and the fast tests (under two minutes)
	@$(MAKE) --no-print-directory --jobs --output-sync=line lint types quick

quick: setup
	@$(BIN)/pytest -q -n $(JOBS) -m "not slow and not proof and not door" tests

test: setup  ## the suite on SQLite and on PostgreSQL (DATABASE_URL, else one from a wheel)
	@env -u DATABASE_URL $(BIN)/pytest -q -n $(JOBS) -m "not proof" tests
	@$(BIN)/python -m tests.postgres -- $(BIN)/pytest -q -n $(JOBS) -m "stored and not proof" tests

# The counts of a release: ZHOUZHI_RACE=200x20 ZHOUZHI_KILLS=100 ZHOUZHI_FORGED=1000000 make proof
proof: setup  ## journeys in a browser, races, kills, hostile files, properties at full counts
	@$(BIN)/pytest -q -n $(JOBS) -m proof tests

fuzz: setup  ## throw spoilt files at every reader (SECONDS=30 each)
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

fmt: setup  ## format the code
	@$(BIN)/ruff format . && $(BIN)/ruff check --fix --quiet .

lint: setup  ## style and import contracts
	@$(BIN)/ruff check --quiet . && $(BIN)/ruff format --check --quiet . && $(BIN)/lint-imports --no-logo

types: setup  ## strict types where the house asks for them
	@$(BIN)/mypy

bench: setup  ## ratios against bare code, five runs (ONLY=name)
	@$(BIN)/python -m benchmarks $(ONLY)

migrations: setup  ## write migrations for changed models
	@$(BIN)/python -m django makemigrations --settings zhouzhi.config.settings

docs: setup  ## write the generated reference pages
	@$(BIN)/python -m zhouzhi.config.reference docs/reference

extras:  ## fetch what lets a browser go on with a broken upload (needs npm)
	@npm ci --silent --prefix $(EXTRAS)
	@cp $(EXTRAS)/node_modules/tus-js-client/dist/tus.min.js* zhouzhi/web/static/zhouzhi/extras/
	@rm -r $(EXTRAS)/node_modules

lock:  ## renew requirements/ from pyproject.toml (needs uv)
	@$(COMPILE) --extra pg pyproject.toml -o requirements/run.txt
	@$(COMPILE) --extra pg --group dev pyproject.toml -o requirements/dev.txt
	@echo jionlp | $(COMPILE) - -o requirements/jionlp.txt

clean:  ## remove what was built
	@rm -rf build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
