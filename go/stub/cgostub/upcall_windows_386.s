// upcall_windows_386.s: crosscall, by which C enters Go; see upcall_windows.go.

//go:build go1.22 && !go1.27 && !gangway_portable

#include "textflag.h"

DATA ·crosscallPC+0(SB)/4, $·crosscall(SB)
GLOBL ·crosscallPC(SB), NOPTR|RODATA, $4

// void cdecl crosscall(uintptr_t number, void* arguments): C wants BX, BP, SI and DI kept. On the stack: 0 fn, 4 frame, 8 ctxt
// for cgocallback; 12 number, 16 arguments, which frame points to; then the registers; above 36, where the return address
// is, C's arguments.
TEXT ·crosscall(SB),NOSPLIT|NOFRAME,$0
	SUBL	$36, SP
	MOVL	BX, 20(SP)
	MOVL	BP, 24(SP)
	MOVL	SI, 28(SP)
	MOVL	DI, 32(SP)
	MOVL	40(SP), AX
	MOVL	44(SP), CX
	MOVL	AX, 12(SP)
	MOVL	CX, 16(SP)
	CLD
	MOVL	·upcallPC(SB), AX
	LEAL	12(SP), CX
	MOVL	AX, 0(SP)
	MOVL	CX, 4(SP)
	MOVL	$0, 8(SP)
	CALL	runtime·cgocallback(SB)
	MOVL	20(SP), BX
	MOVL	24(SP), BP
	MOVL	28(SP), SI
	MOVL	32(SP), DI
	ADDL	$36, SP
	RET
