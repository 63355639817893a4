// leaks.go: what of COM is alive.

package com

import (
	"strings"

	"github.com/gangway-go/gangway/go/bridge"
)

// Leaks lists the references to COM objects that are open now, oldest first: those of Objects, Enumerators and Agiles that
// were neither closed nor collected. At the end of a program or a test it should be empty. bridge.RecordStacks makes each
// say where it came from.
func Leaks() []bridge.Leak {
	var leaks []bridge.Leak
	for _, leak := range bridge.Leaks() {
		if strings.HasPrefix(leak.Type, "gangway::com::") {
			leaks = append(leaks, leak)
		}
	}
	return leaks
}
