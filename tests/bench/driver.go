// driver.go: interleaved rounds and medians.

// Package bench measures calls into C++ through Gangway and by hand, and COM beside other packages. See README.md. It is a
// package because the program, goole, is in a module of its own: what it needs is nothing that Gangway needs.
package bench

import (
	"flag"
	"fmt"
	"os"
	"runtime"
	"slices"
	"testing"
)

// A Benchmark is one thing measured for one peer.
type Benchmark struct {
	Name, Peer string
	Run        func(b *testing.B)
	Group      string // "call" when empty
	// Measure is Run of a program of its own: it does what testing.Benchmark does with Run.
	Measure func() (testing.BenchmarkResult, error)
}

func (b Benchmark) measure() (testing.BenchmarkResult, error) {
	if b.Measure != nil {
		return b.Measure()
	}
	result := testing.Benchmark(b.Run)
	if result.N == 0 {
		return result, fmt.Errorf("%s of %s failed", b.Name, b.Peer)
	}
	return result, nil
}

func (b Benchmark) group() string {
	if b.Group == "" {
		return "call"
	}
	return b.Group
}

// Main is the program: it measures what this package has, and each of the peers beside what it is compared with.
func Main(peers func() ([]Benchmark, error)) {
	testing.Init()
	out := flag.String("out", "", "JSON file; results of other architectures in it are kept")
	cgo := flag.String("cgo", "", "the program of tests/bench/cplusplus: the peers of group cplusplus that use cgo")
	only := flag.String("only", "", "measure this group only: call, cplusplus, apartment, com")
	rounds := flag.Int("rounds", 7, "how often each benchmark runs")
	flag.Parse()
	// Short runs, many of them: the median of interleaved rounds is steadier than one long run.
	if err := flag.Set("test.benchtime", "20ms"); err != nil {
		fail(err)
	}
	all, err := benchmarks()
	if err != nil {
		fail(err)
	}
	others, err := peers()
	if err != nil {
		fail(err)
	}
	if *cgo != "" {
		beside, end, err := startPeers(*cgo)
		if err != nil {
			fail(err)
		}
		defer end()
		others = append(others, beside...)
	}
	for _, other := range others {
		all = slices.Insert(all, placeOf(other, all), other)
	}
	if *only != "" {
		all = slices.DeleteFunc(all, func(b Benchmark) bool { return b.group() != *only })
	}
	results, err := measure(all, *rounds)
	if err != nil {
		fail(err)
	}
	if err := Report(results, *out); err != nil {
		fail(err)
	}
}

// placeOf is behind the last of the benchmarks that other is compared with, so that these run one after the other.
func placeOf(other Benchmark, all []Benchmark) int {
	for i, b := range slices.Backward(all) {
		if b.group() == other.group() && b.Name == other.Name {
			return i + 1
		}
	}
	return len(all)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, "bench:", err)
	os.Exit(1)
}

// measure runs every benchmark once per round and takes medians.
func measure(all []Benchmark, rounds int) ([]Result, error) {
	times := make([][]float64, len(all))
	last := make([]testing.BenchmarkResult, len(all))
	for range rounds {
		for i, each := range all {
			result, err := each.measure()
			if err != nil {
				return nil, err
			}
			last[i] = result
			times[i] = append(times[i], float64(last[i].T.Nanoseconds())/float64(last[i].N))
		}
	}
	results := make([]Result, len(all))
	for i, each := range all {
		results[i] = Result{each.group(), each.Name, each.Peer, runtime.GOARCH, Median(times[i]),
			last[i].AllocsPerOp(), last[i].AllocedBytesPerOp()}
	}
	return results, nil
}
