// SPDX-License-Identifier: GPL-2.0-only
/*
 * decimal.c - AAA, AAS, DAA, DAS, AAM, AAD. Undefined flags keep what they were.
 */
#include "flags.h"
#include "opcode.h"

static u8 al_read(const struct vcpu *vcpu)
{
	return vcpu->state.gpr[GPR_RAX];
}

static void ax_write(struct vcpu *vcpu, u16 value)
{
	u64 *rax = &vcpu->state.gpr[GPR_RAX];

	*rax = (*rax & ~GENMASK(15, 0)) | value;
}

static bool low_digit_adjusts(const struct vcpu *vcpu)
{
	return (al_read(vcpu) & 0xf) > 9 || (vcpu->state.rflags & RFLAGS_AF);
}

static int ascii_adjust(struct vcpu *vcpu, u16 correction)
{
	u16 ax = vcpu->state.gpr[GPR_RAX];
	bool adjust = low_digit_adjusts(vcpu);

	if (adjust)
		ax += correction;
	ax_write(vcpu, ax & 0xff0f);
	flags_replace(&vcpu->state.rflags, RFLAGS_AF | RFLAGS_CF,
		      flag_if(adjust, RFLAGS_AF | RFLAGS_CF));
	return EMULATE_NEXT;
}

int em_aaa(struct vcpu *vcpu, const struct insn *insn)
{
	return ascii_adjust(vcpu, 0x106);
}

int em_aas(struct vcpu *vcpu, const struct insn *insn)
{
	return ascii_adjust(vcpu, -0x106);
}

static void decimal_end(struct vcpu *vcpu, u8 al, u64 carries)
{
	u64 mask = RFLAGS_SF | RFLAGS_ZF | RFLAGS_PF | RFLAGS_AF | RFLAGS_CF;
	u64 *rax = &vcpu->state.gpr[GPR_RAX];

	*rax = (*rax & ~GENMASK(7, 0)) | al;
	flags_replace(&vcpu->state.rflags, mask, flags_of_result(al, 1) | carries);
}

int em_daa(struct vcpu *vcpu, const struct insn *insn)
{
	u8 old = al_read(vcpu), al = old;
	u64 carries = 0;

	if (low_digit_adjusts(vcpu)) {
		al += 6;
		carries = RFLAGS_AF;
	}
	if (old > 0x99 || (vcpu->state.rflags & RFLAGS_CF)) {
		al += 0x60;
		carries |= RFLAGS_CF;
	}
	decimal_end(vcpu, al, carries);
	return EMULATE_NEXT;
}

/* Unlike in DAA, a borrow of the low digit shows in CF by itself. */
int em_das(struct vcpu *vcpu, const struct insn *insn)
{
	u8 old = al_read(vcpu), al = old;
	u64 carries = 0;

	if (low_digit_adjusts(vcpu)) {
		al -= 6;
		carries = RFLAGS_AF | flag_if(old < 6, RFLAGS_CF);
	}
	if (old > 0x99 || (vcpu->state.rflags & RFLAGS_CF)) {
		al -= 0x60;
		carries |= RFLAGS_CF;
	}
	decimal_end(vcpu, al, carries);
	return EMULATE_NEXT;
}

static void ascii_end(struct vcpu *vcpu, u8 ah, u8 al)
{
	ax_write(vcpu, ah << 8 | al);
	flags_replace(&vcpu->state.rflags, RFLAGS_SF | RFLAGS_ZF | RFLAGS_PF,
		      flags_of_result(al, 1));
}

int em_aam(struct vcpu *vcpu, const struct insn *insn)
{
	u8 base = insn->immediate;

	if (!base)
		return raise(vcpu, VECTOR_DE);
	ascii_end(vcpu, al_read(vcpu) / base, al_read(vcpu) % base);
	return EMULATE_NEXT;
}

int em_aad(struct vcpu *vcpu, const struct insn *insn)
{
	u8 ah = vcpu->state.gpr[GPR_RAX] >> 8;

	ascii_end(vcpu, 0, al_read(vcpu) + ah * (u8)insn->immediate);
	return EMULATE_NEXT;
}
