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

// func ResetFloats(): MXCSR and the x87 control word of Windows' ABI (gangway/float_state.h).
TEXT ·ResetFloats(SB),NOSPLIT,$8-0
	STMXCSR	0(SP)
	MOVL	0(SP), AX
	ANDL	$0xffc0, AX
	CMPL	AX, $0x1f80
	JNE	reset
	FSTCW	4(SP)
	CMPW	4(SP), $0x27f
	JEQ	done
reset:
	MOVL	$0x1f80, 0(SP)
	MOVL	$0x27f, 4(SP)
	BYTE	$0xdb; BYTE $0xe2	// FNCLEX: else FLDCW raises what is pending
	FLDCW	4(SP)
	LDMXCSR	0(SP)
done:
	RET
