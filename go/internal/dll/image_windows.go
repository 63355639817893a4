// image_windows.go: the headers of a loaded module: where the module lies in memory, and which addresses its imports have got.
//
// Invariant: the module is one that Windows has loaded, so its headers are in order.

package dll

import (
	"debug/pe"
	"strings"
	"unsafe"

	"github.com/gangway-go/gangway/go/internal/abi"
)

// An image is a loaded module: where it begins, and its headers.
type image struct{ base, headers unsafe.Pointer }

func imageOf(module uintptr) image {
	const offsetOfHeaders = 0x3C                        // in the file's first header: the place of the other headers
	base := *(*unsafe.Pointer)(unsafe.Pointer(&module)) // C++ memory
	return image{base, unsafe.Add(base, *(*uint32)(unsafe.Add(base, offsetOfHeaders)))}
}

// directory returns one of the tables that the headers name, nil when the module has none.
func (i image) directory(number int) unsafe.Pointer {
	offsetOfDirectories := 0x78 // in the headers
	if unsafe.Sizeof(uintptr(0)) == 8 {
		offsetOfDirectories = 0x88
	}
	entry := (*pe.DataDirectory)(unsafe.Add(i.headers, offsetOfDirectories+number*int(unsafe.Sizeof(pe.DataDirectory{}))))
	if entry.VirtualAddress == 0 || entry.Size == 0 {
		return nil
	}
	return unsafe.Add(i.base, entry.VirtualAddress)
}

// Memory returns where a loaded module lies: from its first byte to behind its last.
func Memory(module uintptr) (from, to uintptr) {
	const offsetOfSize = 0x50 // in the headers: the size of the image, on every machine
	return module, module + uintptr(*(*uint32)(unsafe.Add(imageOf(module).headers, offsetOfSize)))
}

// Bound returns an address that a loaded module has got for an import from the DLL of that name; 0: it imports nothing.
func Bound(module uintptr, name string) uintptr {
	type descriptor struct { // IMAGE_IMPORT_DESCRIPTOR
		names, time, forwarder, name, addresses uint32
	}
	i := imageOf(module)
	table := i.directory(pe.IMAGE_DIRECTORY_ENTRY_IMPORT)
	if table == nil {
		return 0
	}
	for d := (*descriptor)(table); d.name != 0; d = (*descriptor)(unsafe.Add(unsafe.Pointer(d), unsafe.Sizeof(*d))) {
		if strings.EqualFold(abi.CString(unsafe.Add(i.base, d.name)), name) {
			return *(*uintptr)(unsafe.Add(i.base, d.addresses))
		}
	}
	return 0
}
