/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * state.h - the architectural state of one x86 processor, neutral to vendors.
 *
 * A back end that keeps state in hardware moves it to and from here in bulk, by STATE_* flag
 * (struct cpu_ops); the software processor works on it in place.
 */
#ifndef REFKVM_CPU_STATE_H
#define REFKVM_CPU_STATE_H

#include "host.h"

enum gpr {
	GPR_RAX, GPR_RCX, GPR_RDX, GPR_RBX, GPR_RSP, GPR_RBP, GPR_RSI, GPR_RDI,
	GPR_R8, GPR_R9, GPR_R10, GPR_R11, GPR_R12, GPR_R13, GPR_R14, GPR_R15,
	GPR_COUNT
};

/* The first six are in the order of the Sreg field of an instruction. */
enum segment_register {
	SEG_ES, SEG_CS, SEG_SS, SEG_DS, SEG_FS, SEG_GS, SEG_TR, SEG_LDTR,
	SEG_COUNT
};

enum vector {
	VECTOR_DE = 0, VECTOR_DB = 1, VECTOR_NMI = 2, VECTOR_BP = 3, VECTOR_OF = 4, VECTOR_BR = 5,
	VECTOR_UD = 6, VECTOR_NM = 7, VECTOR_DF = 8, VECTOR_TS = 10, VECTOR_NP = 11, VECTOR_SS = 12,
	VECTOR_GP = 13, VECTOR_PF = 14, VECTOR_MF = 16, VECTOR_AC = 17, VECTOR_MC = 18,
	VECTOR_XM = 19, VECTOR_CP = 21
};

/* EFLAGS */
#define RFLAGS_CF	BIT(0)
#define RFLAGS_FIXED	BIT(1)
#define RFLAGS_PF	BIT(2)
#define RFLAGS_AF	BIT(4)
#define RFLAGS_ZF	BIT(6)
#define RFLAGS_SF	BIT(7)
#define RFLAGS_TF	BIT(8)
#define RFLAGS_IF	BIT(9)
#define RFLAGS_DF	BIT(10)
#define RFLAGS_OF	BIT(11)
#define RFLAGS_IOPL	GENMASK(13, 12)
#define RFLAGS_NT	BIT(14)
#define RFLAGS_RF	BIT(16)
#define RFLAGS_VM	BIT(17)
#define RFLAGS_AC	BIT(18)
#define RFLAGS_VIF	BIT(19)
#define RFLAGS_VIP	BIT(20)
#define RFLAGS_ID	BIT(21)
#define RFLAGS_ARITHMETIC \
	(RFLAGS_CF | RFLAGS_PF | RFLAGS_AF | RFLAGS_ZF | RFLAGS_SF | RFLAGS_OF)

/* What a popped or loaded image of EFLAGS can change. */
#define RFLAGS_KNOWN \
	(RFLAGS_ARITHMETIC | RFLAGS_TF | RFLAGS_IF | RFLAGS_DF | RFLAGS_IOPL | RFLAGS_NT | \
	 RFLAGS_RF | RFLAGS_VM | RFLAGS_AC | RFLAGS_VIF | RFLAGS_VIP | RFLAGS_ID)

#define CR0_PE		BIT(0)
#define CR0_MP		BIT(1)
#define CR0_EM		BIT(2)
#define CR0_TS		BIT(3)
#define CR0_ET		BIT(4)
#define CR0_NE		BIT(5)
#define CR0_WP		BIT(16)
#define CR0_AM		BIT(18)
#define CR0_NW		BIT(29)
#define CR0_CD		BIT(30)
#define CR0_PG		BIT(31)
#define CR0_DEFINED	(CR0_PE | CR0_MP | CR0_EM | CR0_TS | CR0_ET | CR0_NE | CR0_WP | CR0_AM | \
			 CR0_NW | CR0_CD | CR0_PG)

#define CR4_VME		BIT(0)
#define CR4_PVI		BIT(1)
#define CR4_TSD		BIT(2)
#define CR4_DE		BIT(3)
#define CR4_PSE		BIT(4)
#define CR4_PAE		BIT(5)
#define CR4_MCE		BIT(6)
#define CR4_PGE		BIT(7)
#define CR4_PCE		BIT(8)
#define CR4_OSFXSR	BIT(9)
#define CR4_OSXMMEXCPT	BIT(10)
#define CR4_UMIP	BIT(11)
#define CR4_LA57	BIT(12)
#define CR4_VMXE	BIT(13)
#define CR4_FSGSBASE	BIT(16)
#define CR4_PCIDE	BIT(17)
#define CR4_OSXSAVE	BIT(18)
#define CR4_SMEP	BIT(20)
#define CR4_SMAP	BIT(21)
#define CR4_PKE		BIT(22)

#define EFER_SCE	BIT(0)
#define EFER_LME	BIT(8)
#define EFER_LMA	BIT(10)
#define EFER_NX		BIT(11)

#define DR6_BD		BIT(13)
#define DR6_BS		BIT(14)
#define DR6_BT		BIT(15)
#define DR6_FIXED	0xffff0ff0ull	/* reads as one, whatever is written */
#define DR7_GD		BIT(13)
#define DR7_FIXED	BIT(10)
#define DR7_ENABLED	GENMASK(7, 0)		/* L and G of each breakpoint */

/* For breakpoint @n: enabled, locally or globally; what it looks for; over how many bytes. */
#define DR7_ENABLE(n)	(3ull << (2 * (n)))
#define DR7_RW(n)	(3ull << (16 + 4 * (n)))
#define DR7_LEN(n)	(3ull << (18 + 4 * (n)))

/* IA32_APIC_BASE */
#define APIC_BASE_BSP		BIT(8)
#define APIC_BASE_X2APIC	BIT(10)
#define APIC_BASE_ENABLE	BIT(11)

/*
 * IA32_ARCH_CAPABILITIES: RDCL_NO, SKIP_L1DFL_VMENTRY, SSB_NO, MDS_NO, PSCHANGE_MC_NO, TAA_NO. No
 * attack on speculation works on a processor that does not speculate.
 */
#define ARCH_CAPABILITIES_RESET	(BIT(0) | GENMASK(6, 3) | BIT(8))
#define UCODE_REV_RESET		BIT(32)
#define MISC_ENABLE_MWAIT	BIT(18)

#define MTRR_VARIABLE_COUNT	8
#define MCE_BANKS_MAX		32

/* MSRs that live in struct cpu_state as plain values; cpu/msr.c knows their numbers and rules. */
enum msr_slot {
	MSR_SLOT_STAR, MSR_SLOT_LSTAR, MSR_SLOT_CSTAR, MSR_SLOT_SFMASK, MSR_SLOT_KERNEL_GS_BASE,
	MSR_SLOT_SYSENTER_CS, MSR_SLOT_SYSENTER_ESP, MSR_SLOT_SYSENTER_EIP, MSR_SLOT_PAT,
	MSR_SLOT_TSC_AUX, MSR_SLOT_MISC_ENABLE, MSR_SLOT_APIC_BASE, MSR_SLOT_DEBUGCTL,
	MSR_SLOT_UCODE_REV, MSR_SLOT_ARCH_CAPABILITIES, MSR_SLOT_PLATFORM_INFO,
	MSR_SLOT_COUNT
};

/**
 * struct cpu_mtrr - memory type ranges: stored for the guest, without effect
 * @fixed:	64K_00000, 16K_80000, 16K_A0000, then eight of 4K
 * @variable:	base and mask of each range in turn
 */
struct cpu_mtrr {
	u64 default_type;
	u64 fixed[11];
	u64 variable[2 * MTRR_VARIABLE_COUNT];
};

/**
 * struct cpu_mce - machine-check registers: stored for the guest, no check is ever signalled
 * @bank:	CTL, STATUS, ADDR and MISC of each bank that @cap counts
 */
struct cpu_mce {
	u64 cap;
	u64 status;
	u64 ctl;
	u64 bank[4 * MCE_BANKS_MAX];
};

/**
 * struct exception - an exception as a value
 * @vector:		0 to 31
 * @has_error_code:	an error code belongs to it (never pushed in real mode)
 * @has_payload:	@payload is valid
 * @error_code:		what is pushed
 * @payload:		#PF: the linear address for CR2; #DB: the bits to set in DR6
 */
struct exception {
	u8 vector;
	bool has_error_code;
	bool has_payload;
	u32 error_code;
	u64 payload;
};

/**
 * struct cpu_events - what waits to be delivered, and what holds delivery back
 *
 * The fields mean what their namesakes in struct kvm_vcpu_events mean: pending is not yet begun,
 * injected has begun and must be delivered at the next entry.
 */
struct cpu_events {
	struct exception exception;
	bool exception_pending;
	bool exception_injected;
	bool interrupt_injected;
	bool interrupt_soft;		/* INT n: the saved RIP is behind the instruction */
	u8 interrupt_vector;
	bool nmi_injected;
	u8 nmi_pending;			/* 0 to 2 */
	bool nmi_masked;
	bool triple_fault;
	u8 shadow;			/* KVM_X86_SHADOW_INT_STI, KVM_X86_SHADOW_INT_MOV_SS */
};

/**
 * struct cpu_state - the registers of one processor
 * @cpl:	current privilege level; always equal to SS.DPL, except 3 in virtual-8086 mode
 * @pdpte:	the four page-directory-pointer entries that MOV CR3 loads under PAE paging
 * @msr:	by enum msr_slot
 * @tsc_offset:	guest TSC = host TSC + offset
 * @ymm_high:	bits 255:128 of YMM0 to YMM15; the lower halves are fpu.xmm
 * @xstate_bv:	components of XSAVE that were loaded, be it with their initial values (cpu/xsave.h)
 */
struct cpu_state {
	u64 gpr[GPR_COUNT];
	u64 rip;
	u64 rflags;
	struct kvm_segment segment[SEG_COUNT];
	struct kvm_dtable gdt;
	struct kvm_dtable idt;
	u64 cr0, cr2, cr3, cr4, cr8;
	u64 efer;
	u64 xcr0;
	u64 pdpte[4];
	u64 dr[4];
	u64 dr6, dr7;
	u64 msr[MSR_SLOT_COUNT];
	struct cpu_mtrr mtrr;
	struct cpu_mce mce;
	u64 tsc_offset;
	u64 tsc_adjust;
	u8 cpl;
	struct cpu_events events;
	struct kvm_fpu fpu;
	u8 ymm_high[16][16];
	u64 xstate_bv;
};

/* What struct cpu_ops::get_state and ::set_state move. */
#define STATE_GPRS	BIT(0)	/* gpr, rip, rflags */
#define STATE_CODE	BIT(1)	/* segment[SEG_CS], cpl: get only, enough to fetch code */
#define STATE_DATA	BIT(2)	/* the other segments, gdt, idt: likewise */
#define STATE_SEGMENTS	(STATE_CODE | STATE_DATA)
#define STATE_CONTROL	BIT(3)	/* cr0 to cr8, efer, xcr0, pdpte */
#define STATE_MSRS	BIT(4)	/* msr, tsc_offset, tsc_adjust */
#define STATE_DEBUG	BIT(5)	/* dr, dr6, dr7 */
#define STATE_EVENTS	BIT(6)	/* events */
#define STATE_FPU	BIT(7)	/* fpu, ymm_high, xstate_bv */
#define STATE_CPUID	BIT(8)	/* vcpu->cpuid: set only, hardware hides what it does not list */
#define STATE_ALL	GENMASK(7, 0)

static inline bool is_protected(const struct cpu_state *s)
{
	return s->cr0 & CR0_PE;
}

static inline bool is_long(const struct cpu_state *s)
{
	return s->efer & EFER_LMA;
}

/* 64-bit mode, as opposed to compatibility mode. */
static inline bool is_64bit(const struct cpu_state *s)
{
	return is_long(s) && s->segment[SEG_CS].l;
}

static inline bool is_v86(const struct cpu_state *s)
{
	return s->rflags & RFLAGS_VM;
}

static inline bool is_paging(const struct cpu_state *s)
{
	return s->cr0 & CR0_PG;
}

static inline bool is_pae(const struct cpu_state *s)
{
	return s->cr4 & CR4_PAE;
}

/* With four-level paging, 48 bits: bits 63:47 are equal. */
static inline bool is_canonical(u64 address)
{
	return (u64)((s64)(address << 16) >> 16) == address;
}

#endif /* REFKVM_CPU_STATE_H */
