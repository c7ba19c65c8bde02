# Every target does its own set-up: a virtual environment in .venv, made again when pyproject.toml changes.

# The first of these that is Python 3.11 or later is used; "make test PYTHON=/path/to/python" names another.
PYTHON ?= python3 python3.13 python3.12 python3.11

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
LANGUAGETOOL := .cache/languagetool

# A virtual environment of another Python than the one that is named is made again.
which = $(shell $(1) -c 'import sys; print(sys.base_prefix, *sys.version_info[:3])' 2>/dev/null)
ifneq ($(filter command environment,$(firstword $(origin PYTHON))),)
ifneq ($(filter-out $(call which,$(BIN)/python),$(call which,$(PYTHON))),)
$(shell rm -f $(READY))
endif
endif

.PHONY: help
help: ## show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-17s %s\n", $$1, $$2 }' Makefile

.PHONY: demo
demo: $(READY) ## check the example articles, then show what --fix would change; changes nothing
	@echo '$$ newslint examples/articles'
	@$(BIN)/newslint examples/articles || test $$? -eq 1
	@echo
	@echo '$$ newslint --diff examples/articles'
	@$(BIN)/newslint --diff examples/articles || test $$? -eq 1

.PHONY: test
test: $(READY) ## run all tests; "make test ARGS='-k wheel'" runs some
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

CASES ?= 5000
SEED ?= 1
.PHONY: fuzz
fuzz: $(READY) ## damaged articles through everything; "make fuzz CASES=20000 SEED=7" tries others
	NEWSLINT_FUZZ_CASES=$(CASES) NEWSLINT_FUZZ_SEED=$(SEED) $(BIN)/python -m pytest -n auto tests/fuzz $(ARGS)

MUTANTS ?= newslint.fixes* newslint.suppress* newslint.files.* newslint.packs.*
SAMPLE ?= 10
.PHONY: mutants
mutants: $(READY) ## change the code in small ways, count what the tests miss; "make mutants MUTANTS='newslint.files.*' SAMPLE=1" tries all of those
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --group mutants
	$(BIN)/python tools/mutants.py --sample $(SAMPLE) --seed $(SEED) $(foreach name,$(MUTANTS),'$(name)')

.PHONY: lowest
lowest: uv ## run the tests with the oldest Python and the oldest versions that pyproject.toml allows
	PYENV_VERSION=3.11 $(UV) venv --quiet --clear --seed --python 3.11 .cache/lowest
	$(UV) pip install --quiet --python .cache/lowest/bin/python --resolution lowest-direct --editable . --group dev
	.cache/lowest/bin/python -m pytest -n auto --dist loadfile $(ARGS)

# The commands that pyenv puts on the path answer only for its global version, and uv takes that for a fault; with
# PYENV_VERSION they answer for the one that is asked for.
PYTHONS ?= 3.11 3.12 3.13
.PHONY: pythons
pythons: uv ## run the tests with each Python that newslint is for; "make pythons PYTHONS=3.13" with one
	@set -e; for version in $(PYTHONS); do \
	  echo "Python $$version"; \
	  PYENV_VERSION=$$version $(UV) venv --quiet --clear --seed --python $$version .cache/python-$$version; \
	  $(UV) pip install --quiet --python .cache/python-$$version/bin/python --editable . --group dev; \
	  .cache/python-$$version/bin/python -m pytest -n auto --dist loadfile $(ARGS); \
	done

UV = $(shell command -v uv || echo $(BIN)/uv)
.PHONY: uv
uv: $(READY)
	@test -x '$(UV)' || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv

.PHONY: languagetool
languagetool: $(LANGUAGETOOL)/.ready ## build a LanguageTool server from Maven Central: 90 MB, once; needs Java 17 and Maven

.PHONY: test-languagetool
test-languagetool: $(READY) languagetool ## run the tests against the real server; fails where it cannot run
	NEWSLINT_REQUIRE_LANGUAGETOOL=1 $(BIN)/python -m pytest tests/languagetool $(ARGS)

.PHONY: lint
lint: $(READY) ## ruff: rules and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

.PHONY: types
types: $(READY) ## mypy, strict
	$(BIN)/mypy

.PHONY: docs
docs: $(READY) ## write the generated pages of docs/, the table in README.md and the picture
	$(BIN)/python tools/build_docs.py
	$(BIN)/python tools/screenshot.py

.PHONY: docs-check
docs-check: $(READY) ## fail if a generated page or the picture is out of date
	$(BIN)/python tools/build_docs.py --check
	$(BIN)/python tools/screenshot.py --check

.PHONY: bench
bench: $(READY) ## judgement and speed as tables; needs the development sets (NEWSLINT_SHARED)
	$(BIN)/python bench/clean.py
	$(BIN)/python bench/garble.py
	$(BIN)/python bench/boilerplate.py
	$(BIN)/python bench/peers.py
	$(BIN)/python bench/speed.py

.PHONY: clean
clean: ## remove the virtual environment, builds and caches
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(LANGUAGETOOL)/.ready: tools/languagetool/pom.xml
	@for tool in java mvn; do \
	  command -v $$tool >/dev/null || { echo "$$tool is missing: install Java 17 and Maven (Debian, Ubuntu: apt install openjdk-17-jre-headless maven)" >&2; exit 1; }; \
	done
	@echo 'Building the LanguageTool server in $(LANGUAGETOOL): a minute, once.'
	@mvn --batch-mode --quiet -f tools/languagetool/pom.xml package -Dlayout=$(CURDIR)/$(LANGUAGETOOL)
	@touch $@

$(READY): pyproject.toml
	@echo 'Setting up $(VENV): about a minute, once.'
	@found=; for python in $(PYTHON); do \
	  if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then \
	  echo 'newslint needs Python 3.11 or later; none of these is: $(PYTHON). Say: make $(or $(MAKECMDGOALS),demo) PYTHON=/path/to/python' >&2; \
	  exit 1; \
	fi; \
	"$$found" -m venv --clear $(VENV) || { echo "$$found has no venv module: install it (Debian, Ubuntu: apt install python3-venv)" >&2; exit 1; }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable . --group dev
	@touch $(READY)
