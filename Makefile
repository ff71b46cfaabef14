# Medlock's commands. `make` alone lists them. Only Python 3.11 or later and the package
# registries are needed; everything is installed into .venv and frontend/node_modules.

.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
MARK := $(VENV)/.medlock
WORKERS ?= 2

.PHONY: help setup demo test check fix bench soak build docs browser audit

help:
	@echo "make demo    start Medlock with invented data on this machine"
	@echo "make test    everything: checks, then every test"
	@echo "make setup   install what working on Medlock needs"
	@echo "make check   format, lint, types, imports, budgets; changes nothing"
	@echo "make fix     put right what can be put right by itself"
	@echo "make docs    write the generated reference pages again"
	@echo "make bench   measure, against the goals"
	@echo "make soak    the long form of the campaigns: kill tests and the like"
	@echo "make audit   look up what Medlock is built from among known vulnerabilities"
	@echo "make build   the wheel and the source archive, in dist/"

# --- what has to be there, made again only when what it depends on changed ---

$(VENV)/pyvenv.cfg:
	@sh tools/venv.sh $(VENV)

$(MARK)-runtime: $(VENV)/pyvenv.cfg locks/runtime.txt locks/build.txt pyproject.toml
	@sh tools/install.sh $(VENV) runtime
	@touch $@

$(MARK)-dev: $(VENV)/pyvenv.cfg locks/dev.txt pyproject.toml
	@sh tools/install.sh $(VENV) dev
	@touch $@ $(MARK)-runtime

src/medlock/site/static/vendor/NOTICE.txt: frontend/package-lock.json frontend/vendor.py
	@echo "Fetching the page components"
	@$(BIN)/python frontend/vendor.py

frontend/node_modules/axe-core/axe.min.js: frontend/package-lock.json frontend/vendor.py
	@echo "Fetching the page components and the accessibility checker"
	@$(BIN)/python frontend/vendor.py --with-tests
	@touch $@

setup: $(MARK)-dev frontend/node_modules/axe-core/axe.min.js

browser:
	@sh tools/chromium.sh

demo: $(MARK)-runtime
	@test -f src/medlock/site/static/vendor/NOTICE.txt || $(MAKE) --no-print-directory src/medlock/site/static/vendor/NOTICE.txt
	@exec $(BIN)/medlock demo

# --- checks and tests ---

check: setup
	@sh tools/check.sh $(BIN)

fix: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# Both are run, so that one look shows all there is to mend; pytest's closing line comes last.
test: setup browser
	@failed=0; sh tools/check.sh $(BIN) || failed=1; \
	$(BIN)/pytest -n $(WORKERS) -rs -m "not soak" || failed=1; exit $$failed

soak: setup
	$(BIN)/pytest -rs -m soak

# Ends with 3 where advisories cannot be reached: that is no clean answer.
audit: setup
	@PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/python tools/audit.py --sbom dist/sbom.cdx.json

bench: setup
	$(BIN)/python -m bench

docs: setup
	$(BIN)/medlock docs

build: setup
	$(BIN)/python -m uv build --no-build-isolation --quiet
	@ls -1 dist
