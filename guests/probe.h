/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * probe.h - code for guests that enumerate: one instruction, in each privilege, as often as the
 * harness asks for it.
 *
 * Each ends in an exception: its own, or #BP of the INT3 behind it. The harness then writes the
 * next request, and the guest goes on at probe_prepare. There is no include guard: every guest
 * needs its own copy of the macros.
 *
 *	PROBE_START		TR and LDTR for probes at CPL 3
 *	PROBES macro [, user]	probe_prepare, and the table "probes" of what the macro lays down
 */

#if BITS == 64
#define NATURAL_PUSH	pushq
#define PROBE_LINEAR	PROBE_LINEAR64
#else
#define NATURAL_PUSH	pushl
#if GUEST_ENV == ENV_PAGED32
#define PROBE_LINEAR	PROBE_LINEAR32
#else
#define PROBE_LINEAR	PROBE_LINEAR_PAE
#endif
#endif

#define PROBE_START	probe_start __LINE__

/* The page that probes at CPL 3 lie in. */
#define PROBE_USER_TEXT	(GUEST_TEXT + 0x1000)

.macro probe_start line:req
#if GUEST_ENV & ENV_PAGED
	SLOT	1, PROBE_TABLES, PROBE_BYTES
	SET_MEM	PTE_ADDRESS(PROBE_USER_TEXT), 1, PTE_RIGHTS | PTE_USER
	/* The LDT lies in the page that is probed: loading a selector is the implicit access. */
	guest_record \line, RECORD_SET_MEM, 8, 0, (env_gdt + SEL_FREE), \
		(ACCESS_LDT << 40 | 0xfff | (PROBE_LINEAR & 0xffffff) << 16 | \
		 (PROBE_LINEAR >> 24 & 0xff) << 56)
	guest_record \line, RECORD_SET_MEM, 8, 0, (env_gdt + SEL_FREE + 8), (PROBE_LINEAR >> 32)
	movl	$SEL_FREE, %eax
	lldt	%ax
#endif
	/* TR anew, as a system at its start does, rather than the one that KVM_SET_SREGS left. */
	andb	$~ACCESS_BUSY, env_gdt + SEL_TSS + 5
	movl	$SEL_TSS, %eax
	ltr	%ax
	int3
.endm

/* Let probes at CPL 3 read and write the request and the page behind it. */
#define PROBE_USER_DATA	probe_user_data __LINE__

.macro probe_user_data line:req
#if GUEST_ENV & ENV_PAGED
	guest_record \line, RECORD_SET_MEM, 1, 0, PTE_ADDRESS(SCRATCH), PTE_RIGHTS | PTE_USER
	guest_record \line, RECORD_SET_MEM, 1, 0, PTE_ADDRESS(SCRATCH + 0x1000), \
		PTE_RIGHTS | PTE_USER
#endif
.endm

.macro probe_prepare
probe_prepare:
#if BITS == 32
	movl	$SEL_DATA, %eax
	movl	%eax, %ss
	movl	$SEL_USER_DATA | 3, %eax	/* IRET to CPL 3 leaves it */
	movl	%eax, %ds
#endif
#if GUEST_ENV & ENV_PAGED
	mov	%cr3, NAX
	mov	NAX, %cr3
#endif
	cmpl	$0, REQUEST
	je	1f
	mov	REQUEST + 8, NAX
	mov	NAX, %cr0
	mov	REQUEST + 16, NAX
	mov	NAX, %cr4
	movl	$MSR_EFER, %ecx
	movl	REQUEST + 24, %eax
	xorl	%edx, %edx
	wrmsr
1:	mov	REQUEST + 32, NBX
	movl	REQUEST + 40, %edx
	movl	$PROBE_VALUE, %ecx
	xorl	%eax, %eax
	mov	$GUEST_STACK, NSP
	NATURAL_PUSH REQUEST_FRAME + 4 * WORD_BYTES
	NATURAL_PUSH REQUEST_FRAME + 3 * WORD_BYTES
	NATURAL_PUSH REQUEST_FRAME + 2 * WORD_BYTES
	NATURAL_PUSH REQUEST_FRAME + 1 * WORD_BYTES
	NATURAL_PUSH REQUEST_FRAME
	NATURAL_IRET
.endm

/* An instruction that is probed, between one that sets it up and INT3. */
.macro probe instruction:req, before
	.pushsection .rodata
	.long	.Lentry\@, .Lprobe\@, .Lbehind\@
	.popsection
.Lentry\@:
	\before
.Lprobe\@:
	\instruction
.Lbehind\@:
	int3
.endm

/* The same probes for each privilege, in a page of its own; kinds that @code lacks stay zero. */
.macro probe_table code:req
	probe_prepare
	.pushsection .rodata
	.balign 4
probes:	.long	probe_prepare
	.popsection
	\code
	.pushsection .rodata
	.org	probes + 4 + PROBE_KINDS * 12
	.popsection
	.org	PROBE_USER_TEXT - GUEST_TEXT
	\code
	.pushsection .rodata
	.org	probes + 4 + 2 * PROBE_KINDS * 12
	.popsection
.endm

#define PROBES	probe_table

/* What the families probe; the order is that of the enums in conformance/enumerate/enumerate.h. */
.macro paging_probes
	.altmacro
	probe	<movl PROBE_DATA(NBX), %eax>
	probe	<movl %ecx, PROBE_DATA(NBX)>
	probe	<jmp *NBX>
	probe	<mov %edx, %fs>
	.noaltmacro
.endm

.macro load_probes
	.altmacro
	probe	<mov %edx, %ds>
	probe	<mov %edx, %ss>
	.noaltmacro
.endm

.macro jump_probes
	.altmacro
	probe	<ljmp *REQUEST_POINTER>
	.noaltmacro
.endm

.macro limit_probes
	.altmacro
	probe	<movb %fs:(%ebx), %al>, <mov %edx, %fs>
	probe	<movw %fs:(%ebx), %ax>, <mov %edx, %fs>
	probe	<movl %fs:(%ebx), %eax>, <mov %edx, %fs>
	probe	<movb %al, %fs:(%ebx)>, <mov %edx, %fs>
	probe	<movw %ax, %fs:(%ebx)>, <mov %edx, %fs>
	probe	<movl %eax, %fs:(%ebx)>, <mov %edx, %fs>
	.noaltmacro
.endm
