// doc.go: the package comment.

// Command scripting is a Go HTTP service that runs its users' JScript on a pool of single-threaded apartments, with a
// deadline per script. README.md says how to use it, and from what it protects.
//
//	scripting -listen 127.0.0.1:8080 -apartments 4
package main
