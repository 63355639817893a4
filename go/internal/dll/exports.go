// exports.go: a look into the file of a DLL, which tells whether the DLL has an export. Package bridge looks before it loads.
//
// Invariant: no code of the DLL runs, and the bytes of the file are not trusted.

package dll

import (
	"debug/pe"
	"encoding/binary"
	"errors"
)

var errNoExports = errors.New("the export table cannot be read")

// Exports reports whether the DLL at path has an export of that name.
func Exports(path, name string) (bool, error) {
	f, err := pe.Open(path)
	if err != nil {
		return false, err
	}
	defer f.Close()
	var directories []pe.DataDirectory
	switch header := f.OptionalHeader.(type) {
	case *pe.OptionalHeader32:
		directories = header.DataDirectory[:min(header.NumberOfRvaAndSizes, 16)]
	case *pe.OptionalHeader64:
		directories = header.DataDirectory[:min(header.NumberOfRvaAndSizes, 16)]
	}
	if len(directories) <= pe.IMAGE_DIRECTORY_ENTRY_EXPORT || directories[pe.IMAGE_DIRECTORY_ENTRY_EXPORT].VirtualAddress == 0 {
		return false, nil
	}
	image := &fileImage{file: f, data: map[*pe.Section][]byte{}}
	table := image.at(directories[pe.IMAGE_DIRECTORY_ENTRY_EXPORT].VirtualAddress)
	if len(table) < 40 { // IMAGE_EXPORT_DIRECTORY
		return false, errNoExports
	}
	count, names := binary.LittleEndian.Uint32(table[24:]), image.at(binary.LittleEndian.Uint32(table[32:]))
	if uint64(len(names)) < 4*uint64(count) {
		return false, errNoExports
	}
	for ; count > 0; count, names = count-1, names[4:] {
		text := image.at(binary.LittleEndian.Uint32(names))
		if len(text) > len(name) && text[len(name)] == 0 && string(text[:len(name)]) == name {
			return true, nil
		}
	}
	return false, nil
}

// A fileImage finds in a file what has an address in memory.
type fileImage struct {
	file *pe.File
	data map[*pe.Section][]byte
}

// at returns what is at an address, up to the end of its section; nil when nothing is.
func (i *fileImage) at(address uint32) []byte {
	for _, s := range i.file.Sections {
		if address < s.VirtualAddress || address-s.VirtualAddress >= s.Size {
			continue
		}
		data, known := i.data[s]
		if !known {
			data, _ = s.Data()
			i.data[s] = data
		}
		if offset := address - s.VirtualAddress; uint64(offset) < uint64(len(data)) {
			return data[offset:]
		}
	}
	return nil
}
