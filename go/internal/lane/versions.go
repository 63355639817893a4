// versions.go: the versions of Go whose runtime the fast calls of this module are known to work with.
//
// The fast lanes, and the ways by which C enters Go, use functions of Go's runtime that Go does not promise to keep. Before a
// version is added, somebody reads in its source what the comments at the build constraints ask for. Every other version of Go
// takes the portable files, which give the same results more slowly.

package lane

// GoVersions is the part of a build constraint that names the versions. It is written in every build constraint that has the
// tag gangway_portable, here, in package cgostub and in what `gangway cgo` writes. After a change of this line,
//
//	go test ./go/internal/lane -run GoVersions -write
//
// writes it there too; without -write the test says where it differs.
const GoVersions = "go1.22 && !go1.27"
