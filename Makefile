# The commands of this repository. Needs Python 3.11 or later, with its venv module, and make; nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
HOST ?= 127.0.0.1
PORT ?= 8080
# Test processes side by side, one more than there are processors, because many tests wait. Each keeps what its
# tests share, so tests of one file stay together; tests/conftest.py orders the files.
TEST_PROCESSES ?= $(shell expr $$(getconf _NPROCESSORS_ONLN) + 1)
# Length of the soak, and options of the benchmark and of the soak: see tests/benchmark/README.md.
SOAK_SECONDS ?= 600
BENCH ?=
SOAK ?=

SHELL := /bin/sh
.DELETE_ON_ERROR:
.PHONY: serve test check check-quick build format lint pytest robot clients frontend frontend-packages bench bench-report soak constraints clean help

help: ## Show this list.
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 19

serve: build ## Build if the sources changed, then serve on HOST:PORT.
	@exec $(BIN)/ldnkg serve --host $(HOST) --port $(PORT)

build: $(VENV)/installed ## Build the release if the sources changed.
	@$(BIN)/ldnkg build

check: $(VENV)/installed ## Run every check of the sources, with OWL 2 DL consistency.
	$(BIN)/ldnkg check

check-quick: $(VENV)/installed ## Check what has changed since the last time, without OWL 2 DL consistency.
	@$(BIN)/ldnkg check --quick

test: lint pytest ## Run all tests.

lint: $(VENV)/installed-dev ## Check the style and the types of the Python code.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

pytest: $(VENV)/installed-dev ## Run the test suite.
	$(BIN)/python -m pytest --numprocesses $(TEST_PROCESSES) --dist loadfile --no-loadscope-reorder

robot: build ## Run ROBOT over the released ontology; needs Maven and the network.
	@$(BIN)/python tests/robot/run.py

clients: tests/clients/node_modules/.package-lock.json build/stores/fuseki.jar ## Install Comunica and Jena for the tests; needs npm, Maven and the network.

tests/clients/node_modules/.package-lock.json: tests/clients/package.json tests/clients/package-lock.json
	@cd tests/clients && npm ci --silent
	@touch $@

# Fuseki's jar holds Jena's command line as well.
build/stores/fuseki.jar: tests/stores/pom.xml
	@mvn --batch-mode --quiet --file $< dependency:copy
	@touch $@

frontend: server/frontend/node_modules/.package-lock.json ## Bundle the style sheet and the scripts of the pages; needs npm and, once, the network.
	@cd server/frontend && npm run --silent types && npm run --silent build

frontend-packages: server/frontend/node_modules/.package-lock.json ## Install what the tests of the pages need besides Chromium; needs npm and the network.

server/frontend/node_modules/.package-lock.json: server/frontend/package.json server/frontend/package-lock.json
	@cd server/frontend && npm ci --silent
	@touch $@

bench: build $(VENV)/installed-bench ## Compare answers, speed and memory with four other servers; takes half an hour.
	@PYTHONPATH=tests $(BIN)/python -m benchmark speed $(BENCH)

bench-report: $(VENV)/installed ## Write the numbers and plots of the last `make bench` into server/BENCHMARKS.md.
	@PYTHONPATH=tests $(BIN)/python -m benchmark report

soak: build ## Load the server with everything for SOAK_SECONDS; its memory must stay flat.
	@PYTHONPATH=tests $(BIN)/python -m benchmark soak --seconds $(SOAK_SECONDS) $(SOAK)

format: $(VENV)/installed-dev ## Put Turtle and Python files into canonical form.
	$(BIN)/ldnkg format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The stamps make an environment once and again when the dependencies change.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { echo "LDN-KG needs Python 3.11 or later; set PYTHON=path/to/python3.11" >&2; exit 2; }
	@echo "Installing into $(VENV), about 15 seconds ..."
	@$(PYTHON) -m venv $(VENV)

$(VENV)/installed: $(VENV)/bin/python pyproject.toml constraints.txt
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/installed-bench: $(VENV)/installed
	@PIP_CONSTRAINT=constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@touch $@

constraints: ## Write constraints.txt anew from the newest versions that pyproject.toml allows.
	rm -rf build/constraints && $(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip install --quiet --disable-pip-version-check '.[dev,bench]'
	{ echo "# Versions that the tests passed with; written by: make constraints"; \
	  build/constraints/bin/python -m pip freeze --exclude ldnkg; } > constraints.txt
	rm -rf build/constraints

clean: ## Remove what was built, but not the environment.
	rm -rf build dist release
