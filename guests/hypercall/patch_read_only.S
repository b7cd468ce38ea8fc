/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"
#include "paravirt.h"

GUEST	hypercall.patch_read_only, ENV_PAGED & ENV_KERNEL
INTENT	"Where the guest may not write to its code, the instruction that has to be rewritten raises #PF at its own address."
CLAUSE	hypercall.patch

	xorl	%eax, %eax
	cpuid
	movb	$0xc1, %al		/* VMCALL */
	cmpl	$0x68747541, %ebx	/* Auth */
	je	1f
	movb	$0xd9, %al		/* VMMCALL */
1:	movb	%al, call + 2
	CHECKPOINT
	SET_MEM	PTE_ADDRESS(0x9000), 4, (0x9000 | PTE_RIGHTS & ~PTE_WRITABLE)
	mov	%cr3, CAX
	mov	CAX, %cr3
	jmp	call
	.org	0x9000 - GUEST_TEXT
call:	.byte	0x0f, 0x01, 0xc1
	EXPECT_PF call, (PF_PRESENT | PF_WRITE), call
	END
