// bench_test.go: the same cases as the driver's, for `go test -bench`.

//go:build windows

package main

import (
	"flag"
	"testing"
)

func BenchmarkCall(b *testing.B) {
	all, err := benchmarks()
	if err != nil {
		b.Fatal(err)
	}
	for _, each := range all {
		b.Run(each.name+"/"+each.peer, each.run)
	}
}

// Every case runs as a test too, so that none rots between two measurements.
func TestEveryBenchmarkRuns(t *testing.T) {
	all, err := benchmarks()
	if err != nil {
		t.Fatal(err)
	}
	if err := flag.Set("test.benchtime", "10x"); err != nil {
		t.Fatal(err)
	}
	for _, result := range measure(all, 1) {
		if result.NsOp <= 0 {
			t.Errorf("%s of %s failed", result.Name, result.Peer)
		}
	}
}
