// contract.go: the comparison of two contracts, the lists of entries of a DLL and of its Go package, for error messages.

package bridge

import (
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

// entries maps what each line is about to the line: "entry Name (...)" by its name, anything else by its kind and name
// ("struct geometry::Point"). Lines about the same thing are joined.
func entries(contract string) map[string]string {
	m := map[string]string{}
	for _, line := range strings.Split(contract, "\n") {
		if line = strings.TrimSpace(line); line == "" {
			continue
		}
		kind, rest, _ := strings.Cut(line, " ")
		name, _, _ := strings.Cut(rest, " ")
		if kind != "entry" {
			name = kind + " " + name
		}
		if old, ok := m[name]; ok {
			line = old + "\n" + line
		}
		m[name] = line
	}
	return m
}
