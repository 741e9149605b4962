# `make run` opens the editor, `make test` passes every check: both make what they need, in .venv, without root.

PYTHON ?= $(firstword $(foreach name,python3.11 python3.12 python3.13 python3,$(shell command -v $(name) 2>/dev/null)))
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := resources/examples/project-software.journey
POSTER := build/project-software-A0.pdf
# rooms whose every branch the tests must take
WHOLE := document edits files exchange

.PHONY: run test check unit bench pictures walk posters torture fuzz translations installer clean
.DEFAULT_GOAL := run

run: $(VENV)/.program
	@if [ -n "$$DISPLAY$$WAYLAND_DISPLAY" ] || [ "$$(uname)" != Linux ]; then \
	    exec $(BIN)/journeydesk $(EXAMPLE); \
	else \
	    mkdir -p $(dir $(POSTER)) && \
	    $(BIN)/journeydesk export $(EXAMPLE) $(POSTER) --paper A0 && \
	    echo "There is no display here, so the example map was exported as an A0 poster: $(CURDIR)/$(POSTER)"; \
	fi

test: check unit

check: $(VENV)/.developer
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/ruff check --select D1 --ignore D105,D107 src installers
	$(BIN)/mypy

unit: $(VENV)/.developer
	$(BIN)/python -m journeydesk.libraries
	$(BIN)/python -m pytest -n auto --dist worksteal $(foreach room,$(WHOLE),--cov=journeydesk.$(room)) --cov-branch \
	    --cov-report=term-missing:skip-covered --cov-fail-under=100

bench: $(VENV)/.developer
	$(BIN)/python -m tests.bench

translations: $(VENV)/.developer
	$(BIN)/python -m tests.translations

# every state of the window as a picture in build/pictures, to be looked at
pictures: $(VENV)/.developer
	$(BIN)/python -m tests.pictures build/pictures

# a random walk of gestures for as long as it takes; `make test` walks a little
walk: $(VENV)/.developer
	JOURNEYDESK_WALKS=400 $(BIN)/python -m pytest tests/ui/walk

# random maps cut into sheets and put together again, for as long as it takes; `make test` does a few
posters: $(VENV)/.developer
	JOURNEYDESK_POSTERS=400 $(BIN)/python -m pytest tests/prints/test_sheets.py

# the program killed a thousand times, its disk failing at every call, its files replaced under it, the power cut; half an hour
torture: $(VENV)/.developer
	$(BIN)/python -m tests.torture --kills 1000

# a hundred thousand changed files, journals, pictures and texts; whatever comes of each, `make test` reads some hundreds
fuzz: $(VENV)/.developer
	$(BIN)/python -m tests.fuzz

installer: $(VENV)/.developer
	$(BIN)/python installers/build.py

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is missing: install the Debian package python3-venv."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "$(PYTHON) is older than 3.11: install Python 3.11 (on Debian 12: python3-venv)."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
	    echo "Python's venv module is missing: install the Debian package python3-venv."; exit 1; }

$(VENV)/.program: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[cjk]'
	@touch $@

$(VENV)/.developer: $(VENV)/bin/python pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.program
