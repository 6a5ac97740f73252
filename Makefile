# The commands of the project, the same on your machine and in CI. Each sets up what it needs.
export DENO_NO_UPDATE_CHECK = 1
PYTHON ?= $(shell command -v python3.11 || command -v python3)
PORT ?= 8501
VENV := .venv
comma := ,
BIN := $(VENV)/bin
LIBRARY := $(or $(HALFSTAR_LIBRARY),data/library)

.PHONY: run test check lint fix screenshots bench soak exact shapes library clean

run: $(VENV)/run-ready library          ## open the dashboard, with the starter library if there is no other
	@echo "Halfstar is at http://127.0.0.1:$(PORT) (stop it with Ctrl-C)"
	@$(BIN)/streamlit run dashboard.py --server.port $(PORT)

library: $(VENV)/run-ready              ## build the starter library if there is no library
	@$(BIN)/python -m halfstar build --if-missing --library "$(LIBRARY)"

test: check                             ## the same as check

check: $(VENV)/test-ready lint          ## lint, then run all tests
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/deno test --quiet --no-remote --no-check tests/linked
	@$(BIN)/pytest

lint: $(VENV)/test-ready                ## check style, format, types and import contracts
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/deno fmt --quiet --check
	@$(BIN)/deno lint --quiet
	@$(BIN)/deno check --quiet --no-remote halfstar/ui/linked/static tests/linked

fix: $(VENV)/test-ready                 ## correct style and format where a machine can
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/deno fmt --quiet

screenshots: $(VENV)/test-ready         ## take the pictures of the README again
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/python -m tests.support.screenshots

bench: $(VENV)/test-ready               ## measure speed and memory, about 30 minutes; SIZE=1e8 adds that many reviews
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/python -m benchmarks --sizes 1e4,1e5,1e6,1e7$(if $(SIZE),$(comma)$(SIZE))

soak: $(VENV)/test-ready                ## click 3,000 times on one page, and report whether it grows in the browser; about 30 minutes
	@$(BIN)/python -m tests.support.chromium
	@$(BIN)/python -m halfstar build --if-missing --library "$(LIBRARY)"
	@$(BIN)/python -m benchmarks.long_visit --library "$(LIBRARY)"

exact: $(VENV)/test-ready               ## compare the cube with SQL for 100,000 random selections, about 20 minutes
	@SELECTIONS=100000 $(BIN)/pytest tests/store/test_cube_equals_sql.py

shapes: $(VENV)/test-ready              ## read 5,000 tables of every shape, and report right, asked and wrong; about 2 minutes
	@SHAPES=5000 $(BIN)/pytest -n 0 -s tests/formats/test_shapes.py

$(VENV)/run-ready: requirements.txt
	@test -n "$(PYTHON)" || { echo "Halfstar needs Python 3.11 or newer: install it, or name it with PYTHON="; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Halfstar needs Python 3.11 or newer, this is $$($(PYTHON) --version): name another with PYTHON="; exit 1; }
	@echo "Setting up $(VENV) …"
	@"$(PYTHON)" -m venv $(VENV)
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements.txt
	@printf '#!/bin/sh\nPYTHONPATH="%s" exec "%s/$(BIN)/python" -m halfstar "$$@"\n' "$(CURDIR)" "$(CURDIR)" > $(BIN)/halfstar
	@chmod +x $(BIN)/halfstar
	@$(BIN)/python -m halfstar.ui.linked.assets
	@touch $@

$(VENV)/test-ready: requirements-dev.txt $(VENV)/run-ready
	@echo "Installing what the tests need …"
	@$(BIN)/pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@

clean:                                  ## remove the virtual environment and caches; libraries stay
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
