// leaf_windows_386.s: the trampoline from asmcgocall, which calls cdecl functions, to shims, which are stdcall.

//go:build go1.22 && !go1.27 && !gangway_portable

#include "textflag.h"

DATA ·leafTrampolinePC+0(SB)/4, $leafTrampoline<>(SB)
GLOBL ·leafTrampolinePC(SB), NOPTR|RODATA, $4

// int32_t cdecl leafTrampoline(leafCall* c): runs on the thread's own stack, which asmcgocall aligned to 16 bytes before
// the call; the 12 bytes here keep that. BP, callee-saved in C, carries the stack pointer over a callee that pops its
// parameter or does not.
TEXT leafTrampoline<>(SB),NOSPLIT,$12-0
	MOVL	BP, 8(SP)
	MOVL	16(SP), AX	// c: over the frame and the return address
	MOVL	4(AX), CX	// c.frame
	MOVL	CX, 0(SP)
	MOVL	SP, BP
	MOVL	0(AX), AX	// c.fn
	CALL	AX
	MOVL	BP, SP
	MOVL	8(SP), BP
	RET
