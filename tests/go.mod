module github.com/gangway-go/gangway/tests

go 1.24

require github.com/gangway-go/gangway v0.0.0

require (
	github.com/cenkalti/backoff/v5 v5.0.3 // indirect
	github.com/shopspring/decimal v1.4.0 // indirect
)

replace github.com/gangway-go/gangway => ..
