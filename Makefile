# The verbs of the house. Everything runs in .venv, which the first verb makes.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
PYTHON := .venv/bin/python

.PHONY: help run test samples benchmark screenshots

help:  ## show the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: .venv/installed  ## start the app on this machine, with the sample data loaded
	@$(PYTHON) -m tools.run

test: .venv/installed-dev  ## style, types, unit, page and browser tests
	@CHROME="$$($(PYTHON) -m tools.chromium --install || true)"; export CHROME; \
	SOFFICE="$$($(PYTHON) -m tools.office --install || true)"; export SOFFICE; failed=0; \
	$(PYTHON) -m ruff check . || failed=1; \
	$(PYTHON) -m mypy || failed=1; \
	$(PYTHON) -m pytest -n 2 --dist loadscope || failed=1; \
	exit $$failed

samples: .venv/installed  ## write the synthetic exports anew
	@$(PYTHON) data/samples/generate.py

benchmark: .venv/installed-dev  ## speed and memory
	@$(PYTHON) -m benchmarks

screenshots: .venv/installed-dev  ## pictures of every page in build/screenshots
	@$(PYTHON) -m tools.chromium --install >/dev/null
	@$(PYTHON) -m tools.screenshots

.venv/installed: requirements.txt
	@echo "Installing the app into .venv; the first time takes a minute or two"
	@"$$(tools/find_python)" -m venv .venv
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing what the tests need into .venv"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@
