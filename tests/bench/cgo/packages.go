// packages.go: what is measured beside the program, so that go.mod keeps its versions.

//go:build packages

package main

import (
	_ "github.com/DataDog/zstd"
	_ "github.com/gangway-go/gangway/tests/bench/cgo/calls"
	_ "github.com/mattn/go-sqlite3"
)
