// cpu_386.s: PAUSE and RDTSC.

#include "textflag.h"

// func Pause(n uint32)
TEXT ·Pause(SB),NOSPLIT,$0-4
	MOVL	n+0(FP), AX
	TESTL	AX, AX
	JZ	done
again:
	PAUSE
	SUBL	$1, AX
	JNZ	again
done:
	RET

// func Ticks() uint64
TEXT ·Ticks(SB),NOSPLIT,$0-8
	RDTSC
	MOVL	AX, ret_lo+0(FP)
	MOVL	DX, ret_hi+4(FP)
	RET
