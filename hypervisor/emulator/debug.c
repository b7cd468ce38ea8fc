// SPDX-License-Identifier: GPL-2.0-only
/*
 * debug.c - debug registers, breakpoints, single steps.
 *
 * Source: sdm: Debug Registers; Debug Exceptions; MOV - Move to/from Debug Registers.
 */
#include "descriptor.h"

#define DR6_TRAPS	GENMASK(3, 0)
#define DR6_WRITABLE	(DR6_TRAPS | DR6_BD | DR6_BS | DR6_BT)

#define DR7_WRITABLE	(GENMASK(31, 16) | DR7_GD | BIT(11) | GENMASK(9, 0))

/* What a breakpoint looks for: the R/W field of DR7. */
enum breakpoint_kind { BREAK_CODE, BREAK_WRITE, BREAK_PORT, BREAK_DATA };

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
		/* What is watched must not be in the TLB. */
		tlb_flush(vcpu);
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

static enum breakpoint_kind breakpoint_kind(const struct cpu_state *s, unsigned int nr)
{
	return (s->dr7 & DR7_RW(nr)) / (DR7_RW(nr) & -DR7_RW(nr));
}

static unsigned int breakpoint_bytes(const struct cpu_state *s, unsigned int nr)
{
	static const u8 bytes[] = { 1, 2, 8, 4 };

	return bytes[(s->dr7 & DR7_LEN(nr)) / (DR7_LEN(nr) & -DR7_LEN(nr))];
}

/* Does breakpoint @nr watch any byte of the range. Its low address bits are ignored. */
static bool breakpoint_meets(const struct cpu_state *s, unsigned int nr, u64 address,
			     unsigned int bytes)
{
	u64 length = breakpoint_bytes(s, nr);
	u64 first = ALIGN_DOWN(s->dr[nr], length);

	return s->dr7 & DR7_ENABLE(nr) && address < first + length && first < address + bytes;
}

void debug_memory(struct vcpu *vcpu, u64 linear, unsigned int bytes, u32 access)
{
	const struct cpu_state *s = &vcpu->state;
	unsigned int i;

	if (access & (ACCESS_FETCH | ACCESS_SYSTEM))
		return;
	for (i = 0; i < ARRAY_SIZE(s->dr); i++) {
		enum breakpoint_kind kind = breakpoint_kind(s, i);

		if (kind != BREAK_DATA && !(kind == BREAK_WRITE && access & ACCESS_WRITE))
			continue;
		if (breakpoint_meets(s, i, linear, bytes))
			vcpu->emulator.debug_hits |= BIT(i);
	}
}

void debug_port(struct vcpu *vcpu, u16 port, unsigned int bytes)
{
	const struct cpu_state *s = &vcpu->state;
	unsigned int i;

	if (!(s->cr4 & CR4_DE))
		return;
	for (i = 0; i < ARRAY_SIZE(s->dr); i++)
		if (breakpoint_kind(s, i) == BREAK_PORT && breakpoint_meets(s, i, port, bytes))
			vcpu->emulator.debug_hits |= BIT(i);
}

static bool in_mov_ss_shadow(const struct vcpu *vcpu)
{
	return vcpu->state.events.shadow & KVM_X86_SHADOW_INT_MOV_SS;
}

int debug_before(struct vcpu *vcpu)
{
	const struct cpu_state *s = &vcpu->state;
	u64 linear = s->rip, hit = 0;
	unsigned int i;

	/* What MOV SS has met is raised behind this instruction. */
	if (in_mov_ss_shadow(vcpu))
		return EMULATE_NEXT;
	vcpu->emulator.debug_hits = 0;
	if (s->rflags & RFLAGS_RF || vcpu->emulator.breakpoint_passed)
		return EMULATE_NEXT;
	if (!is_64bit(s))
		linear = (u32)(linear + s->segment[SEG_CS].base);
	for (i = 0; i < ARRAY_SIZE(s->dr); i++)
		if (breakpoint_kind(s, i) == BREAK_CODE && breakpoint_meets(s, i, linear, 1))
			hit |= BIT(i);
	return hit ? raise_db(vcpu, hit) : EMULATE_NEXT;
}

int debug_after(struct vcpu *vcpu, u64 rflags_before)
{
	struct emulator *emulator = &vcpu->emulator;
	u64 cause;

	if (in_mov_ss_shadow(vcpu))
		return EMULATE_NEXT;
	cause = emulator->debug_hits;
	emulator->debug_hits = 0;
	if (rflags_before & RFLAGS_TF && !emulator->step_suppressed)
		cause |= DR6_BS;
	return cause ? raise_db(vcpu, cause) : EMULATE_NEXT;
}
