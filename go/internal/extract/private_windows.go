// private_windows.go: a folder that nobody else can write to.

package extract

import (
	"fmt"
	"os"
	"syscall"
	"unsafe"
)

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

// makePrivate makes both folders. Only this user and the system have access to the inner one, which is refused when somebody else
// made it.
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
