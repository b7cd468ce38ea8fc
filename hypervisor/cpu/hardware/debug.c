// SPDX-License-Identifier: GPL-2.0-only
/*
 * debug.c - debug registers: a guest that does not use them does not pay for them, and one that
 * does pays once for each time that it gets the CPU.
 */
#include "hardware.h"
#include <asm/debugreg.h>

void hardware_debug_load(struct vcpu *vcpu)
{
	const struct cpu_state *s = &vcpu->state;
	struct hardware *hw = to_hardware(vcpu);

	if (!(s->dr7 & DR7_ENABLED) && !hw->debug_wanted)
		return;
	/* Nobody has looked since the guest ran, or nobody has changed what it has. */
	if (hw->debug_loaded && (!(hw->valid & STATE_DEBUG) ||
				 !memcmp(hw->debug, s->dr, sizeof(hw->debug))))
		return;
	set_debugreg(s->dr[0], 0);
	set_debugreg(s->dr[1], 1);
	set_debugreg(s->dr[2], 2);
	set_debugreg(s->dr[3], 3);
	memcpy(hw->debug, s->dr, sizeof(hw->debug));
	hw->debug_loaded = true;
	vcpu->stats.debug_reload++;
}

void hardware_debug_fetch(struct vcpu *vcpu)
{
	struct hardware *hw = to_hardware(vcpu);
	unsigned long value;

	if (!hw->debug_loaded)
		return;
	get_debugreg(value, 0);
	hw->debug[0] = value;
	get_debugreg(value, 1);
	hw->debug[1] = value;
	get_debugreg(value, 2);
	hw->debug[2] = value;
	get_debugreg(value, 3);
	hw->debug[3] = value;
	memcpy(vcpu->state.dr, hw->debug, sizeof(hw->debug));
}

/* What vcpu->state holds already is not older: it was fetched, and may have been changed since. */
void hardware_debug_put(struct vcpu *vcpu)
{
	struct hardware *hw = to_hardware(vcpu);

	if (!(hw->valid & STATE_DEBUG))
		hardware_debug_fetch(vcpu);
	hw->debug_loaded = false;
	hw->debug_wanted = false;
}

void hardware_debug_leave(struct vcpu *vcpu)
{
	if (!hw_breakpoint_active())
		return;
	hardware_debug_put(vcpu);
	hw_breakpoint_restore();
}
