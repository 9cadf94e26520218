# The commands of Tieout. Each one does only what is needed after the changes since its last run.

.PHONY: help setup site serve check quick test bench same zensical lock wheel clean
.NOTPARALLEL:
# What Python compiles is kept: pytest would rewrite every test module again in each process.
unexport PYTHONDONTWRITEBYTECODE

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## choose a Python and install the pinned packages into .venv
	@.ci/setup

site: setup ## build the site into site/ and tie it out
	@.ci/site

# MkDocs keeps the modules that it has imported, so a change to the code restarts it.
serve: setup ## show the site, and rebuild it after every change to pages, data or code
	@.venv/bin/python -m tieout.macros.runtime
	@NO_MKDOCS_2_WARNING=1 .venv/bin/watchmedo auto-restart --recursive --patterns '**/*.py' \
		--directory macros --directory calculators --no-restart-on-command-exit \
		-- .venv/bin/python -m tieout.macros.build.serving

check: setup ## lint and type-check the code
	.venv/bin/python -m ruff check
	.venv/bin/python -m ruff format --check
	.venv/bin/python -m mypy
	PATH=$(CURDIR)/.venv/bin:$$PATH node_modules/.bin/tsc
	.venv/bin/lint-imports --no-logo --no-cache
	.venv/bin/codespell README.md CONTRIBUTING.md CHANGELOG.md .github docs calculators macros site_templates tests

# Browser tests often wait for a page, so they get one process more than there are cores.
test: check site ## check the code, build the site, and run all tests
	@.ci/chromium headless >/dev/null
	@.ci/firefox >/dev/null
	@.ci/webkit >/dev/null
	@.venv/bin/python -m pytest -n auto -m "not browser"
	@.venv/bin/python -m pytest -n $$(.venv/bin/python -c 'import os; print(os.cpu_count() + 1)') \
		-m browser

quick: site ## build the site and run the short tests: no browser, nothing slow
	@.venv/bin/python -m pytest -n auto -q -m "not browser and not slow"

bench: site ## measure the cost of the proof: time, weight, Lighthouse (LARGE=1: a site 100 times as large too)
	@.ci/chromium >/dev/null
	LARGE=$(LARGE) .venv/bin/python -m tests.bench
	.venv/bin/python -m tests.bench.startup
	.venv/bin/python -m tests.bench.reading
	.venv/bin/python -m tests.bench.hostile

same: setup ## build the last commit with two versions of Python and compare the sites byte for byte
	@.ci/same

zensical: site ## build the same pages with Zensical, tie them out, and report the differences
	@.venv/bin/python -m tests.zensical

lock: setup ## pin the packages of pyproject.toml in requirements.txt (UPGRADE=1: their newest versions)
	UV_PYTHON_DOWNLOADS=never .venv/bin/python -m uv pip compile pyproject.toml --group dev \
		--output-file requirements.txt --generate-hashes --no-emit-index-url \
		--python .venv/bin/python --python-version 3.12 --universal \
		--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)
	UV_PYTHON_DOWNLOADS=never .venv/bin/python -m uv pip compile tests/zensical/requirements.in \
		--output-file tests/zensical/requirements.txt --generate-hashes --no-emit-index-url \
		--python .venv/bin/python --python-version 3.12 --universal \
		--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

wheel: setup ## build the wheel of the command tieout into dist/
	@.venv/bin/hatchling build -t wheel -d dist

clean: ## remove everything generated, except .venv and node_modules
	rm -rf build dist site site_templates/theme/assets/runtime site_templates/theme/assets/vega .hypothesis .mypy_cache .pytest_cache .ruff_cache
