# make help lists the targets.
.DEFAULT_GOAL := help
SLN := KafkaFetch.Operator.sln
BENCH ?= ledger
FOR ?= 10m

.PHONY: help build test unit integration e2e soak bench demo generate format verify clean

help: ## List the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

build: ## Build everything; warnings are errors
	dotnet build $(SLN) -nologo -v quiet

test: build ## Run every test; as root on Debian the real parts are provided, elsewhere what is missing is skipped by name
	@eng/test.sh

unit: build ## Run the unit tests: no I/O, seconds
	@eng/test.sh Unit

integration: build ## Run the integration tests: the embedded API server and broker, in process
	@eng/test.sh Integration

e2e: build ## Run the tests on real parts: kube-apiserver, kubectl, kcat, the built program
	@eng/test.sh EndToEnd

soak: build ## Run the built program under load and chaos and judge every record: make soak FOR=30m SEED=7 (tests/Soak/README.md)
	@PATH="$$PATH:$$(eng/tools.sh)" artifacts/bin/KafkaFetch.Soak/debug/KafkaFetch.Soak --for $(FOR) $(if $(SEED),--seed $(SEED))

bench: ## Run one benchmark: make bench BENCH=ledger (bench/README.md lists them)
	dotnet run -c Release --project bench -- $(BENCH)

demo: ## Run the whole product in one process with records flowing
	dotnet run --project src/Operator -- local --demo

generate: build ## Make CRDs, RBAC, reference docs and docs/openapi.json anew from the code
	@eng/generate.sh

format: ## Format the sources
	dotnet format $(SLN) --severity warn

verify: build ## Check format, analyzers and generated files
	@eng/verify.sh

clean: ## Delete what was built
	rm -rf artifacts
