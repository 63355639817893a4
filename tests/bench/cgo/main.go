// main.go: builds each package both ways, measures them in interleaved rounds, and the building itself.
//
// Invariants
//   - It runs on the host; what it measures are test programs for Windows. A round runs each program of each package once,
//     the two peers one after the other and in turn first.
//   - A benchmark that one peer has and the other has not, or that fails, fails the run.

// Command cgo measures packages that use cgo, built with cgo and converted by gangway cgo, beside each other.
// bridge/tools/bench runs it.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/gangway-go/gangway/tests/bench"
)

// settings is the command line, and what follows from it.
type settings struct {
	arch, folder, root, wrapper string
	rounds                      int
	parts                       []string
}

// A subject is a package of which there are two test programs.
type subject struct {
	name, path  string
	warm        string // a short test that calls C: loading the DLL is no part of a call
	environment []string
	rounds      int // for each one that -rounds asks for: where an operation is short, the machine's moods are long
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func run() error {
	s := settings{}
	flag.StringVar(&s.arch, "arch", "amd64", "amd64 or 386")
	flag.StringVar(&s.folder, "build", "", "folder for what is built")
	flag.StringVar(&s.root, "root", "", "folder of Gangway's source tree, with build/native/bin/gangway-cgo and the runtime built")
	flag.StringVar(&s.wrapper, "exec", "", "program that runs a Windows program; none on Windows itself")
	flag.IntVar(&s.rounds, "rounds", 7, "how often each benchmark runs")
	parts := flag.String("parts", "calls,sqlite3,zstd,build", "what to measure; build needs sqlite3, at this time or an earlier one")
	out := flag.String("out", "", "JSON file; results of other groups and architectures in it are kept")
	flag.String("only", "", "cgo: for the caller")
	flag.Parse()
	s.parts = strings.Split(*parts, ",")
	if s.folder == "" || s.root == "" {
		return errors.New("-build and -root are needed; bridge/tools/bench gives them")
	}
	if err := os.MkdirAll(s.folder, 0o755); err != nil {
		return err
	}
	results, err := measureAll(&s)
	if err != nil {
		return err
	}
	return bench.Report(results, *out)
}

func measureAll(s *settings) ([]bench.Result, error) {
	payload, err := payload(s)
	if err != nil {
		return nil, err
	}
	subjects := []subject{
		{name: "calls", path: "github.com/gangway-go/gangway/tests/bench/cgo/calls", warm: "TestArgs", rounds: 5},
		{name: "sqlite3", path: "github.com/mattn/go-sqlite3", warm: "TestOpen", rounds: 1},
		{name: "zstd", path: "github.com/DataDog/zstd", warm: "TestCtxCompressDecompress", environment: []string{"PAYLOAD=" + payload}, rounds: 1},
	}
	var results []bench.Result
	for _, one := range subjects {
		if !slices.Contains(s.parts, one.name) {
			continue
		}
		with, err := s.withCgo(one)
		if err != nil {
			return nil, err
		}
		without, err := s.converted(one)
		if err != nil {
			return nil, err
		}
		some, err := s.measure(one, with, without)
		if err != nil {
			return nil, err
		}
		results = append(results, some...)
	}
	if !slices.Contains(s.parts, "build") {
		return results, nil
	}
	builds, err := s.builds()
	return append(results, builds...), err
}

// payload is the file that zstd's benchmarks compress: a quarter of a megabyte of C.
func payload(s *settings) (string, error) {
	source, err := s.packageFolder("github.com/mattn/go-sqlite3")
	if err != nil {
		return "", err
	}
	text, err := os.ReadFile(filepath.Join(source, "sqlite3-binding.c"))
	if err != nil {
		return "", err
	}
	file := filepath.Join(s.folder, "payload")
	if err := os.WriteFile(file, text[:256<<10], 0o644); err != nil {
		return "", err
	}
	return windowsPath(s, file), nil
}

// windowsPath is a path as a Windows program sees it, under Wine too.
func windowsPath(s *settings, file string) string {
	if s.wrapper == "" {
		return file
	}
	return "Z:" + strings.ReplaceAll(file, "/", `\`)
}
