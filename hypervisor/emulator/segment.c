// SPDX-License-Identifier: GPL-2.0-only
/*
 * segment.c - segment registers: loads with their checks, and the instructions around them.
 *
 * Source: sdm: MOV - Move; LDS/LES/LFS/LGS/LSS; POP; Privilege Level Checking When Accessing Data
 * Segments; LAR; LSL; VERR/VERW; LLDT; LTR; SLDT; STR; ARPL.
 */
#include "descriptor.h"

/* Long mode has a null SS at the privilege levels that the processor itself enters with one. */
static int prepare_null(struct vcpu *vcpu, enum segment_register index, u16 selector,
			struct kvm_segment *segment)
{
	const struct cpu_state *s = &vcpu->state;
	u8 dpl = 0;

	if (index == SEG_SS) {
		if (!is_64bit(s) || s->cpl == 3 || (selector & SELECTOR_RPL) != s->cpl)
			return raise_gp(vcpu, 0);
		dpl = s->cpl;
	}
	*segment = segment_null(selector, dpl);
	return EMULATE_NEXT;
}

int stack_segment(struct vcpu *vcpu, u16 selector, u8 dpl, enum vector vector, u32 ext,
		  struct kvm_segment *segment)
{
	struct descriptor d;
	int ret;

	if (selector_is_null(selector))
		return raise_error(vcpu, vector, ext);
	ret = descriptor_read(vcpu, selector, vector, ext, &d);
	if (ret != EMULATE_NEXT)
		return ret;
	if ((selector & SELECTOR_RPL) != dpl || descriptor_dpl(&d) != dpl ||
	    !descriptor_is_writable(&d))
		return selector_fault(vcpu, vector, selector, ext);
	if (!(d.low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_SS, selector, ext);
	return descriptor_use(vcpu, &d, dpl, segment);
}

/* Can the segment be read, as far as its type says. */
static bool is_readable(const struct descriptor *d)
{
	if (descriptor_is_system(d))
		return false;
	return !descriptor_is_code(d) || descriptor_type(d) & TYPE_READABLE;
}

/* May code at @cpl use the segment through a selector with @rpl. */
static bool privilege_permits(const struct descriptor *d, u8 cpl, u8 rpl)
{
	if (descriptor_is_conforming(d))
		return true;
	return rpl <= descriptor_dpl(d) && cpl <= descriptor_dpl(d);
}

int data_segment(struct vcpu *vcpu, u16 selector, enum vector vector, u32 ext,
		 struct kvm_segment *segment)
{
	u8 rpl = selector & SELECTOR_RPL;
	struct descriptor d;
	int ret;

	ret = descriptor_read(vcpu, selector, vector, ext, &d);
	if (ret != EMULATE_NEXT)
		return ret;
	if (!is_readable(&d) || !privilege_permits(&d, vcpu->state.cpl, rpl))
		return selector_fault(vcpu, vector, selector, ext);
	if (!(d.low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_NP, selector, ext);
	return descriptor_use(vcpu, &d, rpl, segment);
}

int segment_prepare(struct vcpu *vcpu, enum segment_register index, u16 selector,
		    struct kvm_segment *segment)
{
	const struct cpu_state *s = &vcpu->state;

	if (!is_protected(s)) {
		*segment = segment_real(&s->segment[index], selector);
		return EMULATE_NEXT;
	}
	if (is_v86(s)) {
		*segment = segment_v86(selector);
		return EMULATE_NEXT;
	}
	if (selector_is_null(selector))
		return prepare_null(vcpu, index, selector, segment);
	if (index == SEG_SS)
		return stack_segment(vcpu, selector, s->cpl, VECTOR_GP, 0, segment);
	return data_segment(vcpu, selector, VECTOR_GP, 0, segment);
}

int segment_load(struct vcpu *vcpu, enum segment_register index, u16 selector)
{
	struct kvm_segment segment;
	int ret;

	ret = segment_prepare(vcpu, index, selector, &segment);
	if (ret == EMULATE_NEXT)
		vcpu->state.segment[index] = segment;
	return ret;
}

/* Interrupts and traps wait until the instruction behind has loaded the stack pointer. */
static void shadow_mov_ss(struct vcpu *vcpu)
{
	vcpu->state.events.shadow = KVM_X86_SHADOW_INT_MOV_SS;
	vcpu->emulator.step_suppressed = true;
}

/* The Sreg field; REX does not extend it. */
static unsigned int sreg_field(const struct insn *insn)
{
	return insn->modrm >> 3 & 7;
}

int em_mov_sreg_rm(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int index = sreg_field(insn);
	u64 selector;
	int ret;

	if (index == SEG_CS || index > SEG_GS)
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, 2, &selector);
	if (ret != EMULATE_NEXT)
		return ret;
	ret = segment_load(vcpu, index, selector);
	if (ret == EMULATE_NEXT && index == SEG_SS)
		shadow_mov_ss(vcpu);
	return ret;
}

/* Memory gets 16 bits; a register the operand size, with zeros above the selector. */
static int store_selector(struct vcpu *vcpu, const struct insn *insn, u16 selector)
{
	return rm_write(vcpu, insn, insn->memory ? 2 : insn->operand, selector);
}

int em_mov_rm_sreg(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int index = sreg_field(insn);

	if (index > SEG_GS)
		return raise_ud(vcpu);
	return store_selector(vcpu, insn, vcpu->state.segment[index].selector);
}

/* 06 0E 16 1E, 07 17 1F, 0F A0 A1 A8 A9: bits 5:3 name the register there as well. */
static enum segment_register stack_insn_segment(const struct insn *insn)
{
	return insn->opcode >> 3 & 7;
}

int em_push_sreg(struct vcpu *vcpu, const struct insn *insn)
{
	u16 selector = vcpu->state.segment[stack_insn_segment(insn)].selector;
	struct stack stack;
	int ret;

	stack_begin(vcpu, &stack);
	/* A 32-bit push writes 16 bits and leaves those above alone, as current processors do. */
	if (insn->operand == 4) {
		u64 offset = (stack.rsp - 4) & stack.mask;

		ret = mem_write(vcpu, SEG_SS, offset, &selector, sizeof(selector));
		stack.rsp = (stack.rsp & ~stack.mask) | offset;
	} else {
		ret = stack_push(vcpu, &stack, selector, insn->operand);
	}
	if (ret == EMULATE_NEXT)
		stack_commit(vcpu, &stack);
	return ret;
}

int em_pop_sreg(struct vcpu *vcpu, const struct insn *insn)
{
	enum segment_register index = stack_insn_segment(insn);
	struct kvm_segment segment;
	struct stack stack;
	u64 selector;
	int ret;

	stack_begin(vcpu, &stack);
	ret = stack_pop(vcpu, &stack, &selector, insn->operand);
	if (ret == EMULATE_NEXT)
		ret = segment_prepare(vcpu, index, selector, &segment);
	if (ret != EMULATE_NEXT)
		return ret;
	/* RSP first: it moves by the size of the stack that was popped from. */
	stack_commit(vcpu, &stack);
	vcpu->state.segment[index] = segment;
	if (index == SEG_SS)
		shadow_mov_ss(vcpu);
	return EMULATE_NEXT;
}

static enum segment_register far_pointer_segment(const struct insn *insn)
{
	switch (insn->opcode) {
	case 0xc4:
		return SEG_ES;
	case 0xc5:
		return SEG_DS;
	case 0xb2:
		return SEG_SS;
	case 0xb4:
		return SEG_FS;
	default:
		return SEG_GS;
	}
}

int em_load_far_pointer(struct vcpu *vcpu, const struct insn *insn)
{
	enum segment_register index = far_pointer_segment(insn);
	u64 address = insn_offset(vcpu, insn);
	struct kvm_segment segment;
	u8 data[10] = { 0 };
	u64 offset = 0;
	u16 selector;
	int ret;

	ret = mem_read(vcpu, insn->segment, address, data, insn->operand + 2);
	if (ret != EMULATE_NEXT)
		return ret;
	memcpy(&offset, data, insn->operand);
	memcpy(&selector, data + insn->operand, sizeof(selector));
	ret = segment_prepare(vcpu, index, selector, &segment);
	if (ret != EMULATE_NEXT)
		return ret;
	gpr_write(vcpu, insn, insn->reg, insn->operand, offset);
	vcpu->state.segment[index] = segment;
	return EMULATE_NEXT;
}

/* ---- LAR, LSL, VERR, VERW: questions that do not fault, but answer in ZF ---- */

static void set_zf(struct vcpu *vcpu, bool value)
{
	struct cpu_state *s = &vcpu->state;

	s->rflags = (s->rflags & ~RFLAGS_ZF) | (value ? RFLAGS_ZF : 0);
}

/* Read the descriptor that is asked about. @valid: there is one. */
static int probe_descriptor(struct vcpu *vcpu, u16 selector, struct descriptor *d, bool *valid)
{
	u64 linear;
	int ret;

	*valid = !selector_is_null(selector) &&
		 descriptor_locate(vcpu, selector, sizeof(d->low), &linear);
	if (!*valid)
		return EMULATE_NEXT;
	ret = descriptor_read(vcpu, selector, VECTOR_GP, 0, d);
	if (ret != EMULATE_NEXT || !descriptor_is_system(d) || !is_long(&vcpu->state))
		return ret;
	/* The rest of a system descriptor must lie in the table as well. */
	*valid = descriptor_locate(vcpu, selector, sizeof(d->low) + sizeof(d->high), &linear);
	return EMULATE_NEXT;
}

/* Which system descriptors have access rights (LAR), and which a limit (LSL). */
static bool system_type_answers(const struct vcpu *vcpu, u8 type, bool limit)
{
	bool legacy = !is_long(&vcpu->state);

	switch (type) {
	case TYPE_LDT:
	case TYPE_TSS_AVAILABLE:
	case TYPE_TSS_BUSY:
		return true;
	case TYPE_TSS16_AVAILABLE:
	case TYPE_TSS16_BUSY:
		return legacy;
	case TYPE_CALL_GATE:
		return !limit;
	case TYPE_CALL_GATE16:
	case TYPE_TASK_GATE:
		return !limit && legacy;
	default:
		return false;
	}
}

static bool probe_permits(const struct vcpu *vcpu, const struct descriptor *d, bool limit)
{
	if (descriptor_is_system(d) &&
	    !system_type_answers(vcpu, descriptor_type(d), limit))
		return false;
	return privilege_permits(d, vcpu->state.cpl, d->selector & SELECTOR_RPL);
}

/* Type, S, DPL, P, AVL, L, D and G, where they lie in the descriptor's upper half. */
#define LAR_MASK	0x00f0ff00

static int lar_lsl(struct vcpu *vcpu, const struct insn *insn, bool limit)
{
	struct descriptor d;
	u64 selector;
	bool valid;
	int ret;

	if (!has_descriptors(vcpu))
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, 2, &selector);
	if (ret == EMULATE_NEXT)
		ret = probe_descriptor(vcpu, selector, &d, &valid);
	if (ret != EMULATE_NEXT)
		return ret;
	valid = valid && probe_permits(vcpu, &d, limit);
	if (valid)
		gpr_write(vcpu, insn, insn->reg, insn->operand,
			  limit ? descriptor_limit(&d) : d.low >> 32 & LAR_MASK);
	set_zf(vcpu, valid);
	return EMULATE_NEXT;
}

int em_lar(struct vcpu *vcpu, const struct insn *insn)
{
	return lar_lsl(vcpu, insn, false);
}

int em_lsl(struct vcpu *vcpu, const struct insn *insn)
{
	return lar_lsl(vcpu, insn, true);
}

static int verify(struct vcpu *vcpu, u16 selector, bool write)
{
	struct descriptor d;
	bool valid;
	int ret;

	ret = probe_descriptor(vcpu, selector, &d, &valid);
	if (ret != EMULATE_NEXT)
		return ret;
	valid = valid && (write ? descriptor_is_writable(&d) : is_readable(&d)) &&
		privilege_permits(&d, vcpu->state.cpl, selector & SELECTOR_RPL);
	set_zf(vcpu, valid);
	return EMULATE_NEXT;
}

/* ---- LDTR and TR ---- */

static int load_ldtr(struct vcpu *vcpu, u16 selector)
{
	struct kvm_segment *ldtr = &vcpu->state.segment[SEG_LDTR];
	struct descriptor d;
	int ret;

	if (selector_is_null(selector)) {
		*ldtr = segment_null(selector, 0);
		return EMULATE_NEXT;
	}
	if (selector & SELECTOR_TI)
		return selector_fault(vcpu, VECTOR_GP, selector, 0);
	ret = descriptor_read(vcpu, selector, VECTOR_GP, 0, &d);
	if (ret == EMULATE_NEXT && is_long(&vcpu->state))
		ret = descriptor_read_high(vcpu, VECTOR_GP, 0, &d);
	if (ret != EMULATE_NEXT)
		return ret;
	if (!descriptor_is_system(&d) || descriptor_type(&d) != TYPE_LDT)
		return selector_fault(vcpu, VECTOR_GP, selector, 0);
	if (!(d.low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_NP, selector, 0);
	if (!is_canonical(descriptor_base(&d)))
		return selector_fault(vcpu, VECTOR_GP, selector, 0);
	descriptor_unpack(&d, ldtr);
	return EMULATE_NEXT;
}

static bool is_available_tss(const struct vcpu *vcpu, const struct descriptor *d)
{
	if (!descriptor_is_system(d))
		return false;
	return descriptor_type(d) == TYPE_TSS_AVAILABLE ||
	       (descriptor_type(d) == TYPE_TSS16_AVAILABLE && !is_long(&vcpu->state));
}

static int load_tr(struct vcpu *vcpu, u16 selector)
{
	struct descriptor d;
	int ret;

	if (selector_is_null(selector))
		return raise_gp(vcpu, 0);
	if (selector & SELECTOR_TI)
		return selector_fault(vcpu, VECTOR_GP, selector, 0);
	ret = descriptor_read(vcpu, selector, VECTOR_GP, 0, &d);
	if (ret == EMULATE_NEXT && is_long(&vcpu->state))
		ret = descriptor_read_high(vcpu, VECTOR_GP, 0, &d);
	if (ret != EMULATE_NEXT)
		return ret;
	if (!is_available_tss(vcpu, &d))
		return selector_fault(vcpu, VECTOR_GP, selector, 0);
	if (!(d.low & DESCRIPTOR_P))
		return selector_fault(vcpu, VECTOR_NP, selector, 0);
	if (!is_canonical(descriptor_base(&d)))
		return selector_fault(vcpu, VECTOR_GP, selector, 0);
	ret = descriptor_set_type_bit(vcpu, &d, TYPE_BUSY);
	if (ret == EMULATE_NEXT)
		descriptor_unpack(&d, &vcpu->state.segment[SEG_TR]);
	return ret;
}

static int store_system_selector(struct vcpu *vcpu, const struct insn *insn,
				 enum segment_register index)
{
	if (umip_forbids(vcpu))
		return raise_gp(vcpu, 0);
	return store_selector(vcpu, insn, vcpu->state.segment[index].selector);
}

int em_group6(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int function = insn->modrm >> 3 & 7;
	u64 selector;
	int ret;

	if (!has_descriptors(vcpu) || function > 5)
		return raise_ud(vcpu);
	if (function == 0)
		return store_system_selector(vcpu, insn, SEG_LDTR);
	if (function == 1)
		return store_system_selector(vcpu, insn, SEG_TR);
	if (function <= 3 && vcpu->state.cpl)
		return raise_gp(vcpu, 0);
	ret = rm_read(vcpu, insn, 2, &selector);
	if (ret != EMULATE_NEXT)
		return ret;
	switch (function) {
	case 2:
		return load_ldtr(vcpu, selector);
	case 3:
		return load_tr(vcpu, selector);
	default:
		return verify(vcpu, selector, function == 5);
	}
}

int em_arpl(struct vcpu *vcpu, const struct insn *insn)
{
	u16 wanted = vcpu->state.gpr[insn->reg] & SELECTOR_RPL;
	u64 selector;
	int ret;

	if (!has_descriptors(vcpu))
		return raise_ud(vcpu);
	ret = rm_read(vcpu, insn, 2, &selector);
	if (ret != EMULATE_NEXT)
		return ret;
	if ((selector & SELECTOR_RPL) >= wanted) {
		set_zf(vcpu, false);
		return EMULATE_NEXT;
	}
	ret = rm_write(vcpu, insn, 2, (selector & ~SELECTOR_RPL) | wanted);
	if (ret == EMULATE_NEXT)
		set_zf(vcpu, true);
	return ret;
}
