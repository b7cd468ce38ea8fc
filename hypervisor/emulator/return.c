// SPDX-License-Identifier: GPL-2.0-only
/*
 * return.c - far RET and IRET: back to the same or to a less privileged level.
 *
 * Source: sdm: RET; IRET/IRETD/IRETQ; Returning from a Called Procedure; Handling Multiple NMIs.
 */
#include "task.h"

/* Flags that an IRET with a 16-bit operand restores at every level. */
#define IRET_FLAGS16	(RFLAGS_ARITHMETIC | RFLAGS_TF | RFLAGS_DF | RFLAGS_NT)
#define IRET_FLAGS32	(RFLAGS_RF | RFLAGS_AC | RFLAGS_ID)
#define IRET_VIRTUAL	(RFLAGS_VIF | RFLAGS_VIP)

/**
 * struct returning - what a return takes from the stack, and what it will change
 * @stack:	the stack that is popped
 * @rpl:	the privilege level that is returned to
 * @release:	bytes of parameters behind the return address
 */
struct returning {
	struct stack stack;
	unsigned int bytes;
	u64 rip;
	u16 cs_selector;
	u64 rflags;
	u64 rsp;
	u8 rpl;
	u16 release;
	struct kvm_segment cs;
	struct kvm_segment ss;
};

static int pop_selector(struct vcpu *vcpu, struct returning *r, u16 *selector)
{
	u64 value;
	int ret = stack_pop(vcpu, &r->stack, &value, r->bytes);

	*selector = value;
	return ret;
}

static int pop_address(struct vcpu *vcpu, struct returning *r, const struct insn *insn)
{
	int ret;

	*r = (struct returning) { .bytes = insn->operand };
	stack_begin(vcpu, &r->stack);
	ret = stack_pop(vcpu, &r->stack, &r->rip, r->bytes);
	if (ret == EMULATE_NEXT)
		ret = pop_selector(vcpu, r, &r->cs_selector);
	r->rpl = r->cs_selector & SELECTOR_RPL;
	return ret;
}

static void release_parameters(u64 *rsp, u64 mask, u16 bytes)
{
	*rsp = (*rsp & ~mask) | ((*rsp + bytes) & mask);
}

/* ---- Code segment ---- */

static int check_code(struct vcpu *vcpu, const struct descriptor *d, u8 rpl)
{
	const struct cpu_state *s = &vcpu->state;
	u8 dpl = descriptor_dpl(d);

	if (is_long(s) && descriptor_is_code(d) && descriptor_is_l_and_d(d))
		return selector_fault(vcpu, VECTOR_GP, d->selector, 0);
	if (!descriptor_is_code(d) || rpl < s->cpl)
		return selector_fault(vcpu, VECTOR_GP, d->selector, 0);
	if (descriptor_is_conforming(d) ? dpl > rpl : dpl != rpl)
		return selector_fault(vcpu, VECTOR_GP, d->selector, 0);
	if (!(d->low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_NP, d->selector, 0);
	return EMULATE_NEXT;
}

static int return_code(struct vcpu *vcpu, struct returning *r)
{
	struct descriptor d;
	int ret;

	if (selector_is_null(r->cs_selector))
		return raise_gp(vcpu, 0);
	ret = descriptor_read(vcpu, r->cs_selector, VECTOR_GP, 0, &d);
	if (ret == EMULATE_NEXT)
		ret = check_code(vcpu, &d, r->rpl);
	if (ret == EMULATE_NEXT)
		ret = descriptor_use(vcpu, &d, r->rpl, &r->cs);
	if (ret != EMULATE_NEXT)
		return ret;
	if (!(is_long(&vcpu->state) && r->cs.l))
		r->rip = (u32)r->rip;
	return EMULATE_NEXT;
}

/* ---- Stack segment ---- */

static int return_stack(struct vcpu *vcpu, struct returning *r)
{
	u16 selector;
	int ret;

	ret = stack_pop(vcpu, &r->stack, &r->rsp, r->bytes);
	if (ret == EMULATE_NEXT)
		ret = pop_selector(vcpu, r, &selector);
	if (ret != EMULATE_NEXT)
		return ret;
	/* 64-bit code above level 3 may run without a stack segment. */
	if (selector_is_null(selector) && is_long(&vcpu->state) && r->cs.l && r->rpl < 3) {
		if ((selector & SELECTOR_RPL) != r->rpl)
			return raise_gp(vcpu, 0);
		r->ss = segment_null(selector, r->rpl);
		return EMULATE_NEXT;
	}
	return stack_segment(vcpu, selector, r->rpl, VECTOR_GP, 0, &r->ss);
}

/* Take over CS, SS and RSP of a return that popped a stack. */
static void commit_stack(struct vcpu *vcpu, const struct returning *r)
{
	struct cpu_state *s = &vcpu->state;
	u64 *rsp = &s->gpr[GPR_RSP];
	bool flat = is_long(s) && r->cs.l;
	bool outer = r->rpl > s->cpl;

	if (flat)
		*rsp = r->rsp;
	else if (r->ss.db)
		*rsp = (u32)r->rsp;
	else
		*rsp = (*rsp & ~GENMASK(15, 0)) | (r->rsp & GENMASK(15, 0));
	if (r->release)
		release_parameters(rsp, flat ? ~0ull : r->ss.db ? GENMASK(31, 0) : GENMASK(15, 0),
				   r->release);
	s->segment[SEG_SS] = r->ss;
	s->cpl = r->rpl;
	if (outer)
		data_segments_hide(vcpu, r->rpl);
}

static void commit_code(struct vcpu *vcpu, const struct returning *r)
{
	vcpu->state.segment[SEG_CS] = r->cs;
	vcpu->emulator.next_rip = r->rip;
}

/* ---- Real and virtual-8086 mode ---- */

static int return_real(struct vcpu *vcpu, struct returning *r)
{
	const struct kvm_segment *cs = &vcpu->state.segment[SEG_CS];

	r->cs = is_v86(&vcpu->state) ? segment_v86(r->cs_selector)
				     : segment_real(cs, r->cs_selector);
	return code_offset_check(vcpu, cs, r->rip, 0);
}

/* ---- RET ---- */

int em_ret_far(struct vcpu *vcpu, const struct insn *insn)
{
	u16 release = insn->opcode == 0xca ? insn->immediate : 0;
	struct returning r;
	bool outer = false;
	int ret;

	ret = pop_address(vcpu, &r, insn);
	if (ret != EMULATE_NEXT)
		return ret;
	r.release = release;
	if (has_descriptors(vcpu)) {
		ret = return_code(vcpu, &r);
		outer = r.rpl > vcpu->state.cpl;
	} else {
		ret = return_real(vcpu, &r);
	}
	if (ret != EMULATE_NEXT)
		return ret;
	release_parameters(&r.stack.rsp, r.stack.mask, release);
	if (outer)
		ret = return_stack(vcpu, &r);
	if (ret == EMULATE_NEXT && has_descriptors(vcpu))
		ret = code_offset_check(vcpu, &r.cs, r.rip, 0);
	if (ret != EMULATE_NEXT)
		return ret;
	if (outer)
		commit_stack(vcpu, &r);
	else
		stack_commit(vcpu, &r.stack);
	commit_code(vcpu, &r);
	return EMULATE_NEXT;
}

/* ---- IRET ---- */

static void flags_load(struct cpu_state *s, u64 value, u64 mask)
{
	s->rflags = (s->rflags & ~mask) | (value & mask) | RFLAGS_FIXED;
}

/* Which flags IRET restores at the level that it is executed at. */
static u64 iret_mask(const struct cpu_state *s, unsigned int bytes)
{
	u64 mask = IRET_FLAGS16;

	if (bytes > 2)
		mask |= IRET_FLAGS32;
	if (s->cpl <= FIELD_GET(RFLAGS_IOPL, s->rflags))
		mask |= RFLAGS_IF;
	if (s->cpl == 0) {
		mask |= RFLAGS_IOPL;
		if (bytes > 2)
			mask |= IRET_VIRTUAL;
	}
	return mask;
}

static int iret_real(struct vcpu *vcpu, struct returning *r)
{
	struct cpu_state *s = &vcpu->state;
	u64 mask = IRET_FLAGS16 | RFLAGS_IF;
	int ret;

	if (!is_v86(s))
		mask |= RFLAGS_IOPL;
	if (r->bytes > 2)
		mask |= IRET_FLAGS32;
	ret = return_real(vcpu, r);
	if (ret != EMULATE_NEXT)
		return ret;
	stack_commit(vcpu, &r->stack);
	commit_code(vcpu, r);
	flags_load(s, r->rflags, mask);
	return EMULATE_NEXT;
}

/* The frame of virtual-8086 mode goes on: ESP, SS, ES, DS, FS, GS. */
static int iret_to_v86(struct vcpu *vcpu, struct returning *r)
{
	static const u8 order[] = { SEG_SS, SEG_ES, SEG_DS, SEG_FS, SEG_GS };
	struct cpu_state *s = &vcpu->state;
	u16 selector[ARRAY_SIZE(order)];
	unsigned int i;
	int ret;

	ret = stack_pop(vcpu, &r->stack, &r->rsp, r->bytes);
	for (i = 0; ret == EMULATE_NEXT && i < ARRAY_SIZE(order); i++)
		ret = pop_selector(vcpu, r, &selector[i]);
	if (ret != EMULATE_NEXT)
		return ret;
	r->cs = segment_v86(r->cs_selector);
	ret = code_offset_check(vcpu, &r->cs, r->rip, 0);
	if (ret != EMULATE_NEXT)
		return ret;
	for (i = 0; i < ARRAY_SIZE(order); i++)
		s->segment[order[i]] = segment_v86(selector[i]);
	s->gpr[GPR_RSP] = (u32)r->rsp;
	s->cpl = 3;
	s->rflags = (r->rflags & RFLAGS_KNOWN) | RFLAGS_FIXED;
	commit_code(vcpu, r);
	return EMULATE_NEXT;
}

static int iret_protected(struct vcpu *vcpu, struct returning *r)
{
	struct cpu_state *s = &vcpu->state;
	u64 mask = iret_mask(s, r->bytes);
	bool stack;
	int ret;

	if (!is_long(s) && r->rflags & RFLAGS_VM && r->bytes > 2 && s->cpl == 0)
		return iret_to_v86(vcpu, r);
	ret = return_code(vcpu, r);
	if (ret != EMULATE_NEXT)
		return ret;
	/* 64-bit mode always has SS and RSP in the frame. */
	stack = r->rpl > s->cpl || is_64bit(s);
	if (stack)
		ret = return_stack(vcpu, r);
	if (ret == EMULATE_NEXT)
		ret = code_offset_check(vcpu, &r->cs, r->rip, 0);
	if (ret != EMULATE_NEXT)
		return ret;
	if (stack)
		commit_stack(vcpu, r);
	else
		stack_commit(vcpu, &r->stack);
	commit_code(vcpu, r);
	flags_load(s, r->rflags, mask);
	return EMULATE_NEXT;
}

static int iret(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	struct returning r;
	int ret;

	if (has_descriptors(vcpu) && s->rflags & RFLAGS_NT)
		/* Back to the previous task; long mode has no tasks. */
		return is_long(s) ? raise_gp(vcpu, 0) : task_return(vcpu);
	/* IOPL before the stack: no access is made in vain. */
	if (is_v86(s) && FIELD_GET(RFLAGS_IOPL, s->rflags) < 3)
		return raise_gp(vcpu, 0);
	ret = pop_address(vcpu, &r, insn);
	if (ret == EMULATE_NEXT)
		ret = stack_pop(vcpu, &r.stack, &r.rflags, r.bytes);
	if (ret != EMULATE_NEXT)
		return ret;
	return has_descriptors(vcpu) ? iret_protected(vcpu, &r) : iret_real(vcpu, &r);
}

int em_iret(struct vcpu *vcpu, const struct insn *insn)
{
	int ret = iret(vcpu, insn);

	/* NMIs are unmasked even by an instruction that faults, but not if it has to be retried. */
	if (ret != EMULATE_EXIT)
		vcpu->state.events.nmi_masked = false;
	return ret;
}
