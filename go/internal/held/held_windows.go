// held_windows.go: opening files on Windows so that nobody else can change them.

package held

import (
	"errors"
	"os"
	"slices"
	"syscall"
	"time"
)

// Patience is how long Patiently waits for somebody else to close a file.
const Patience = 2 * time.Second

// Open opens a plain file for reading and lets others only read: until it is closed nobody can write, rename or delete
// it, and it cannot be opened while somebody has it open for writing. A link is refused.
func Open(name string) (*os.File, error) {
	f, link, err := open(name, syscall.FILE_FLAG_OPEN_REPARSE_POINT)
	if err == nil && link {
		f.Close()
		return nil, &os.PathError{Op: "open", Path: name, Err: errNotPlain}
	}
	return f, err
}

// Follow is Open for a name that may be a link to a plain file. It holds both the link and the file then; the file comes last.
func Follow(name string) ([]*os.File, error) {
	f, link, err := open(name, syscall.FILE_FLAG_OPEN_REPARSE_POINT)
	if err != nil {
		return nil, err
	}
	if !link {
		return []*os.File{f}, nil
	}
	target, _, err := open(name, 0)
	if err != nil {
		f.Close()
		return nil, err
	}
	return []*os.File{f, target}, nil
}

var errNotPlain = errors.New("not a plain file")

func open(name string, flags uint32) (f *os.File, link bool, err error) {
	p, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return nil, false, err
	}
	var h syscall.Handle
	err = Patiently(func() (err error) {
		h, err = syscall.CreateFile(p, syscall.GENERIC_READ, syscall.FILE_SHARE_READ, nil, syscall.OPEN_EXISTING,
			syscall.FILE_ATTRIBUTE_NORMAL|flags, 0)
		return err
	})
	if err != nil {
		return nil, false, &os.PathError{Op: "open", Path: name, Err: notPlain(name, err)}
	}
	var info syscall.ByHandleFileInformation
	err = syscall.GetFileInformationByHandle(h, &info)
	if err == nil && info.FileAttributes&syscall.FILE_ATTRIBUTE_DIRECTORY != 0 {
		err = errNotPlain
	}
	if err != nil {
		syscall.CloseHandle(h)
		return nil, false, &os.PathError{Op: "open", Path: name, Err: err}
	}
	return os.NewFile(uintptr(h), name), info.FileAttributes&syscall.FILE_ATTRIBUTE_REPARSE_POINT != 0, nil
}

// notPlain returns a better error for a folder, which Windows refuses to open as a file with "access denied".
func notPlain(name string, err error) error {
	if info, e := os.Lstat(name); e == nil && info.IsDir() {
		return errNotPlain
	}
	return err
}

// Patiently repeats try for up to Patience while somebody else has the file open: a process that has just renamed a file holds it
// for an instant longer, a virus scanner for some more. The errors in also mean that somebody has the file open, too.
func Patiently(try func() error, also ...syscall.Errno) error {
	const (
		sharingViolation = syscall.Errno(32)
		lockViolation    = syscall.Errno(33)
	)
	for deadline := time.Now().Add(Patience); ; time.Sleep(time.Millisecond) {
		err := try()
		errno, _ := err.(syscall.Errno)
		held := errno == sharingViolation || errno == lockViolation || slices.Contains(also, errno)
		if !held || time.Now().After(deadline) {
			return err
		}
	}
}
