// currency.go: VT_CY and VT_DECIMAL as exact decimals.

package com

import (
	"errors"
	"math/big"

	"github.com/shopspring/decimal"
)

// Currency is a decimal.Decimal that crosses as VT_CY: four decimals, ±922337203685477.5807. A plain decimal.Decimal
// crosses as VT_DECIMAL. Amounts that do not fit exactly are refused, never rounded: Round first where that is meant.
type Currency struct{ decimal.Decimal }

var (
	errCurrency = errors.New("VT_CY has four decimals, up to 922337203685477.5807")
	errDecimal  = errors.New("VT_DECIMAL has 96 bits and 28 decimals")
)

const currencyDecimals = 4

func currencyOf(units int64) Currency { return Currency{decimal.New(units, -currencyDecimals)} }

// units returns c in ten-thousandths.
func (c Currency) units() (int64, error) {
	scaled := c.Shift(currencyDecimals)
	if !scaled.IsInteger() || tooLong(c.Decimal) || !scaled.BigInt().IsInt64() {
		return 0, errCurrency
	}
	return scaled.BigInt().Int64(), nil
}

// decimalSize is a VT_DECIMAL in memory: u16 reserved, u8 scale, u8 sign, u32 high, u64 low.
const (
	decimalSize     = 16
	decimalMaxScale = 28
	decimalNegative = 0x80
)

var ten = big.NewInt(10)

// tooLong reports whether d is too large or too fine for both types by far. Such a decimal is not converted digit by digit, which
// would take very long for 1E1000000.
func tooLong(d decimal.Decimal) bool {
	return !d.IsZero() && (d.Exponent() > decimalMaxScale+1 || d.Exponent() < -10000)
}

// putDecimal writes d's 16 bytes.
func putDecimal(to []byte, d decimal.Decimal) error {
	coefficient, exponent := d.Coefficient(), d.Exponent()
	if coefficient.Sign() == 0 {
		exponent = min(0, max(exponent, -decimalMaxScale))
	}
	if tooLong(d) {
		return errDecimal
	}
	negative := coefficient.Sign() < 0
	coefficient.Abs(coefficient)
	if exponent > 0 {
		coefficient.Mul(coefficient, new(big.Int).Exp(ten, big.NewInt(int64(exponent)), nil))
		exponent = 0
	}
	for remainder := new(big.Int); exponent < 0 && (exponent < -decimalMaxScale || coefficient.BitLen() > 96); exponent++ {
		var quotient big.Int
		if quotient.QuoRem(coefficient, ten, remainder); remainder.Sign() != 0 {
			return errDecimal
		}
		coefficient.Set(&quotient)
	}
	if coefficient.BitLen() > 96 {
		return errDecimal
	}
	var digits [12]byte // big-endian
	coefficient.FillBytes(digits[:])
	clear(to[:4])
	to[2] = byte(-exponent)
	if negative {
		to[3] = decimalNegative
	}
	for i := range 4 {
		to[4+i] = digits[3-i]
	}
	for i := range 8 {
		to[8+i] = digits[11-i]
	}
	return nil
}

// decimalAt reads 16 bytes.
func decimalAt(from []byte) (decimal.Decimal, bool) {
	scale, sign := from[2], from[3]
	if scale > decimalMaxScale || sign&^decimalNegative != 0 {
		return decimal.Decimal{}, false
	}
	var digits [12]byte
	for i := range 4 {
		digits[3-i] = from[4+i]
	}
	for i := range 8 {
		digits[11-i] = from[8+i]
	}
	coefficient := new(big.Int).SetBytes(digits[:])
	if sign != 0 {
		coefficient.Neg(coefficient)
	}
	return decimal.NewFromBigInt(coefficient, -int32(scale)), true
}
