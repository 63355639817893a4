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

// findOrigin looks at packages that are named with a version (path@version), and at packages whose place a
// converted one has taken. It leaves patterns of the module's folder.
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
	out, err := c.run([]string{"GOOS=windows", "CGO_ENABLED=0"}, "", "go", "list", "-e", "-f", "{{.ImportPath}}\t{{with .Module}}{{.Dir}}\t{{.Path}}{{end}}", "--", pattern)
	if err != nil {
		return "", "", err
	}
	line, _, _ := strings.Cut(out, "\n")
	parts := strings.Split(strings.TrimRight(line, "\r"), "\t")
	if len(parts) != 3 {
		return "", "", nil
	}
	importPath, folder, module := parts[0], parts[1], parts[2]
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
	if now := c.required(module); now != "" && now != made.Version {
		c.notes = append(c.notes, fmt.Sprintf("%s is made of %s now, which go.mod requires; what was in its place was made of %s", pattern, now, made.Version))
		return importPath, now, nil
	}
	return importPath, made.Version, nil
}

// required is the version of a module that the current module asks for, whatever stands in its place; "" when it asks for none.
func (c *conversion) required(module string) string {
	out, err := c.run([]string{"GOWORK=off"}, "", "go", "list", "-m", "-f", "{{if not .Main}}{{.Version}}{{end}}", module)
	if version := strings.TrimSpace(out); err == nil && version != noVersion {
		return version
	}
	return ""
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
