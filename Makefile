# Everything runs in the virtual environment .venv of this checkout; each target sets it up where it is missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
BASE := $(VENV)/.base
READY := $(VENV)/.ready

.PHONY: demo test lint types check bench clean

$(BASE): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Chancery needs Python 3.11 or newer" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $(BASE)

$(READY): $(BASE)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $(READY)

demo: $(BASE)  ## build a record from examples/kz-cn, print it, write the brief
	mkdir -p out
	$(BIN)/chancery build examples/kz-cn -o out/kz-cn.db
	$(BIN)/chancery show out/kz-cn.db
	$(BIN)/chancery brief out/kz-cn.db --between KZ CN --lang ru -o out/kz-cn.ru.md
	$(BIN)/chancery brief out/kz-cn.db --between KZ CN --lang ru -o out/kz-cn.ru.html
	$(BIN)/chancery brief out/kz-cn.db --between KZ CN --lang en -o out/kz-cn.en.html
	cat out/kz-cn.ru.md
	@echo "The brief: out/kz-cn.ru.html, out/kz-cn.en.html, out/kz-cn.ru.md"

test: $(READY)  ## the whole suite
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/ruff check .

types: $(READY)
	$(BIN)/mypy

check: lint types test

bench: $(READY)  ## figures of the README
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m bench

clean:
	rm -rf $(VENV) out .pytest_cache .mypy_cache .ruff_cache
