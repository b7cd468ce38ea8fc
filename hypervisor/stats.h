/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * stats.h - what is counted, under Linux's names where there are such.
 *
 * A VCPU's counters are its own thread's; a VM's are changed by whoever comes, and may miss one.
 */
#ifndef REFKVM_STATS_H
#define REFKVM_STATS_H

#include "host.h"

#define VCPU_STATS(STAT)							\
	STAT(exits)		/* the guest was left, for whatever reason */	\
	STAT(io_exits)		/* to user space: port access */		\
	STAT(mmio_exits)	/* to user space: memory without a slot */	\
	STAT(halt_exits)	/* to user space: HLT */			\
	STAT(irq_window_exits)	/* to user space: the window is open */		\
	STAT(signal_exits)	/* to user space: a signal */			\
	STAT(insn_emulation)	/* the emulator was asked */			\
	STAT(insn_emulation_fail) /* and did not know the instruction */	\
	STAT(pf_taken)		/* nested page faults */			\
	STAT(pf_fixed)		/* of which a page was mapped */		\
	STAT(exception_injections)						\
	STAT(nmi_injections)							\
	STAT(irq_injections)							\
	STAT(fpu_reload)	/* the guest's floating-point state was loaded */	\
	STAT(debug_reload)	/* DR0 to DR3 were loaded */			\
	STAT(msr_reload)	/* an MSR that only user space needs was loaded */

#define VM_STATS(STAT)								\
	STAT(remote_tlb_flush)	/* all VCPUs had to drop their translations */	\
	STAT(mmu_invalidations)	/* Linux moved, swapped or unmapped memory */

#define STATS_FIELD(name)	u64 name;

struct vcpu_stats {
	VCPU_STATS(STATS_FIELD)
};

struct vm_stats {
	VM_STATS(STATS_FIELD)
};

#endif /* REFKVM_STATS_H */
