/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	cpuid.kvm_signature, ENV_KERNEL
INTENT	"Leaf 0x40000000 names KVM, and the highest leaf is at least that of the features."
CLAUSE	cpuid.kvm.signature

	movl	$0x40000000, %eax
	cpuid
	cmpl	$0x40000001, %eax
	setae	%al
	CHECKPOINT
	CHECK_REG rax, 1, 0xff
	CHECK_REG rbx, 0x4b4d564b		/* KVMK */
	CHECK_REG rcx, 0x564b4d56		/* VMKV */
	CHECK_REG rdx, 0x4d			/* M */
	END
