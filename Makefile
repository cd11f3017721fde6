# What a developer does with berita; `make help` lists it.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
N ?= 200000
.DEFAULT_GOAL := help
.PHONY: help run test format lint starter locale keys screenshots bench soak clean

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

# pip grew --group in 25.1; the pip of Python 3.11 is older, so the list is read from pyproject.toml.
$(VENV)/ready: pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -c 'import tomllib; print("\n".join(tomllib.load(open("pyproject.toml", "rb"))["dependency-groups"]["dev"]))' > $(VENV)/dev.txt
	@echo "setting up $(VENV) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r $(VENV)/dev.txt --editable .
	@touch $@

run: $(VENV)/ready ## open the starter archive
	@$(BIN)/python -m reader.starter --copy build/starter.db
	@$(BIN)/berita --archive build/starter.db

test: $(VENV)/ready ## ruff, mypy, import contracts, pytest, coverage
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@rm -f .coverage .coverage.*
	@$(BIN)/python -m pytest -n 2 --dist worksteal --cov --cov-report=
	@$(BIN)/python tests/branches.py

lint: $(VENV)/ready ## ruff, mypy and import contracts only
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/ready ## format the code
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .

starter: $(VENV)/ready ## build archive.db from docs/guide
	@$(BIN)/python -m reader.starter --build docs/guide archive.db

locale: $(VENV)/ready ## gather the interface's texts and compile the catalogues
	@$(BIN)/pybabel --quiet extract -k N_ --no-location --omit-header -o reader/locale/berita.pot reader
	@$(BIN)/pybabel --quiet update -D berita -i reader/locale/berita.pot -d reader/locale --no-fuzzy-matching --ignore-obsolete
	@$(BIN)/pybabel --quiet compile -D berita -d reader/locale

keys: $(VENV)/ready ## write docs/keys.md from the command table
	@$(BIN)/python -m reader.commands > docs/keys.md

screenshots: $(VENV)/ready ## draw the pictures of the README
	@$(BIN)/python -m benchmarks.screenshots docs/pictures

# tantivy is only measured against; without it, notmuch or newsboat (Debian's) the others are still measured.
bench: $(VENV)/ready ## measure (N=200000 articles; WRITE=--write puts the table into docs/benchmarks.md)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check tantivy || true
	@$(BIN)/python -m benchmarks.bench $(N) $(WRITE)
	@$(BIN)/python -m benchmarks.adding --pages 5000
	@$(BIN)/python -m benchmarks.pages || true  # its pages are not in the repository
	@$(BIN)/python -m benchmarks.tables 256
	@$(BIN)/python -m benchmarks.webarchives 5000

soak: $(VENV)/ready ## the long tests
	@$(BIN)/python -m pytest -m soak

clean: ## remove what was built
	@rm -rf build $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
