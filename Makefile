# The verbs of the project, the same on a desk and in CI. `make run` and `make test` set up what they need.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8501
VENV := .venv
comma := ,
BIN := $(VENV)/bin
LIBRARY := $(or $(HALFSTAR_LIBRARY),data/library)

.PHONY: run test check lint fix screenshots bench exact library clean

run: $(VENV)/run-ready library          ## build the starter library if there is none, open the dashboard
	@echo "Halfstar is at http://127.0.0.1:$(PORT) (stop it with Ctrl-C)"
	@$(BIN)/streamlit run dashboard.py --server.port $(PORT)

library: $(VENV)/run-ready
	@$(BIN)/python -m halfstar build --if-missing --library "$(LIBRARY)"

test: check                             ## everything that must hold: lint, types, contracts and all tests

check: $(VENV)/test-ready lint
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/pytest

lint: $(VENV)/test-ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

fix: $(VENV)/test-ready                 ## mend what can be mended by machine
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

screenshots: $(VENV)/test-ready         ## redo the pictures of the README
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/python -m tests.support.screenshots

bench: $(VENV)/test-ready               ## measure ours, a naive page and Streamlit's floor; SIZE=1e8 adds that size
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/python -m benchmarks --sizes 1e4,1e5,1e6,1e7$(if $(SIZE),$(comma)$(SIZE))

exact: $(VENV)/test-ready               ## hold the tallies to a plain count on 100,000 random selections (some 20 minutes)
	@SELECTIONS=100000 $(BIN)/pytest tests/store/test_cube_equals_sql.py

$(VENV)/run-ready: requirements.txt
	@test -n "$(PYTHON)" || { echo "Halfstar needs Python 3.11 or newer: install it, or name it with PYTHON="; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Halfstar needs Python 3.11 or newer, this is $$($(PYTHON) --version): name another with PYTHON="; exit 1; }
	@echo "Setting up $(VENV) …"
	@"$(PYTHON)" -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/test-ready: requirements-dev.txt $(VENV)/run-ready
	@echo "Adding what tests need …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

clean:                                  ## remove what was built, but no library
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
