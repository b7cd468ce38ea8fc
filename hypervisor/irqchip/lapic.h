/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * lapic.h - a local APIC, as the files that build it see it.
 */
#ifndef REFKVM_LAPIC_H
#define REFKVM_LAPIC_H

#include "../refkvm.h"

/*
 * Offsets in the page; in x2APIC mode MSR 0x800 + offset / 16.
 * Source: sdm: Local APIC Register Address Map.
 */
enum lapic_register {
	LAPIC_ID = 0x20, LAPIC_VERSION = 0x30, LAPIC_TPR = 0x80, LAPIC_APR = 0x90, LAPIC_PPR = 0xa0,
	LAPIC_EOI = 0xb0, LAPIC_RRD = 0xc0, LAPIC_LDR = 0xd0, LAPIC_DFR = 0xe0, LAPIC_SVR = 0xf0,
	LAPIC_ISR = 0x100, LAPIC_TMR = 0x180, LAPIC_IRR = 0x200, LAPIC_ESR = 0x280,
	LAPIC_ICR = 0x300, LAPIC_ICR_HIGH = 0x310, LAPIC_LVT_TIMER = 0x320,
	LAPIC_LVT_THERMAL = 0x330,
	LAPIC_LVT_PERFORMANCE = 0x340, LAPIC_LVT_LINT0 = 0x350, LAPIC_LVT_LINT1 = 0x360,
	LAPIC_LVT_ERROR = 0x370, LAPIC_TIMER_INITIAL = 0x380, LAPIC_TIMER_CURRENT = 0x390,
	LAPIC_TIMER_DIVIDE = 0x3e0, LAPIC_SELF_IPI = 0x3f0,
};

#define LAPIC_BYTES		0x1000	/* of guest-physical memory */
#define LAPIC_REGISTERS		(KVM_APIC_REG_SIZE / 16)

#define SVR_ENABLED		BIT(8)
#define SVR_NO_EOI_BROADCAST	BIT(12)

#define LVT_VECTOR		GENMASK(7, 0)
#define LVT_MODE		GENMASK(10, 8)
#define LVT_POLARITY		BIT(13)
#define LVT_LEVEL		BIT(15)
#define LVT_MASKED		BIT(16)
#define LVT_TIMER_MODE		GENMASK(18, 17)
#define TIMER_ONE_SHOT		0
#define TIMER_PERIODIC		1
#define TIMER_DEADLINE		2

#define ARRIVED_INIT		BIT(0)
#define ARRIVED_STARTUP		BIT(1)

/**
 * struct lapic - the local APIC of a VCPU
 * @lock:	for all that follows; taken by senders and by the timer, too
 * @base:	IA32_APIC_BASE, as senders see it
 * @reg:	register at offset n in reg[n / 16]
 * @arbitration: how many lowest-priority interrupts it has taken
 * @errors:	that ESR will show behind the next write to it
 * @arrived:	ARRIVED_*, for the VCPU to accept
 * @nmis:	likewise
 * @startup_vector: with ARRIVED_STARTUP
 * @eoi_vector:	that KVM_EXIT_IOAPIC_EOI is to report, or -1
 * @timer_ends:	by the host's clock, in ns; 0: the timer does not run
 * @timer_due:	(A) that has come, and the VCPU has not been in KVM_RUN since
 * @deadline:	IA32_TSC_DEADLINE
 */
struct lapic {
	struct vcpu *vcpu;
	spinlock_t lock;
	u64 base;
	u32 reg[LAPIC_REGISTERS];
	u32 arbitration;
	u32 errors;
	u8 arrived;
	u8 nmis;
	u8 startup_vector;
	int eoi_vector;
	struct hrtimer timer;
	u64 timer_ends;
	bool timer_due;
	u64 deadline;
};

static inline u32 lapic_reg(const struct lapic *lapic, unsigned int offset)
{
	return lapic->reg[offset / 16];
}

static inline void lapic_set_reg(struct lapic *lapic, unsigned int offset, u32 value)
{
	lapic->reg[offset / 16] = value;
}

static inline bool is_x2apic(const struct lapic *lapic)
{
	return lapic->base & APIC_BASE_X2APIC;
}

/* Switched on, by IA32_APIC_BASE and by the spurious vector register. */
static inline bool lapic_accepts(const struct lapic *lapic)
{
	return lapic->base & APIC_BASE_ENABLE && lapic_reg(lapic, LAPIC_SVR) & SVR_ENABLED;
}

/* ---- lapic.c; lapic->lock is held ---- */

/**
 * lapic_raise() - a message has arrived
 *
 * Return: whether it is a new interrupt; 0: it was pending already, or was not accepted.
 */
bool lapic_raise(struct lapic *lapic, const struct apic_message *message);

/* What an entry of the local vector table says, unless it is masked. */
void lapic_raise_local(struct lapic *lapic, unsigned int lvt);

/* ---- lapic_timer.c; lapic->lock is held ---- */

void timer_init(struct lapic *lapic);
u32 timer_current(struct lapic *lapic);
void timer_start(struct lapic *lapic, u32 count);
void timer_stop(struct lapic *lapic);

/* Registers are about to be read that would not tell of a count that has ended. */
void timer_show(struct lapic *lapic);

/* The divide configuration register, or the mode, has a new value. */
void timer_divide(struct lapic *lapic, u32 value);
void timer_mode_changed(struct lapic *lapic, u32 before);

#endif /* REFKVM_LAPIC_H */
