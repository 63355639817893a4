// cpu_arm64.s: YIELD and CNTVCT_EL0.

#include "textflag.h"

// func Pause(n uint32)
TEXT ·Pause(SB),NOSPLIT,$0-4
	MOVWU	n+0(FP), R0
	CBZ	R0, done
again:
	YIELD
	SUBW	$1, R0
	CBNZ	R0, again
done:
	RET

// func Ticks() uint64
TEXT ·Ticks(SB),NOSPLIT,$0-8
	MRS	CNTVCT_EL0, R0
	MOVD	R0, ret+0(FP)
	RET

// func ResetFloats(): FPCR.
TEXT ·ResetFloats(SB),NOSPLIT,$0-0
	MRS	FPCR, R0
	CBZ	R0, done
	MSR	ZR, FPCR
done:
	RET
