// SPDX-License-Identifier: GPL-2.0-only
/*
 * eoi.c - an end of interrupt that costs no exit: a bit in guest memory says that the guest may
 * clear it instead of writing to the EOI register.
 */
#include "../refkvm.h"

static u64 eoi_gpa(const struct vcpu *vcpu)
{
	return vcpu->paravirt.eoi & ~3ull;
}

void eoi_offer(struct vcpu *vcpu)
{
	u8 bit = KVM_PV_EOI_ENABLED;

	if (!(vcpu->paravirt.eoi & KVM_MSR_ENABLED) || !lapic_eoi_is_simple(vcpu))
		return;
	vcpu->paravirt.eoi_offered = !paravirt_write(vcpu, eoi_gpa(vcpu), &bit, sizeof(bit));
}

/* What is left of the offer is withdrawn, so that an EOI is told from one that was not made. */
void eoi_collect(struct vcpu *vcpu)
{
	u8 bit, none = 0;

	if (!vcpu->paravirt.eoi_offered)
		return;
	vcpu->paravirt.eoi_offered = false;
	if (paravirt_read(vcpu->vm, eoi_gpa(vcpu), &bit, sizeof(bit)))
		return;
	if (bit & KVM_PV_EOI_ENABLED)
		paravirt_write(vcpu, eoi_gpa(vcpu), &none, sizeof(none));
	else
		lapic_eoi(vcpu);
}
