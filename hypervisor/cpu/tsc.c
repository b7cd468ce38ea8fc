// SPDX-License-Identifier: GPL-2.0-only
/*
 * tsc.c - the time-stamp counter: the host's, at the VCPU's own pace, and an offset.
 */
#include "../refkvm.h"

#define RATIO_SHIFT	48	/* a ratio has at most 31 bits before the point */

bool tsc_is_scaled(const struct vcpu *vcpu)
{
	return vcpu->tsc_khz != host_tsc_khz();
}

/* A counter that is fast wraps around. */
u64 tsc_scale(const struct vcpu *vcpu, u64 host)
{
	if (!tsc_is_scaled(vcpu))
		return host;
	return mul_u64_u64_shr(host, mul_u64_u64_div_u64(vcpu->tsc_khz, BIT_ULL(RATIO_SHIFT),
							 host_tsc_khz()), RATIO_SHIFT);
}

u64 tsc_now(const struct vcpu *vcpu)
{
	return tsc_scale(vcpu, rdtsc_ordered()) + vcpu->state.tsc_offset;
}

/* The counter goes on from where it is. */
void tsc_set_khz(struct vcpu *vcpu, u32 khz)
{
	u64 now = tsc_now(vcpu);

	vcpu->tsc_khz = khz;
	vcpu->state.tsc_offset += now - tsc_now(vcpu);
}
