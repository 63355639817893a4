// driver.go: interleaved rounds, medians, a table and a JSON file.

// Package bench measures calls into C++ through Gangway and by hand, and COM beside other packages. See README.md. It is a
// package because the program, goole, is in a module of its own: what it needs is nothing that Gangway needs.
package bench

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"testing"
)

// A Benchmark is one thing measured for one peer.
type Benchmark struct {
	Name, Peer string
	Run        func(b *testing.B)
	Group      string // "call" when empty
}

func (b Benchmark) group() string {
	if b.Group == "" {
		return "call"
	}
	return b.Group
}

// result is one line of the JSON file.
type result struct {
	Group    string  `json:"group"`
	Name     string  `json:"name"`
	Peer     string  `json:"peer"`
	Arch     string  `json:"arch"`
	NsOp     float64 `json:"ns_op"`
	AllocsOp int64   `json:"allocs_op"`
	BytesOp  int64   `json:"bytes_op"`
}

// Main is the program: it measures what this package has, and each of the peers beside what it is compared with.
func Main(peers func() ([]Benchmark, error)) {
	testing.Init()
	out := flag.String("out", "", "JSON file; results of other architectures in it are kept")
	only := flag.String("only", "", "measure this group only: call, apartment, com")
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
	fmt.Printf("%-16s %-11s %-5s %10s %10s %10s\n", "name", "peer", "arch", "ns/op", "allocs/op", "B/op")
	for _, r := range results {
		fmt.Printf("%-16s %-11s %-5s %10.1f %10d %10d\n", r.Name, r.Peer, r.Arch, r.NsOp, r.AllocsOp, r.BytesOp)
	}
	if *out != "" {
		if err := store(*out, results); err != nil {
			fail(err)
		}
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
func measure(all []Benchmark, rounds int) ([]result, error) {
	times := make([][]float64, len(all))
	last := make([]testing.BenchmarkResult, len(all))
	for range rounds {
		for i, each := range all {
			last[i] = testing.Benchmark(each.Run)
			if last[i].N == 0 {
				return nil, fmt.Errorf("%s of %s failed", each.Name, each.Peer)
			}
			times[i] = append(times[i], float64(last[i].T.Nanoseconds())/float64(last[i].N))
		}
	}
	results := make([]result, len(all))
	for i, each := range all {
		slices.Sort(times[i])
		results[i] = result{each.group(), each.Name, each.Peer, runtime.GOARCH, times[i][len(times[i])/2],
			last[i].AllocsPerOp(), last[i].AllocedBytesPerOp()}
	}
	return results, nil
}

// store writes the results, beside those of other architectures that the file already has.
func store(path string, results []result) error {
	if data, err := os.ReadFile(path); err == nil {
		var old []result
		if err := json.Unmarshal(data, &old); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		old = slices.DeleteFunc(old, func(r result) bool {
			return r.Arch == runtime.GOARCH && slices.ContainsFunc(results, func(n result) bool { return n.Group == r.Group })
		})
		results = append(old, results...)
	}
	data, err := json.MarshalIndent(results, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}
