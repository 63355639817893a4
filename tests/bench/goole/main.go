// main.go: the program that `make bench` runs.

// Goole runs the benchmarks of tests/bench, with go-ole as a peer of those of COM. It is a module of its own, so that
// Gangway does not need go-ole.
package main

import bench "github.com/gangway-go/gangway/tests/bench"

func main() { bench.Main(peers) }
