// cases_other.go: there is nothing to measure elsewhere than on Windows.

//go:build !windows

package main

import "github.com/gangway-go/gangway/go/bridge"

func benchmarks() ([]benchmark, error) { return nil, bridge.ErrUnsupported }
