// main_other.go: elsewhere than on Windows the example builds and says so.

//go:build !windows

package main

import "log"

func main() { log.Fatal("this example runs on Windows only") }
