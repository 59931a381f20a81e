# Every target sets itself up: a virtual environment in .venv (an existing one is used), packages by pip.
# PYTHON=python3.12 chooses the interpreter, VENV=path the environment.

VENV ?= .venv
BIN := $(VENV)/$(if $(filter Windows_NT,$(OS)),Scripts,bin)
RUN := $(BIN)/python -m
BENCHMARKS = $(patsubst benchmarks/%.py,%,$(shell grep -l __main__ benchmarks/*.py))
SAMPLE := corpora/sample/page.txt
DEMO := demo-output

.DEFAULT_GOAL := help
.PHONY: help demo test quick lint format benchmark docs build clean

help:  ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1|/p' $(MAKEFILE_LIST) | awk -F'|' '{ printf "%-18s %s\n", $$1, $$2 }'

demo: $(VENV)/.installed  ## analyse the sample page; table, JSON and CSV go to demo-output/
	@mkdir -p $(DEMO)
	@$(BIN)/textmine analyze $(SAMPLE) --format table -o $(DEMO)/page.txt
	@$(BIN)/textmine analyze $(SAMPLE) --format json -o $(DEMO)/page.json
	@$(BIN)/textmine analyze $(SAMPLE) --format csv -o $(DEMO)/page.csv
	@cat $(DEMO)/page.txt
	@printf '\nWritten: %s\n' "$(DEMO)/page.txt (this table), $(DEMO)/page.json (the whole report), $(DEMO)/page.csv (for Excel)"

test: lint  ## lint, types, all tests, doctests and the snippets of the documentation
	$(RUN) pytest -q

quick: $(VENV)/.installed-dev  ## the tests without the slow ones
	$(RUN) pytest -q -m "not slow"

lint: $(VENV)/.installed-dev  ## ruff and mypy
	$(RUN) ruff check .
	$(RUN) ruff format --check .
	$(RUN) mypy

format: $(VENV)/.installed-dev  ## let ruff format the code and mend what it safely can
	$(RUN) ruff check --fix .
	$(RUN) ruff format .

benchmark: $(VENV)/.installed-dev  ## speed, memory and start-up, as ratios to bare MeCab
	for module in $(BENCHMARKS); do $(RUN) benchmarks.$$module || exit 1; done
	$(RUN) docs.refresh

docs: $(VENV)/.installed-dev  ## the parts of the documentation that come out of the program
	$(RUN) docs.refresh

build: $(VENV)/.installed-dev  ## wheel and sdist into dist/
	$(RUN) build

clean:  ## remove what the commands made; the environment stays
	rm -rf build dist $(DEMO) .mypy_cache .pytest_cache .ruff_cache .hypothesis *.egg-info
	find textmine tests benchmarks corpora models -type d -name __pycache__ -prune -exec rm -rf {} +
	rm -f $(VENV)/.installed $(VENV)/.installed-dev

$(BIN)/python:
	@for python in $(PYTHON) python3 python3.13 python3.12 python3.11 python; do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
			echo "$$python -m venv $(VENV)"; exec "$$python" -m venv $(VENV); \
		fi; \
	done; \
	echo 'textmine needs Python 3.11 or later, and found none: install it, or name it with PYTHON=/path/to/python3' >&2; \
	exit 1

# The stamps make repeats quick; a change of the packaging files (a new entry point, say) installs again.
$(VENV)/.installed: setup.cfg pyproject.toml | $(BIN)/python
	$(RUN) pip install -qq --editable .
	@touch $@

$(VENV)/.installed-dev: setup.cfg pyproject.toml | $(BIN)/python
	$(RUN) pip install -qq --editable '.[dev]'
	@touch $(VENV)/.installed $@
