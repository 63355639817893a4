// upcall_windows_amd64.s: crosscall, by which C enters Go; see upcall_windows.go.

//go:build go1.22 && !go1.27 && !gangway_portable

#include "textflag.h"

DATA ·crosscallPC+0(SB)/8, $·crosscall(SB)
GLOBL ·crosscallPC(SB), NOPTR|RODATA, $8

// void crosscall(uintptr_t number, void* arguments): Windows' convention, which wants BX, BP, SI, DI, R12 to R15 and X6 to X15
// kept. On the stack: 0 fn, 8 frame, 16 ctxt for cgocallback; 24 number, 32 arguments, which frame points to; then the
// registers. These 272 bytes, BP, which the assembler saves, and the return address keep the stack aligned to 16. crosscall has a
// frame so that it has unwinding information, too: Windows' own unwinding passes through it.
TEXT ·crosscall(SB),NOSPLIT,$272
	MOVQ	CX, 24(SP)
	MOVQ	DX, 32(SP)
	MOVQ	BX, 40(SP)
	MOVQ	SI, 56(SP)
	MOVQ	DI, 64(SP)
	MOVQ	R12, 72(SP)
	MOVQ	R13, 80(SP)
	MOVQ	R14, 88(SP)
	MOVQ	R15, 96(SP)
	MOVUPS	X6, 112(SP)
	MOVUPS	X7, 128(SP)
	MOVUPS	X8, 144(SP)
	MOVUPS	X9, 160(SP)
	MOVUPS	X10, 176(SP)
	MOVUPS	X11, 192(SP)
	MOVUPS	X12, 208(SP)
	MOVUPS	X13, 224(SP)
	MOVUPS	X14, 240(SP)
	MOVUPS	X15, 256(SP)
	CLD
	MOVQ	·upcallPC(SB), AX
	LEAQ	24(SP), CX
	MOVQ	AX, 0(SP)
	MOVQ	CX, 8(SP)
	MOVQ	$0, 16(SP)
	CALL	runtime·cgocallback(SB)
	MOVQ	40(SP), BX
	MOVQ	56(SP), SI
	MOVQ	64(SP), DI
	MOVQ	72(SP), R12
	MOVQ	80(SP), R13
	MOVQ	88(SP), R14
	MOVQ	96(SP), R15
	MOVUPS	112(SP), X6
	MOVUPS	128(SP), X7
	MOVUPS	144(SP), X8
	MOVUPS	160(SP), X9
	MOVUPS	176(SP), X10
	MOVUPS	192(SP), X11
	MOVUPS	208(SP), X12
	MOVUPS	224(SP), X13
	MOVUPS	240(SP), X14
	MOVUPS	256(SP), X15
	RET
