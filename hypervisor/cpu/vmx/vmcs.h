/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * vmcs.h - the virtual-machine control structure of VT-x, and the instructions that access it.
 *
 * Source: sdm: Virtual Machine Control Structures; Field Encoding in VMCS; VMX Basic Exit Reasons;
 * VMX Capability Reporting Facility.
 */
#ifndef REFKVM_VMX_VMCS_H
#define REFKVM_VMX_VMCS_H

#include "host.h"
#include <asm/asm.h>

/* Those that are used. Natural width unless the name of the group says more. */
enum vmcs_field {
	/* 16 bits */
	VMCS_VPID = 0x0000,
	VMCS_GUEST_ES_SELECTOR = 0x0800,	/* CS, SS, DS, FS, GS, LDTR, TR follow, by 2 */
	VMCS_HOST_ES_SELECTOR = 0x0c00,
	VMCS_HOST_CS_SELECTOR = 0x0c02,
	VMCS_HOST_SS_SELECTOR = 0x0c04,
	VMCS_HOST_DS_SELECTOR = 0x0c06,
	VMCS_HOST_FS_SELECTOR = 0x0c08,
	VMCS_HOST_GS_SELECTOR = 0x0c0a,
	VMCS_HOST_TR_SELECTOR = 0x0c0c,
	/* 64 bits */
	VMCS_MSR_BITMAP = 0x2004,
	VMCS_EXIT_MSR_STORE_ADDRESS = 0x2006,
	VMCS_EXIT_MSR_LOAD_ADDRESS = 0x2008,
	VMCS_ENTRY_MSR_LOAD_ADDRESS = 0x200a,
	VMCS_TSC_OFFSET = 0x2010,
	VMCS_EPT_POINTER = 0x201a,
	VMCS_GUEST_PHYSICAL_ADDRESS = 0x2400,
	VMCS_LINK_POINTER = 0x2800,
	VMCS_GUEST_DEBUGCTL = 0x2802,
	VMCS_GUEST_EFER = 0x2806,
	VMCS_GUEST_PDPTE0 = 0x280a,		/* the others follow, by 2 */
	VMCS_HOST_EFER = 0x2c02,
	/* 32 bits */
	VMCS_PIN_CONTROLS = 0x4000,
	VMCS_PRIMARY_CONTROLS = 0x4002,
	VMCS_EXCEPTION_BITMAP = 0x4004,
	VMCS_PAGE_FAULT_MASK = 0x4006,
	VMCS_PAGE_FAULT_MATCH = 0x4008,
	VMCS_CR3_TARGET_COUNT = 0x400a,
	VMCS_EXIT_CONTROLS = 0x400c,
	VMCS_EXIT_MSR_STORE_COUNT = 0x400e,
	VMCS_EXIT_MSR_LOAD_COUNT = 0x4010,
	VMCS_ENTRY_CONTROLS = 0x4012,
	VMCS_ENTRY_MSR_LOAD_COUNT = 0x4014,
	VMCS_ENTRY_EVENT = 0x4016,
	VMCS_ENTRY_EVENT_ERROR = 0x4018,
	VMCS_SECONDARY_CONTROLS = 0x401e,
	VMCS_INSTRUCTION_ERROR = 0x4400,
	VMCS_EXIT_REASON = 0x4402,
	VMCS_EXIT_EVENT = 0x4404,
	VMCS_EXIT_EVENT_ERROR = 0x4406,
	VMCS_VECTORING_EVENT = 0x4408,
	VMCS_VECTORING_EVENT_ERROR = 0x440a,
	VMCS_GUEST_ES_LIMIT = 0x4800,		/* as for selectors */
	VMCS_GUEST_GDTR_LIMIT = 0x4810,
	VMCS_GUEST_IDTR_LIMIT = 0x4812,
	VMCS_GUEST_ES_ACCESS = 0x4814,		/* as for selectors */
	VMCS_GUEST_INTERRUPTIBILITY = 0x4824,
	VMCS_GUEST_ACTIVITY = 0x4826,
	VMCS_GUEST_SYSENTER_CS = 0x482a,
	VMCS_GUEST_PREEMPTION_TIMER = 0x482e,
	VMCS_HOST_SYSENTER_CS = 0x4c00,
	/* natural width */
	VMCS_CR0_MASK = 0x6000,
	VMCS_CR4_MASK = 0x6002,
	VMCS_CR0_SHADOW = 0x6004,
	VMCS_CR4_SHADOW = 0x6006,
	VMCS_EXIT_QUALIFICATION = 0x6400,
	VMCS_GUEST_CR0 = 0x6800,
	VMCS_GUEST_CR3 = 0x6802,
	VMCS_GUEST_CR4 = 0x6804,
	VMCS_GUEST_ES_BASE = 0x6806,		/* as for selectors */
	VMCS_GUEST_GDTR_BASE = 0x6816,
	VMCS_GUEST_IDTR_BASE = 0x6818,
	VMCS_GUEST_DR7 = 0x681a,
	VMCS_GUEST_RSP = 0x681c,
	VMCS_GUEST_RIP = 0x681e,
	VMCS_GUEST_RFLAGS = 0x6820,
	VMCS_GUEST_PENDING_DEBUG = 0x6822,
	VMCS_GUEST_SYSENTER_ESP = 0x6824,
	VMCS_GUEST_SYSENTER_EIP = 0x6826,
	VMCS_HOST_CR0 = 0x6c00,
	VMCS_HOST_CR3 = 0x6c02,
	VMCS_HOST_CR4 = 0x6c04,
	VMCS_HOST_FS_BASE = 0x6c06,
	VMCS_HOST_GS_BASE = 0x6c08,
	VMCS_HOST_TR_BASE = 0x6c0a,
	VMCS_HOST_GDTR_BASE = 0x6c0c,
	VMCS_HOST_IDTR_BASE = 0x6c0e,
	VMCS_HOST_SYSENTER_ESP = 0x6c10,
	VMCS_HOST_SYSENTER_EIP = 0x6c12,
	VMCS_HOST_RSP = 0x6c14,
	VMCS_HOST_RIP = 0x6c16,
};

/* ---- Controls: every bit that the manual names ---- */

#define PIN_EXTERNAL_INTERRUPT	BIT(0)
#define PIN_NMI			BIT(3)
#define PIN_VIRTUAL_NMIS	BIT(5)
#define PIN_PREEMPTION_TIMER	BIT(6)
#define PIN_POSTED_INTERRUPTS	BIT(7)

#define PRIMARY_INTERRUPT_WINDOW	BIT(2)
#define PRIMARY_TSC_OFFSETTING		BIT(3)
#define PRIMARY_HLT			BIT(7)
#define PRIMARY_INVLPG			BIT(9)
#define PRIMARY_MWAIT			BIT(10)
#define PRIMARY_RDPMC			BIT(11)
#define PRIMARY_RDTSC			BIT(12)
#define PRIMARY_CR3_LOAD		BIT(15)
#define PRIMARY_CR3_STORE		BIT(16)
#define PRIMARY_TERTIARY_CONTROLS	BIT(17)
#define PRIMARY_CR8_LOAD		BIT(19)
#define PRIMARY_CR8_STORE		BIT(20)
#define PRIMARY_TPR_SHADOW		BIT(21)
#define PRIMARY_NMI_WINDOW		BIT(22)
#define PRIMARY_MOV_DR			BIT(23)
#define PRIMARY_UNCONDITIONAL_IO	BIT(24)
#define PRIMARY_IO_BITMAPS		BIT(25)
#define PRIMARY_MONITOR_TRAP		BIT(27)
#define PRIMARY_MSR_BITMAPS		BIT(28)
#define PRIMARY_MONITOR			BIT(29)
#define PRIMARY_PAUSE			BIT(30)
#define PRIMARY_SECONDARY_CONTROLS	BIT(31)

#define SECONDARY_APIC_ACCESSES		BIT(0)
#define SECONDARY_EPT			BIT(1)
#define SECONDARY_DESCRIPTOR_TABLES	BIT(2)
#define SECONDARY_RDTSCP		BIT(3)
#define SECONDARY_X2APIC_MODE		BIT(4)
#define SECONDARY_VPID			BIT(5)
#define SECONDARY_WBINVD		BIT(6)
#define SECONDARY_UNRESTRICTED		BIT(7)
#define SECONDARY_APIC_REGISTERS	BIT(8)
#define SECONDARY_INTERRUPT_DELIVERY	BIT(9)
#define SECONDARY_PAUSE_LOOP		BIT(10)
#define SECONDARY_RDRAND		BIT(11)
#define SECONDARY_INVPCID		BIT(12)
#define SECONDARY_VM_FUNCTIONS		BIT(13)
#define SECONDARY_VMCS_SHADOWING	BIT(14)
#define SECONDARY_ENCLS			BIT(15)
#define SECONDARY_RDSEED		BIT(16)
#define SECONDARY_PML			BIT(17)
#define SECONDARY_VIRTUALIZATION_EXCEPTION	BIT(18)
#define SECONDARY_CONCEAL_FROM_PT	BIT(19)
#define SECONDARY_XSAVES		BIT(20)
#define SECONDARY_PASID_TRANSLATION	BIT(21)
#define SECONDARY_MODE_BASED_EXECUTE	BIT(22)
#define SECONDARY_SUB_PAGE_WRITE	BIT(23)
#define SECONDARY_PT_GUEST_PHYSICAL	BIT(24)
#define SECONDARY_TSC_SCALING		BIT(25)
#define SECONDARY_USER_WAIT		BIT(26)
#define SECONDARY_PCONFIG		BIT(27)
#define SECONDARY_ENCLV			BIT(28)
#define SECONDARY_BUS_LOCK_DETECTION	BIT(30)
#define SECONDARY_INSTRUCTION_TIMEOUT	BIT(31)

#define EXIT_SAVE_DEBUG			BIT(2)
#define EXIT_HOST_LONG_MODE		BIT(9)
#define EXIT_LOAD_PERF_GLOBAL_CTRL	BIT(12)
#define EXIT_ACKNOWLEDGE_INTERRUPT	BIT(15)
#define EXIT_SAVE_PAT			BIT(18)
#define EXIT_LOAD_PAT			BIT(19)
#define EXIT_SAVE_EFER			BIT(20)
#define EXIT_LOAD_EFER			BIT(21)
#define EXIT_SAVE_PREEMPTION_TIMER	BIT(22)
#define EXIT_CLEAR_BNDCFGS		BIT(23)
#define EXIT_CONCEAL_FROM_PT		BIT(24)
#define EXIT_CLEAR_RTIT_CTL		BIT(25)
#define EXIT_CLEAR_LBR_CTL		BIT(26)
#define EXIT_CLEAR_UINV			BIT(27)
#define EXIT_LOAD_CET			BIT(28)
#define EXIT_LOAD_PKRS			BIT(29)
#define EXIT_SAVE_PERF_GLOBAL_CTRL	BIT(30)
#define EXIT_SECONDARY_CONTROLS		BIT(31)

#define ENTRY_LOAD_DEBUG		BIT(2)
#define ENTRY_LONG_MODE			BIT(9)
#define ENTRY_SMM			BIT(10)
#define ENTRY_DEACTIVATE_DUAL_MONITOR	BIT(11)
#define ENTRY_LOAD_PERF_GLOBAL_CTRL	BIT(13)
#define ENTRY_LOAD_PAT			BIT(14)
#define ENTRY_LOAD_EFER			BIT(15)
#define ENTRY_LOAD_BNDCFGS		BIT(16)
#define ENTRY_CONCEAL_FROM_PT		BIT(17)
#define ENTRY_LOAD_RTIT_CTL		BIT(18)
#define ENTRY_LOAD_UINV			BIT(19)
#define ENTRY_LOAD_CET			BIT(20)
#define ENTRY_LOAD_LBR_CTL		BIT(21)
#define ENTRY_LOAD_PKRS			BIT(22)

/* ---- Guest state ---- */

/* Access rights of a segment. */
#define ACCESS_TYPE		GENMASK(3, 0)
#define ACCESS_S		BIT(4)
#define ACCESS_DPL		GENMASK(6, 5)
#define ACCESS_P		BIT(7)
#define ACCESS_AVL		BIT(12)
#define ACCESS_L		BIT(13)
#define ACCESS_DB		BIT(14)
#define ACCESS_G		BIT(15)
#define ACCESS_UNUSABLE		BIT(16)

#define BLOCKED_BY_STI		BIT(0)
#define BLOCKED_BY_MOV_SS	BIT(1)
#define BLOCKED_BY_NMI		BIT(3)

#define PENDING_DEBUG_HITS	GENMASK(3, 0)

/* ---- Exits ---- */

enum vmx_exit {
	VMX_EXIT_EXCEPTION_NMI = 0,
	VMX_EXIT_INTERRUPT = 1,
	VMX_EXIT_TRIPLE_FAULT = 2,
	VMX_EXIT_INIT = 3,
	VMX_EXIT_OTHER_SMI = 6,		/* SIPI and I/O SMI are between */
	VMX_EXIT_INTERRUPT_WINDOW = 7,
	VMX_EXIT_NMI_WINDOW = 8,
	VMX_EXIT_TASK_SWITCH = 9,	/* instructions from here on, but for those named below */
	VMX_EXIT_INVALID_STATE = 33,
	VMX_EXIT_MSR_LOADING = 34,
	VMX_EXIT_MWAIT = 36,
	VMX_EXIT_MONITOR_TRAP = 37,
	VMX_EXIT_MONITOR = 39,
	VMX_EXIT_PAUSE = 40,
	VMX_EXIT_MACHINE_CHECK = 41,
	VMX_EXIT_TPR = 43,
	VMX_EXIT_APIC_ACCESS = 44,
	VMX_EXIT_EOI = 45,
	VMX_EXIT_DESCRIPTOR_TABLE = 46,
	VMX_EXIT_TASK_REGISTERS = 47,
	VMX_EXIT_EPT_VIOLATION = 48,
	VMX_EXIT_EPT_MISCONFIGURATION = 49,
	VMX_EXIT_INVEPT = 50,
	VMX_EXIT_RDTSCP = 51,
	VMX_EXIT_PREEMPTION_TIMER = 52,
	VMX_EXIT_INVVPID = 53,
	VMX_EXIT_WBINVD = 54,
	VMX_EXIT_XSETBV = 55,
	VMX_EXIT_APIC_WRITE = 56,
	VMX_EXIT_RDRAND = 57,
	VMX_EXIT_ENCLV = 70,
};
#define EXIT_REASON_BASIC	GENMASK(15, 0)
#define EXIT_REASON_FAILED	BIT(31)		/* the guest was not entered */

/* What does not come with an exit reason: VMLAUNCH itself was refused. */
#define EXIT_REASON_NONE	0xffffu

/* Of a fault or an EPT violation: IRET had ended the blocking of NMIs already. */
#define EXIT_NMI_UNBLOCKED	BIT(12)

#define EPT_VIOLATION_WRITE	BIT(1)

/* ---- EPT ---- */

#define EPT_READ		BIT_ULL(0)
#define EPT_WRITE		BIT_ULL(1)
#define EPT_EXECUTE		BIT_ULL(2)
#define EPT_WRITE_BACK		(6ull << 3)
#define EPT_IGNORE_PAT		BIT_ULL(6)
#define EPT_LARGE		BIT_ULL(7)

#define EPT_LEVELS		4
#define EPT_POINTER_WRITE_BACK	6ull
#define EPT_POINTER_LEVELS	((EPT_LEVELS - 1ull) << 3)
#define EPT_POINTER_FLAGS	BIT_ULL(6)	/* accessed and dirty */

/* IA32_VMX_EPT_VPID_CAP */
#define EPT_CAP_4_LEVELS	BIT_ULL(6)
#define EPT_CAP_WRITE_BACK	BIT_ULL(14)
#define EPT_CAP_LARGE		BIT_ULL(16)
#define EPT_CAP_INVEPT		BIT_ULL(20)
#define EPT_CAP_FLAGS		BIT_ULL(21)
#define EPT_CAP_INVEPT_ONE	BIT_ULL(25)
#define EPT_CAP_INVEPT_ALL	BIT_ULL(26)
#define VPID_CAP_INVVPID	BIT_ULL(32)
#define VPID_CAP_INVVPID_ALL	BIT_ULL(42)

/* IA32_VMX_MISC: the preemption timer counts when this bit of the TSC changes */
#define VMX_MISC_TIMER_RATE	GENMASK(4, 0)

enum invept_type { INVEPT_ONE = 1, INVEPT_ALL = 2 };
enum invvpid_type { INVVPID_ALL = 2 };

/* ---- Structures ---- */

struct vmcs {
	u32 revision;
	u32 abort;
	u8 data[PAGE_SIZE - 8];
};
static_assert(sizeof(struct vmcs) == PAGE_SIZE, "sdm: Format of the VMCS Region");

/* An entry of the areas from which MSRs are loaded, and into which they are stored. */
struct vmx_msr {
	u32 index;
	u32 reserved;
	u64 value;
} __aligned(16);
static_assert(sizeof(struct vmx_msr) == 16, "sdm: VM-Exit Controls for MSRs");

/* ---- Instructions ---- */

/*
 * Virtualization is switched off by an interrupt before a reboot (struct cpu_ops::cpu_disable).
 * These do nothing then, and the VCPU is refused before it could be entered.
 */
static inline u64 vmcs_read(enum vmcs_field field)
{
	u64 value = 0;

	asm volatile("1: vmread %1, %0\n2:\n" _ASM_EXTABLE(1b, 2b)
		     : "+r" (value) : "r" ((u64)field) : "cc");
	return value;
}

static inline void vmcs_write(enum vmcs_field field, u64 value)
{
	bool failed = false;

	asm volatile("1: vmwrite %2, %1\n\tsetna %0\n2:\n" _ASM_EXTABLE(1b, 2b)
		     : "+q" (failed) : "r" ((u64)field), "r" (value) : "cc");
	WARN_ONCE(failed, "refkvm: VMCS field 0x%x\n", field);
}

static inline void vmptrld(u64 vmcs)
{
	bool failed = false;

	asm volatile("1: vmptrld %1\n\tsetna %0\n2:\n" _ASM_EXTABLE(1b, 2b)
		     : "+q" (failed) : "m" (vmcs) : "cc", "memory");
	WARN_ON_ONCE(failed);
}

static inline void vmclear(u64 vmcs)
{
	bool failed = false;

	asm volatile("1: vmclear %1\n\tsetna %0\n2:\n" _ASM_EXTABLE(1b, 2b)
		     : "+q" (failed) : "m" (vmcs) : "cc", "memory");
	WARN_ON_ONCE(failed);
}

/* Return: 0 or -EIO. */
static inline int vmxon(u64 region)
{
	bool failed = true;

	asm volatile("1: vmxon %1\n\tsetna %0\n2:\n" _ASM_EXTABLE(1b, 2b)
		     : "+q" (failed) : "m" (region) : "cc", "memory");
	return failed ? -EIO : 0;
}

static inline void vmxoff(void)
{
	asm volatile("vmxoff" : : : "cc", "memory");
}

static inline void invept(enum invept_type type, u64 pointer)
{
	const u64 descriptor[2] = { pointer };

	asm volatile("invept %0, %1"
		     : : "m" (descriptor), "r" ((u64)type) : "cc", "memory");
}

static inline void invvpid(enum invvpid_type type)
{
	const u64 descriptor[2] = {};

	asm volatile("invvpid %0, %1"
		     : : "m" (descriptor), "r" ((u64)type) : "cc", "memory");
}

#endif /* REFKVM_VMX_VMCS_H */
