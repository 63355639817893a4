// cgo_windows_amd64.s: the address of the runtime's function for cgo.

//go:build go1.22 && !go1.27 && !gangway_portable

#include "textflag.h"

DATA ·topOfStackPC+0(SB)/8, $_cgo_topofstack(SB)
GLOBL ·topOfStackPC(SB), NOPTR|RODATA, $8
