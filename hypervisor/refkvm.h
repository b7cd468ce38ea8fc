/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * refkvm.h - a virtual machine and a virtual processor: the two objects of the core.
 *
 * A VM belongs to the process that created it (vm->mm); a VCPU runs in the thread that calls
 * KVM_RUN. Order of locks: vcpu->mutex, vm->lock, vm->slots_lock, irqchip->lock,
 * lapic->lock, then seam-internal ones.
 */
#ifndef REFKVM_H
#define REFKVM_H

#include "host.h"
#include "cpu/cpu.h"
#include "memory/memory.h"
#include "emulator/emulator.h"
#include "irqchip/irqchip.h"
#include "paravirt/paravirt.h"
#include "stats.h"

#define REFKVM_MAX_VCPUS	64
#define REFKVM_MAX_VCPU_IDS	(4 * REFKVM_MAX_VCPUS)
#define REFKVM_MAX_CPUID	256
#define REFKVM_MAX_MSRS		256	/* in one KVM_GET_MSRS or KVM_SET_MSRS */
#define REFKVM_MAX_SLOTS	4096
#define REFKVM_MAX_TSC_KHZ	0x7fffffffu
#define REFKVM_MAX_ZONES	1000	/* of memory, and as many of ports */

/**
 * struct vm - one virtual machine
 *
 * Locks: (L) vm->lock; (S) written under slots_lock, read under slots_srcu; (I) immutable once the
 * VM's descriptor exists; (R) reference count.
 */
struct vm {
	refcount_t users;			/* (R) the VM's descriptor and one a VCPU */
	struct mm_struct *mm;			/* (I) ioctls from any other are EIO */
	struct mutex lock;
	struct vcpu *vcpus[REFKVM_MAX_VCPUS];	/* (L) by index; published before online_vcpus */
	unsigned int online_vcpus;		/* (L) */
	unsigned int created_vcpus;		/* (L) online, or about to be */
	u32 bsp_id;				/* (L) KVM_SET_BOOT_CPU_ID */
	u32 max_vcpu_ids;			/* (L) KVM_CAP_MAX_VCPU_ID; 0: not set yet */
	bool exception_payload;			/* (L) KVM_CAP_EXCEPTION_PAYLOAD is enabled */
	bool triple_fault_event;		/* (L) KVM_CAP_X86_TRIPLE_FAULT_EVENT, likewise */
	bool platform_info_hidden;		/* (L) KVM_CAP_MSR_PLATFORM_INFO is switched off */
	u64 disabled_quirks;			/* (L) KVM_CAP_DISABLE_QUIRKS2: vm_has_quirk() */
	u64 mmu_pages;				/* (L) KVM_SET_NR_MMU_PAGES; 0: not set yet */
	u64 tss_address;			/* (L) KVM_SET_TSS_ADDR */
	u64 identity_map_address;		/* (L) */
	bool x2apic_ids_wide;			/* (L) KVM_X2APIC_API_USE_32BIT_IDS */
	bool x2apic_broadcast_narrow;		/* (L) KVM_X2APIC_API_DISABLE_BROADCAST_QUIRK */

	struct irqchip *irqchip;		/* (L) once, before the first VCPU; NULL: none */
	u32 tsc_khz;				/* (L) of new VCPUs: KVM_SET_TSC_KHZ */
	struct vm_clock clock;
	struct ioeventfds __rcu *ioeventfds;	/* (S) NULL: never had one */

	struct mutex slots_lock;
	struct srcu_struct slots_srcu;
	struct memslots __rcu *slots;		/* (S) */
	u64 dirty_manual;			/* (S) KVM_CAP_MANUAL_DIRTY_LOG_PROTECT2 */
	u32 dirty_ring_bytes;			/* (L) before the first VCPU; 0: no rings */

	struct zones __rcu *zones;		/* (S) of coalesced writes; NULL: never had one */
	struct shared_pages *ring_pages;	/* (I) struct kvm_coalesced_mmio_ring */
	spinlock_t ring_lock;			/* for what the ring holds */

	struct vm_stats stats;
	struct host_vm host;
	void *arch;				/* the back end's */
};

/**
 * struct vcpu - one virtual processor
 *
 * Everything is protected by vcpu->mutex, which an ioctl holds from start to end (KVM_RUN too),
 * except what is marked (A): set by anybody, atomically.
 */
struct vcpu {
	struct vm *vm;
	struct mutex mutex;
	unsigned int id;
	struct kvm_run *run;		/* shared with user space: read each field once */
	struct shared_pages *run_pages;	/* the memory behind @run */

	u32 attention;			/* (A) leave the guest and look: ATTENTION_* */
	struct cpu_state state;
	struct cpu_exit exit;		/* why cpu_ops->run returned */
	bool exit_pending;		/* user space answers @exit at the next KVM_RUN */
	bool irq_window;		/* run() is to return with EXIT_IRQ_WINDOW if it can */
	u32 mp_state;			/* KVM_MP_STATE_* */
	struct lapic *lapic;		/* with an irqchip; else NULL */
	int external_vector;		/* KVM_INTERRUPT with a split irqchip; -1: none */
	struct host_wait wait;		/* where it sleeps until it is asked for attention */

	u32 tsc_khz;			/* the pace of its TSC */
	struct paravirt paravirt;
	bool paravirt_enforced;		/* KVM_CAP_ENFORCE_PV_FEATURE_CPUID */

	bool cpuid_given;		/* by user space, if only an empty table */
	unsigned int cpuid_count;
	struct kvm_cpuid_entry2 *cpuid;
	unsigned int physical_bits;	/* of an address, as @cpuid says */
	bool has_run;			/* it has been in the guest: CPUID is fixed */

	bool sigmask_active;		/* KVM_SET_SIGNAL_MASK gave a mask */
	u64 sigmask;			/* signal n is bit n - 1 */

	struct vcpu_stats stats;
	struct tlb *tlb;
	struct dirty_ring dirty_ring;
	struct emulator emulator;
	void *arch;			/* the back end's */
};

/* Deviations from real processors that user space may ask the VM to refrain from. */
#define REFKVM_QUIRKS \
	(KVM_X86_QUIRK_LINT0_REENABLED | KVM_X86_QUIRK_LAPIC_MMIO_HOLE | \
	 KVM_X86_QUIRK_OUT_7E_INC_RIP | KVM_X86_QUIRK_MISC_ENABLE_NO_MWAIT | \
	 KVM_X86_QUIRK_FIX_HYPERCALL_INSN | \
	 KVM_X86_QUIRK_MWAIT_NEVER_UD_FAULTS)

static inline bool vm_has_quirk(const struct vm *vm, u64 quirk)
{
	return !(READ_ONCE(vm->disabled_quirks) & quirk);
}

#define ATTENTION_SIGNAL	BIT(0)	/* look whether a signal is pending */
#define ATTENTION_FLUSH		BIT(1)	/* slots changed: drop translations */
#define ATTENTION_INTERRUPT	BIT(2)	/* something came to its local APIC */
#define ATTENTION_CLOCK		BIT(3)	/* kvmclock has changed */
#define ATTENTION_STEAL		BIT(4)	/* the next entry has to tell that it runs */

/* Make a VCPU leave the guest and look; it may be running, or not. Any context. */
static inline void vcpu_request(struct vcpu *vcpu, u32 attention)
{
	set_mask_bits(&vcpu->attention, 0, attention);
	cpu_ops->kick(vcpu);
	host_wake(&vcpu->wait, &vcpu->attention);
}

/* The same for all that there are. */
static inline void vm_request(struct vm *vm, u32 attention)
{
	unsigned int count = smp_load_acquire(&vm->online_vcpus);

	for (unsigned int i = 0; i < count; i++)
		vcpu_request(vm->vcpus[i], attention);
}

#endif /* REFKVM_H */
