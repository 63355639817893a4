// world_windows.go: this process as a World.

package dll

import (
	"os"
	"path/filepath"
)

// Here returns what the DLL at path finds when it is loaded into this process.
func Here(path string) World {
	return World{
		Folders: []string{filepath.Dir(path), SystemDir()},
		Exists: func(path string) bool {
			info, err := os.Stat(path)
			return err == nil && !info.IsDir()
		},
		Loaded: func(name string) bool { return Loaded(name) != 0 },
		Export: func(name, symbol string) bool {
			_, err := Proc(Loaded(name), symbol)
			return err == nil
		},
		Read: ReadImports,
	}
}
