# Makefile: the commands people type. Each does its own set-up (bridge/tools/setup), which is silent when all is there.
#
#   make setup     packages, compilers' helpers, sources and the Wine prefix
#   make demo      the HTTP service under Wine, on windows/amd64; GOARCH=386 make demo: on windows/386
#   make demo-window  a window drawn from Go, clicked on, with pictures of it in build/; GOARCH=386 as above
#   make demo-scripting  an HTTP service that runs scripts on COM apartments, good ones and bad ones; GOARCH=386 as above
#   make demo-sqlite  an HTTP service over SQLite's cgo package, converted and built without a C compiler; GOARCH=386 as above
#   make demo-documents  XML files found in and changed with TinyXML-2, a C++ class library; GOARCH=386 as above
#   make demo-numeric  a fit and principal components with Eigen, on Go's own slices; GOARCH=386 as above
#   make test      what every change has to pass, on windows/amd64, windows/386 and this machine
#   make test-full  what takes longer too: hammers at full length, both lanes, gangway.exe, windows/arm64, models, lint, conformance
#   make conformance  others' tests of cgo and SWIG, and interfaces of theirs, on both architectures; SUITE=native ONLY='^cpp_': some
#   make bench     what a call costs, under Wine; GOARCH=386 as above
#   make generate  writes the Go stubs of the examples and tests again and builds their DLLs (both architectures)
#   make embed     builds the DLLs that the Go module carries inside, for all three architectures, and writes them into the tree
#   make golden-accept  takes the generator's present output as the expected one
#   make fmt lint clean
MAKEFLAGS += --no-print-directory
SHELL := /bin/bash
PRESETS := windows-amd64 windows-386
RUN_GOARCH := $(if $(filter 386,$(GOARCH)),386,amd64)

.PHONY: all setup native demo demo-window demo-scripting demo-sqlite demo-documents demo-numeric test test-full conformance bench generate embed golden-accept fmt lint clean $(PRESETS)

all: generate

setup:
	@bridge/tools/setup

native: setup
	@bridge/tools/build native

$(PRESETS): native
	@bridge/tools/build $@

demo: setup
	@GOARCH=$(RUN_GOARCH) bridge/tools/demo

demo-window: setup
	@GOARCH=$(RUN_GOARCH) bridge/tools/demo-window

demo-scripting: setup
	@GOARCH=$(RUN_GOARCH) bridge/tools/demo-scripting

demo-sqlite: setup
	@GOARCH=$(RUN_GOARCH) bridge/tools/demo-sqlite

demo-documents: setup
	@GOARCH=$(RUN_GOARCH) bridge/tools/demo-documents

demo-numeric: setup
	@GOARCH=$(RUN_GOARCH) bridge/tools/demo-numeric

conformance: $(PRESETS)
	@bridge/tools/setup conformance
	@tests/wine/start
	@build/venv/bin/python tests/conformance/conformance.py $(SUITE) $(if $(ONLY),--only '$(ONLY)') $(CONFORMANCE)

test: setup
	@build/venv/bin/python bridge/tools/test.py

test-full: setup
	@status=0; build/venv/bin/python bridge/tools/test.py --full || status=1; $(MAKE) lint || status=1; \
	  $(MAKE) conformance || status=1; exit $$status

bench: windows-$(RUN_GOARCH)
	@GOARCH=$(RUN_GOARCH) bridge/tools/bench

generate: $(PRESETS)

embed: native
	@bridge/tools/embed

golden-accept: native
	@bridge/tools/golden-accept

fmt: setup
	@bridge/tools/fmt

lint: native
	@bridge/tools/setup lint
	@bridge/tools/lint

clean:
	@tests/wine/stop
	@rm -rf build
