// testdll.go: where tests find the DLLs that the build made for them.

//go:build windows

package testdll

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// Variable names the folder of gangway.dll and the test modules for the architecture under test.
const Variable = "GANGWAY_TEST_DLLS"

// Folder returns that folder, absolute, as Windows spells it; a Unix path is taken to be on drive Z:, as under Wine. It
// ends the program when the variable is not set.
func Folder() string {
	folder := os.Getenv(Variable)
	if folder == "" {
		fmt.Fprintf(os.Stderr, "%s does not name the folder of the test DLLs; run the tests with `make test`\n", Variable)
		os.Exit(2)
	}
	if strings.HasPrefix(folder, "/") {
		folder = "Z:" + folder
	}
	return filepath.Clean(filepath.FromSlash(folder))
}

// Path returns the absolute path of the module's DLL.
func Path(module string) string { return filepath.Join(Folder(), module+".dll") }
