// cases_other.go: there is nothing to measure elsewhere than on Windows.

//go:build !windows

package bench

import "github.com/gangway-go/gangway/go/bridge"

func benchmarks() ([]Benchmark, error) { return nil, bridge.ErrUnsupported }
