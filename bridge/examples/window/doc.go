// doc.go: the package comment.

// Command window opens a window, draws it from Go and answers clicks.
package main
