// builds.go: what it takes to build a Go program over a package of C.

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/gangway-go/gangway/tests/bench"
)

// builds builds the program over SQLite both ways from an empty cache, and runs it. The one without cgo is built with an
// empty PATH: there is no C compiler.
func (s *settings) builds() ([]bench.Result, error) {
	mod, err := os.ReadFile(filepath.Join(s.here(), "go.mod"))
	if err != nil {
		return nil, err
	}
	sum, err := os.ReadFile(filepath.Join(s.here(), "go.sum"))
	if err != nil {
		return nil, err
	}
	replaced := filepath.Join(s.folder, "program.mod")
	text := string(mod) + "\nreplace github.com/mattn/go-sqlite3 => " + s.convertedFolder("sqlite3") + "\n"
	for file, text := range map[string]string{replaced: text, filepath.Join(s.folder, "program.sum"): string(sum)} {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return nil, err
		}
	}
	without, err := s.build("gangway", s.environment(false, "PATH="), "-modfile="+replaced)
	if err != nil {
		return nil, err
	}
	with, err := s.build("cgo", s.environment(true))
	if err != nil {
		return nil, err
	}
	return []bench.Result{*without, *with}, nil
}

func (s *settings) build(peer string, environment []string, flags ...string) (*bench.Result, error) {
	tool, err := exec.LookPath("go")
	if err != nil {
		return nil, err
	}
	if tool, err = filepath.Abs(tool); err != nil {
		return nil, err
	}
	cache, err := os.MkdirTemp(s.folder, "cache-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(cache)
	file := filepath.Join(s.folder, "program-"+peer+".exe")
	words := append(append([]string{tool, "build"}, flags...), "-o", file, "./program")
	begin := time.Now()
	if _, err := command(s.here(), append(environment, "GOCACHE="+cache), words...); err != nil {
		return nil, err
	}
	took := time.Since(begin)
	words = []string{file}
	if s.wrapper != "" {
		words = []string{s.wrapper, file}
	}
	out, err := command(s.folder, os.Environ(), words...)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(out) != "42" {
		return nil, fmt.Errorf("%s said %q, not 42", file, out)
	}
	info, err := os.Stat(file)
	if err != nil {
		return nil, err
	}
	return &bench.Result{Group: "cgo", Name: "go-build", Peer: peer, Arch: s.arch, NsOp: float64(took.Nanoseconds()),
		BytesOp: info.Size()}, nil
}
