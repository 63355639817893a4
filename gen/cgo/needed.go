// needed.go: the DLLs that a package brings: prebuilt ones that its DLL needs, from the folders that #cgo LDFLAGS point to.
// The DLLs go beside the package's DLL. With cgo they had to be beside the program.

package main

import (
	"debug/pe"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// needed returns the paths of the DLLs that the target's DLL needs, directly or not, by the names that Windows looks for.
// A DLL that is in none of the packages' folders is part of Windows, or the user provides it.
func needed(t *target) (map[string]string, error) {
	found := map[string]string{}
	folders := libraryFolders(t.packages)
	for todo := []string{t.dll}; len(todo) != 0; todo = todo[1:] {
		names, err := imports(todo[0])
		if err != nil {
			return nil, err
		}
		for _, name := range names {
			if found[name] != "" || strings.EqualFold(name, "gangway.dll") {
				continue
			}
			if path := findFile(folders, name); path != "" {
				found[name] = path
				todo = append(todo, path)
			}
		}
	}
	return found, nil
}

// imports lists the DLLs that a DLL imports from.
func imports(file string) ([]string, error) {
	f, err := pe.Open(file)
	if err != nil {
		return nil, fmt.Errorf("%s is not a DLL: %w", file, err)
	}
	defer f.Close()
	symbols, err := f.ImportedSymbols()
	if err != nil {
		return nil, fmt.Errorf("%s: its imports: %w", file, err)
	}
	seen := map[string]bool{}
	for _, symbol := range symbols { // name:DLL
		seen[symbol[strings.LastIndex(symbol, ":")+1:]] = true
	}
	return slices.Sorted(maps.Keys(seen)), nil
}

// libraryFolders lists the folders in which the packages' #cgo LDFLAGS look for libraries, and the folders of libraries that
// the flags name as files.
func libraryFolders(packages []*variant) []string {
	seen := map[string]bool{}
	for _, v := range packages {
		seen[v.Dir] = true
		all := v.ownLDFLAGS()
		for i, flag := range all {
			folder, joined := strings.CutPrefix(flag, "-L")
			switch {
			case flag == "-L" && i+1 < len(all):
				seen[all[i+1]] = true
			case joined:
				seen[folder] = true
			case !strings.HasPrefix(flag, "-"):
				if !filepath.IsAbs(flag) {
					flag = filepath.Join(v.Dir, flag)
				}
				seen[filepath.Dir(flag)] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// findFile finds a file as Windows would: upper and lower case are the same.
func findFile(folders []string, name string) string {
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue // a folder that is not there is the linker's to complain about
		}
		for _, entry := range entries {
			if path := filepath.Join(folder, entry.Name()); strings.EqualFold(entry.Name(), name) && isFile(path) {
				return path
			}
		}
	}
	return ""
}
