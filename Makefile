# The commands of the project; `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
# On a machine that serves the site: MANAGE=deploy/manage.sh (docs/production.md).
MANAGE := $(BIN)/python manage.py
# A machine that keeps no compiled files would compile the project anew for each of the tests' processes.
unexport PYTHONDONTWRITEBYTECODE
# In their order: tests that empty the database come last, and no other way of dealing tests out keeps that. Not too many
# at a time, or one process sits idle for minutes while the other works off what it was dealt.
TWO := -n 2 --maxschedchunk=16
# Wagtail's next release, so that its door stays open (docs/adr/0002).
NEXT := .venv-next

.DEFAULT_GOAL := help
.PHONY: bench soak help run test install-dev install-next lint unit browser test-next test-postgres messages css screenshots guide-pictures lock audit backup restore upgrade faults

help:  ## List the commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run:  ## Set up and serve the site with demonstration content (PORT=8000)
	@$(PYTHON) scripts/bootstrap.py requirements.txt $(VENV)
	@DEMO=true SITE_URL=http://127.0.0.1:$(PORT) $(BIN)/python manage.py serve --port $(PORT)

# Lint computes on one core; meanwhile the next release is installed.
test: install-dev  ## Set up and run everything that CI runs
	@$(MAKE) --no-print-directory --jobs=2 lint install-next
	@$(MAKE) --no-print-directory test-next unit test-postgres browser

install-dev:
	@$(PYTHON) scripts/bootstrap.py requirements-dev.txt $(VENV)

install-next:
	@$(PYTHON) scripts/bootstrap.py requirements-next.txt $(NEXT)

lint: install-dev  ## Style, types, import contracts, migrations, messages, deployment checks
	@echo "Checking style, types, contracts, migrations and messages ..."
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache > .lint-imports.log || (cat .lint-imports.log; rm -f .lint-imports.log; exit 1)
	@rm -f .lint-imports.log
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(BIN)/python manage.py messages --check
	@$(BIN)/python manage.py build_css --check
	@SITE_URL=https://atmp.example $(BIN)/python manage.py check --deploy --fail-level WARNING

unit: install-dev  ## The tests without a browser
	@$(BIN)/python -m pytest -q $(TWO) -m "not browser and not faults"

# One by one, because few tests take long: the process that is done first takes the next.
browser: install-dev  ## The tests in a browser
	@$(BIN)/python scripts/browser_notice.py
	@$(BIN)/python -m pytest -v --durations=10 $(TWO) --maxschedchunk=1 -m browser

test-next: install-next  ## The unit tests on Wagtail's next release
	@echo "Testing on Wagtail 8.0 ..."
	@$(NEXT)/bin/python manage.py makemigrations --check --dry-run
	@$(NEXT)/bin/python -m pytest -q $(TWO) -m "not browser and not faults"

test-postgres: install-dev  ## The search and a selection of other tests on PostgreSQL
	@$(BIN)/python scripts/postgres.py $(BIN)/python -m pytest -q $(TWO) -m "postgres and not browser and not faults"

messages: install-dev  ## Update and compile the Swedish messages
	@$(BIN)/python manage.py messages

css: install-dev  ## Build static/css/site.css from its parts
	@$(BIN)/python manage.py build_css

backup:  ## Back up the database and the media into one file
	@$(BIN)/python manage.py backup

restore:  ## Restore a backup (FILE=...; FORCE=true in the place of what is there)
	@test -n "$(FILE)" || (echo "Which backup? make restore FILE=var/backups/atmp2030-....backup"; exit 1)
	@$(BIN)/python manage.py restore "$(FILE)" $(if $(filter true,$(FORCE)),--force)

upgrade:  ## Back up, install the locked requirements, migrate, collect static files, check
	@$(MANAGE) backup
	@$(PYTHON) scripts/bootstrap.py requirements.txt $(VENV)
	@$(MANAGE) migrate --noinput
	@$(MANAGE) build_static
	@$(MANAGE) index_search
	@$(MANAGE) check --deploy --fail-level ERROR
	@echo "Upgraded. Reload the service: docs/production.md"

faults: install-dev  ## Kill, fill and cut off a running site, and look whether anything was lost
	@$(BIN)/python -m pytest -q -s -m faults tests/faults -o faulthandler_timeout=7200

bench: install-dev  ## Measure what the pages cost, into benchmarks/RESULTS.md (ARGUMENTS=--full)
	@$(BIN)/python -m benchmarks.run $(ARGUMENTS)

soak: install-dev  ## Ten minutes of visitors while an editor publishes (MINUTES=10)
	@$(BIN)/python -m benchmarks.soak --minutes $(or $(MINUTES),10)

screenshots: install-dev  ## Photograph every type of page into var/screenshots (needs Chromium)
	@$(BIN)/python scripts/screenshots.py

guide-pictures: install-dev  ## Take the pictures of the editors' guide from the site (needs Chromium)
	@$(BIN)/python scripts/guide_pictures.py

lock:  ## Lock the dependencies with their hashes
	@$(PYTHON) -m venv .venv-lock && .venv-lock/bin/pip install --quiet uv
	@set -e; compile=".venv-lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --extra postgres --extra redis --extra s3 --custom-compile-command 'make lock'"; \
	eval "$$compile --output-file requirements.txt"; \
	eval "$$compile --extra dev --constraint requirements.txt --output-file requirements-dev.txt"; \
	eval "$$compile --extra dev --override requirements-next.in --output-file requirements-next.txt"
	@rm -rf .venv-lock

audit:  ## Compare the locked requirements with the public list of known weaknesses (needs the network)
	@REQUIRE_AUDIT=1 $(PYTHON) scripts/audit.py
