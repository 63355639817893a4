//go:build !windows

// Command winfile is for Windows; see main_windows.go.
package main

import (
	"fmt"
	"os"

	"github.com/gangway-go/gangway/go/bridge"
)

func main() {
	fmt.Fprintln(os.Stderr, "winfile:", bridge.ErrUnsupported)
	os.Exit(1)
}
