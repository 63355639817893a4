// held_windows.go: files that nobody else can change.

package held

import (
	"errors"
	"os"
	"slices"
	"syscall"
	"time"
)

// Patience is how long this package, and those that rename and remove files, wait for somebody else's handle to go.
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

// Follow is Open for a name that may be a link to a plain file: both are held then. The file itself is the last one.
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

// notPlain says what is the matter with a folder, which Windows does not open as a file: access denied.
func notPlain(name string, err error) error {
	if info, e := os.Lstat(name); e == nil && info.IsDir() {
		return errNotPlain
	}
	return err
}

// Patiently tries while somebody else's handle is in the way, up to Patience: another process that just renamed a file
// holds it for an instant longer, a virus scanner for some more. Errors in also mean that, too.
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
