# `make run` and `make test` need a Debian with Python 3.11 (and python3-venv) and Node 20. No step before.
PYTHON ?= python3
CLOUD_PORT ?= 4566
EDGE_PORT ?= 8000
OUTBOX_PORT ?= 8001
MAIL_PORT ?= 8025
ENGINE ?= ministack
OUT = .venv/bin/
LAPTOP = $(OUT)python -m dev.run --cloud-port $(CLOUD_PORT) --edge-port $(EDGE_PORT) --outbox-port $(OUTBOX_PORT) \
	--mail-port $(MAIL_PORT)
OWN_PROCESS = races or stack or browser
export ENGINE

.DEFAULT_GOAL := help
.PHONY: help run stop reset test check format lint typecheck unit test-races test-stack test-browser bench slots triage plan clock letters text bounce aside audit staff code fsck \
	package deploy words openapi

help: ## list these words
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r word does; do \
		printf '  make %-14s %s\n' "$$word" "$$does"; done

run: .venv/.ready .venv-aws/.ready node_modules/.ready ## the whole practice on this machine; prints the page's address
	@$(LAPTOP) run

stop: .venv/.ready ## stop it; the data stay
	@$(LAPTOP) stop

reset: .venv/.ready ## stop it and forget its data
	@$(LAPTOP) reset

test: check unit test-deployed ## everything: style, types, layers, all tests

check: format-check lint typecheck ## format, lint, types, layers

.PHONY: format-check test-deployed
format-check: .venv/.ready
	@$(OUT)ruff format --check --quiet . || { echo "some files are not formatted: make format"; exit 1; }

format: .venv/.ready ## write every file the way the formatter does
	@$(OUT)ruff format .
	@$(OUT)ruff check --fix --quiet . || true

lint: .venv/.ready ## ruff, and who may import whom
	@$(OUT)ruff check .
	@$(OUT)lint-imports

typecheck: .venv/.ready ## mypy, strict
	@$(OUT)mypy

unit: .venv/.ready node_modules/.ready ## what needs no engine, cloud or browser, on all cores
	@command -v node >/dev/null || { echo "the pages' scripts are tested with Node 20: apt-get install nodejs npm"; exit 1; }
	@node --test --test-reporter=dot tests/site/
	@$(OUT)pytest -q -n auto -m "not ($(OWN_PROCESS))"

test-deployed: .venv/.ready .venv-aws/.ready node_modules/.ready
	@$(OUT)python -m dev.browser
	@$(OUT)pytest -q -n auto --dist loadfile -m "browser and not stack"
	@$(OUT)pytest -q -m "races or stack"

test-races: .venv/.ready .venv-aws/.ready ## storms and faults on a real engine; ENGINE=dynamodb-local for AWS's own
	@if [ "$(ENGINE)" = dynamodb-local ]; then $(OUT)python -m dev.engines; fi
	@$(OUT)pytest -q -m races

test-stack: .venv/.ready .venv-aws/.ready node_modules/.ready ## the deployed stack, end to end
	@$(OUT)pytest -q -m stack

test-browser: .venv/.ready .venv-aws/.ready node_modules/.ready ## journeys in Chromium
	@$(OUT)python -m dev.browser
	@$(OUT)pytest -q -m browser

bench: .venv/.ready ## the measurements of docs/performance.md
	@for bench in benchmarks/bench_*.py; do echo "== $$bench"; $(OUT)python -m "benchmarks.$$(basename $$bench .py)" || exit 1; done

slots: .venv/.ready ## answer a workload: make slots FILE=…
	@$(OUT)python -m dev.slots "$(FILE)"

triage: .venv/.ready ## may this case be booked? make triage FILE=answers.json
	@$(OUT)python -m dev.triage "$(FILE)"

plan: .venv/.ready ## options for a therapist: make plan FILE=answers.json
	@$(OUT)python -m dev.plan "$(FILE)"

clock: .venv/.ready ## set the demonstration's clock ahead: make clock AHEAD=24h, AHEAD=next; without it, what time it is
	@$(OUT)python -m dev.clock --cloud-port $(CLOUD_PORT) $(if $(AHEAD),"$(AHEAD)")

letters: .venv/.ready ## changes that could not be followed: list them, or make letters REPLAY=1
	@$(OUT)python -m dev.letters --cloud-port $(CLOUD_PORT) $(if $(REPLAY),--replay) $(if $(STACK),--stack "$(STACK)" --region "$(REGION)")

text: .venv/.ready ## a text comes in: make text FROM=+15035550101 SAYS="stop"
	@$(OUT)python -m dev.inbound text --cloud-port $(CLOUD_PORT) --whom "$(FROM)" --says "$(SAYS)"

bounce: .venv/.ready ## an e-mail comes back: make bounce TO=ana@example.com; with NEWS=complaint or NEWS=delivery that instead
	@$(OUT)python -m dev.inbound $(or $(NEWS),bounce) --cloud-port $(CLOUD_PORT) --whom "$(TO)"

aside: .venv/.ready ## what came in and could not be done: count it, or make aside REPLAY=1
	@$(OUT)python -m dev.inbound $(if $(REPLAY),replay,aside) --cloud-port $(CLOUD_PORT) $(if $(STACK),--stack "$(STACK)" --region "$(REGION)")

audit: .venv/.ready ## is what is written down about looks and changes whole?
	@$(OUT)python -m dev.audit --cloud-port $(CLOUD_PORT) $(if $(STACK),--stack "$(STACK)" --region "$(REGION)")

staff: .venv/.ready ## the first owner of the console: make staff [EMAIL=…] [ROLE=… THERAPIST=…] [STACK=… REGION=…] [ANEW=1]
	@$(OUT)python -m dev.staff $(if $(EMAIL),"$(EMAIL)") --cloud-port $(CLOUD_PORT) $(if $(NAME),--name "$(NAME)") $(if $(ROLE),--role "$(ROLE)") \
		$(if $(THERAPIST),--therapist "$(THERAPIST)") $(if $(ANEW),--anew) $(if $(STACK),--stack "$(STACK)" --region "$(REGION)")

code: .venv/.ready ## what an authenticator app would show: make code SECRET="ABCD EFGH …"
	@$(OUT)python -m dev.totp "$(SECRET)"

fsck: .venv/.ready ## compare every sheet with the appointments of the running practice
	@$(OUT)python -m dev.fsck

package: .venv/.ready ## the template and the zip, in build/package
	@$(OUT)python -m dev.package

deploy: .venv/.ready node_modules/.ready ## to AWS: make deploy STACK=… REGION=… [PRACTICE=practice.toml] [SET="--set Name=Value"]
	@test -n "$(STACK)" -a -n "$(REGION)" || { echo "make deploy STACK=my-practice REGION=us-west-2"; exit 1; }
	@$(OUT)python -m dev.deploy --stack "$(STACK)" --region "$(REGION)" $(if $(PRACTICE),--practice "$(PRACTICE)") $(SET)

words: .venv/.ready ## check and compile what messages say, and show it in tests/adapters/golden
	@$(OUT)python -m dev.messages compile
	@$(OUT)python -m dev.messages golden

openapi: .venv/.ready ## write docs/openapi.json from the payload types
	@$(OUT)python -m dev.openapi

.venv/.ready: requirements.txt requirements-dev.txt dev/environment.py
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) dev/environment.py .venv requirements-dev.txt

.venv-aws/.ready: requirements-aws.txt dev/environment.py
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 is needed: apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) dev/environment.py .venv-aws requirements-aws.txt

node_modules/.ready: package.json package-lock.json
	@command -v npm >/dev/null || { echo "the console's libraries come with npm, Node 20: apt-get install nodejs npm"; exit 1; }
	@echo "node_modules: installing"
	@npm ci --silent --no-audit --no-fund --omit=optional
	@touch $@
