// target_word32_test.go: what the interface has for 32-bit Windows alone.

//go:build windows && 386

package target_test

// word is what Go has for the word of C++.
type word = int32
