/* SPDX-License-Identifier: GPL-2.0-only */
/* x86.h - the processor's own constants, by the names that the manuals give them. */
#ifndef GUEST_X86_H
#define GUEST_X86_H

#define FLAG_CF		0x000001
#define FLAG_ONE	0x000002	/* always set */
#define FLAG_PF		0x000004
#define FLAG_AF		0x000010
#define FLAG_ZF		0x000040
#define FLAG_SF		0x000080
#define FLAG_TF		0x000100
#define FLAG_IF		0x000200
#define FLAG_DF		0x000400
#define FLAG_OF		0x000800
#define FLAG_IOPL	0x003000
#define FLAG_NT		0x004000
#define FLAG_RF		0x010000
#define FLAG_VM		0x020000
#define FLAG_AC		0x040000
#define FLAGS_STATUS	(FLAG_CF | FLAG_PF | FLAG_AF | FLAG_ZF | FLAG_SF | FLAG_OF)

#define CR0_PE		0x00000001
#define CR0_MP		0x00000002
#define CR0_EM		0x00000004
#define CR0_TS		0x00000008
#define CR0_ET		0x00000010
#define CR0_NE		0x00000020
#define CR0_WP		0x00010000
#define CR0_AM		0x00040000
#define CR0_NW		0x20000000
#define CR0_CD		0x40000000
#define CR0_PG		0x80000000

#define CR4_TSD		0x00000004
#define CR4_DE		0x00000008
#define CR4_PSE		0x00000010
#define CR4_PAE		0x00000020
#define CR4_PGE		0x00000080
#define CR4_OSFXSR	0x00000200
#define CR4_OSXMMEXCPT	0x00000400
#define CR4_FSGSBASE	0x00010000
#define CR4_PCIDE	0x00020000
#define CR4_OSXSAVE	0x00040000

#define DR6_BT		0x00008000
#define DR6_BS		0x00004000
#define DR6_BD		0x00002000
#define DR6_CAUSES	0x0000e00f	/* B0-B3, BD, BS, BT */
#define DR7_L0		0x00000001
#define DR7_ONE		0x00000400	/* always set */
#define DR7_GD		0x00002000
#define DR7_WRITE0	0x00010000	/* R/W0: break on writes */
#define DR7_DWORD0	0x000c0000	/* LEN0: four bytes */

#define PF_PRESENT	0x01		/* error code of #PF */
#define PF_WRITE	0x02
#define PF_USER		0x04
#define PF_RESERVED	0x08
#define PF_FETCH	0x10

#define ERROR_EXT	0x01		/* the cause is outside of the program */
#define ERROR_IDT	0x02		/* its index is a vector */

/* Access byte of a system descriptor: present, DPL 0. */
#define ACCESS_TSS16		0x81
#define ACCESS_LDT		0x82
#define ACCESS_TASK_GATE	0x85
#define ACCESS_TSS32		0x89
#define ACCESS_BUSY		0x02	/* of a TSS */
#define ACCESS_DPL3		0x60
#define ACCESS_PRESENT		0x80

/* Fields of a TSS, and the least limit that it can have. */
#define TSS_LINK	0x00
#define TSS_CR3		0x1c
#define TSS_EIP		0x20
#define TSS_EFLAGS	0x24
#define TSS_EAX		0x28
#define TSS_ESP		0x38
#define TSS_ES		0x48
#define TSS_CS		0x4c
#define TSS_DS		0x54
#define TSS_GS		0x5c
#define TSS_LDT		0x60
#define TSS_TRAP	0x64
#define TSS_LIMIT	0x67
#define TSS16_IP	0x0e
#define TSS16_FLAGS	0x10
#define TSS16_AX	0x12
#define TSS16_SP	0x1a
#define TSS16_ES	0x22
#define TSS16_CS	0x24
#define TSS16_DS	0x28
#define TSS16_LDT	0x2a
#define TSS16_LIMIT	0x2b

#define MSR_TSC			0x00000010
#define MSR_PLATFORM_ID		0x00000017
#define MSR_APIC_BASE		0x0000001b
#define MSR_TSC_ADJUST		0x0000003b
#define MSR_BIOS_UPDT_TRIG	0x00000079
#define MSR_UCODE_REV		0x0000008b
#define MSR_PLATFORM_INFO	0x000000ce
#define MSR_MTRR_CAP		0x000000fe
#define MSR_ARCH_CAPABILITIES	0x0000010a
#define MSR_SYSENTER_CS		0x00000174
#define MSR_SYSENTER_ESP	0x00000175
#define MSR_SYSENTER_EIP	0x00000176
#define MSR_MCG_CAP		0x00000179
#define MSR_MCG_STATUS		0x0000017a
#define MSR_MCG_CTL		0x0000017b
#define MSR_MISC_ENABLE		0x000001a0
#define MSR_DEBUGCTL		0x000001d9
#define MSR_MTRR_PHYS_BASE0	0x00000200
#define MSR_MTRR_FIX_64K	0x00000250
#define MSR_PAT			0x00000277
#define MSR_MTRR_DEF_TYPE	0x000002ff
#define MSR_MC0_CTL		0x00000400
#define MSR_MC0_STATUS		0x00000401
#define MSR_EFER		0xc0000080
#define MSR_STAR		0xc0000081
#define MSR_LSTAR		0xc0000082
#define MSR_CSTAR		0xc0000083
#define MSR_SFMASK		0xc0000084
#define MSR_FS_BASE		0xc0000100
#define MSR_GS_BASE		0xc0000101
#define MSR_KERNEL_GS_BASE	0xc0000102
#define MSR_TSC_AUX		0xc0000103

#define EFER_SCE	0x001
#define EFER_LME	0x100
#define EFER_LMA	0x400
#define EFER_NXE	0x800

#endif /* GUEST_X86_H */
