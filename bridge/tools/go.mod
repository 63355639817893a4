// The tools of developers are no Go packages: this file keeps them out of what `go get` downloads.
module github.com/gangway-go/gangway/bridge/tools

go 1.24
