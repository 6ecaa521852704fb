# warnotes: `make help` lists what can be made. Needs Python 3.11+ with venv, and make; nothing else.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
JOBS ?= 2

# Idle BLAS threads spin and slow the parser; packages of other places must not leak in.
export OMP_NUM_THREADS := 1
export OPENBLAS_NUM_THREADS := 1
export PYTHONNOUSERSITE := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export WARNOTES_ROOT := $(CURDIR)
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: help report tables test lab bench refresh lint lock audit sbom fuzz clean
.DEFAULT_GOAL := help

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

report: $(READY)  ## build the tables from data/raw, run the notebooks, write reports/timeline.html
	@$(BIN)/warnotes build
	@$(BIN)/warnotes report

tables: $(READY)  ## only the tables, in data/processed
	@$(BIN)/warnotes build

test: $(READY)  ## run every test, and every notebook against its stored outputs
	@$(BIN)/warnotes build --quiet
	@$(BIN)/python -m pytest -n $(JOBS) --dist loadfile

lab: $(READY)  ## open JupyterLab on the notebooks
	@$(BIN)/warnotes build --quiet
	@$(BIN)/warnotes lab

bench: $(READY)  ## speed and memory, as ratios within one run; CORPUS=folder for another corpus
	@$(BIN)/python benchmarks/run.py $(CORPUS) $(BENCH)

refresh: $(READY)  ## run the notebooks anew and store their outputs, which the tests compare
	@$(BIN)/warnotes build --quiet
	@$(BIN)/python -m warnotes.report.refresh

lint: $(READY)  ## ruff and mypy, as the tests run them
	@$(BIN)/ruff check src tests
	@$(BIN)/mypy

lock: $(READY)  ## resolve pyproject.toml again into requirements.lock
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/uv pip compile pyproject.toml --extra notebooks --extra dev --universal --python-version 3.11 \
		--fork-strategy fewest --generate-hashes --no-emit-index-url --upgrade --quiet \
		--custom-compile-command "make lock" --output-file requirements.lock
	@echo requirements.lock

audit: $(READY)  ## known holes, unused dependencies and licences; 1: mend something, 2: not all could be checked
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/python tools/supply.py holes unused licences

sbom: $(READY)  ## write the bill of materials of the lock, reports/supply/sbom.cdx.json
	@$(BIN)/python -m pip install --quiet uv
	@$(BIN)/python tools/supply.py sbom

fuzz: $(READY)  ## broken inputs for reader, numbers, dates, places and extractors; N=100000 SEED=1 ENGINE=mutate
	@nice $(BIN)/python tools/fuzz.py --n $(or $(N),100000) --seed $(or $(SEED),1) --engine $(or $(ENGINE),mutate)

clean:  ## remove the environment, the tables and the report
	rm -rf $(VENV) data/processed/* data/processed/.warnotes reports/* .pytest_cache .mypy_cache .ruff_cache .hypothesis

# The environment: exactly what the lock names, checked by hash, then this package. The lock is complete, so pip
# resolves nothing (old ones stumble over extras in hash mode); tests/test_environment.py runs `pip check`.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "warnotes needs Python 3.11 or newer, and $(PYTHON) is " + sys.version.split()[0] + "; try: make PYTHON=python3.11")'
	@echo "preparing $(VENV) (a minute or two, once)"
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(BIN)/python -m pip install --quiet --no-deps --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $(READY)
