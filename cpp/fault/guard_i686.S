# guard_i686.S: the guard's frame on 386.
#
#   int gw_guard_enter(gw_body body, gw_frame* frame, FaultRecord* record)          cdecl
#
# Calls body(frame) and returns its result. A fault in it makes gw_guard_filter (guard.cpp) fill *record; the handler
# then unwinds to this frame's registration and jumps to the landing, which returns 0 with the floating-point state as
# it was before the call.
#
# The registration, on the stack at the address in FS:[0]:
#   0 next   4 handler   8 ebp of the frame   12 record (read by guard.cpp)
# Below ebp:  -4 ebx  -8 esi  -12 edi  -16 x87 control word  -20 MXCSR

    .text
    .globl _gw_guard_enter
    .globl _gw_guard_handler        # gw_guard_drop looks for it
    .def _gw_guard_enter; .scl 2; .type 32; .endef
    .def _gw_guard_handler; .scl 2; .type 32; .endef
    .p2align 4
_gw_guard_enter:
    pushl %ebp
    movl %esp, %ebp
    pushl %ebx
    pushl %esi
    pushl %edi
    subl $8, %esp
    fnstcw -16(%ebp)
    stmxcsr -20(%ebp)
    andl $-16, %esp
    pushl 16(%ebp)
    pushl %ebp
    pushl $_gw_guard_handler
    pushl %fs:0
    movl %esp, %fs:0
    subl $12, %esp
    pushl 12(%ebp)
    call *8(%ebp)
    addl $16, %esp
.Lreturn:
    popl %fs:0
    leal -12(%ebp), %esp
    popl %edi
    popl %esi
    popl %ebx
    popl %ebp
    ret

# EXCEPTION_DISPOSITION handler(EXCEPTION_RECORD*, registration*, CONTEXT*, void*)
    .p2align 4
_gw_guard_handler:
    movl 4(%esp), %eax
    movl 8(%esp), %edx
    pushl %edx
    pushl %eax
    call _gw_guard_filter
    addl $8, %esp
    testl %eax, %eax
    jnz 1f
    movl $1, %eax           # ExceptionContinueSearch
    ret
1:  movl 4(%esp), %eax
    movl 8(%esp), %ebx
    pushl %ebx              # RtlUnwind keeps no register but esp
    pushl $0
    pushl %eax
    pushl $2f
    pushl %ebx
    call _RtlUnwind@16
2:  popl %ebx
    movl 8(%ebx), %ebp
    movl %ebx, %esp
    cld
    fninit                  # junk of the fault on the x87 stack would turn later results into NaN
    fldcw -16(%ebp)
    ldmxcsr -20(%ebp)
    xorl %eax, %eax
    jmp .Lreturn
