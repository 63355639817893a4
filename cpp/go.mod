// The C++ sources are no Go packages: this file keeps them out of what `go get` downloads.
module github.com/gangway-go/gangway/cpp

go 1.24
