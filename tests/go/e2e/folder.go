// folder.go: folders for the files of one test.

package e2e

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// Folder is a new folder that is removed after the test. Unlike t.TempDir it removes file by file: Wine 8 lacks the
// call that os.RemoveAll uses. A DLL that is still loaded stays.
func Folder(t testing.TB) string {
	t.Helper()
	folder, err := os.MkdirTemp("", "gangway-e2e-")
	Check(t, err)
	t.Cleanup(func() {
		var paths []string
		_ = filepath.WalkDir(folder, func(path string, _ fs.DirEntry, _ error) error {
			paths = append(paths, path)
			return nil
		})
		for _, path := range slices.Backward(paths) {
			_ = os.Remove(path)
		}
	})
	return folder
}
