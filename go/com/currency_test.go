// currency_test.go: decimals cross exactly or not at all.

package com_test

import (
	"errors"
	"math/big"
	"math/rand"
	"testing"

	"github.com/gangway-go/gangway/go/com"
	"github.com/shopspring/decimal"
)

func TestDecimalsThatFitComeBack(t *testing.T) {
	for _, text := range []string{
		"0", "1", "-1", "1.50", "-0.0000000000000000000000000001", "79228162514264337593543950335",
		"-79228162514264337593543950335", "7.9228162514264337593543950335", "123456789012345678901234567.89",
		"0.1000000000000000000000000000000000", // more decimals than 28, but zeros
	} {
		want := decimal.RequireFromString(text)
		v, err := com.ValueOf(want)
		if err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		back, _, err := com.Decode(com.Encode(v))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := com.To[decimal.Decimal](back); err != nil || !got.Equal(want) {
			t.Errorf("%s came back as %v, %v", text, got, err)
		}
	}
	large := decimal.New(79, 27) // an exponent above 0
	v, err := com.ValueOf(large)
	if err != nil {
		t.Fatal(err)
	}
	back, _, _ := com.Decode(com.Encode(v))
	if got, _ := com.To[decimal.Decimal](back); !got.Equal(large) {
		t.Errorf("%v came back as %v", large, got)
	}
}

func TestDecimalsThatDoNotFitAreRefused(t *testing.T) {
	for _, d := range []decimal.Decimal{
		decimal.RequireFromString("79228162514264337593543950336"),
		decimal.RequireFromString("0.00000000000000000000000000001"),
		decimal.RequireFromString("79228162514264337593543950335.1"),
		decimal.New(1, 1<<30), decimal.New(1, -1<<30),
	} {
		if v, err := com.ValueOf(d); !errors.Is(err, com.ErrConvert) {
			t.Errorf("%v is taken, %v", v.Type(), err)
		}
	}
}

func TestTheSizeOfADecimalInMemory(t *testing.T) {
	// As VarDecFromStr("-1.5") has it: scale 1, sign 0x80, high 0, low 15.
	v, err := com.ValueOf(decimal.RequireFromString("-1.5"))
	if err != nil {
		t.Fatal(err)
	}
	want := "\x0e\x00\x00\x00\x00\x00\x00\x00" + "\x00\x00\x01\x80\x00\x00\x00\x00\x0f\x00\x00\x00\x00\x00\x00\x00"
	if got := string(com.Encode(v)); got != want {
		t.Errorf("% x", got)
	}
}

func TestBigIntegersKeepTheirSign(t *testing.T) {
	n, _ := new(big.Int).SetString("-79228162514264337593543950335", 10)
	v, err := com.ValueOf(n)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := com.To[decimal.Decimal](v); err != nil || got.BigInt().Cmp(n) != 0 {
		t.Errorf("%v, %v", got, err)
	}
	if _, err := com.ValueOf((*big.Int)(nil)); !errors.Is(err, com.ErrConvert) {
		t.Errorf("nil: %v", err)
	}
}

func TestCurrencyIsExact(t *testing.T) {
	r := rand.New(rand.NewSource(6))
	for range 10000 {
		units := int64(r.Uint64())
		want := com.Currency{Decimal: decimal.New(units, -4)}
		v, err := com.ValueOf(want)
		if err != nil || v.Type() != com.VT_CY {
			t.Fatalf("%v: %v, %v", want, v.Type(), err)
		}
		back, _, err := com.Decode(com.Encode(v))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := com.To[com.Currency](back); err != nil || !got.Equal(want.Decimal) {
			t.Fatalf("%v came back as %v, %v", want, got, err)
		}
	}
	for _, text := range []string{"0.00001", "922337203685477.5808", "-922337203685477.5809"} {
		c := com.Currency{Decimal: decimal.RequireFromString(text)}
		if v, err := com.ValueOf(c); !errors.Is(err, com.ErrConvert) {
			t.Errorf("%s is %v, %v", text, v, err)
		}
	}
}
