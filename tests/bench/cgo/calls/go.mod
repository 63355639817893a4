module github.com/gangway-go/gangway/tests/bench/cgo/calls

go 1.24.0
