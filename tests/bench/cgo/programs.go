// programs.go: the programs of the two peers.

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A program is a test program and the folder that its tests expect to run in.
type program struct {
	peer, file, folder string
}

var crossCompilers = map[string]string{"amd64": "x86_64-w64-mingw32", "386": "i686-w64-mingw32"}

// environment is that of a go command for Windows.
func (s *settings) environment(cgo bool, more ...string) []string {
	environment := append(os.Environ(), "GOOS=windows", "GOARCH="+s.arch, "GOFLAGS=-mod=mod", "GOWORK=off", "CGO_ENABLED=0")
	if cgo {
		cross := crossCompilers[s.arch]
		environment = append(environment, "CGO_ENABLED=1", "CC="+cross+"-gcc-posix", "CXX="+cross+"-g++-posix")
	}
	return append(environment, more...)
}

// command runs a program and returns its standard output.
func command(folder string, environment []string, words ...string) (string, error) {
	c := exec.Command(words[0], words[1:]...)
	c.Dir, c.Env = folder, environment
	var said strings.Builder
	c.Stderr = &said
	out, err := c.Output()
	if err != nil {
		return "", fmt.Errorf("%s: %w\n%s%s", strings.Join(words, " "), err, said.String(), out)
	}
	return string(out), nil
}

// here is the folder of this module.
func (s *settings) here() string { return filepath.Join(s.root, "tests", "bench", "cgo") }

func (s *settings) packageFolder(path string) (string, error) {
	out, err := command(s.here(), s.environment(true), "go", "list", "-f", "{{.Dir}}", path)
	return strings.TrimSpace(out), err
}

// withCgo builds the tests of a package as they are.
func (s *settings) withCgo(one subject) (*program, error) {
	folder, err := s.packageFolder(one.path)
	if err != nil {
		return nil, err
	}
	p := &program{"cgo", filepath.Join(s.folder, one.name+"-cgo.exe"), folder}
	_, err = command(s.here(), s.environment(true), "go", "test", "-c", "-o", p.file, one.path)
	return p, err
}

// converted builds them after gangway cgo.
func (s *settings) converted(one subject) (*program, error) {
	folder := s.convertedFolder(one.name)
	if _, err := command(s.here(), s.environment(false), filepath.Join(s.root, "build", "native", "bin", "gangway-cgo"), one.path,
		"-o", folder, "-tests", "-arch", s.arch, "-gangway", s.root); err != nil {
		return nil, err
	}
	p := &program{"gangway", filepath.Join(s.folder, one.name+"-gangway.exe"), folder}
	_, err := command(folder, s.environment(false), "go", "test", "-c", "-o", p.file, ".")
	return p, err
}

func (s *settings) convertedFolder(name string) string {
	return filepath.Join(s.folder, "converted", name)
}
