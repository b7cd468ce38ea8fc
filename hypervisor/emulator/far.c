// SPDX-License-Identifier: GPL-2.0-only
/*
 * far.c - JMP and CALL between code segments, directly and through call gates.
 *
 * Source: sdm: JMP; CALL; Accessing a Code Segment Through a Call Gate; Call Gates (64-Bit).
 */
#include "task.h"

/**
 * struct far_pointer - where a far transfer leads
 */
struct far_pointer {
	u64 offset;
	u16 selector;
};

/* ptr16:16 and ptr16:32 stand in the instruction, m16:16 to m16:64 in memory. */
static int read_pointer(struct vcpu *vcpu, const struct insn *insn, struct far_pointer *pointer)
{
	u8 data[10] = { 0 };
	int ret;

	pointer->offset = 0;
	if (!insn->memory) {
		pointer->offset = insn->immediate;
		pointer->selector = insn->immediate2;
		if (insn->operand < 8)
			pointer->offset &= GENMASK(8 * insn->operand - 1, 0);
		return EMULATE_NEXT;
	}
	ret = mem_read(vcpu, insn->segment, insn_offset(vcpu, insn), data, insn->operand + 2);
	if (ret != EMULATE_NEXT)
		return ret;
	memcpy(&pointer->offset, data, insn->operand);
	memcpy(&pointer->selector, data + insn->operand, sizeof(pointer->selector));
	return EMULATE_NEXT;
}

#define RETURN_ELEMENTS	2

/* Push CS and the address behind the instruction: the return address of a far call. */
static int push_return(struct vcpu *vcpu, struct frame *frame, unsigned int bytes)
{
	int ret = frame_push(vcpu, frame, vcpu->state.segment[SEG_CS].selector, bytes);

	if (ret != EMULATE_NEXT)
		return ret;
	return frame_push(vcpu, frame, vcpu->emulator.next_rip, bytes);
}

/* ---- Real and virtual-8086 mode ---- */

static int transfer_real(struct vcpu *vcpu, const struct insn *insn,
			 const struct far_pointer *pointer, bool call)
{
	struct cpu_state *s = &vcpu->state;
	struct kvm_segment *cs = &s->segment[SEG_CS];
	struct frame frame;
	int ret;

	frame_current(vcpu, &frame);
	ret = code_offset_check(vcpu, cs, pointer->offset, 0);
	if (ret == EMULATE_NEXT && call)
		ret = frame_reserve(vcpu, &frame, RETURN_ELEMENTS, insn->operand);
	if (ret == EMULATE_NEXT && call)
		ret = push_return(vcpu, &frame, insn->operand);
	if (ret != EMULATE_NEXT)
		return ret;
	*cs = is_v86(s) ? segment_v86(pointer->selector) : segment_real(cs, pointer->selector);
	frame_commit(vcpu, &frame);
	vcpu->emulator.next_rip = pointer->offset;
	return EMULATE_NEXT;
}

/* ---- Direct transfers ---- */

static int check_direct(struct vcpu *vcpu, const struct descriptor *d)
{
	const struct cpu_state *s = &vcpu->state;
	u8 dpl = descriptor_dpl(d), rpl = d->selector & SELECTOR_RPL;

	if (is_long(s) && descriptor_is_l_and_d(d))
		return selector_fault(vcpu, VECTOR_GP, d->selector, 0);
	if (descriptor_is_conforming(d) ? dpl > s->cpl : rpl > s->cpl || dpl != s->cpl)
		return selector_fault(vcpu, VECTOR_GP, d->selector, 0);
	if (!(d->low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_NP, d->selector, 0);
	return EMULATE_NEXT;
}

/* The privilege level stays: push where it is a call, then go. */
static int transfer_same(struct vcpu *vcpu, struct descriptor *d, u64 offset,
			 unsigned int call_bytes)
{
	struct kvm_segment cs;
	struct frame frame;
	int ret;

	descriptor_unpack(d, &cs);
	/* Outside of 64-bit mode an address has 32 bits. */
	if (!(is_long(&vcpu->state) && cs.l))
		offset = (u32)offset;
	frame_current(vcpu, &frame);
	ret = code_offset_check(vcpu, &cs, offset, 0);
	if (ret == EMULATE_NEXT && call_bytes)
		ret = frame_reserve(vcpu, &frame, RETURN_ELEMENTS, call_bytes);
	if (ret == EMULATE_NEXT && call_bytes)
		ret = push_return(vcpu, &frame, call_bytes);
	if (ret == EMULATE_NEXT)
		ret = descriptor_use(vcpu, d, vcpu->state.cpl, &cs);
	if (ret != EMULATE_NEXT)
		return ret;
	frame_commit(vcpu, &frame);
	vcpu->state.segment[SEG_CS] = cs;
	vcpu->emulator.next_rip = offset;
	return EMULATE_NEXT;
}

/* ---- Call gates ---- */

static int read_call_gate(struct vcpu *vcpu, struct descriptor *d, struct gate *gate)
{
	u8 cpl = vcpu->state.cpl, rpl = d->selector & SELECTOR_RPL;

	if (is_long(&vcpu->state)) {
		int ret = descriptor_read_high(vcpu, VECTOR_GP, 0, d);

		if (ret != EMULATE_NEXT)
			return ret;
		/* The type field of the upper half must be zero. */
		if (FIELD_GET(DESCRIPTOR_TYPE, d->high) || d->high & DESCRIPTOR_S)
			return selector_fault(vcpu, VECTOR_GP, d->selector, 0);
	}
	gate_unpack(vcpu, d, gate);
	if (gate->dpl < cpl || gate->dpl < rpl)
		return selector_fault(vcpu, VECTOR_GP, d->selector, 0);
	if (!(d->low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_NP, d->selector, 0);
	return EMULATE_NEXT;
}

/* Read and check the code segment behind a gate. */
static int read_gate_target(struct vcpu *vcpu, const struct gate *gate, bool call,
			    struct descriptor *d)
{
	const struct cpu_state *s = &vcpu->state;
	u8 dpl;
	int ret;

	if (selector_is_null(gate->selector))
		return raise_gp(vcpu, 0);
	ret = descriptor_read(vcpu, gate->selector, VECTOR_GP, 0, d);
	if (ret != EMULATE_NEXT)
		return ret;
	dpl = descriptor_dpl(d);
	if (!descriptor_is_code(d) || dpl > s->cpl)
		return selector_fault(vcpu, VECTOR_GP, gate->selector, 0);
	/* Only a call may go to a more privileged level. */
	if (!call && !descriptor_is_conforming(d) && dpl != s->cpl)
		return selector_fault(vcpu, VECTOR_GP, gate->selector, 0);
	if (is_long(s) && (!(d->low & DESCRIPTOR_L) || d->low & DESCRIPTOR_DB))
		return selector_fault(vcpu, VECTOR_GP, gate->selector, 0);
	if (!(d->low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_NP, gate->selector, 0);
	return EMULATE_NEXT;
}

/* Copy the gate's parameters from the caller's stack, the last one first. */
static int copy_parameters(struct vcpu *vcpu, const struct gate *gate, struct frame *frame)
{
	struct stack stack;
	unsigned int i;
	int ret;

	stack_begin(vcpu, &stack);
	for (i = gate->parameters; i--; ) {
		u64 offset = (stack.rsp + i * gate->bytes) & stack.mask;
		u64 value = 0;

		ret = mem_read(vcpu, SEG_SS, offset, &value, gate->bytes);
		if (ret == EMULATE_NEXT)
			ret = frame_push(vcpu, frame, value, gate->bytes);
		if (ret != EMULATE_NEXT)
			return ret;
	}
	return EMULATE_NEXT;
}

static int push_inner_call(struct vcpu *vcpu, const struct gate *gate, struct frame *frame)
{
	const struct cpu_state *s = &vcpu->state;
	int ret;

	ret = frame_reserve(vcpu, frame, 2 + gate->parameters + RETURN_ELEMENTS, gate->bytes);
	if (ret == EMULATE_NEXT)
		ret = frame_push(vcpu, frame, s->segment[SEG_SS].selector, gate->bytes);
	if (ret == EMULATE_NEXT)
		ret = frame_push(vcpu, frame, s->gpr[GPR_RSP], gate->bytes);
	if (ret == EMULATE_NEXT)
		ret = copy_parameters(vcpu, gate, frame);
	if (ret == EMULATE_NEXT)
		ret = push_return(vcpu, frame, gate->bytes);
	return ret;
}

static int call_inner(struct vcpu *vcpu, const struct gate *gate, struct descriptor *d)
{
	u8 cpl = descriptor_dpl(d);
	struct kvm_segment cs;
	struct frame frame;
	int ret;

	ret = frame_inner(vcpu, cpl, 0, 0, &frame);
	if (ret != EMULATE_NEXT)
		return ret;
	descriptor_unpack(d, &cs);
	ret = code_offset_check(vcpu, &cs, gate->offset, 0);
	if (ret == EMULATE_NEXT)
		ret = push_inner_call(vcpu, gate, &frame);
	if (ret == EMULATE_NEXT)
		ret = descriptor_use(vcpu, d, cpl, &cs);
	if (ret != EMULATE_NEXT)
		return ret;
	frame_commit(vcpu, &frame);
	vcpu->state.segment[SEG_CS] = cs;
	vcpu->emulator.next_rip = gate->offset;
	return EMULATE_NEXT;
}

static int transfer_gate(struct vcpu *vcpu, struct descriptor *d, bool call)
{
	struct descriptor target;
	struct gate gate;
	int ret;

	ret = read_call_gate(vcpu, d, &gate);
	if (ret == EMULATE_NEXT)
		ret = read_gate_target(vcpu, &gate, call, &target);
	if (ret != EMULATE_NEXT)
		return ret;
	if (!descriptor_is_conforming(&target) && descriptor_dpl(&target) < vcpu->state.cpl)
		return call_inner(vcpu, &gate, &target);
	return transfer_same(vcpu, &target, gate.offset, call ? gate.bytes : 0);
}

/* A TSS or task gate switches tasks; long mode has no tasks. */
static int transfer_system(struct vcpu *vcpu, struct descriptor *d, bool call)
{
	bool legacy = !is_long(&vcpu->state);

	switch (descriptor_type(d)) {
	case TYPE_CALL_GATE:
		return transfer_gate(vcpu, d, call);
	case TYPE_CALL_GATE16:
		if (legacy)
			return transfer_gate(vcpu, d, call);
		break;
	case TYPE_TSS16_AVAILABLE:
	case TYPE_TSS_AVAILABLE:
	case TYPE_TASK_GATE:
		if (legacy)
			return task_transfer(vcpu, d, call);
		break;
	default:
		break;
	}
	return selector_fault(vcpu, VECTOR_GP, d->selector, 0);
}

static int transfer(struct vcpu *vcpu, const struct insn *insn, bool call)
{
	struct far_pointer pointer;
	struct descriptor d;
	int ret;

	ret = read_pointer(vcpu, insn, &pointer);
	if (ret != EMULATE_NEXT)
		return ret;
	if (!has_descriptors(vcpu))
		return transfer_real(vcpu, insn, &pointer, call);
	if (selector_is_null(pointer.selector))
		return raise_gp(vcpu, 0);
	ret = descriptor_read(vcpu, pointer.selector, VECTOR_GP, 0, &d);
	if (ret != EMULATE_NEXT)
		return ret;
	if (descriptor_is_system(&d))
		return transfer_system(vcpu, &d, call);
	if (!descriptor_is_code(&d))
		return selector_fault(vcpu, VECTOR_GP, pointer.selector, 0);
	ret = check_direct(vcpu, &d);
	if (ret != EMULATE_NEXT)
		return ret;
	return transfer_same(vcpu, &d, pointer.offset, call ? insn->operand : 0);
}

int em_jmp_far(struct vcpu *vcpu, const struct insn *insn)
{
	return transfer(vcpu, insn, false);
}

int em_call_far(struct vcpu *vcpu, const struct insn *insn)
{
	return transfer(vcpu, insn, true);
}
