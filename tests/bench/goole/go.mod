module github.com/gangway-go/gangway/tests/bench/goole

go 1.24

require (
	github.com/gangway-go/gangway v0.0.0
	github.com/gangway-go/gangway/tests v0.0.0
	github.com/go-ole/go-ole v1.3.0
)

require (
	github.com/cenkalti/backoff/v5 v5.0.3 // indirect
	github.com/shopspring/decimal v1.4.0 // indirect
	golang.org/x/sys v0.1.0 // indirect
)

replace (
	github.com/gangway-go/gangway => ../../..
	github.com/gangway-go/gangway/tests => ../..
)
