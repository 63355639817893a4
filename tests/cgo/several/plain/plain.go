// Package plain uses no cgo.
package plain

// Three is what package top adds.
const Three = 3
