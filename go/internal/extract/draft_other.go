// draft_other.go: what the tests of the portable part need on systems that load no DLLs anyway.

//go:build !windows

package extract

import "os"

type draft struct{ file *os.File }

func newDraft(folder string) (*draft, error) {
	file, err := os.CreateTemp(folder, temporaryPrefix+"*"+temporarySuffix)
	return &draft{file}, err
}

// publish gives the file its name; fs.ErrExist when the target is there and not to be replaced.
func (d *draft) publish(target string, replace bool) error {
	if replace {
		return os.Rename(d.file.Name(), target)
	}
	if err := os.Link(d.file.Name(), target); err != nil {
		return err
	}
	return os.Remove(d.file.Name())
}

func (d *draft) discard() {
	d.file.Close()
	os.Remove(d.file.Name())
}

// removeLeft leaves it: whether a running process writes it cannot be told here.
func removeLeft(string) {}

func makePrivate(_, folder string) error { return os.MkdirAll(folder, 0o700) }
