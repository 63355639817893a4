module github.com/gangway-go/gangway/tests/bench/cgo

go 1.24.0

require (
	github.com/DataDog/zstd v1.5.7
	github.com/gangway-go/gangway v0.0.0
	github.com/gangway-go/gangway/tests v0.0.0
	github.com/gangway-go/gangway/tests/bench/cgo/calls v0.0.0
	github.com/mattn/go-sqlite3 v1.14.53
)

require (
	github.com/cenkalti/backoff/v5 v5.0.3 // indirect
	github.com/shopspring/decimal v1.4.0 // indirect
)

replace (
	github.com/gangway-go/gangway => ../../..
	github.com/gangway-go/gangway/tests => ../..
	github.com/gangway-go/gangway/tests/bench/cgo/calls => ./calls
)
