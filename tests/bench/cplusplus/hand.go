// hand.go: a wrapper by hand: few crossings, one copy where one is enough, no checks.

package main

// #include "hand.hpp"
import "C"

import (
	"fmt"
	"runtime/cgo"
	"slices"
	"strings"
	"testing"
	"unsafe"
)

type seen interface{ Seen(value int) int }

//export handSeen
func handSeen(value C.uintptr_t, seenValue C.int) C.int {
	return C.int(cgo.Handle(value).Value().(seen).Seen(int(seenValue)))
}

func lengths(words []string) []C.size_t {
	made := make([]C.size_t, len(words))
	for i, word := range words {
		made[i] = C.size_t(len(word))
	}
	return made
}

func copied(text C.hand_text) string { return C.GoStringN(text.text, C.int(text.length)) }

func byHand() []benchmark {
	numbers := slices.Repeat([]float64{1.5}, 1000)
	words := make([]string, 1000)
	counts := map[string]int{}
	for i := range words {
		words[i] = fmt.Sprint("a word of some length ", i)
		counts[words[i]] = 1
	}
	first := C.hand_chain_first(C.hand_chain(10_000))
	watcher := C.hand_watcher(C.uintptr_t(cgo.NewHandle(doubles{})))
	values := func() (*C.double, C.size_t) { return (*C.double)(unsafe.Pointer(&numbers[0])), C.size_t(len(numbers)) }
	take := func(vector unsafe.Pointer, values *C.double, count C.size_t) []float64 {
		made := slices.Clone(unsafe.Slice((*float64)(unsafe.Pointer(values)), count))
		C.hand_vector_free(vector)
		return made
	}
	all := []benchmark{
		{name: "vector-in", run: times(func() { given, length := values(); C.hand_vector_in(given, length) })},
		{name: "vector-out", run: times(func() {
			var got *C.double
			var count C.size_t
			vector := C.hand_vector_out(&got, &count)
			take(vector, got, count)
		})},
		{name: "vector-through", run: times(func() {
			var got *C.double
			var count C.size_t
			given, length := values()
			vector := C.hand_vector_through(given, length, &got, &count)
			take(vector, got, count)
		})},
		{name: "words-in", run: times(func() {
			text := strings.Join(words, "")
			C.hand_words_in((*C.char)(unsafe.Pointer(unsafe.StringData(text))), &lengths(words)[0], C.size_t(len(words)))
		})},
		{name: "words-out", run: times(func() {
			var count C.size_t
			vector := C.hand_words_out(&count)
			texts := make([]C.hand_text, count)
			C.hand_words_get(vector, &texts[0])
			made := make([]string, count)
			for i, text := range texts {
				made[i] = copied(text)
			}
			C.hand_words_free(vector)
		})},
		{name: "counts-in", run: times(func() {
			keys, values := make([]string, 0, len(counts)), make([]C.int, 0, len(counts))
			for word, count := range counts {
				keys, values = append(keys, word), append(values, C.int(count))
			}
			text := strings.Join(keys, "")
			C.hand_counts_in((*C.char)(unsafe.Pointer(unsafe.StringData(text))), &lengths(keys)[0], &values[0], C.size_t(len(keys)))
		})},
		{name: "counts-out", run: times(func() {
			var count C.size_t
			given := C.hand_counts_out(&count)
			texts, values := make([]C.hand_text, count), make([]C.int, count)
			C.hand_counts_get(given, &texts[0], &values[0])
			made := make(map[string]int, count)
			for i, text := range texts {
				made[copied(text)] = int(values[i])
			}
			C.hand_counts_free(given)
		})},
		{name: "borrowed", run: times(func() { C.hand_item_value(first) })},
		{name: "virtual", run: times(func() { C.hand_item_weight(first) })},
		{name: "walk-10000", run: times(func() {
			sum := 0
			for item := first; item != nil; item = C.hand_item_next(item) {
				sum += int(C.hand_item_value(item))
			}
		})},
		{name: "director", run: func(b *testing.B) { b.ReportAllocs(); C.hand_watch(watcher, C.int(b.N)) }},
		{name: "director-thread", run: func(b *testing.B) { b.ReportAllocs(); C.hand_watch_on_thread(watcher, C.int(b.N)) }},
	}
	for i := range all {
		all[i].peer = "cgo"
	}
	return all
}
