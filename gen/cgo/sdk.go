// sdk.go: where Gangway's own parts are: headers, gangway.dll of each architecture, and the Go module.

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// An sdk is a Gangway installation or source tree.
type sdk struct {
	include []string
	runtime string // folder of gangway.dll, with {arch}
	module  string // folder of the Go module; "": not known
}

// findSDK looks at the options, then at the environment (GANGWAY_RUNTIME, GANGWAY_INCLUDE), then around this program: a source
// tree, or an installation (bin/gangway.dll, include/).
func findSDK(o *options) (*sdk, error) {
	s := &sdk{runtime: first(o.runtime, os.Getenv("GANGWAY_RUNTIME"))}
	if include := first(o.include, os.Getenv("GANGWAY_INCLUDE")); include != "" {
		s.include = filepath.SplitList(include)
	}
	for _, folder := range around() {
		if s.include == nil {
			tree := []string{filepath.Join(folder, "bridge", "abi"), filepath.Join(folder, "cpp", "include")}
			switch {
			case isFile(filepath.Join(tree[0], "gangway_abi.h")):
				s.include = tree
			case isFile(filepath.Join(folder, "include", "gangway_abi.h")):
				s.include = []string{filepath.Join(folder, "include")}
			}
		}
		if s.runtime == "" {
			// The first is in the Go module, which carries the DLLs of all architectures: programs run with those.
			for _, runtime := range []string{filepath.Join(folder, "go", "internal", "embedded", "windows_{arch}"), filepath.Join(folder, "bin")} {
				if isFile(filepath.Join(strings.ReplaceAll(runtime, "{arch}", o.arches[0]), "gangway.dll")) {
					s.runtime = runtime
					break
				}
			}
		}
		if s.module == "" && isFile(filepath.Join(folder, "go", "stub", "cgostub", "module.go")) {
			s.module = folder
		}
	}
	switch {
	case o.gangway == "", strings.HasPrefix(o.gangway, "v"):
	default:
		folder, err := filepath.Abs(o.gangway)
		if err != nil {
			return nil, err
		}
		if !isFile(filepath.Join(folder, "go", "stub", "cgostub", "module.go")) {
			return nil, fmt.Errorf("-gangway %s: neither a version (v1.2.3) nor the folder of the Gangway module", o.gangway)
		}
		s.module = folder
	}
	if s.include == nil {
		return nil, errors.New("the headers of Gangway (gangway_abi.h) are not around this program: name their folders with -include")
	}
	for i, folder := range s.include {
		var err error
		if s.include[i], err = filepath.Abs(folder); err != nil {
			return nil, err
		}
	}
	for _, arch := range o.arches {
		if dll := s.dll(arch); !isFile(dll) {
			return nil, fmt.Errorf("there is no gangway.dll for windows/%s at %s: name its folder with -runtime, or leave %s out with -arch",
				arch, dll, arch)
		}
	}
	return s, nil
}

// dll is the path of gangway.dll.
func (s *sdk) dll(arch string) string {
	path := filepath.Join(strings.ReplaceAll(s.runtime, "{arch}", arch), "gangway.dll")
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

// header is the path of one of Gangway's headers.
func (s *sdk) header(name string) string {
	for _, folder := range s.include {
		if path := filepath.Join(folder, filepath.FromSlash(name)); isFile(path) {
			return path
		}
	}
	return name
}

// around lists the folders above this program and above the current folder's Gangway source tree, nearest first.
func around() []string {
	var folders []string
	add := func(path string) {
		for {
			parent := filepath.Dir(path)
			if parent == path {
				return
			}
			path = parent
			folders = append(folders, path)
		}
	}
	if program, err := os.Executable(); err == nil {
		if resolved, err := filepath.EvalSymlinks(program); err == nil {
			program = resolved
		}
		add(program)
	}
	if root := os.Getenv("GANGWAY_ROOT"); root != "" {
		folders = append(folders, root)
	}
	return folders
}

func first(values ...string) string {
	for _, value := range values {
		if value != "" {
			return value
		}
	}
	return ""
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}
