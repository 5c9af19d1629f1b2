# Every target sets up what it needs from nothing; the second time the set-up is a file check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# What the tests in a real browser need besides Python: axe-core of npm, kept out of git.
AXE := $(VENV)/axe-core/node_modules/axe-core/axe.min.js

.PHONY: demo test lint browser gold screenshots bench fuzz tune fit tables sbom licences lock setup clean
.DEFAULT_GOAL := demo

demo: $(READY)  ## the report on the articles in corpus/
	@$(BIN)/claimcheck report corpus

test: lint browser  ## lint, types, then all tests
	$(BIN)/pytest

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy

browser: $(AXE)  ## Chromium and axe-core; tests that lack them are skipped and say so
	@command -v chromium >/dev/null || { echo "Installing Chromium …" >&2; \
	  { apt-get update -qq && apt-get install -y -qq chromium; } >/dev/null 2>&1; } \
	  || echo "Chromium cannot be installed: tests in the browser will be skipped." >&2

$(AXE): $(READY)
	@npm install --silent --no-audit --no-fund --prefix $(VENV)/axe-core axe-core@4.14.1 2>/dev/null \
	  || echo "axe-core cannot be fetched with npm: its tests will be skipped." >&2

gold: $(READY)  ## the kept pages anew, after a change that is meant
	$(BIN)/pytest tests/render/html --gold

screenshots: browser  ## the pictures of docs/design.md anew; pngquant makes them small
	$(BIN)/python docs/take_screenshots.py

bench: $(READY) browser  ## wall time against the bare cost of the models
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/linear.py
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/archive.py 1000
	$(BIN)/python benchmarks/series.py
	$(BIN)/python benchmarks/real_news.py
	$(BIN)/python benchmarks/extractors.py
	$(BIN)/python benchmarks/readers.py
	$(BIN)/python benchmarks/odd_inputs.py
	$(BIN)/python benchmarks/page.py
	$(BIN)/python benchmarks/plot.py

# Seconds that each target of the fuzzer runs for.
FUZZ_SECONDS ?= 300
FUZZ_TARGETS ?= html feeds newsml ninjs table jsonl markdown text zip gzip warc any report

fuzz: $(READY)  ## hostile files for every reader, guided by coverage; crashes go to tests/fuzz/found
	@set -e; for target in $(FUZZ_TARGETS); do \
	  echo "fuzzing $$target for $(FUZZ_SECONDS) s …" >&2; \
	  $(BIN)/python tests/fuzz/run.py $$target -max_total_time=$(FUZZ_SECONDS) -print_final_stats=1; \
	done

tune: $(READY)  ## the embedding anew, after a change of what is embedded; takes two hours
	$(BIN)/python training/tune_embedding.py
	for part in 0 1 2; do $(BIN)/python training/tune_embedding.py --without $$part || exit; done

fit: $(READY)  ## the pair score anew, after a change of features or claims
	$(BIN)/python training/fit_pair_score.py

tables: $(READY)  ## the tables of settings and figures in README and docs, as they are now
	$(BIN)/python tests/test_docs.py

# Supply chain, see docs/supply-chain.md.
sbom: $(READY)  ## all that is installed, as a CycloneDX bill of materials: sbom.json
	$(BIN)/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible \
	  --mc-type library --of JSON -o sbom.json $(BIN)/python

licences: $(READY)  ## the licence of every package that a run needs
	@$(BIN)/pip-licenses --format=markdown --packages $$($(BIN)/python tests/supply/run_time.py)

# torch stays apart: its CPU and CUDA builds have other hashes under one version.  What it needs is
# locked all the same, and so is what builds claimcheck itself.
TORCH_NEEDS := filelock fsspec jinja2 networkx sympy typing-extensions
BUILD_NEEDS := hatchling editables
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-header --no-annotate --no-emit-package claimcheck-news \
  --constraint constraints.txt --override $(VENV)/apart.txt pyproject.toml -

lock: $(READY)  ## the locks anew, every file by its SHA-256: what a run needs, and that with all tools
	@echo 'torch; python_version < "0"' > $(VENV)/apart.txt
	printf '%s\n' $(TORCH_NEEDS) | $(LOCK) --extra readers --extra postgres -o requirements.lock
	printf '%s\n' $(TORCH_NEEDS) $(BUILD_NEEDS) | $(LOCK) --extra dev -o requirements-dev.lock

setup: $(READY)

$(READY): pyproject.toml requirements-dev.lock
	@echo "Setting up $(VENV) (some minutes the first time) …" >&2
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "claimcheck needs Python 3.11 or newer: make PYTHON=python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(PIP) --require-hashes --no-deps --requirement requirements-dev.lock
	@# torch by its exact version: left to the resolver it may come as a CUDA build.
	@$(PIP) --constraint constraints.txt torch==2.13.0
	@$(PIP) --no-deps --no-build-isolation --editable .
	@# pip compiles what it copies; what stays in place is compiled here, for those who let Python write nothing.
	@$(BIN)/python -m compileall -q src
	@# Exports the embedding model to ONNX, so that no later run starts torch; without, one of them does.
	@$(BIN)/python -m claimcheck.embed >/dev/null 2>&1 || true
	@touch $@

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
