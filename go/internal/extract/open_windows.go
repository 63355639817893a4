// open_windows.go: files that nobody else can change, and a folder that nobody else can write to.

package extract

import (
	"errors"
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

// openShared opens a file for reading and lets others only read: until it is closed nobody can write, rename or delete
// it, and it cannot be opened while somebody has it open for writing.
func openShared(name string) (*os.File, error) {
	p, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return nil, err
	}
	h, err := syscall.CreateFile(p, syscall.GENERIC_READ, syscall.FILE_SHARE_READ, nil, syscall.OPEN_EXISTING,
		syscall.FILE_ATTRIBUTE_NORMAL|syscall.FILE_FLAG_OPEN_REPARSE_POINT, 0)
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: name, Err: err}
	}
	var info syscall.ByHandleFileInformation
	err = syscall.GetFileInformationByHandle(h, &info)
	if err == nil && info.FileAttributes&(syscall.FILE_ATTRIBUTE_DIRECTORY|syscall.FILE_ATTRIBUTE_REPARSE_POINT) != 0 {
		err = errors.New("not a plain file")
	}
	if err != nil {
		syscall.CloseHandle(h)
		return nil, &os.PathError{Op: "open", Path: name, Err: err}
	}
	return os.NewFile(uintptr(h), name), nil
}

// renameNew renames without replacing; fs.ErrExist when the target is there.
func renameNew(from, to string) error {
	f, err := syscall.UTF16PtrFromString(from)
	if err != nil {
		return err
	}
	t, err := syscall.UTF16PtrFromString(to)
	if err != nil {
		return err
	}
	if err := syscall.MoveFile(f, t); err != nil {
		return &os.LinkError{Op: "rename", Old: from, New: to, Err: err}
	}
	return nil
}

var (
	advapi32       = syscall.NewLazyDLL("advapi32.dll")
	procFromSDDL   = advapi32.NewProc("ConvertStringSecurityDescriptorToSecurityDescriptorW")
	procGetNamed   = advapi32.NewProc("GetNamedSecurityInfoW")
	kernel32       = syscall.NewLazyDLL("kernel32.dll")
	procLocalFree  = kernel32.NewProc("LocalFree")
	wellKnownOwner = map[string]bool{
		"S-1-5-18":     true, // LocalSystem
		"S-1-5-32-544": true, // Administrators, who own what an elevated process makes
	}
)

// makePrivate makes both folders. The inner one belongs to this user: only they and the system have access, and it is
// refused when somebody else made it.
func makePrivate(base, folder string) error {
	user, err := userSID()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(base, 0o700); err != nil {
		return err
	}
	if err := makeFolder(folder, "D:P(A;OICI;FA;;;"+user+")(A;OICI;FA;;;SY)"); err != nil {
		return err
	}
	owner, err := ownerSID(folder)
	if err != nil {
		return err
	}
	if owner != user && !wellKnownOwner[owner] {
		return fmt.Errorf("%s belongs to %s, not to this user (%s)", folder, owner, user)
	}
	return nil
}

func makeFolder(folder, sddl string) error {
	text, err := syscall.UTF16PtrFromString(sddl)
	if err != nil {
		return err
	}
	var descriptor uintptr
	ok, _, errno := syscall.SyscallN(procFromSDDL.Addr(), uintptr(unsafe.Pointer(text)), 1,
		uintptr(unsafe.Pointer(&descriptor)), 0)
	if ok == 0 {
		return os.NewSyscallError("ConvertStringSecurityDescriptorToSecurityDescriptor", errno)
	}
	defer syscall.SyscallN(procLocalFree.Addr(), descriptor)
	attributes := syscall.SecurityAttributes{SecurityDescriptor: descriptor}
	attributes.Length = uint32(unsafe.Sizeof(attributes))
	p, err := syscall.UTF16PtrFromString(folder)
	if err != nil {
		return err
	}
	err = syscall.CreateDirectory(p, &attributes)
	if err == nil || err == syscall.ERROR_ALREADY_EXISTS {
		return nil
	}
	return &os.PathError{Op: "mkdir", Path: folder, Err: err}
}

func userSID() (string, error) {
	token, err := syscall.OpenCurrentProcessToken()
	if err != nil {
		return "", os.NewSyscallError("OpenProcessToken", err)
	}
	defer token.Close()
	user, err := token.GetTokenUser()
	if err != nil {
		return "", os.NewSyscallError("GetTokenInformation", err)
	}
	return user.User.Sid.String()
}

// ownerSID returns who owns a folder.
func ownerSID(folder string) (string, error) {
	const (
		fileObject       = 1
		ownerInformation = 1
	)
	p, err := syscall.UTF16PtrFromString(folder)
	if err != nil {
		return "", err
	}
	var owner *syscall.SID
	var descriptor uintptr
	code, _, _ := syscall.SyscallN(procGetNamed.Addr(), uintptr(unsafe.Pointer(p)), fileObject, ownerInformation,
		uintptr(unsafe.Pointer(&owner)), 0, 0, 0, uintptr(unsafe.Pointer(&descriptor)))
	if code != 0 {
		return "", os.NewSyscallError("GetNamedSecurityInfo", syscall.Errno(code))
	}
	defer syscall.SyscallN(procLocalFree.Addr(), descriptor)
	return owner.String()
}
