// SPDX-License-Identifier: GPL-2.0-only
/*
 * lapic_timer.c - the timer of a local APIC. Its clock has one tick a nanosecond, before division.
 *
 * A timer whose time has come interrupts when its VCPU is in KVM_RUN, not before: what user space
 * reads one by one of a VCPU that does not run, deadline and registers, fits together.
 *
 * Source: sdm: APIC Timer; TSC-Deadline Mode.
 */
#include "lapic.h"

/* A guest may not keep the host busy with interrupts that it asked for too often. */
#define SHORTEST_PERIOD_NS	200000ull

/* One that is late by such a part of that waits for several periods. */
#define SLOW_PART		4
#define SLOW_PERIODS		4

static u32 timer_mode(const struct lapic *lapic)
{
	return FIELD_GET(LVT_TIMER_MODE, lapic_reg(lapic, LAPIC_LVT_TIMER));
}

/* Bits 3, 1 and 0; all ones divide by one. */
static unsigned int divisor(const struct lapic *lapic)
{
	u32 value = lapic_reg(lapic, LAPIC_TIMER_DIVIDE);
	unsigned int code = (value & 3) | (value >> 1 & 4);

	return 1u << ((code + 1) & 7);
}

/* The product has 39 bits. */
static u64 ticks_to_ns(const struct lapic *lapic, u32 count)
{
	return (u64)count * divisor(lapic);
}

static u64 period(const struct lapic *lapic)
{
	return max(ticks_to_ns(lapic, lapic_reg(lapic, LAPIC_TIMER_INITIAL)), SHORTEST_PERIOD_NS);
}

static void arm(struct lapic *lapic, u64 ends)
{
	lapic->timer_ends = ends ? ends : 1;
	WRITE_ONCE(lapic->timer_due, false);
	hrtimer_start(&lapic->timer, ns_to_ktime(lapic->timer_ends), HRTIMER_MODE_ABS);
}

void timer_stop(struct lapic *lapic)
{
	/* One that is about to fire finds that it is not wanted any more. */
	lapic->timer_ends = 0;
	WRITE_ONCE(lapic->timer_due, false);
	hrtimer_try_to_cancel(&lapic->timer);
}

static void timer_fires(struct lapic *lapic)
{
	u64 now = ktime_get_ns(), step, ends;

	WRITE_ONCE(lapic->timer_due, false);
	lapic_raise_local(lapic, LAPIC_LVT_TIMER);
	if (timer_mode(lapic) != TIMER_PERIODIC) {
		lapic->deadline = 0;
		lapic->timer_ends = 0;
		return;
	}
	/* Periods that have passed meanwhile would be one interrupt anyway. */
	step = period(lapic);
	ends = lapic->timer_ends + (div64_u64(now - lapic->timer_ends, step) + 1) * step;
	/* A slow machine may need that long for an interrupt alone: the guest has to get on. */
	if (step == SHORTEST_PERIOD_NS && now - lapic->timer_ends > step / SLOW_PART)
		ends = now + SLOW_PERIODS * step;
	arm(lapic, ends);
}

static enum hrtimer_restart timer_expired(struct hrtimer *timer)
{
	struct lapic *lapic = container_of(timer, struct lapic, timer);
	unsigned long flags;

	spin_lock_irqsave(&lapic->lock, flags);
	if (lapic->timer_ends && ktime_get_ns() >= lapic->timer_ends) {
		WRITE_ONCE(lapic->timer_due, true);
		vcpu_request(lapic->vcpu, ATTENTION_INTERRUPT);
	}
	spin_unlock_irqrestore(&lapic->lock, flags);
	return HRTIMER_NORESTART;
}

void lapic_take_timer(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;

	if (!lapic || !READ_ONCE(lapic->timer_due))
		return;
	spin_lock_irqsave(&lapic->lock, flags);
	if (lapic->timer_due)
		timer_fires(lapic);
	spin_unlock_irqrestore(&lapic->lock, flags);
}

void timer_show(struct lapic *lapic)
{
	if (lapic->timer_due && timer_mode(lapic) != TIMER_DEADLINE)
		timer_fires(lapic);
}

void timer_init(struct lapic *lapic)
{
	hrtimer_setup(&lapic->timer, timer_expired, CLOCK_MONOTONIC, HRTIMER_MODE_ABS);
}

/* A count that has begun is never shown as zero before its interrupt. */
u32 timer_current(struct lapic *lapic)
{
	u64 now = ktime_get_ns(), left;

	if (!lapic->timer_ends || timer_mode(lapic) == TIMER_DEADLINE)
		return 0;
	if (lapic->timer_ends > now)
		left = lapic->timer_ends - now;
	else
		left = timer_mode(lapic) == TIMER_PERIODIC ? period(lapic) : 1;
	return min_t(u64, div64_u64(left + divisor(lapic) - 1, divisor(lapic)),
		     lapic_reg(lapic, LAPIC_TIMER_INITIAL));
}

void timer_start(struct lapic *lapic, u32 count)
{
	timer_stop(lapic);
	if (!count || timer_mode(lapic) == TIMER_DEADLINE)
		return;
	arm(lapic, ktime_get_ns() + (timer_mode(lapic) == TIMER_PERIODIC &&
				     count == lapic_reg(lapic, LAPIC_TIMER_INITIAL) ?
					     period(lapic) : ticks_to_ns(lapic, count)));
}

/* What is left of the count goes on, at another pace. */
void timer_divide(struct lapic *lapic, u32 value)
{
	u32 left = timer_current(lapic);

	lapic_set_reg(lapic, LAPIC_TIMER_DIVIDE, value & 0xb);
	if (left)
		timer_start(lapic, left);
}

void timer_mode_changed(struct lapic *lapic, u32 before)
{
	u32 old = FIELD_GET(LVT_TIMER_MODE, before), new = timer_mode(lapic);

	if ((old == TIMER_DEADLINE) == (new == TIMER_DEADLINE))
		return;
	timer_stop(lapic);
	lapic_set_reg(lapic, LAPIC_TIMER_INITIAL, 0);
	lapic->deadline = 0;
}

/* ---- IA32_TSC_DEADLINE ---- */

/* More than nine years is far enough, and leaves the sum with the time of day in 63 bits. */
#define FAR_NS			BIT_ULL(58)

static u64 tsc_to_ns(const struct vcpu *vcpu, u64 ticks)
{
	if (div64_u64(ticks, vcpu->tsc_khz) >= FAR_NS / 1000000)
		return FAR_NS;
	return mul_u64_u64_div_u64(ticks, 1000000, vcpu->tsc_khz);
}

static void deadline_arm(struct lapic *lapic)
{
	u64 tsc = tsc_now(lapic->vcpu);
	u64 left = lapic->deadline > tsc ? lapic->deadline - tsc : 0;

	arm(lapic, ktime_get_ns() + tsc_to_ns(lapic->vcpu, left));
}

u64 lapic_deadline_read(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;
	u64 value = 0;

	if (!lapic)
		return 0;
	spin_lock_irqsave(&lapic->lock, flags);
	if (timer_mode(lapic) == TIMER_DEADLINE)
		value = lapic->deadline;
	spin_unlock_irqrestore(&lapic->lock, flags);
	return value;
}

void lapic_deadline_write(struct vcpu *vcpu, u64 value)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;

	if (!lapic)
		return;
	spin_lock_irqsave(&lapic->lock, flags);
	if (timer_mode(lapic) == TIMER_DEADLINE) {
		timer_stop(lapic);
		lapic->deadline = value;
		if (value)
			deadline_arm(lapic);
	}
	spin_unlock_irqrestore(&lapic->lock, flags);
}

void lapic_tsc_changed(struct vcpu *vcpu)
{
	struct lapic *lapic = vcpu->lapic;
	unsigned long flags;

	if (!lapic)
		return;
	spin_lock_irqsave(&lapic->lock, flags);
	if (timer_mode(lapic) == TIMER_DEADLINE && lapic->deadline)
		deadline_arm(lapic);
	spin_unlock_irqrestore(&lapic->lock, flags);
}
