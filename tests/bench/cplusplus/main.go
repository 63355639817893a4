// main.go: the program that tests/bench starts, which measures what it is told to.

// Cplusplus is the peers of group cplusplus that use cgo: what SWIG makes of the same C++, and a wrapper by hand. bridge/tools/bench
// copies it, with SWIG's output and the C++ beside it, and builds it there; tests/bench/peers.go talks to it.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"strconv"
	"testing"
)

type benchmark struct {
	name, peer string
	run        func(b *testing.B)
}

// times runs call b.N times.
func times(call func()) func(*testing.B) {
	return func(b *testing.B) {
		b.ReportAllocs()
		for range b.N {
			call()
		}
	}
}

func main() {
	all := append(bySWIG(), byHand()...)
	for _, each := range all {
		fmt.Println(each.name, each.peer)
	}
	fmt.Println()
	testing.Init()
	if err := flag.Set("test.benchtime", "20ms"); err != nil {
		panic(err)
	}
	for asked := bufio.NewScanner(os.Stdin); asked.Scan(); {
		number, err := strconv.Atoi(asked.Text())
		if err != nil {
			panic(err)
		}
		took := testing.Benchmark(all[number].run)
		fmt.Println(took.N, took.T.Nanoseconds(), took.MemAllocs, took.MemBytes)
	}
}
