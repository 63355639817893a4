// value_test.go: the value of every field of every shape, computed as the C++ that generate.go writes computes it.

//go:build windows

package shapes_test

import (
	"reflect"
	"testing"
)

var seeds = []uint32{1, 2, 0xdeadbeef}

func bits(seed, n uint32) uint64 {
	x := (uint64(seed)<<32 | uint64(n)) * 0x9e3779b97f4a7c15
	x = (x ^ x>>31) * 0xbf58476d1ce4e5b9
	return x ^ x>>29
}

func value[T any](seed, n uint32) T {
	x := bits(seed, n)
	var field T
	switch v := reflect.ValueOf(&field).Elem(); v.Kind() {
	case reflect.Bool:
		v.SetBool(x&1 != 0)
	case reflect.Float32, reflect.Float64:
		v.SetFloat(float64(int32(x&0xffffff)-0x800000) / 64)
	default:
		v.Set(reflect.ValueOf(x).Convert(v.Type()))
	}
	return field
}

func set[T any](field *T, seed, n uint32) { *field = value[T](seed, n) }

func check[T comparable](t *testing.T, field T, seed, n uint32) {
	t.Helper()
	if want := value[T](seed, n); field != want {
		t.Errorf("seed %#x: field %d is %v, want %v", seed, n, field, want)
	}
}
