# Every job of the project, one command each. `make help` lists them.
# A machine with Debian or Ubuntu, Python 3.11 or newer, git and make is all that is needed.

SHELL := /bin/bash
.DEFAULT_GOAL := help

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2

export PYTHON

.PHONY: help
help: ## list the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: demo
demo: setup ## open Worms and Musterstadt in the browser, with an officer who may plan
	@$(BIN)/lindwurm demo

.PHONY: test
test: lint setup-browser setup-postgresql ## all checks and all tests, on both databases, with the coverage gates
	$(BIN)/pytest -n $(WORKERS) --cov --cov-report=
	$(BIN)/python scripts/with_postgresql.py \
		$(BIN)/pytest -n $(WORKERS) -m "database and not e2e" --cov --cov-append --cov-report=
	$(BIN)/coverage json -q -o build/coverage.json
	$(BIN)/python scripts/coverage_gate.py build/coverage.json

.PHONY: check
check: lint ## style, types, storeys and repository rules, without the long tests
	$(BIN)/pytest -q tests/repository -m "not integration"

.PHONY: lint
lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: format
format: setup-dev ## bring all Python files into the house style
	$(BIN)/ruff check --fix-only --quiet .
	$(BIN)/ruff format .

.PHONY: bench
bench: setup-dev ## measure the planner, the count of votes, citizens' pages and the ballot box
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/counting.py
	$(BIN)/python benchmarks/voice.py
	$(BIN)/python benchmarks/ballots.py

.PHONY: bench-planning
bench-planning: setup-dev ## measure the planner beside HiGHS, CP-SAT and the ranked list (20 minutes)
	@scripts/setup_bench.sh
	$(BIN)/python -m benchmarks.planning.run $(BENCH)

.PHONY: verify-count
verify-count: setup ## count official votes anew: make verify-count PABULIB=FOLDER
	$(BIN)/python scripts/verify_count.py "$(PABULIB)"

.PHONY: screenshots
screenshots: setup-browser ## take the pictures of the README from a running demo
	$(BIN)/python scripts/screenshots.py

.PHONY: setup
setup: ## create .venv with the command lindwurm
	@scripts/setup.sh runtime

.PHONY: setup-dev
setup-dev:
	@scripts/setup.sh dev

.PHONY: setup-browser
setup-browser: setup-dev
	@scripts/setup_browser.sh

.PHONY: setup-postgresql
setup-postgresql: setup-dev
	@scripts/setup_postgresql.sh

.PHONY: lock
lock: setup-dev ## pin all requirements anew, with hashes and without addresses
	@scripts/lock.sh
