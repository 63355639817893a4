// draft_windows.go: a file that is being written under a temporary name.
//
// Invariant: the handle has the right to delete. It lets others only read, and only those who let it delete. So a virus scanner
// that would be in the way of the renaming or the removal cannot open the draft; it looks at the file later, under its name.

package extract

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"syscall"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/held"
)

var procSetInformation = kernel32.NewProc("SetFileInformationByHandle")

type draft struct{ file *os.File }

func newDraft(folder string) (*draft, error) {
	const mayDelete = 0x10000
	random := make([]byte, 8)
	if _, err := rand.Read(random); err != nil {
		return nil, err
	}
	name := filepath.Join(folder, temporaryPrefix+hex.EncodeToString(random)+temporarySuffix)
	p, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(p, syscall.GENERIC_READ|syscall.GENERIC_WRITE|mayDelete, syscall.FILE_SHARE_READ, nil,
		syscall.CREATE_NEW, syscall.FILE_ATTRIBUTE_NORMAL, 0)
	if err != nil {
		return nil, &os.PathError{Op: "create", Path: name, Err: err}
	}
	return &draft{os.NewFile(uintptr(h), name)}, nil
}

// publish gives the file its name. When it has to replace a file of that name, it waits for processes that have that one open.
func (d *draft) publish(target string, replace bool) error {
	const (
		renameInfo = 3
		fileName   = unsafe.Offsetof(fileRenameInfo{}.name)
	)
	name, err := syscall.UTF16FromString(target)
	if err != nil {
		return err
	}
	// The structure ends in the name, without its zero.
	buffer := make([]uintptr, (fileName+2*uintptr(len(name)))/unsafe.Sizeof(uintptr(0))+1)
	info := (*fileRenameInfo)(unsafe.Pointer(&buffer[0]))
	if replace {
		info.replace = 1
	}
	info.nameBytes = uint32(2 * (len(name) - 1))
	copy(unsafe.Slice((*uint16)(unsafe.Add(unsafe.Pointer(info), fileName)), len(name)), name)
	err = held.Patiently(func() error {
		return d.set(renameInfo, unsafe.Pointer(info), uintptr(len(buffer))*unsafe.Sizeof(buffer[0]))
	}, syscall.ERROR_ACCESS_DENIED)
	if err != nil {
		return &os.LinkError{Op: "rename", Old: d.file.Name(), New: target, Err: err}
	}
	return nil
}

// fileRenameInfo is FILE_RENAME_INFO, but for the length of the name.
type fileRenameInfo struct {
	replace   uint32
	root      uintptr
	nameBytes uint32
	name      [1]uint16
}

// discard closes the file and removes it: Windows removes the file when the handle closes. (Wine 8 does not after it has refused a
// new name, hence the second try.)
func (d *draft) discard() {
	const dispositionInfo = 4
	yes := make([]byte, 1)
	_ = d.set(dispositionInfo, unsafe.Pointer(&yes[0]), 1)
	d.file.Close()
	_ = held.Patiently(func() error { return errnoOf(os.Remove(d.file.Name())) })
}

func errnoOf(err error) error {
	var errno syscall.Errno
	if errors.As(err, &errno) {
		return errno
	}
	return err
}

func (d *draft) set(class uintptr, info unsafe.Pointer, size uintptr) error {
	ok, _, errno := syscall.SyscallN(procSetInformation.Addr(), d.file.Fd(), class, uintptr(info), size)
	if ok == 0 {
		return errno
	}
	return nil
}

// removeLeft removes a temporary file that nobody has open any more. The draft of a running process stays.
func removeLeft(name string) { _ = os.Remove(name) }
