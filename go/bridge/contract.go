// contract.go: what two lists of entries say about each other.

package bridge

import (
	"fmt"
	"sort"
	"strings"
)

// mismatch compares the contract of a loaded DLL with that of the Go package.
func mismatch(d *DLL, goText string) *ContractError {
	e := &ContractError{Module: d.module, Path: d.path, DLL: d.generator}
	inGo, inDLL := entries(goText), entries(d.contract)
	for name, lines := range inGo {
		other, ok := inDLL[name]
		switch {
		case !ok:
			e.OnlyGo = append(e.OnlyGo, name)
		case lines != other:
			e.Differ = append(e.Differ, name)
		}
	}
	for name := range inDLL {
		if _, ok := inGo[name]; !ok {
			e.OnlyDLL = append(e.OnlyDLL, name)
		}
	}
	for _, names := range [][]string{e.OnlyGo, e.OnlyDLL, e.Differ} {
		sort.Strings(names)
	}
	regenerate := "run `gangway gen` on the interface file and build the program again"
	rebuild := "rebuild the DLL from the current interface file"
	const lead = "the Go package and the DLL were generated from different interfaces: "
	switch {
	case len(e.OnlyDLL) != 0 && len(e.OnlyGo) == 0:
		e.Side = SideGo
		e.Reason = lead + "the Go package is older: " + regenerate
	case len(e.OnlyGo) != 0 && len(e.OnlyDLL) == 0:
		e.Side = SideDLL
		e.Reason = lead + "the DLL is older: " + rebuild
	default:
		e.Reason = lead + "which one is older their entries do not tell: " + regenerate + ", and " + rebuild
	}
	return e
}

// entries maps each entry's name, the first word of its line, to the line. Overloads have names of their own; lines that
// share a name all the same are joined.
func entries(contract string) map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(contract, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		name := line
		if i := strings.IndexAny(line, " \t(:"); i > 0 {
			name = line[:i]
		}
		if old, ok := m[name]; ok {
			line = fmt.Sprintf("%s\n%s", old, line)
		}
		m[name] = line
	}
	return m
}
