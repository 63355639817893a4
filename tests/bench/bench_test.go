// bench_test.go: the same cases as the driver's, for `go test -bench`.

//go:build windows

package bench

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
		b.Run(each.Name+"/"+each.Peer, each.Run)
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
	if _, err := measure(all, 1); err != nil {
		t.Fatal(err)
	}
}
