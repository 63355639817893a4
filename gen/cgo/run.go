// run.go: running the tools.

package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A commandError is a tool that failed, with what it said.
type commandError struct {
	command string
	said    string
	err     error
}

func (e *commandError) Error() string {
	said := strings.TrimSpace(e.said)
	if said == "" {
		return fmt.Sprintf("%s: %v", e.command, e.err)
	}
	return fmt.Sprintf("%s: %v\n%s", e.command, e.err, said)
}

func (e *commandError) Unwrap() error { return e.err }

// run runs a program in a folder ("": the current one), with environment on top of this process's, and returns its standard
// output.
func (c *conversion) run(environment []string, folder, program string, arguments ...string) (string, error) {
	out, _, err := c.runBoth(environment, folder, program, arguments...)
	if errors.Is(err, exec.ErrNotFound) {
		return "", fmt.Errorf("%s is needed and not on PATH", program)
	}
	return out, err
}

// runBoth returns what the program wrote to standard error too.
func (c *conversion) runBoth(environment []string, folder, program string, arguments ...string) (string, string, error) {
	if program != filepath.Base(program) {
		// Relative to where the user is, not to the folder, which may be a package's with files of its own.
		program = absolute(program)
	}
	cmd := exec.Command(program, arguments...)
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), environment...)
	var out, messages bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &messages
	line := joinQuoted(append([]string{program}, arguments...))
	if c.verbose {
		c.mu.Lock()
		fmt.Fprintf(os.Stderr, "%s %s\n", strings.Join(environment, " "), line)
		c.mu.Unlock()
	}
	if err := cmd.Run(); err != nil {
		return "", "", &commandError{line, messages.String() + out.String(), err}
	}
	return out.String(), messages.String(), nil
}
