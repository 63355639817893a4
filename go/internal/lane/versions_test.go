// versions_test.go: every build constraint that depends on Go's version names the versions of GoVersions.

package lane

import (
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var write = flag.Bool("write", false, "write GoVersions into the build constraints that have other versions")

// versions matches a pair of versions as GoVersions is one.
var versions = regexp.MustCompile(`go1\.\d+ && !go1\.\d+`)

// misplaced returns the lines of a file in which the versions differ from GoVersions or are missing, and the file as it should
// be. found counts the lines that name the right ones.
func misplaced(text string) (lines []string, mended string, found int) {
	for line := range strings.Lines(text) {
		constraint := strings.HasPrefix(line, "//go:build ") && strings.Contains(line, "gangway_portable")
		right := versions.ReplaceAllString(line, GoVersions)
		mended += right
		switch named := versions.MatchString(line); {
		case named && right == line:
			found++
		case named || constraint:
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	return lines, mended, found
}

func TestGoVersionsAreTheSameInAllBuildConstraints(t *testing.T) {
	const root = "../../.."
	total := 0
	for _, folder := range []string{"go", "gen/cgo", "bridge"} {
		err := filepath.WalkDir(filepath.Join(root, folder), func(path string, entry fs.DirEntry, err error) error {
			if os.IsNotExist(err) && path == filepath.Join(root, folder) {
				return filepath.SkipDir // a module that was downloaded may lack it
			}
			if err != nil || entry.IsDir() {
				return err
			}
			if extension := filepath.Ext(path); extension != ".go" && extension != ".s" || entry.Name() == "versions_test.go" {
				return nil
			}
			text, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			lines, mended, found := misplaced(string(text))
			total += found
			if len(lines) == 0 {
				return nil
			}
			if *write && mended != string(text) {
				total += len(lines)
				return os.WriteFile(path, []byte(mended), 0o666)
			}
			for _, line := range lines {
				t.Errorf("%s: %s\n\tGoVersions in go/internal/lane/versions.go says %q: write that here by `go test ./go/internal/lane -run GoVersions -write`, or by hand where no versions are named; run bridge/tools/golden-accept if gen/cgo changes",
					filepath.ToSlash(path), line, GoVersions)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if total < 2 {
		t.Errorf("only %d build constraints name versions: the test looks in the wrong place", total)
	}
}

func TestGoVersionsThatDifferAreFound(t *testing.T) {
	const right = "//go:build " + GoVersions + " && !gangway_portable\n"
	text := right + "//go:build go1.20 && !go1.21 && !gangway_portable\n//go:build windows && gangway_portable\n//go:build windows\n"
	lines, mended, found := misplaced(text)
	if len(lines) != 2 || found != 1 || !strings.HasPrefix(mended, right+right) {
		t.Errorf("%d found, %q misplaced, mended:\n%s", found, lines, mended)
	}
}
