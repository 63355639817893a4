// ignored_test.go: what %ignore takes away is not in the Go package, on any system.

package naming_test

import (
	"os"
	"strings"
	"testing"
)

func TestIgnoredFunctionIsNotThere(t *testing.T) {
	stubs, err := os.ReadFile("naming/znaming.go")
	if err != nil {
		t.Fatal(err)
	}
	if text := string(stubs); strings.Contains(strings.ToLower(text), "hidden") || !strings.Contains(text, "func Chosen(") {
		t.Error("the stubs have the ignored function, or lack the renamed one")
	}
}
