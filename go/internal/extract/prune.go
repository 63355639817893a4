// prune.go: folders of DLLs that no program uses any more are removed.
//
// Invariants
//   - A file that a process holds or has loaded is not removed: Windows refuses that. A process that finds a file missing writes it
//     anew, so one that is removed while another process is about to load it does no harm.
//   - Only folders named by a hash are removed, which this package has made.

package extract

import (
	"encoding/hex"
	"os"
	"path/filepath"
	"time"
)

// Unused is how long a folder stays that no program extracts into any more.
const Unused = 30 * 24 * time.Hour

// noteUse sets the folder's time, which says when somebody used it last, to within a day. It reports whether the time was older.
func noteUse(folder string) bool {
	now := time.Now()
	info, err := os.Stat(folder)
	if err != nil || now.Sub(info.ModTime()).Abs() < 24*time.Hour {
		return false
	}
	_ = os.Chtimes(folder, now, now) // where that is not allowed the folder goes one day, and is made again
	return true
}

// prune removes the folders in base that nobody has used for long, but for the one to keep.
func prune(base, keep string) {
	entries, err := os.ReadDir(base)
	if err != nil {
		return // it is tidied up another time
	}
	for _, e := range entries {
		path := filepath.Join(base, e.Name())
		info, err := e.Info()
		if err == nil && e.IsDir() && isHash(e.Name()) && path != keep && time.Since(info.ModTime()) >= Unused {
			removeFolder(path)
		}
	}
}

func isHash(name string) bool {
	raw, err := hex.DecodeString(name)
	return err == nil && len(raw) == 32
}

// removeFolder removes a folder of files, unless Windows refuses to remove one of them. (os.RemoveAll makes a system call that Wine 8
// does not know.)
func removeFolder(folder string) {
	entries, _ := os.ReadDir(folder)
	for _, e := range entries {
		if os.Remove(filepath.Join(folder, e.Name())) != nil {
			return
		}
	}
	_ = os.Remove(folder)
}
