// tuple.go: what std::pair and std::tuple are in Go where they are not several results.

package bridge

// A Pair is a std::pair, or a std::tuple of two, as an argument or inside of another value. As the result of a function it is two
// results.
type Pair[A, B any] struct {
	First  A
	Second B
}

// Values returns the values of the pair.
func (p Pair[A, B]) Values() (A, B) { return p.First, p.Second }

// A Triple is a std::tuple of three.
type Triple[A, B, C any] struct {
	First  A
	Second B
	Third  C
}

// Values returns the values of the tuple.
func (t Triple[A, B, C]) Values() (A, B, C) { return t.First, t.Second, t.Third }

// A Tuple4 is a std::tuple of four.
type Tuple4[A, B, C, D any] struct {
	First  A
	Second B
	Third  C
	Fourth D
}

// Values returns the values of the tuple.
func (t Tuple4[A, B, C, D]) Values() (A, B, C, D) { return t.First, t.Second, t.Third, t.Fourth }

// A Tuple5 is a std::tuple of five.
type Tuple5[A, B, C, D, E any] struct {
	First  A
	Second B
	Third  C
	Fourth D
	Fifth  E
}

// Values returns the values of the tuple.
func (t Tuple5[A, B, C, D, E]) Values() (A, B, C, D, E) {
	return t.First, t.Second, t.Third, t.Fourth, t.Fifth
}
