// winpath_test.go: the paths that are refused, and those that are not.

package winpath_test

import (
	"strings"
	"testing"

	"github.com/gangway-go/gangway/go/internal/winpath"
)

func TestPlainAbsolutePathsPass(t *testing.T) {
	for _, path := range []string{`C:\app\geometry.dll`, `c:/app/geometry.dll`, `Z:\ä b\x.y.dll`, `C:\x.ocx`, `C:\nullable\com10.dll`} {
		if err := winpath.Check(path); err != nil {
			t.Errorf("%q: %v", path, err)
		}
	}
}

func TestOtherPathsAreRefusedWithTheReason(t *testing.T) {
	for path, reason := range map[string]string{
		``:                     "absolute",
		`geometry.dll`:         "bare name",
		`.\geometry.dll`:       "relative to the current directory",
		`..\geometry.dll`:      "relative to the current directory",
		`bin/geometry.dll`:     "relative to the current directory",
		`\geometry.dll`:        "no drive",
		`C:geometry.dll`:       "current directory of drive C:",
		`C:`:                   "current directory of drive C:",
		`\\server\share\g.dll`: "UNC",
		`//server/share/g.dll`: "UNC",
		`\\?\C:\geometry.dll`:  "device paths",
		`\\.\pipe\x.dll`:       "device paths",
		`\??\C:\x.dll`:         "device paths",
		`C:\app\..\x.dll`:      "clean path",
		`C:\app\\x.dll`:        "empty component",
		`C:\app\x.dll:stream`:  "alternate data stream",
		`C:\app\x.dll.`:        "dot or a space",
		`C:\app \x.dll`:        "dot or a space",
		`C:\app\NUL`:           "device",
		`C:\app\com1.dll`:      "device",
		`C:\con\x.dll`:         "device",
		`C:\app\geometry`:      "no extension",
		`C:\app\`:              "empty component",
		"C:\\app\\x\x00.dll":   "NUL byte",
		`C:\app\x?.dll`:        "no file name can have",
		`/usr/lib/libx.so`:     "no drive",
	} {
		if err := winpath.Check(path); err == nil || !strings.Contains(err.Error(), reason) {
			t.Errorf("%q: %v, want a refusal that says %q", path, err, reason)
		}
	}
}

func TestNamesAreNoPaths(t *testing.T) {
	for name, ok := range map[string]bool{"kernel32.dll": true, `a\b.dll`: false, "a/b.dll": false, "": false, "..": false, "nul": false, "x\x00": false} {
		if err := winpath.Name(name); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
}
