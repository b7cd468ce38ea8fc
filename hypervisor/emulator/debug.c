// SPDX-License-Identifier: GPL-2.0-only
/*
 * debug.c - debug registers, instruction breakpoints, single steps.
 *
 * Breakpoints on data and on ports (R/W 01, 10, 11 in DR7) are stored, but never fire.
 *
 * Source: sdm: Debug Registers; Debug Exceptions; MOV - Move to/from Debug Registers.
 */
#include "descriptor.h"

#define DR6_TRAPS	GENMASK(3, 0)
#define DR6_WRITABLE	(DR6_TRAPS | DR6_BD | DR6_BS | DR6_BT)

#define DR7_ENABLED	GENMASK(7, 0)		/* L and G of each breakpoint */
#define DR7_WRITABLE	(GENMASK(31, 16) | DR7_GD | BIT(11) | GENMASK(9, 0))

/* For breakpoint @n: enabled, locally or globally; its R/W and LEN fields. */
#define DR7_ENABLE(n)	(3ull << 2 * (n))
#define DR7_KIND(n)	(15ull << (16 + 4 * (n)))	/* zero: one byte of code */

/* DR4 and DR5 are other names of DR6 and DR7, unless CR4.DE takes them away. */
static int debug_register(const struct vcpu *vcpu, unsigned int nr)
{
	if (nr > 7)
		return -1;
	if (nr == 4 || nr == 5)
		return vcpu->state.cr4 & CR4_DE ? -1 : (int)nr + 2;
	return nr;
}

static u64 dr_read(const struct cpu_state *s, int nr)
{
	switch (nr) {
	case 6:
		return s->dr6;
	case 7:
		return s->dr7;
	default:
		return s->dr[nr];
	}
}

static int dr_write(struct vcpu *vcpu, int nr, u64 value)
{
	struct cpu_state *s = &vcpu->state;

	if (nr >= 6 && upper_32_bits(value))
		return raise_gp(vcpu, 0);
	switch (nr) {
	case 6:
		s->dr6 = (value & DR6_WRITABLE) | DR6_FIXED;
		break;
	case 7:
		s->dr7 = (value & DR7_WRITABLE) | DR7_FIXED;
		break;
	default:
		s->dr[nr] = value;
	}
	return EMULATE_NEXT;
}

int em_mov_dr(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	int nr = debug_register(vcpu, insn->reg);
	bool wide = is_64bit(s);
	u64 value;

	if (nr < 0)
		return raise_ud(vcpu);
	if (s->cpl)
		return raise_gp(vcpu, 0);
	if (s->dr7 & DR7_GD)
		return raise_db(vcpu, DR6_BD);
	if (insn->opcode == 0x23) {
		value = s->gpr[insn->rm];
		return dr_write(vcpu, nr, wide ? value : (u32)value);
	}
	value = dr_read(s, nr);
	s->gpr[insn->rm] = wide ? value : (u32)value;
	return EMULATE_NEXT;
}

bool debug_armed(const struct vcpu *vcpu)
{
	return vcpu->state.rflags & RFLAGS_TF || vcpu->state.dr7 & DR7_ENABLED;
}

int debug_before(struct vcpu *vcpu)
{
	const struct cpu_state *s = &vcpu->state;
	u64 linear = s->rip, hit = 0;
	unsigned int i;

	if (s->rflags & RFLAGS_RF || s->events.shadow & KVM_X86_SHADOW_INT_MOV_SS)
		return EMULATE_NEXT;
	if (!is_64bit(s))
		linear = (u32)(linear + s->segment[SEG_CS].base);
	for (i = 0; i < ARRAY_SIZE(s->dr); i++)
		if (s->dr7 & DR7_ENABLE(i) && !(s->dr7 & DR7_KIND(i)) && s->dr[i] == linear)
			hit |= BIT(i);
	return hit ? raise_db(vcpu, hit) : EMULATE_NEXT;
}

int debug_after(struct vcpu *vcpu, u64 rflags_before)
{
	if (!(rflags_before & RFLAGS_TF) || vcpu->emulator.step_suppressed)
		return EMULATE_NEXT;
	return raise_db(vcpu, DR6_BS);
}
