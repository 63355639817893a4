// swig.go: through what SWIG's Go module makes, as its users call it.

package main

import (
	"fmt"
	"testing"

	"gangway.invalid/cplusplus/swig"
)

type doubles struct{}

func (doubles) Seen(value int) int { return 2 * value }

func bySWIG() []benchmark {
	numbers := make([]float64, 1000)
	words := make([]string, 1000)
	counts := map[string]int{}
	for i := range numbers {
		numbers[i] = 1.5
		words[i] = fmt.Sprint("a word of some length ", i)
		counts[words[i]] = 1
	}
	toNumbers := func() swig.Numbers {
		made := swig.NewNumbers()
		for _, number := range numbers {
			made.Add(number)
		}
		return made
	}
	fromNumbers := func(given swig.Numbers) []float64 {
		made := make([]float64, given.Size())
		for i := range made {
			made[i] = given.Get(i)
		}
		swig.DeleteNumbers(given)
		return made
	}
	chain := swig.NewChain(10_000)
	first := chain.First()
	watcher := swig.NewDirectorWatcher(doubles{})
	all := []benchmark{
		{name: "vector-in", run: times(func() {
			made := toNumbers()
			swig.Vector_in(made)
			swig.DeleteNumbers(made)
		})},
		{name: "vector-out", run: times(func() { fromNumbers(swig.Vector_out()) })},
		{name: "vector-through", run: times(func() {
			made := toNumbers()
			fromNumbers(swig.Vector_through(made))
			swig.DeleteNumbers(made)
		})},
		{name: "words-in", run: times(func() {
			made := swig.NewWords()
			for _, word := range words {
				made.Add(word)
			}
			swig.Words_in(made)
			swig.DeleteWords(made)
		})},
		{name: "words-out", run: times(func() {
			given := swig.Words_out()
			made := make([]string, given.Size())
			for i := range made {
				made[i] = given.Get(i)
			}
			swig.DeleteWords(given)
		})},
		{name: "counts-in", run: times(func() {
			made := swig.NewCounts()
			for word, count := range counts {
				made.Set(word, count)
			}
			swig.Counts_in(made)
			swig.DeleteCounts(made)
		})},
		// SWIG's map cannot be walked through: what is measured is a look-up of keys that are known.
		{name: "counts-out", run: times(func() {
			given := swig.Counts_out()
			made := make(map[string]int, len(words))
			for _, word := range words {
				made[word] = given.Get(word)
			}
			swig.DeleteCounts(given)
		})},
		{name: "borrowed", run: times(func() { first.Value() })},
		{name: "virtual", run: times(func() { first.Weight() })},
		{name: "walk-10000", run: times(func() {
			sum := 0
			for item := first; item.Swigcptr() != 0; item = item.Next() {
				sum += item.Value()
			}
		})},
		{name: "director", run: func(b *testing.B) { b.ReportAllocs(); swig.Watch(watcher, b.N) }},
		{name: "director-thread", run: func(b *testing.B) { b.ReportAllocs(); swig.Watch_on_thread(watcher, b.N) }},
	}
	for i := range all {
		all[i].peer = "swig"
	}
	return all
}
