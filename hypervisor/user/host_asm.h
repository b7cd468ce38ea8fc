/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * host_asm.h - the seam, for assembly.
 */
#ifndef REFKVM_HOST_ASM_H
#define REFKVM_HOST_ASM_H

#define HOST_RET	ret
#define HOST_NO_BRANCH_TARGET

#endif /* REFKVM_HOST_ASM_H */
