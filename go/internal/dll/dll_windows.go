// dll_windows.go: Windows' loader of DLLs, with a restricted search for what a DLL needs.
//
// Invariants
//   - A path given to Load is absolute; its dependencies are searched in its own folder and in System32 only, never in
//     the current directory, the program's folder or PATH.
//   - The thread's floating-point modes are Go's again after code of a DLL has run in here.
//   - The caller of Free knows that no code of the module is on a stack, that the handle table has no destructor of it, and that
//     nothing else has an address in it.

package dll

import (
	"runtime"
	"syscall"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/cpu"
)

const (
	searchDLLLoadDir = 0x100
	searchSystem32   = 0x800
)

var (
	kernel32            = syscall.NewLazyDLL("kernel32.dll")
	procLoadLibraryEx   = kernel32.NewProc("LoadLibraryExW")
	procGetModuleHandle = kernel32.NewProc("GetModuleHandleW")
	procGetModuleAt     = kernel32.NewProc("GetModuleHandleExW")
	procGetModuleFile   = kernel32.NewProc("GetModuleFileNameW")
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
	defer ownFloats()()
	module, _, errno := syscall.SyscallN(procLoadLibraryEx.Addr(), uintptr(unsafe.Pointer(p)), 0, flags)
	if module == 0 {
		return 0, errno
	}
	return module, nil
}

// Free takes back one Load.
func Free(module uintptr) {
	defer ownFloats()()
	_ = syscall.FreeLibrary(syscall.Handle(module))
}

// ownFloats is called before code of a DLL runs on this thread, and returns the function to call after it, which gives the thread
// Go's floating-point modes again: a DLL that was linked with -ffast-math, for one, sets others when it is loaded.
func ownFloats() (end func()) {
	runtime.LockOSThread()
	return func() {
		cpu.ResetFloats()
		runtime.UnlockOSThread()
	}
}

// Proc finds an export. When the export stands for one of another DLL, Windows loads that DLL.
func Proc(module uintptr, name string) (uintptr, error) {
	defer ownFloats()()
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

// At returns the module that has an address in its memory, or 0.
func At(address uintptr) uintptr {
	const (
		unchangedRefcount = 2
		fromAddress       = 4
	)
	module := new(uintptr)
	procGetModuleAt.Call(unchangedRefcount|fromAddress, address, uintptr(unsafe.Pointer(module)))
	return *module
}

// Path returns the file of a loaded module.
func Path(module uintptr) string {
	for size := syscall.MAX_PATH; ; size *= 2 {
		buffer := make([]uint16, size)
		n, _, _ := syscall.SyscallN(procGetModuleFile.Addr(), module, uintptr(unsafe.Pointer(&buffer[0])), uintptr(size))
		if int(n) < size || size > 1<<15 {
			return syscall.UTF16ToString(buffer[:n])
		}
	}
}

// SystemDir returns System32 as this process sees it.
func SystemDir() string {
	buffer := make([]uint16, syscall.MAX_PATH)
	n, _, _ := syscall.SyscallN(procGetSystemDir.Addr(), uintptr(unsafe.Pointer(&buffer[0])), uintptr(len(buffer)))
	return syscall.UTF16ToString(buffer[:n])
}
