# make run, test, check, lint, format, bench: each creates what it needs and repeats nothing.

PORT ?= 8000
export PORT

# The first Python that is new enough; `make PYTHON=/path/to/python3.12 run` names another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

VENV := .venv
BIN := $(VENV)/bin
STATIC_FILES := $(shell find static -type f)
PLAIN := $(wildcard $(addprefix commentary/,dates.py collector.py elsewhere.py drawing text codes.py identifiers.py pictures.py renditions.py cards file_kinds.py calendars.py sitemaps.py tokens.py metadata citations feeds oai intake))
# Plain modules of a service: the rest of their package is not held to the same.
PLAIN_SEARCH := $(addprefix commentary/search/,query.py snippets.py spelling.py expression.py eras.py pairs.py tsquery.py)

.PHONY: run test test-postgresql lint check format bench
.DELETE_ON_ERROR:

run: $(VENV)/site .env build/collected
	@$(BIN)/python manage.py prepare
	@exec $(BIN)/python -m gunicorn --config site_config/gunicorn.conf.py

test: $(VENV)/development node_modules/installed
	@.ci/with-postgresql $(BIN)/python -m pytest -n auto

# The tests that ask the database, with the site itself on PostgreSQL.
test-postgresql: $(VENV)/development node_modules/installed
	@.ci/with-postgresql sh -c \
		'DATABASE_URL="$${POSTGRESQL_URL:?No PostgreSQL server was found}" $(BIN)/python -m pytest -n auto -m database'

lint: $(VENV)/development
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/djade --check --target-version 5.2 $$(find templates -name '*.html')
	@$(BIN)/djlint --lint --quiet templates
	@$(BIN)/mypy --strict --exclude commentary/intake/store $(PLAIN)
	@$(BIN)/mypy --strict --follow-imports=silent $(PLAIN_SEARCH)

check: lint
	@DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python manage.py makemigrations --check --dry-run
	@$(MAKE) --no-print-directory test

format: $(VENV)/development
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/djade --target-version 5.2 $$(find templates -name '*.html') || true

# What every kind of page costs, beside its floor; SIZES="1000 10000" for a shorter run.
bench: $(VENV)/site build/collected
	@$(BIN)/python -m benchmarks.run $(SIZES)
	@$(BIN)/python -m benchmarks.intake $(SIZES)

# -- what they need ---------------------------------------------------------------------------

$(VENV)/created:
	@if [ -z "$(PYTHON)" ]; then \
		echo "Python 3.11 or newer is needed; python3 here is: $$(python3 --version 2>&1)"; \
		echo "Install one, or name it: make PYTHON=/path/to/python3.12 run"; exit 1; fi
	@$(PYTHON) -m venv $(VENV) || { \
		echo "The virtual environment could not be made. On Debian: apt install python3-venv"; exit 1; }
	@touch $@

$(VENV)/site: requirements.txt | $(VENV)/created
	@echo "Installing what the site needs ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/development: requirements-dev.txt requirements-postgresql.txt requirements.txt | $(VENV)/created
	@echo "Installing what the tests need ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/site

# Written once and readable by its owner only: whoever has the key can forge a login.
.env: | $(VENV)/site
	@umask 077; $(BIN)/python -c 'import secrets; \
		print("SECRET_KEY=" + secrets.token_urlsafe(50), "HTTPS=0", sep="\n")' > $@

build/collected: $(VENV)/site .env $(STATIC_FILES) site_config/settings.py
	@echo "Collecting the static files ..."
	@DEBUG=0 $(BIN)/python manage.py collectstatic --noinput --verbosity 0
	@touch $@

# The HTML checker runs where npm and Java are found; its tests are skipped elsewhere.
node_modules/installed: package.json
	@if command -v npm >/dev/null && command -v java >/dev/null; then \
		npm install --no-package-lock --no-audit --no-fund --silent && touch $@; fi
