/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * host_asm.h - the seam, for assembly.
 */
#ifndef REFKVM_HOST_ASM_H
#define REFKVM_HOST_ASM_H

#include <linux/objtool.h>
#include <asm/nospec-branch.h>

/* A plain RET, which objtool is told to accept: there is no room for a jump to Linux's thunk. */
#define HOST_RET	ANNOTATE_UNRET_SAFE; ret

/* What has its address taken, but is entered by RET only. */
#define HOST_NO_BRANCH_TARGET	ANNOTATE_NOENDBR

#endif /* REFKVM_HOST_ASM_H */
