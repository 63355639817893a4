// held_other.go: what the tests of the portable part need on systems that load no DLLs anyway.

//go:build !windows

package held

import "os"

// Open opens a file.
func Open(name string) (*os.File, error) { return os.Open(name) }
