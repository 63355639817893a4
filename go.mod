module github.com/gangway-go/gangway

go 1.24
