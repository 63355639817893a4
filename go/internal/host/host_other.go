// host_other.go: systems without gangway.dll; Current is always nil there.

//go:build !windows

package host

import "github.com/gangway-go/gangway/go/internal/abi"

// Handles lists nothing.
func (*Runtime) Handles() []abi.HandleInfo { return nil }
