// held_other.go: Open on systems that load no DLLs, where only the tests of the portable code use it.

//go:build !windows

package held

import "os"

// Open opens a file.
func Open(name string) (*os.File, error) { return os.Open(name) }
