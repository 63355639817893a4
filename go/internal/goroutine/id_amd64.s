// id_amd64.s: the address of the running goroutine's descriptor.

#include "textflag.h"

// func ID() uintptr
TEXT ·ID(SB),NOSPLIT,$0-8
	MOVQ	(TLS), AX
	MOVQ	AX, ret+0(FP)
	RET
