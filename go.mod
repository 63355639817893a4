module github.com/gangway-go/gangway

go 1.24

require github.com/cenkalti/backoff/v5 v5.0.3

require github.com/shopspring/decimal v1.4.0 // indirect
