/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * vmcb.h - the virtual machine control block of AMD-V.
 *
 * Source: apm: Layout of VMCB; SVM Intercept Codes.
 */
#ifndef REFKVM_SVM_VMCB_H
#define REFKVM_SVM_VMCB_H

#include "host.h"

/* Intercept words, by number: a bit is what stops the guest. */
enum svm_intercept_word {
	INTERCEPT_CR,		/* bits 15:0 reads of CR0 to CR15, 31:16 writes */
	INTERCEPT_DR,		/* likewise */
	INTERCEPT_EXCEPTION,	/* by vector */
	INTERCEPT_WORD3,
	INTERCEPT_WORD4,
	INTERCEPT_WORD5,
	INTERCEPT_WORDS
};

#define CR_READ(n)		BIT(n)
#define CR_WRITE(n)		BIT(16 + (n))

#define INTERCEPT_INTR		BIT(0)
#define INTERCEPT_NMI		BIT(1)
#define INTERCEPT_SMI		BIT(2)
#define INTERCEPT_INIT		BIT(3)
#define INTERCEPT_VINTR		BIT(4)
#define INTERCEPT_CR0_SELECTIVE	BIT(5)
#define INTERCEPT_STORE_IDTR	BIT(6)
#define INTERCEPT_STORE_GDTR	BIT(7)
#define INTERCEPT_STORE_LDTR	BIT(8)
#define INTERCEPT_STORE_TR	BIT(9)
#define INTERCEPT_LOAD_IDTR	BIT(10)
#define INTERCEPT_LOAD_GDTR	BIT(11)
#define INTERCEPT_LOAD_LDTR	BIT(12)
#define INTERCEPT_LOAD_TR	BIT(13)
#define INTERCEPT_RDTSC		BIT(14)
#define INTERCEPT_RDPMC		BIT(15)
#define INTERCEPT_PUSHF		BIT(16)
#define INTERCEPT_POPF		BIT(17)
#define INTERCEPT_CPUID		BIT(18)
#define INTERCEPT_RSM		BIT(19)
#define INTERCEPT_IRET		BIT(20)
#define INTERCEPT_INTN		BIT(21)
#define INTERCEPT_INVD		BIT(22)
#define INTERCEPT_PAUSE		BIT(23)
#define INTERCEPT_HLT		BIT(24)
#define INTERCEPT_INVLPG	BIT(25)
#define INTERCEPT_INVLPGA	BIT(26)
#define INTERCEPT_IOIO		BIT(27)
#define INTERCEPT_MSR		BIT(28)
#define INTERCEPT_TASK_SWITCH	BIT(29)
#define INTERCEPT_FERR_FREEZE	BIT(30)
#define INTERCEPT_SHUTDOWN	BIT(31)

#define INTERCEPT_VMRUN		BIT(0)
#define INTERCEPT_VMMCALL	BIT(1)
#define INTERCEPT_VMLOAD	BIT(2)
#define INTERCEPT_VMSAVE	BIT(3)
#define INTERCEPT_STGI		BIT(4)
#define INTERCEPT_CLGI		BIT(5)
#define INTERCEPT_SKINIT	BIT(6)
#define INTERCEPT_RDTSCP	BIT(7)
#define INTERCEPT_ICEBP		BIT(8)
#define INTERCEPT_WBINVD	BIT(9)
#define INTERCEPT_MONITOR	BIT(10)
#define INTERCEPT_MWAIT		BIT(11)
#define INTERCEPT_MWAIT_ARMED	BIT(12)
#define INTERCEPT_XSETBV	BIT(13)
#define INTERCEPT_RDPRU		BIT(14)
#define INTERCEPT_EFER_TRAP	BIT(15)
#define INTERCEPT_CR_TRAPS	GENMASK(31, 16)

#define INTERCEPT_INVLPGB	BIT(0)
#define INTERCEPT_INVLPGB_ILLEGAL	BIT(1)
#define INTERCEPT_INVPCID	BIT(2)
#define INTERCEPT_MCOMMIT	BIT(3)
#define INTERCEPT_TLBSYNC	BIT(4)

enum svm_exit {
	SVM_EXIT_CR_READ = 0x000,	/* + number */
	SVM_EXIT_CR_WRITE = 0x010,
	SVM_EXIT_DR_READ = 0x020,
	SVM_EXIT_DR_WRITE = 0x030,
	SVM_EXIT_EXCEPTION = 0x040,	/* + vector */
	SVM_EXIT_INTR = 0x060,		/* from here on in the order of INTERCEPT_WORD3 */
	SVM_EXIT_NMI = 0x061,
	SVM_EXIT_SMI = 0x062,
	SVM_EXIT_INIT = 0x063,
	SVM_EXIT_VINTR = 0x064,
	SVM_EXIT_RDTSC = 0x06e,
	SVM_EXIT_RDPMC = 0x06f,
	SVM_EXIT_CPUID = 0x072,
	SVM_EXIT_RSM = 0x073,
	SVM_EXIT_IRET = 0x074,
	SVM_EXIT_INVD = 0x076,
	SVM_EXIT_HLT = 0x078,
	SVM_EXIT_INVLPGA = 0x07a,
	SVM_EXIT_IOIO = 0x07b,
	SVM_EXIT_MSR = 0x07c,
	SVM_EXIT_TASK_SWITCH = 0x07d,
	SVM_EXIT_FERR_FREEZE = 0x07e,
	SVM_EXIT_SHUTDOWN = 0x07f,
	SVM_EXIT_VMRUN = 0x080,		/* from here on in the order of INTERCEPT_WORD4 */
	SVM_EXIT_RDPRU = 0x08e,
	SVM_EXIT_INVLPGB = 0x0a0,	/* from here on in the order of INTERCEPT_WORD5 */
	SVM_EXIT_TLBSYNC = 0x0a4,
	SVM_EXIT_NPF = 0x400,
};
#define SVM_EXIT_INVALID	(~0u)		/* of 64 bits; QEMU leaves the upper half 0 */

/* EVENTINJ and EXITINTINFO: EVENT_* in hardware.h below */
#define EVENT_ERROR		GENMASK_ULL(63, 32)

/* INT_CTL */
#define INT_CTL_V_TPR		GENMASK(7, 0)
#define INT_CTL_V_IRQ		BIT(8)
#define INT_CTL_V_IGN_TPR	BIT(20)
#define INT_CTL_V_MASKING	BIT(24)	/* the guest's IF masks virtual interrupts only */

#define TLB_CTL_FLUSH_ALL	1
#define NP_ENABLE		BIT(0)
#define INT_STATE_SHADOW	BIT(0)

/* EXITINFO1 of a nested page fault */
#define NPF_WRITE		BIT_ULL(1)

struct vmcb_control {
	u32 intercept[INTERCEPT_WORDS];
	u32 reserved_018[9];
	u16 pause_threshold;
	u16 pause_count;
	u64 iopm_base_pa;
	u64 msrpm_base_pa;
	u64 tsc_offset;
	u32 asid;
	u8 tlb_control;
	u8 reserved_05d[3];
	u32 int_ctl;
	u32 int_vector;
	u64 int_state;
	u64 exit_code;
	u64 exit_info_1;
	u64 exit_info_2;
	u64 exit_int_info;
	u64 np_control;
	u64 reserved_098[2];
	u64 event_inj;
	u64 ncr3;
	u64 virt_ext;
	u32 clean;
	u32 reserved_0c4;
	u64 next_rip;
	u8 fetched_count;
	u8 fetched_bytes[15];
	u8 reserved_0e0[800];
};
static_assert(sizeof(struct vmcb_control) == 0x400, "apm: VMCB Layout, Control Area");
static_assert(offsetof(struct vmcb_control, iopm_base_pa) == 0x40, "apm: VMCB Layout");
static_assert(offsetof(struct vmcb_control, exit_code) == 0x70, "apm: VMCB Layout");
static_assert(offsetof(struct vmcb_control, event_inj) == 0xa8, "apm: VMCB Layout");

/* Attributes: bits 55:52 and 47:40 of a descriptor. */
#define ATTRIB_TYPE		GENMASK(3, 0)
#define ATTRIB_S		BIT(4)
#define ATTRIB_DPL		GENMASK(6, 5)
#define ATTRIB_P		BIT(7)
#define ATTRIB_AVL		BIT(8)
#define ATTRIB_L		BIT(9)
#define ATTRIB_DB		BIT(10)
#define ATTRIB_G		BIT(11)

struct vmcb_segment {
	u16 selector;
	u16 attrib;
	u32 limit;
	u64 base;
};

struct vmcb_save {
	struct vmcb_segment es, cs, ss, ds, fs, gs, gdtr, ldtr, idtr, tr;
	u8 reserved_0a0[43];
	u8 cpl;
	u32 reserved_0cc;
	u64 efer;
	u8 reserved_0d8[112];
	u64 cr4;
	u64 cr3;
	u64 cr0;
	u64 dr7;
	u64 dr6;
	u64 rflags;
	u64 rip;
	u8 reserved_180[88];
	u64 rsp;
	u8 reserved_1e0[24];
	u64 rax;
	u64 star;
	u64 lstar;
	u64 cstar;
	u64 sfmask;
	u64 kernel_gs_base;
	u64 sysenter_cs;
	u64 sysenter_esp;
	u64 sysenter_eip;
	u64 cr2;
	u8 reserved_248[32];
	u64 g_pat;
	u64 debugctl;
	u64 br_from;
	u64 br_to;
	u64 last_exception_from;
	u64 last_exception_to;
};
static_assert(offsetof(struct vmcb_save, cpl) == 0xcb, "apm: VMCB Layout, State Save Area");
static_assert(offsetof(struct vmcb_save, cr4) == 0x148, "apm: VMCB Layout");
static_assert(offsetof(struct vmcb_save, rsp) == 0x1d8, "apm: VMCB Layout");
static_assert(offsetof(struct vmcb_save, rax) == 0x1f8, "apm: VMCB Layout");
static_assert(offsetof(struct vmcb_save, g_pat) == 0x268, "apm: VMCB Layout");

struct vmcb {
	struct vmcb_control control;
	struct vmcb_save save;
} __aligned(PAGE_SIZE);
static_assert(sizeof(struct vmcb) == PAGE_SIZE, "apm: a VMCB is a page");

#endif /* REFKVM_SVM_VMCB_H */
