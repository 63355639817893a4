// open_other.go: what the tests of the portable part need on systems that load no DLLs anyway.

//go:build !windows

package extract

import "os"

func openShared(name string) (*os.File, error) { return os.Open(name) }

// renameNew renames without replacing; fs.ErrExist when the target is there.
func renameNew(from, to string) error {
	if err := os.Link(from, to); err != nil {
		return err
	}
	return os.Remove(from)
}

func makePrivate(_, folder string) error { return os.MkdirAll(folder, 0o700) }
