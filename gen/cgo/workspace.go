// workspace.go: makes the output take the place of the original in the current module's workspace.

package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// checkWorkspace refuses -workspace where it cannot work, before anything is made.
func (c *conversion) checkWorkspace(l *listing) error {
	if !c.workspace {
		return nil
	}
	if l.Module == nil || l.Module.Main && !c.shared {
		return errors.New("-workspace is for a package of another module: this one is of the current module, whose code imports it by a path of its own")
	}
	module, err := c.goEnv("GOMOD")
	if err != nil {
		return err
	}
	if module == "" || module == os.DevNull {
		return errors.New("-workspace needs a current module: run gangway cgo in the folder of the program's go.mod")
	}
	return nil
}

// joinWorkspace adds the output to the go.work that the current module uses, or to a new one beside its go.mod.
func (c *conversion) joinWorkspace() error {
	if !c.workspace {
		return nil
	}
	out, err := filepath.Abs(c.out)
	if err != nil {
		return err
	}
	work, err := c.goEnv("GOWORK")
	if err != nil {
		return err
	}
	module, err := c.goEnv("GOMOD")
	if err != nil {
		return err
	}
	folder := filepath.Dir(module)
	if work == "" || work == "off" {
		if _, err := c.run([]string{"GOWORK="}, folder, "go", "work", "init", "."); err != nil {
			return err
		}
		work = filepath.Join(folder, "go.work")
	}
	if relative, err := filepath.Rel(filepath.Dir(work), out); err == nil {
		out = "./" + filepath.ToSlash(relative)
	}
	if _, err := c.run([]string{"GOWORK=" + work}, filepath.Dir(work), "go", "work", "use", out); err != nil {
		return fmt.Errorf("the output is made, but not in the workspace: %w", err)
	}
	if !c.needs.copy {
		return nil
	}
	// Outputs may bring a copy of Gangway each: the workspace takes one.
	text, err := os.ReadFile(work)
	if err != nil || strings.Contains(string(text), gangwayModule) {
		return err
	}
	_, err = c.run(nil, filepath.Dir(work), "go", "work", "edit", "-replace="+gangwayModule+"="+relative(filepath.Dir(work), filepath.Join(c.out, copied)), work)
	return err
}

func (c *conversion) goEnv(name string) (string, error) {
	out, err := c.run(nil, "", "go", "env", name)
	return strings.TrimSpace(out), err
}
