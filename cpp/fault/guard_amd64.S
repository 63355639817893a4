# guard_amd64.S: the guard's frame on amd64.
#
#   int gw_guard_enter(gw_body body, gw_frame* frame, FaultRecord* record)
#
# Calls body(frame) and returns its result. A fault in it makes the frame's handler, gw_guard_filter in guard.cpp, fill
# *record and unwind to gw_guard_landing, which returns 0 with the floating-point state as it was before the call.
#
# Fixed slots above rsp of the established frame (guard.cpp reads the first):
#   0x00 home space of body   0x28 record   0x30 MXCSR   0x34 x87 control word
# Non-volatile registers need no saving: the unwinder restores those that the frames below have saved.

    .text
    .globl gw_guard_enter
    .globl gw_guard_landing
    .def gw_guard_enter; .scl 2; .type 32; .endef
    .def gw_guard_landing; .scl 2; .type 32; .endef
    .p2align 4
    .seh_proc gw_guard_enter
    .seh_handler gw_guard_filter, @except, @unwind
gw_guard_enter:
    subq $0x48, %rsp
    .seh_stackalloc 0x48
    .seh_endprologue
    movq %r8, 0x28(%rsp)
    stmxcsr 0x30(%rsp)
    fnstcw 0x34(%rsp)
    movq %rcx, %rax
    movq %rdx, %rcx
    call *%rax
    nop                     # else the return address is an epilogue, and the unwinder calls no handler there
.Lreturn:
    addq $0x48, %rsp
    ret
gw_guard_landing:
    cld
    fninit                  # long double is x87 here too: leave no junk of the fault on its stack
    fldcw 0x34(%rsp)
    ldmxcsr 0x30(%rsp)
    xorl %eax, %eax
    jmp .Lreturn
    .seh_endproc

# int gw_guard_enter_light(gw_body body, gw_frame* frame, FaultRecord* record)
#
# The same frame, and the same landing; the state it finds there is the ABI's default.
    .globl gw_guard_enter_light
    .def gw_guard_enter_light; .scl 2; .type 32; .endef
    .p2align 4
    .seh_proc gw_guard_enter_light
    .seh_handler gw_guard_filter, @except, @unwind
gw_guard_enter_light:
    subq $0x48, %rsp
    .seh_stackalloc 0x48
    .seh_endprologue
    movq %r8, 0x28(%rsp)
    movl $0x1f80, 0x30(%rsp)
    movl $0x27f, 0x34(%rsp)
    movq %rcx, %rax
    movq %rdx, %rcx
    call *%rax
    nop                     # as above
    addq $0x48, %rsp
    ret
    .seh_endproc
