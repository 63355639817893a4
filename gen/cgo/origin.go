// origin.go: finds a package by its version, apart from what the current module makes of its import path.
//
// A program that uses a converted package has that in the original's place, by a replace or a workspace. To convert the
// package again, in the same or in a newer version, the original is taken from the module cache.

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"
)

// An origin is a module in the module cache.
type origin struct {
	Path, Version, Dir, GoMod, Error string
}

// findOrigin looks at packages that are named with a version (path@version), and at those whose place a converted one has
// taken. It leaves patterns of the module's folder.
func (c *conversion) findOrigin() error {
	version := ""
	for i, pattern := range c.patterns {
		importPath, wanted, ok := strings.Cut(pattern, "@")
		switch {
		case !ok:
			var err error
			if importPath, wanted, err = c.replaced(pattern); err != nil {
				return err
			}
			if wanted == "" {
				if version != "" {
					return fmt.Errorf("%s: name a version for all packages or for none", pattern)
				}
				continue
			}
		case strings.HasPrefix(importPath, "."), filepath.IsAbs(importPath):
			return fmt.Errorf("%s: a version belongs to an import path, not to a folder", pattern)
		}
		if i > 0 && version != wanted {
			return fmt.Errorf("%s: name the same version for all packages", pattern)
		}
		version = wanted
		if err := c.download(importPath, wanted); err != nil {
			return err
		}
		c.patterns[i] = "./" + strings.TrimPrefix(strings.TrimPrefix(importPath, c.origin.Path), "/")
	}
	return nil
}

// replaced returns the package's import path and version when what the current module has in its place was made by gangway
// cgo.
func (c *conversion) replaced(pattern string) (importPath, version string, err error) {
	out, err := c.run([]string{"GOOS=windows", "CGO_ENABLED=0"}, "", "go", "list", "-e", "-f", "{{.ImportPath}}\t{{with .Module}}{{.Dir}}{{end}}", "--", pattern)
	if err != nil {
		return "", "", err
	}
	line, _, _ := strings.Cut(out, "\n")
	importPath, folder, _ := strings.Cut(strings.TrimRight(line, "\r"), "\t")
	if folder == "" {
		return "", "", nil
	}
	text, err := os.ReadFile(filepath.Join(folder, madeFile))
	if err != nil {
		return "", "", nil // not made by gangway cgo
	}
	var made struct{ Version string }
	if err := json.Unmarshal(text, &made); err != nil {
		return "", "", fmt.Errorf("%s: %w", filepath.Join(folder, madeFile), err)
	}
	if made.Version == "" {
		return "", "", fmt.Errorf("%s is in %s, which gangway cgo made: name the folder of the original, or its version (%s@...)", pattern, folder, importPath)
	}
	return importPath, made.Version, nil
}

// download finds the module of an import path in a version. The path of a package does not say where that of its module ends.
func (c *conversion) download(importPath, version string) error {
	if c.origin != nil && (importPath == c.origin.Path || strings.HasPrefix(importPath, c.origin.Path+"/")) {
		return nil
	}
	importPath = strings.TrimSuffix(importPath, "/...")
	var first error
	for module := importPath; module != "." && module != "/"; module = path.Dir(module) {
		out, err := c.run([]string{"GOWORK=off", "GOFLAGS="}, c.folder, "go", "mod", "download", "-json", module+"@"+version)
		found := new(origin)
		if e := json.Unmarshal([]byte(out), found); err == nil && e == nil && found.Error == "" {
			if c.origin != nil {
				return fmt.Errorf("%s is of the module %s and others of %s: packages that are converted together must be of one module", importPath, found.Path, c.origin.Path)
			}
			c.origin = found
			return nil
		}
		if first == nil {
			first = err
		}
	}
	return fmt.Errorf("there is no module with %s@%s: %w", importPath, version, first)
}
