// entry_windows_386.s: crosscall, by which C++ enters Go; see entry_windows.go.

//go:build go1.22 && !go1.27 && !gangway_portable

#include "textflag.h"

DATA ·crosscallPC+0(SB)/4, $·crosscall(SB)
GLOBL ·crosscallPC(SB), NOPTR|RODATA, $4

// uintptr_t stdcall crosscall(gw_upcall_frame* frame): C++ wants BX, BP, SI and DI kept. On the stack: 0 fn, 4 frame, 8 ctxt for
// cgocallback; then the registers; above 28, where the return address is, the frame's address, which crosscall takes off.
TEXT ·crosscall(SB),NOSPLIT|NOFRAME,$0
	SUBL	$28, SP
	MOVL	BX, 12(SP)
	MOVL	BP, 16(SP)
	MOVL	SI, 20(SP)
	MOVL	DI, 24(SP)
	CLD
	MOVL	·upcallPC(SB), AX
	MOVL	32(SP), CX
	MOVL	AX, 0(SP)
	MOVL	CX, 4(SP)
	MOVL	$0, 8(SP)
	CALL	runtime·cgocallback(SB)
	MOVL	12(SP), BX
	MOVL	16(SP), BP
	MOVL	20(SP), SI
	MOVL	24(SP), DI
	ADDL	$28, SP
	XORL	AX, AX
	BYTE	$0xC2 // RET 4
	BYTE	$0x04
	BYTE	$0x00
