# Two commands do all: `make run` and `make test`. The environment lives in .venv and is made anew
# only when pyproject.toml has changed.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# PyTorch is needed to export the model once. The CPU build is some 200 MB, the default one several GB.
TORCH := torch==2.13.0
CPU_WHEELS := https://download.pytorch.org/whl/cpu

.PHONY: run test ask check format benchmark picture docs clean
.DEFAULT_GOAL := run

run: $(READY)
	@$(BIN)/convergence run

ask: export Q := $(Q)
ask: $(READY)
	@test -n "$$Q" || { echo 'Give a question: make ask Q="what do you cover?"' >&2; exit 2; }
	@$(BIN)/convergence ask -- "$$Q"

test: check
	HF_HUB_OFFLINE=1 $(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell
	$(BIN)/convergence check

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmark: $(READY)
	$(BIN)/convergence benchmark speed

picture: $(READY)
	PYTHONPATH=. $(BIN)/python docs/picture.py

docs: picture
	PYTHONPATH=. $(BIN)/python docs/tables.py

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; try: make run PYTHON=python3.11" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up in $(VENV): once, a few minutes."
	@$(BIN)/python -c 'import torch' 2>/dev/null \
	  || $(BIN)/python -m pip install --quiet --index-url $(CPU_WHEELS) "$(TORCH)" 2>/dev/null \
	  || $(BIN)/python -m pip install --quiet "$(TORCH)"
	@$(BIN)/python -m pip install --quiet --editable ".[dev]"
	@touch $(READY)

clean:
	rm -rf $(VENV) .data .mypy_cache .ruff_cache .pytest_cache .hypothesis
