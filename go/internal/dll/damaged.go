// damaged.go: whether the file of a DLL is whole. Package bridge asks when Windows refuses a DLL with words that say little.

package dll

import (
	"debug/pe"
	"fmt"
	"os"
)

// Damaged returns what is wrong with the file at path: it is no DLL, or it is cut short. It returns nil when the file looks whole, and
// when it cannot be read.
func Damaged(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return nil
	}
	f, err := pe.Open(path)
	if err != nil {
		return fmt.Errorf("the file of %d bytes is no DLL, or a DLL that was cut short or damaged (%v): copy it again, in binary mode", info.Size(), err)
	}
	defer f.Close()
	end := int64(0)
	for _, s := range f.Sections {
		end = max(end, int64(s.Offset)+int64(s.Size))
	}
	if info.Size() < end {
		return fmt.Errorf("the file was cut short: it has %d bytes of at least %d; copy it again", info.Size(), end)
	}
	return nil
}
