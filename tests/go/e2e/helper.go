// helper.go: tests that need a process of their own run this test program again.

package e2e

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"testing"
)

const helperVariable = "GANGWAY_E2E_HELPER"

var helpers = map[string]func() error{}

// RegisterHelper names a function that Helper can run in a process of its own. It is called from init functions.
func RegisterHelper(name string, run func() error) { helpers[name] = run }

// Helper runs the helper in a new process of program (empty: this test program) and returns what it printed.
func Helper(t *testing.T, program, name string, environment ...string) (string, error) {
	t.Helper()
	if program == "" {
		self, err := os.Executable()
		Check(t, err)
		program = self
	}
	for tries := 0; ; tries++ {
		command := exec.Command(program)
		command.Env = append(os.Environ(), append([]string{helperVariable + "=" + name}, environment...)...)
		output, err := command.CombinedOutput()
		if errors.Is(err, startsNone) && tries < 3 {
			t.Logf("Wine has started no process (%v); once more", err)
			continue
		}
		return string(output), err
	}
}

// startsNone is Windows' ERROR_INTERNAL_ERROR, which Wine's CreateProcess gives now and then on a machine with much to do. No code
// of the new process has run then.
const startsNone = syscall.Errno(1359)

func runHelper(name string) int {
	run, found := helpers[name]
	if !found {
		fmt.Println("no helper of that name:", name)
		return 2
	}
	if err := run(); err != nil {
		fmt.Println(err)
		return 1
	}
	return 0
}
