// examples_test.go: the examples of the public packages say what they print, without which Go does not run them.

package examples

import (
	"go/doc"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryExampleRuns(t *testing.T) {
	count := map[string]int{"bridge": 0, "apartment": 0, "com": 0, "cgo": 0}
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && entry.IsDir() && entry.Name() == "internal" {
			return filepath.SkipDir
		}
		if err != nil || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		for _, example := range doc.Examples(file) {
			count[filepath.Base(filepath.Dir(path))]++
			if example.Output == "" && !example.EmptyOutput {
				t.Errorf("%s: Example%s has no // Output: comment, so it never runs", filepath.ToSlash(path), example.Name)
			}
			if example.EmptyOutput {
				t.Errorf("%s: Example%s prints nothing: say in its output what it does", filepath.ToSlash(path), example.Name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, examples := range count {
		if examples == 0 {
			t.Errorf("package %s has no example", name)
		}
	}
}
