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
	rebuild := "run `gangway gen` on the current interface file and build the DLL again"
	const lead = "the Go stubs and the DLL were generated from different interfaces: "
	switch {
	case len(e.OnlyDLL) != 0 && len(e.OnlyGo) == 0:
		e.Side = SideGo
		e.Reason = lead + "the Go stubs are older: " + regenerate
	case len(e.OnlyGo) != 0 && len(e.OnlyDLL) == 0:
		e.Side = SideDLL
		e.Reason = lead + "the DLL is older: " + rebuild
	default:
		e.Reason = lead + "which one is older their entries do not tell: " + regenerate + ", and " + rebuild
	}
	return e
}

// entries maps each line's name to the line. A line is "entry Name (...)", or another kind of thing by its kind and name
// ("struct Point {...}"). Overloads have names of their own; lines that share a name all the same are joined.
func entries(contract string) map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(contract, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		kind, rest, found := strings.Cut(line, " ")
		if !found || strings.HasPrefix(rest, "(") {
			kind, rest = "entry", line
		}
		name := rest
		if i := strings.IndexAny(rest, " \t(:"); i > 0 {
			name = rest[:i]
		}
		if kind != "entry" {
			name = kind + " " + name
		}
		if old, ok := m[name]; ok {
			line = fmt.Sprintf("%s\n%s", old, line)
		}
		m[name] = line
	}
	return m
}
