// leaks.go: the list of references to COM objects that are open.

package com

import (
	"strings"

	"github.com/gangway-go/gangway/go/bridge"
)

// Leaks lists the references to COM objects that are open now, oldest first: the Objects, Enumerators and Agiles that were
// neither closed nor collected. At the end of a program or a test the list should be empty. With bridge.RecordStacks each entry
// has the stack that made it.
func Leaks() []bridge.Leak {
	var leaks []bridge.Leak
	for _, leak := range bridge.Leaks() {
		if strings.HasPrefix(leak.Type, "gangway::com::") {
			leaks = append(leaks, leak)
		}
	}
	return leaks
}
