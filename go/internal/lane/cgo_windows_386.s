// cgo_windows_386.s: the top of the running goroutine's stack, for C.

//go:build go1.22 && !go1.27 && !gangway_portable

#include "textflag.h"

DATA ·topOfStackPC+0(SB)/4, $topOfStack<>(SB)
GLOBL ·topOfStackPC(SB), NOPTR|RODATA, $4

// char* topOfStack(void): null on a thread that runs no goroutine. On such a thread the slot for the goroutine is empty, or the
// word it points to is.
TEXT topOfStack<>(SB),NOSPLIT|NOFRAME,$0
	MOVL	TLS, AX
	TESTL	AX, AX
	JZ	none
	MOVL	0(AX)(TLS*1), AX
	TESTL	AX, AX
	JZ	none
	JMP	_cgo_topofstack(SB)
none:
	RET
