// peers_other.go: there is nothing to measure elsewhere than on Windows.

//go:build !windows

package main

import (
	"github.com/gangway-go/gangway/go/bridge"
	bench "github.com/gangway-go/gangway/tests/bench"
)

func peers() ([]bench.Benchmark, error) { return nil, bridge.ErrUnsupported }
