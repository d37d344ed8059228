# Vejviser. `make` alone lists what there is to make.
# Everything is brought into the folder: uv in .uv, Python packages in .venv, the model in models/.
UV := .uv/bin/uv
RUN := $(UV) run --frozen
READY := .venv/.ready
export RASA_TELEMETRY_ENABLED := false
export TF_CPP_MIN_LOG_LEVEL := 3
export SQLALCHEMY_SILENCE_UBER_WARNING := 1
export UV_COMPILE_BYTECODE := 1
export PYTHONWARNINGS := ignore

.DEFAULT_GOAL := help

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | awk -F'\t' '{printf "  make %-12s %s\n", $$1, $$2}'

run: train ## set up, train if anything changed, and serve on http://127.0.0.1:5005/ (or PORT)
	@$(RUN) vejviser serve

test: train lint ## set up and run every test
	@$(RUN) rasa data validate --fail-on-warnings --max-history 5
	@$(RUN) pytest -n 2 --dist loadfile --no-loadscope-reorder

train: setup ## train the model if anything it depends on changed
	@$(RUN) vejviser train --if-changed

lint: setup ## ruff, mypy and the direction of the imports
	@$(RUN) ruff check .
	@$(RUN) mypy
	@$(RUN) lint-imports --no-logo

bench: train ## measure side by side with stock Rasa, on 127.0.0.1 (the first time an hour or so)
	@$(RUN) python -m bench

setup: $(READY) ## bring uv, Python 3.10 and the packages into this folder

$(READY): pyproject.toml uv.lock .python-version | $(UV)
	@echo "Setting up (the first time takes a few minutes) …"
	@$(UV) sync --frozen --quiet
	@touch $(READY)

$(UV):
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 8))' || { echo "Vejviser needs python3 (3.8 or newer) to fetch uv." >&2; exit 1; }
	@python3 -m venv .uv
	@.uv/bin/python -m pip install --quiet --disable-pip-version-check uv

soak: train ## write 20,000 messages of all kinds to a server of its own, and watch its memory (5 to 20 minutes)
	@$(RUN) python -m tests.soak.soak --messages 20000

clean: ## remove what was brought in and trained; conversations in var/ stay
	rm -rf .uv .venv models .rasa build .mypy_cache .pytest_cache .ruff_cache

.PHONY: help run test train lint bench soak setup clean
