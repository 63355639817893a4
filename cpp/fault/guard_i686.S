# guard_i686.S: the guard's frame on 386.
#
#   int gw_guard_enter(gw_body body, gw_frame* frame, fault_record* record)          cdecl
#
# Calls body(frame) and returns its result. A fault in it makes gw_guard_filter (guard.cpp) fill *record; the handler
# then unwinds to this frame's registration and jumps to the landing, which returns 0. The floating-point modes are as they
# were before the call, however it ends (gangway/float_state.h).
#
# The registration, on the stack at the address in FS:[0]:
#   0 next   4 handler   8 ebp of the frame   12 record (read by guard.cpp)   16 where to go after the landing
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
    subl $12, %esp
    pushl $.Lreturn
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
    stmxcsr 8(%ebp)         # where the arguments were
    fnstcw 12(%ebp)
    movl 8(%ebp), %ecx
    xorl -20(%ebp), %ecx
    testl $0xffc0, %ecx     # the modes, not the flags
    jne 1f
    movzwl 12(%ebp), %ecx
    cmpw -16(%ebp), %cx
    jne 1f
2:  leal -12(%ebp), %esp
    popl %edi
    popl %esi
    popl %ebx
    popl %ebp
    ret
1:  fnclex                  # fldcw would raise what is pending
    fldcw -16(%ebp)
    ldmxcsr -20(%ebp)
    jmp 2b

# EXCEPTION_DISPOSITION handler(EXCEPTION_RECORD*, registration*, CONTEXT*, void*)
    .p2align 4
_gw_guard_handler:
    pushl 12(%esp)
    pushl 12(%esp)
    pushl 12(%esp)
    call _gw_guard_filter
    addl $12, %esp
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
    jmp *16(%ebx)

# gw_status gw_guard_light(gw_body body, gw_frame* frame, const char* entry)      stdcall
#
# All of the guard in one frame, for the ordinary way through it; guard.cpp has the others, and describes what this does.
# Below ebp, besides: -24 the thread's word before. Above esp, which is on a multiple of 16:
#   0 registration   20 argument of body, moved to the bottom for the call   24 fault_record   56 guard_scope, up to 128
# Of the record: 0 code, 24 scope; of the scope: 0 beyond, 4 count. TEB.TlsSlots is at 0xe10, DeallocationStack at 0xe0c,
# GuaranteedStackBytes at 0xf78. A word's state is armed when its low two bits are 1; the third, go_entered, goes into
# scope.beyond with the address.
    .set guard_slot, __ZN7gangway11thread_slotINS_9guard_tagEE5slot_E
    .globl _gw_guard_light@12
    .def _gw_guard_light@12; .scl 2; .type 32; .endef
    .p2align 4
_gw_guard_light@12:
    movl %esp, %edx
    subl %fs:0xe0c, %edx
    movl %fs:0xf78, %ecx
    addl $(20 * 1024), %ecx
    cmpl %ecx, %edx
    jb 4f                   # too little stack
    movl guard_slot, %eax
    cmpl $63, %eax          # not allocated yet, or not one of the TEB's
    ja 4f
    movl %fs:0xe10(,%eax,4), %edx
    movl %edx, %ecx
    andl $3, %ecx
    decl %ecx
    jne 4f
    pushl %ebp
    movl %esp, %ebp
    pushl %ebx
    pushl %esi
    pushl %edi
    subl $(12 + 128), %esp
    movw $0x27f, -16(%ebp)  # the ABI's defaults
    movl $0x1f80, -20(%ebp)
    movl %edx, -24(%ebp)
    andl $-16, %esp
    decl %edx
    movl %edx, 56(%esp)     # scope.beyond
    movl %ecx, 60(%esp)     # scope.count
    movl %ecx, 24(%esp)     # record.code
    leal 56(%esp), %edx
    movl %edx, 48(%esp)     # record.scope
    incl %edx
    movl %edx, %fs:0xe10(,%eax,4)
    movl %fs:0, %edx
    leal 24(%esp), %ecx
    movl %edx, (%esp)
    movl $_gw_guard_handler, 4(%esp)
    movl %ebp, 8(%esp)
    movl %ecx, 12(%esp)
    movl $.Llight_return, 16(%esp)
    movl %esp, %fs:0
    movl 12(%ebp), %ecx
    subl $16, %esp
    movl %ecx, (%esp)
    call *8(%ebp)
    addl $16, %esp
.Llight_return:
    movl (%esp), %edx
    movl %edx, %fs:0
    stmxcsr 8(%ebp)         # where the first argument was
    fnstcw 4(%esp)          # and the handler
    movl 8(%ebp), %edx
    andl $0xffc0, %edx
    cmpl $0x1f80, %edx
    jne 5f
    cmpw $0x27f, 4(%esp)
    jne 5f
6:
    movl guard_slot, %ecx
    leal 57(%esp), %edx
    cmpl %edx, %fs:0xe10(,%ecx,4)
    jne 3f                  # a nested guard changed the stack's state
    movl 24(%esp), %edx
    orl %eax, %edx
    jne 3f
    movl -24(%ebp), %edx
    movl %edx, %fs:0xe10(,%ecx,4)
2:  leal -12(%ebp), %esp
    popl %edi
    popl %esi
    popl %ebx
    popl %ebp
    ret $12
3:  leal 24(%esp), %edx
    subl $32, %esp
    movl -24(%ebp), %ecx
    movl %ecx, 16(%esp)
    movl 16(%ebp), %ecx
    movl %ecx, 12(%esp)
    movl 12(%ebp), %ecx
    movl %ecx, 8(%esp)
    movl %edx, 4(%esp)
    movl %eax, (%esp)
    call _gw_guard_end
    jmp 2b
5:  fnclex
    fldcw -16(%ebp)
    ldmxcsr -20(%ebp)
    jmp 6b
4:  jmp _gw_guard_call@12
