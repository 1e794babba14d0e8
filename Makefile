# Two commands do everything on a machine with Python 3.11 or newer: make run, make test.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt
PORT ?= 8000
export ETHICS_BASE_URL ?= http://127.0.0.1:$(PORT)

.PHONY: run test demo-check test-long lint types contracts wheel bench torture recover leaks fuzz fuzz-api
.PHONY: translations docs clean

run: $(VENV)/.run
	@$(BIN)/ethics db upgrade >/dev/null
	@test -s instance/demo.txt || $(BIN)/ethics demo --cases 200 --keep instance/demo.txt
	@cat instance/demo.txt
	@ETHICS_DEMO=true $(BIN)/ethics serve --port $(PORT)

# Counting which lines ran costs half as much again: `make test COVERAGE=yes` does it, as CI always does.
test: $(VENV)/.test
	$(BIN)/python -m pytest -n 4 --dist loadgroup --no-loadscope-reorder \
	    $(if $(COVERAGE),--cov --cov-report=term --cov-fail-under=85)
ifdef COVERAGE
	$(BIN)/coverage report --include='ethics/law/*,ethics/anonymize/*,ethics/measures/*' --fail-under=95
endif

# What `make run` plays depends on the day: play it whole, today, and look whether the record holds.
demo-check: $(VENV)/.run
	@folder=$$(mktemp -d); trap 'rm -rf "$$folder"' EXIT; export ETHICS_INSTANCE="$$folder"; \
	$(BIN)/ethics db upgrade >/dev/null && $(BIN)/ethics demo --cases 200 >/dev/null && $(BIN)/ethics audit verify

test-long: $(VENV)/.test
	ETHICS_RANDOM_STEPS=100000 $(BIN)/python -m pytest -n 2 -rP --no-cov tests/casework/test_random_cases.py

lint: $(VENV)/.lint
	$(BIN)/ruff check ethics tests

types: $(VENV)/.lint
	$(BIN)/mypy

contracts: $(VENV)/.lint
	$(BIN)/lint-imports

wheel: $(VENV)/.test
	$(BIN)/python -m tests.house.wheel

bench: $(VENV)/.run
	$(BIN)/ethics bench

torture: $(VENV)/.test
	$(BIN)/python -m tests.torture.kill_writes

leaks: $(VENV)/.test
	$(BIN)/python -m tests.torture.no_name_leaks 2000

recover: $(VENV)/.test
	$(BIN)/python -m tests.torture.recover_cells 5000

docs: $(VENV)/.run
	$(BIN)/ethics law docs docs/law.md

fuzz: $(VENV)/.test
	$(BIN)/python -m tests.torture.fuzz 50000

fuzz-api: $(VENV)/.test
	$(BIN)/python -m tests.torture.api 300

translations: $(VENV)/.run
	$(BIN)/pybabel -q extract -F babel.cfg -k _l -k lazy_gettext --ignore-dirs '.*' \
	    --no-location --sort-output -o instance/messages.pot .
	$(BIN)/pybabel -q update -i instance/messages.pot -d ethics/translations -l en -w 100 \
	    --ignore-pot-creation-date --ignore-obsolete --no-fuzzy-matching
	$(BIN)/pybabel -q compile -d ethics/translations
	@rm instance/messages.pot

$(VENV)/bin/python:
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(VENV)/bin/python setup.cfg constraints.txt
	@$(INSTALL) -e . 2>/dev/null || $(INSTALL) -e .
	@touch $@

$(VENV)/.test: $(VENV)/.run
	@$(INSTALL) -e '.[test]' 2>/dev/null || $(INSTALL) -e '.[test]'
	@touch $@

$(VENV)/.lint: $(VENV)/.test
	@$(INSTALL) -e '.[test,lint]' 2>/dev/null || $(INSTALL) -e '.[test,lint]'
	@touch $@

clean:
	rm -rf build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache artefacts
