// examples.go: the frame in which the tests of the public packages run their examples.
//
// Invariant: an example finds its DLLs as a program does that was shipped with them, beside the executable. So no example has
// a line that a program would not have.

// Package examples lets the examples of the public packages run where there are DLLs for them: on Windows, or under Wine, when
// the environment variable GANGWAY_TEST_DLLS names the folder of gangway.dll and gangway_com.dll. Elsewhere the examples that
// need the DLLs compile and are skipped.
package examples

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// dlls are what examples may need.
var dlls = []string{"gangway.dll", "gangway_com.dll"}

// Main is for TestMain: it runs the tests and the examples. needing names the examples that need DLLs.
func Main(m *testing.M, needing ...string) {
	flag.Parse()
	if why := provide(); why != "" {
		fmt.Fprintf(os.Stderr, "%s: skipped %s\n", why, strings.Join(needing, ", "))
		skip := fmt.Sprintf("^(%s)$", strings.Join(needing, "|"))
		if given := flag.Lookup("test.skip").Value.String(); given != "" {
			skip += "|" + given
		}
		if err := flag.Set("test.skip", skip); err != nil {
			panic(err)
		}
	}
	os.Exit(m.Run())
}

// provide puts the DLLs beside the executable, or says why that cannot be.
func provide() (why string) {
	if runtime.GOOS != "windows" {
		return "not Windows"
	}
	folder := os.Getenv("GANGWAY_TEST_DLLS")
	if folder == "" {
		return "GANGWAY_TEST_DLLS names no folder of DLLs"
	}
	program, err := os.Executable()
	for _, name := range dlls {
		var content []byte
		if err == nil {
			content, err = os.ReadFile(filepath.Join(folder, name))
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(filepath.Dir(program), name), content, 0o666)
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "the DLLs for the examples:", err)
		os.Exit(2)
	}
	return ""
}
