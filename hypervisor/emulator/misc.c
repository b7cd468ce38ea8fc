// SPDX-License-Identifier: GPL-2.0-only
/*
 * misc.c - flag instructions, fences and caches; the group of FXSAVE.
 */
#include "flags.h"
#include "fpu.h"

int em_nop(struct vcpu *vcpu, const struct insn *insn)
{
	return EMULATE_NEXT;
}

int em_ud(struct vcpu *vcpu, const struct insn *insn)
{
	return raise_ud(vcpu);
}

int em_flag(struct vcpu *vcpu, const struct insn *insn)
{
	u64 *flags = &vcpu->state.rflags;

	switch (insn->opcode) {
	case 0xf5:
		*flags ^= RFLAGS_CF;
		break;
	case 0xf8:
		*flags &= ~RFLAGS_CF;
		break;
	case 0xf9:
		*flags |= RFLAGS_CF;
		break;
	case 0xfc:
		*flags &= ~RFLAGS_DF;
		break;
	case 0xfd:
		*flags |= RFLAGS_DF;
		break;
	}
	return EMULATE_NEXT;
}

#define LAHF_FLAGS	(RFLAGS_SF | RFLAGS_ZF | RFLAGS_AF | RFLAGS_PF | RFLAGS_CF)

static bool has_lahf(const struct vcpu *vcpu)
{
	return !is_64bit(&vcpu->state) || guest_has(vcpu, 0x80000001, 0, 2, 0);
}

int em_lahf(struct vcpu *vcpu, const struct insn *insn)
{
	u64 *rax = &vcpu->state.gpr[GPR_RAX];

	if (!has_lahf(vcpu))
		return raise_ud(vcpu);
	*rax = (*rax & ~GENMASK(15, 8)) |
	       ((vcpu->state.rflags & LAHF_FLAGS) | RFLAGS_FIXED) << 8;
	return EMULATE_NEXT;
}

int em_sahf(struct vcpu *vcpu, const struct insn *insn)
{
	if (!has_lahf(vcpu))
		return raise_ud(vcpu);
	flags_replace(&vcpu->state.rflags, LAHF_FLAGS,
		      vcpu->state.gpr[GPR_RAX] >> 8 & LAHF_FLAGS);
	return EMULATE_NEXT;
}

/* There is no form for words: 66 is #UD, and 16-bit code stores doublewords too. */
int em_movnti(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int bytes = insn->rex & REX_W ? 8 : 4;

	if (insn->prefixes & (PREFIX_66 | PREFIX_REPE | PREFIX_REPNE))
		return raise_ud(vcpu);
	return rm_write(vcpu, insn, bytes, gpr_read(vcpu, insn, insn->reg, bytes));
}

/* CLFLUSH, CLFLUSHOPT, CLWB: there is no cache; the address is checked as for a read. */
static int cache_line(struct vcpu *vcpu, const struct insn *insn)
{
	u32 access = vcpu->state.cpl == 3 ? ACCESS_USER : ACCESS_READ;
	u64 linear;
	int ret;

	ret = segment_linear(vcpu, insn->segment, insn_offset(vcpu, insn), 1, ACCESS_READ, &linear);
	return ret ? ret : linear_probe(vcpu, linear, 1, access);
}

static int group15_memory(struct vcpu *vcpu, const struct insn *insn)
{
	bool prefix66 = insn->prefixes & PREFIX_66;

	/* PTWRITE and CLRSSBSY, which are not there, or nothing. */
	if ((insn->modrm & 0x20) && (insn->prefixes & (PREFIX_REPE | PREFIX_REPNE)))
		return raise_ud(vcpu);
	switch (insn->modrm >> 3 & 7) {
	case 0:
		return em_fxsave(vcpu, insn);
	case 1:
		return em_fxrstor(vcpu, insn);
	case 2:		/* LDMXCSR */
	case 3:		/* STMXCSR */
		return em_mxcsr(vcpu, insn);
	case 6:		/* CLWB, XSAVEOPT */
		if (prefix66 && guest_has(vcpu, 7, 0, 1, 24))
			return cache_line(vcpu, insn);
		return prefix66 || !guest_has(vcpu, FEATURE_XSAVEOPT) ? raise_ud(vcpu) :
									em_xsave(vcpu, insn);
	case 4:
		return prefix66 ? raise_ud(vcpu) : em_xsave(vcpu, insn);
	case 5:
		return prefix66 ? raise_ud(vcpu) : em_xrstor(vcpu, insn);
	default:	/* CLFLUSHOPT, CLFLUSH */
		if (prefix66 ? guest_has(vcpu, 7, 0, 1, 23) : guest_has(vcpu, 1, 0, 3, 19))
			return cache_line(vcpu, insn);
		return raise_ud(vcpu);
	}
}

int em_group15(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int nr = insn->modrm >> 3 & 7;

	if (insn->memory)
		return group15_memory(vcpu, insn);
	if (insn->prefixes & PREFIX_REPE)
		return nr < 4 ? em_fsgsbase(vcpu, insn) : raise_ud(vcpu);
	if (insn->prefixes & (PREFIX_66 | PREFIX_REPNE))
		return raise_ud(vcpu);
	return nr >= 5 ? EMULATE_NEXT : raise_ud(vcpu);		/* LFENCE, MFENCE, SFENCE */
}
