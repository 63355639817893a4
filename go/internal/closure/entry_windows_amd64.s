// entry_windows_amd64.s: crosscall, by which C++ enters Go; see entry_windows.go.

//go:build go1.22 && !go1.27 && !gangway_portable

#include "textflag.h"

DATA ·crosscallPC+0(SB)/8, $·crosscall(SB)
GLOBL ·crosscallPC(SB), NOPTR|RODATA, $8

// uintptr_t crosscall(gw_upcall_frame* frame): Windows' convention, which wants BX, BP, SI, DI, R12 to R15 and X6 to X15 kept. On the
// stack: 0 fn, 8 frame, 16 ctxt for cgocallback; then the registers. These 240 bytes, BP, which the assembler saves, and the return
// address keep the stack aligned to 16. crosscall has a frame so that it has unwinding information, too: Windows' own unwinding
// passes through it.
TEXT ·crosscall(SB),NOSPLIT,$240
	MOVQ	BX, 24(SP)
	MOVQ	SI, 32(SP)
	MOVQ	DI, 40(SP)
	MOVQ	R12, 48(SP)
	MOVQ	R13, 56(SP)
	MOVQ	R14, 64(SP)
	MOVQ	R15, 72(SP)
	MOVUPS	X6, 80(SP)
	MOVUPS	X7, 96(SP)
	MOVUPS	X8, 112(SP)
	MOVUPS	X9, 128(SP)
	MOVUPS	X10, 144(SP)
	MOVUPS	X11, 160(SP)
	MOVUPS	X12, 176(SP)
	MOVUPS	X13, 192(SP)
	MOVUPS	X14, 208(SP)
	MOVUPS	X15, 224(SP)
	CLD
	MOVQ	·upcallPC(SB), AX
	MOVQ	AX, 0(SP)
	MOVQ	CX, 8(SP)
	MOVQ	$0, 16(SP)
	CALL	runtime·cgocallback(SB)
	MOVQ	24(SP), BX
	MOVQ	32(SP), SI
	MOVQ	40(SP), DI
	MOVQ	48(SP), R12
	MOVQ	56(SP), R13
	MOVQ	64(SP), R14
	MOVQ	72(SP), R15
	MOVUPS	80(SP), X6
	MOVUPS	96(SP), X7
	MOVUPS	112(SP), X8
	MOVUPS	128(SP), X9
	MOVUPS	144(SP), X10
	MOVUPS	160(SP), X11
	MOVUPS	176(SP), X12
	MOVUPS	192(SP), X13
	MOVUPS	208(SP), X14
	MOVUPS	224(SP), X15
	XORL	AX, AX
	RET
