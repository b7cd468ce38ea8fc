/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.cr4_bits, ENV_KERNEL
INTENT	"VME, PVI, TSD, DE, MCE, PCE, OSFXSR and OSXMMEXCPT of CR4 read as written, each alone, and user space reads the same."
CLAUSE	mode.cr4.bits

#define CR4_VME	0x001
#define CR4_PVI	0x002
#define CR4_MCE	0x040
#define CR4_PCE	0x100
#define START	(!!(GUEST_ENV & ENV_PAGED32) * CR4_PSE | \
		 !!(GUEST_ENV & (ENV_PAE32 | ENV_LONG64)) * CR4_PAE)
.macro toggle bits:req
	mov	%cr4, CAX
	xorl	$\bits, %eax
	mov	CAX, %cr4
	mov	%cr4, CBX
	CHECKPOINT
.endm
	.irp	bits, CR4_VME, CR4_PVI, CR4_TSD, CR4_DE, CR4_MCE, CR4_PCE, CR4_OSFXSR, CR4_OSXMMEXCPT
	toggle	\bits
	CHECK_REG rbx, START ^ \bits
	CHECK_REG cr4, START ^ \bits
	toggle	\bits
	CHECK_REG rbx, START
	CHECK_REG cr4, START
	.endr
	END
