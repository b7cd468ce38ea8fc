// SPDX-License-Identifier: GPL-2.0-only
/*
 * iopl.c - what the I/O privilege level governs: the interrupt flag, PUSHF and POPF in virtual-8086
 * mode, and ports.
 *
 * Source: sdm: CLI; STI; PUSHF; POPF; I/O Privilege Level; I/O Permission Bit Map.
 */
#include "descriptor.h"

#define TSS_IO_MAP	102	/* where the TSS says where its bitmap begins */

#define POPF_FLAGS16	(RFLAGS_ARITHMETIC | RFLAGS_TF | RFLAGS_DF | RFLAGS_NT)
#define POPF_FLAGS32	(RFLAGS_AC | RFLAGS_ID)

static u8 iopl(const struct cpu_state *s)
{
	return FIELD_GET(RFLAGS_IOPL, s->rflags);
}

/* Without VME and PVI, which are not offered, the rule is the same in every mode. */
static bool may_change_if(const struct cpu_state *s)
{
	return !is_protected(s) || s->cpl <= iopl(s);
}

static bool v86_forbids_flags(const struct cpu_state *s)
{
	return is_v86(s) && iopl(s) < 3;
}

int em_cli(struct vcpu *vcpu, const struct insn *insn)
{
	if (!may_change_if(&vcpu->state))
		return raise_gp(vcpu, 0);
	vcpu->state.rflags &= ~RFLAGS_IF;
	return EMULATE_NEXT;
}

int em_sti(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;

	if (!may_change_if(s))
		return raise_gp(vcpu, 0);
	/* Interrupts wait for one more instruction, if they were off. */
	if (!(s->rflags & RFLAGS_IF))
		s->events.shadow = KVM_X86_SHADOW_INT_STI;
	s->rflags |= RFLAGS_IF;
	return EMULATE_NEXT;
}

int em_pushf(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	struct stack stack;
	int ret;

	if (v86_forbids_flags(s))
		return raise_gp(vcpu, 0);
	stack_begin(vcpu, &stack);
	ret = stack_push(vcpu, &stack, s->rflags & ~(RFLAGS_VM | RFLAGS_RF), insn->operand);
	if (ret == EMULATE_NEXT)
		stack_commit(vcpu, &stack);
	return ret;
}

int em_popf(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	u64 mask = POPF_FLAGS16;
	struct stack stack;
	u64 value;
	int ret;

	if (v86_forbids_flags(s))
		return raise_gp(vcpu, 0);
	if (insn->operand > 2)
		mask |= POPF_FLAGS32;
	if (may_change_if(s))
		mask |= RFLAGS_IF;
	if (s->cpl == 0)
		mask |= RFLAGS_IOPL;
	stack_begin(vcpu, &stack);
	ret = stack_pop(vcpu, &stack, &value, insn->operand);
	if (ret != EMULATE_NEXT)
		return ret;
	stack_commit(vcpu, &stack);
	s->rflags = (s->rflags & ~mask & ~RFLAGS_RF) | (value & mask) | RFLAGS_FIXED;
	return EMULATE_NEXT;
}

/* Are all bits of an access clear in the TSS's bitmap. Two bytes are read, whatever the size is. */
static int bitmap_permits(struct vcpu *vcpu, u16 port, unsigned int bytes)
{
	const struct kvm_segment *tr = &vcpu->state.segment[SEG_TR];
	u32 access = ACCESS_READ | ACCESS_SYSTEM;
	u32 place;
	u16 map, bits;
	int ret;

	if (tr->unusable || (tr->type | TYPE_BUSY) != TYPE_TSS_BUSY || tr->limit < TSS_IO_MAP + 1)
		return raise_gp(vcpu, 0);
	ret = linear_read(vcpu, tr->base + TSS_IO_MAP, &map, sizeof(map), access);
	if (ret != EMULATE_NEXT)
		return ret;
	place = map + port / 8;
	if (place + 1 > tr->limit)
		return raise_gp(vcpu, 0);
	ret = linear_read(vcpu, tr->base + place, &bits, sizeof(bits), access);
	if (ret != EMULATE_NEXT)
		return ret;
	return bits >> port % 8 & (BIT(bytes) - 1) ? raise_gp(vcpu, 0) : EMULATE_NEXT;
}

int port_permitted(struct vcpu *vcpu, u16 port, unsigned int bytes)
{
	const struct cpu_state *s = &vcpu->state;

	if (unlikely(s->dr7 & DR7_ENABLED))
		debug_port(vcpu, port, bytes);
	if (!is_protected(s) || (!is_v86(s) && s->cpl <= iopl(s)))
		return EMULATE_NEXT;
	cpu_ops->get_state(vcpu, STATE_DATA);
	return bitmap_permits(vcpu, port, bytes);
}
