/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	mode.long_without_pae, ENV_PROT32
INTENT	"Paging with LME set and PAE clear raises #GP; LMA and PG stay clear."
CLAUSE	mode.long.pae

	movl	$MSR_EFER, %ecx
	rdmsr
	orl	$EFER_LME, %eax
	wrmsr
	movl	%cr0, %eax
	orl	$CR0_PG, %eax
1:	movl	%eax, %cr0
	EXPECT_GP 1b
	CHECK_REG cr0, 0, CR0_PG
	CHECK_REG efer, EFER_LME, EFER_LME | EFER_LMA
	END
