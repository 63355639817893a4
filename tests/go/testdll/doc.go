// doc.go: the package comment, for systems where the package is otherwise empty.

// Package testdll finds the DLLs of the tests.
package testdll
