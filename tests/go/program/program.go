// program.go: the package whose tests run gangway.exe.

// Package program has the tests of gangway.exe with the swig.exe that the Python package swig brings: that it writes on
// Windows what it writes elsewhere, whatever folders are called, and that no SWIG outlives it.
package program
