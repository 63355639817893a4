// draft_other.go: drafts on systems that load no DLLs, where only the tests of the portable part use them.

//go:build !windows

package extract

import "os"

type draft struct{ file *os.File }

func newDraft(folder string) (*draft, error) {
	file, err := os.CreateTemp(folder, temporaryPrefix+"*"+temporarySuffix)
	return &draft{file}, err
}

// publish gives the file its name. The error is fs.ErrExist when there is a file of that name and replace is false.
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

// removeLeft does nothing: this system does not tell whether a running process writes the file.
func removeLeft(string) {}

func makePrivate(_, folder string) error { return os.MkdirAll(folder, 0o700) }
