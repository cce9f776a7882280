# Two words a newcomer needs: `make demo` and `make test`. Everything they use is installed into .venv.

PYTHON ?= python3
BIN := .venv/bin
# mypy names a package after its folder, and a clone may be called anything: give it a folder with a link of the right name.
TYPECHECK := .typecheck
export CHROMIUM ?= /usr/bin/chromium-headless-shell
SUDO := $(if $(filter-out 0,$(shell id -u)),sudo)

.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | sort | expand -t 16

.venv/installed: pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

.venv/installed-dev: .venv/installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	touch $@

install: .venv/installed ## Install mitragraph and what it needs

demo: .venv/installed ## Answer the depression question on the shipped graph
	@echo '== mitragraph stats'
	@$(BIN)/mitragraph stats | sed -n 1,3p
	@echo; echo '== mitragraph path mitragynine "depressive disorder": the best of all routes'
	@$(BIN)/mitragraph path mitragynine "depressive disorder" -k 4
	@echo; echo '== by way of measured effects: --via Effect'
	@$(BIN)/mitragraph path mitragynine "depressive disorder" --via Effect --max-hops 2 -k 3 --quiet
	@echo; echo '== by way of opioid receptors: --via mu-opioid-receptor --via Effect'
	@$(BIN)/mitragraph path mitragynine "depressive disorder" --via mu-opioid-receptor --via Effect -k 2 --quiet
	@echo; echo '== by way of adrenergic receptors: --via alpha-2-adrenergic-receptor'
	@$(BIN)/mitragraph path mitragynine "depressive disorder" --via alpha-2-adrenergic-receptor -k 2 --quiet
	@echo; echo '== by way of serotonergic receptors: --via 5-ht2a-receptor; --via 5-ht1a-receptor only over a refuted edge'
	@$(BIN)/mitragraph path mitragynine "depressive disorder" --via 5-ht2a-receptor -k 1 --quiet
	@$(BIN)/mitragraph path mitragynine "depressive disorder" --via 5-ht1a-receptor --include-refuted -k 1 --quiet
	@echo; echo '== by way of serotonin itself: --via serotonin, and who disputes it'
	@$(BIN)/mitragraph path mitragynine "depressive disorder" --via serotonin -k 2 --quiet
	@echo; echo 'Next: mitragraph show mitragynine · mitragraph show mitragynine--causes_effect--antidepressant-like-effect'

.cache/servers/installed: tests/servers/install.sh tests/servers/pom.xml tests/servers/kgx.txt
	PYTHON="$(PYTHON)" sh tests/servers/install.sh
	touch $@

# What is fetched and what is computed go side by side; what is fetched one after the other, since apt waits for nobody.
test: .venv/installed-dev ## Everything the tests need, then all tests
	+@$(MAKE) --no-print-directory --jobs=2 --output-sync=target fetched checked
	$(BIN)/python -m pytest -n auto --dist loadgroup

fetched:
	+@$(MAKE) --no-print-directory chromium
	+@$(MAKE) --no-print-directory .cache/servers/installed

checked:
	+@$(MAKE) --no-print-directory lint
	+@$(MAKE) --no-print-directory types

# The tests of the explorer drive Debian's own Chromium without windows, which opens pages twice as fast. With another: make test CHROMIUM=/path/to/it
chromium:
	@test -x "$(CHROMIUM)" || { $(SUDO) apt-get update -qq && $(SUDO) apt-get install -y -qq --no-install-recommends $(notdir $(CHROMIUM)) fonts-dejavu-core; }

bench-explorer: CHROMIUM = /usr/bin/chromium
bench-explorer: .venv/installed-dev chromium ## Measure the explorer, into benchmarks/EXPLORER.md
	$(BIN)/python benchmarks/explorer.py

.bench-venv/installed: benchmarks/requirements.txt pyproject.toml
	test -x .bench-venv/bin/python || $(PYTHON) -m venv .bench-venv
	.bench-venv/bin/python -m pip install --quiet --disable-pip-version-check --requirement benchmarks/requirements.txt
	.bench-venv/bin/python -m pip install --quiet --disable-pip-version-check --editable .
	touch $@

bench: .bench-venv/installed .cache/servers/installed ## Measure mitragraph against its peers: make bench DATA=folder, into benchmarks/RESULTS.md
	.bench-venv/bin/python benchmarks/bench.py --data "$(DATA)"

bench-growth: .bench-venv/installed ## Measure growth with the size of the graph: make bench-growth DATA=folder
	.bench-venv/bin/python benchmarks/growth.py --data "$(DATA)"

lint: .venv/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/installed-dev
	mkdir -p $(TYPECHECK) && ln -sfn "$(CURDIR)" $(TYPECHECK)/mitragraph
	cd $(TYPECHECK) && MYPYPATH=. ../$(BIN)/mypy --config-file ../pyproject.toml -p mitragraph.graph -p mitragraph.ontology -m mitragraph.cli -m mitragraph

readme-picture: .venv/installed-dev chromium ## Draw docs/explorer.png from the real page
	$(BIN)/python -m pytest -q tests/e2e/test_looking.py -k few_dozen
	cp build/screenshots/story.png docs/explorer.png

ontology: .venv/installed ## Compile the ontology after editing it
	$(BIN)/python -m mitragraph.ontology.turtle

docs: .venv/installed-dev ## Write the generated documents and gold answers anew
	$(BIN)/python -m mitragraph.graph.present.ontology_page
	$(BIN)/python -m mitragraph.graph.rdf.jsonld
	$(BIN)/python tests/questions/write_gold.py
	$(BIN)/python tests/claims/figures.py

structures: .venv/installed-dev ## Draw the structures anew after editing a SMILES
	$(BIN)/python -m mitragraph.graph.structures.draw

clean: ## Remove what was built
	rm -rf .venv .bench-venv .cache build dist $(TYPECHECK) *.egg-info

.PHONY: help install demo test fetched checked lint types chromium bench bench-growth bench-explorer readme-picture ontology docs structures clean
