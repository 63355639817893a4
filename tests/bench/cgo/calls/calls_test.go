// calls_test.go: the measurements. Each looks at its last result.

package calls

import "testing"

func check[T comparable](b *testing.B, got, want T) {
	if got != want {
		b.Fatalf("C returned %v, not %v", got, want)
	}
}

func TestArgs(t *testing.T) {
	if got := args2(40, 2); got != 42 {
		t.Errorf("C says 40 + 2 = %d", got)
	}
}

func BenchmarkArgs(b *testing.B) {
	b.Run("00", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args0()
		}
		check(b, got, 0)
	})
	b.Run("01", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args1(1)
		}
		check(b, got, 1)
	})
	b.Run("02", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args2(1, 2)
		}
		check(b, got, 3)
	})
	b.Run("03", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args3(1, 2, 3)
		}
		check(b, got, 6)
	})
	b.Run("04", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args4(1, 2, 3, 4)
		}
		check(b, got, 10)
	})
	b.Run("05", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args5(1, 2, 3, 4, 5)
		}
		check(b, got, 15)
	})
	b.Run("06", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args6(1, 2, 3, 4, 5, 6)
		}
		check(b, got, 21)
	})
	b.Run("07", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args7(1, 2, 3, 4, 5, 6, 7)
		}
		check(b, got, 28)
	})
	b.Run("08", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args8(1, 2, 3, 4, 5, 6, 7, 8)
		}
		check(b, got, 36)
	})
	b.Run("09", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args9(1, 2, 3, 4, 5, 6, 7, 8, 9)
		}
		check(b, got, 45)
	})
	b.Run("10", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args10(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
		}
		check(b, got, 55)
	})
	b.Run("11", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args11(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
		}
		check(b, got, 66)
	})
	b.Run("12", func(b *testing.B) {
		var got int32
		for b.Loop() {
			got = args12(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
		}
		check(b, got, 78)
	})
}

func BenchmarkStruct(b *testing.B) {
	p := point{1, 2, 3}
	var got point
	for b.Loop() {
		got = mirrored(p)
	}
	check(b, got, point{2, 1, -3})
}

// One operation is 1000 calls of Go by C.
func BenchmarkCallback1000(b *testing.B) {
	visits = 0
	operations := 0
	for b.Loop() {
		operations++
		check(b, visited(1000), 499500)
	}
	check(b, visits, 1000*operations)
}

func BenchmarkStringIn(b *testing.B) {
	var got int
	for b.Loop() {
		got = length("thirty-two characters of text...")
	}
	check(b, got, 32)
}

func BenchmarkStringOut(b *testing.B) {
	var got string
	for b.Loop() {
		got = text()
	}
	check(b, got, "thirty-two characters of text...")
}
