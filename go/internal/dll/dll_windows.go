// dll_windows.go: Windows' loader with restricted search.
//
// Invariants
//   - A path given to Load is absolute; its dependencies are searched in its own folder and in System32 only, never in
//     the current directory, the program's folder or PATH.
//   - Free is for who knows that no code of the module is on a stack, no destructor of it in the handle table, and no
//     address of it anywhere else.

package dll

import (
	"syscall"
	"unsafe"
)

const (
	searchDLLLoadDir = 0x100
	searchSystem32   = 0x800
)

var (
	kernel32            = syscall.NewLazyDLL("kernel32.dll")
	procLoadLibraryEx   = kernel32.NewProc("LoadLibraryExW")
	procGetModuleHandle = kernel32.NewProc("GetModuleHandleW")
	procGetSystemDir    = kernel32.NewProc("GetSystemDirectoryW")
)

// Load loads the DLL at an absolute path.
func Load(path string) (uintptr, error) {
	return load(path, searchDLLLoadDir|searchSystem32)
}

// LoadSystem loads a DLL of System32 by its bare name.
func LoadSystem(name string) (uintptr, error) {
	return load(name, searchSystem32)
}

func load(path string, flags uintptr) (uintptr, error) {
	p, err := syscall.UTF16PtrFromString(path)
	if err != nil {
		return 0, err
	}
	module, _, errno := syscall.SyscallN(procLoadLibraryEx.Addr(), uintptr(unsafe.Pointer(p)), 0, flags)
	if module == 0 {
		return 0, errno
	}
	return module, nil
}

// Free takes back one Load.
func Free(module uintptr) { _ = syscall.FreeLibrary(syscall.Handle(module)) }

// Memory returns where a loaded module lies: from its first byte to behind its last.
func Memory(module uintptr) (from, to uintptr) {
	const (
		offsetOfHeaders = 0x3C // in the file's first header: where the others begin
		offsetOfSize    = 0x50 // in those: the size of the image, on every machine
	)
	base := *(*unsafe.Pointer)(unsafe.Pointer(&module)) // C++ memory
	headers := unsafe.Add(base, *(*uint32)(unsafe.Add(base, offsetOfHeaders)))
	return module, module + uintptr(*(*uint32)(unsafe.Add(headers, offsetOfSize)))
}

// Proc finds an export.
func Proc(module uintptr, name string) (uintptr, error) {
	return syscall.GetProcAddress(syscall.Handle(module), name)
}

// Loaded returns the module of that name that is in the process, or 0.
func Loaded(name string) uintptr {
	p, err := syscall.UTF16PtrFromString(name)
	if err != nil {
		return 0
	}
	module, _, _ := syscall.SyscallN(procGetModuleHandle.Addr(), uintptr(unsafe.Pointer(p)))
	return module
}

// SystemDir returns System32 as this process sees it.
func SystemDir() string {
	buffer := make([]uint16, syscall.MAX_PATH)
	n, _, _ := syscall.SyscallN(procGetSystemDir.Addr(), uintptr(unsafe.Pointer(&buffer[0])), uintptr(len(buffer)))
	return syscall.UTF16ToString(buffer[:n])
}
