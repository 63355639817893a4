# guard_amd64.S: the guard's frame on amd64.
#
#   int gw_guard_enter(gw_body body, gw_frame* frame, fault_record* record)
#
# Calls body(frame) and returns its result. A fault in it makes the frame's handler, gw_guard_filter in guard.cpp, fill
# *record and unwind to gw_guard_landing, which returns 0. The floating-point modes are as they were before the call, however
# it ends (gangway/float_state.h).
#
# Fixed slots above rsp of the established frame (guard.cpp reads the first):
#   0x00 home space of body   0x28 record   0x30 MXCSR   0x34 x87 control word   0x38, 0x3c the same after the call
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
    movq %r8, 0x28(%rsp)
    stmxcsr 0x30(%rsp)
    fnstcw 0x34(%rsp)
    .seh_endprologue        # only now: the stack may overflow above, where the record is not known yet
    movq %rcx, %rax
    movq %rdx, %rcx
    call *%rax
    nop                     # else the return address is an epilogue, and the unwinder calls no handler there
.Lreturn:
    stmxcsr 0x38(%rsp)
    fnstcw 0x3c(%rsp)
    movl 0x38(%rsp), %ecx
    xorl 0x30(%rsp), %ecx
    testl $0xffc0, %ecx     # the modes, not the flags
    jne .Lmodes
    movzwl 0x3c(%rsp), %ecx
    cmpw 0x34(%rsp), %cx
    jne .Lmodes
.Lleave:
    addq $0x48, %rsp
    ret
.Lmodes:
    fnclex                  # fldcw would raise what is pending
    fldcw 0x34(%rsp)
    ldmxcsr 0x30(%rsp)
    jmp .Lleave
gw_guard_landing:
    cld
    fninit                  # long double is x87 here too: leave no junk of the fault on its stack
    fldcw 0x34(%rsp)
    ldmxcsr 0x30(%rsp)
    xorl %eax, %eax
    jmp .Lreturn
    .seh_endproc

# gw_status gw_guard_light(gw_body body, gw_frame* frame, const char* entry)
#
# All of the guard in one frame, for the ordinary way through it; guard.cpp has the others, and describes what this does.
# Slots above rsp of the established frame, those of gw_guard_enter first, so that the handler finds the record:
#   0x00 home space   0x20 fifth argument   0x28 record   0x30 MXCSR   0x34 x87 control word (the ABI's defaults)
#   0x20, 0x24 the same after the call
#   0x38 the thread's word before   0x40 frame   0x48 entry   0x50 fault_record   0x78 guard_scope, up to 0xc8
# Of the record: 0x00 code, 0x18 scope; of the scope: 0x00 beyond, 0x08 count. TEB.TlsSlots is at 0x1480, DeallocationStack at
# 0x1478, GuaranteedStackBytes at 0x1748. A word's state is armed when its low two bits are 1; the third, go_entered, goes into
# scope.beyond with the address.
    .set guard_slot, _ZN7gangway11thread_slotINS_9guard_tagEE5slot_E
    .globl gw_guard_light
    .globl gw_guard_light_landing
    .def gw_guard_light; .scl 2; .type 32; .endef
    .p2align 4
    .seh_proc gw_guard_light
    .seh_handler gw_guard_light_filter, @except, @unwind
gw_guard_light:
    subq $0xc8, %rsp
    .seh_stackalloc 0xc8
    movq %rsp, %r10
    subq %gs:0x1478, %r10
    movl %gs:0x1748, %r11d
    addq $(20 * 1024), %r11
    cmpq %r11, %r10
    jb .Lelse               # too little stack
    movl guard_slot(%rip), %r9d
    cmpl $63, %r9d          # not allocated yet, or not one of the TEB's
    ja .Lelse
    movq %gs:0x1480(,%r9,8), %r10
    movl %r10d, %r11d
    andl $3, %r11d
    cmpl $1, %r11d
    jne .Lelse
    movq %r10, 0x38(%rsp)
    decq %r10
    movq %r10, 0x78(%rsp)   # scope.beyond
    movl $0, 0x80(%rsp)     # scope.count
    movl $0, 0x50(%rsp)     # record.code
    leaq 0x78(%rsp), %r10
    movq %r10, 0x68(%rsp)   # record.scope
    incq %r10
    movq %r10, %gs:0x1480(,%r9,8)
    leaq 0x50(%rsp), %r10
    movq %r10, 0x28(%rsp)
    movl $0x1f80, 0x30(%rsp)
    movl $0x27f, 0x34(%rsp)
    movq %rdx, 0x40(%rsp)
    movq %r8, 0x48(%rsp)
    .seh_endprologue        # as above
    movq %rcx, %rax
    movq %rdx, %rcx
    call *%rax
.Llight_return:
    stmxcsr 0x20(%rsp)
    fnstcw 0x24(%rsp)
    movl 0x20(%rsp), %r10d
    andl $0xffc0, %r10d
    cmpl $0x1f80, %r10d
    jne .Llight_modes
    cmpw $0x27f, 0x24(%rsp)
    jne .Llight_modes
.Llight_leave:
    movl guard_slot(%rip), %r9d
    leaq 0x79(%rsp), %r10
    cmpq %r10, %gs:0x1480(,%r9,8)
    jne .Lend               # a nested guard changed the stack's state
    movl 0x50(%rsp), %r10d
    orl %eax, %r10d
    jne .Lend
    movq 0x38(%rsp), %r10
    movq %r10, %gs:0x1480(,%r9,8)
    addq $0xc8, %rsp
    ret
.Lend:
    movl %eax, %ecx
    leaq 0x50(%rsp), %rdx
    movq 0x40(%rsp), %r8
    movq 0x48(%rsp), %r9
    movq 0x38(%rsp), %r10
    movq %r10, 0x20(%rsp)
    call gw_guard_end
    nop
    addq $0xc8, %rsp
    ret
.Llight_modes:
    fnclex
    fldcw 0x34(%rsp)
    ldmxcsr 0x30(%rsp)
    jmp .Llight_leave
.Lelse:
    addq $0xc8, %rsp
    jmp gw_guard_call
gw_guard_light_landing:
    cld
    fninit
    fldcw 0x34(%rsp)
    ldmxcsr 0x30(%rsp)
    xorl %eax, %eax
    jmp .Llight_return
    .seh_endproc
