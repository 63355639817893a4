// held.go: files that stay as they were checked until they are loaded.
//
// Invariants
//   - While a file is held nobody can write, rename or delete it, and a file that somebody has open for that cannot be held
//     (held_windows.go). What was checked is therefore what gets loaded.
//   - The code that opened files closes them once Windows has loaded them: from then on Windows itself protects them.

// Package held opens files so that nobody can exchange them. Packages extract, runtimedll and bridge check and load such files.
package held

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
)

// Close closes files.
func Close(files []*os.File) {
	for _, f := range files {
		f.Close()
	}
}

// Sum returns the SHA-256 of a file, from its beginning, in lower-case hexadecimal.
func Sum(f *os.File) (string, error) {
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
