// SPDX-License-Identifier: GPL-2.0-only
/*
 * fastcall.c - SYSCALL, SYSRET, SYSENTER, SYSEXIT: transfers to and from flat segments.
 *
 * The vendors differ in the modes that have them: with Intel SYSCALL and SYSRET exist in 64-bit
 * mode alone; with AMD they exist in every protected mode, but SYSENTER and SYSEXIT not in long
 * mode.
 *
 * Source: sdm: SYSCALL; SYSRET; SYSENTER; SYSEXIT; apm: SYSCALL; SYSRET.
 */
#include "descriptor.h"

#define STAR_EIP	GENMASK(31, 0)
#define STAR_SYSCALL	GENMASK(47, 32)
#define STAR_SYSRET	GENMASK(63, 48)

/* RFLAGS that SYSRET takes from R11: all but RF and VM. */
#define SYSRET_FLAGS	(RFLAGS_ARITHMETIC | RFLAGS_TF | RFLAGS_IF | RFLAGS_DF | RFLAGS_IOPL | \
			 RFLAGS_NT | RFLAGS_AC | RFLAGS_VIF | RFLAGS_VIP | RFLAGS_ID)

/* Distances between the selectors that SYSEXIT makes from SYSENTER_CS. */
#define SYSEXIT_CS32	16
#define SYSEXIT_CS64	32

static struct kvm_segment flat_segment(u16 selector, u8 type, u8 dpl)
{
	return (struct kvm_segment) {
		.limit = 0xffffffff, .selector = (selector & ~SELECTOR_RPL) | dpl, .type = type,
		.present = 1, .s = 1, .dpl = dpl, .db = 1, .g = 1,
	};
}

static struct kvm_segment flat_code(u16 selector, u8 dpl, bool wide)
{
	struct kvm_segment cs = flat_segment(selector, TYPE_FLAT_CODE, dpl);

	cs.l = wide;
	cs.db = !wide;
	return cs;
}

/* Enter flat code at @rip, with both selectors at privilege level @cpl. */
static void enter_flat(struct vcpu *vcpu, u16 cs, u16 ss, u8 cpl, bool wide, u64 rip)
{
	struct cpu_state *s = &vcpu->state;

	s->segment[SEG_CS] = flat_code(cs, cpl, wide);
	s->segment[SEG_SS] = flat_segment(ss, TYPE_FLAT_DATA, cpl);
	s->cpl = cpl;
	vcpu->emulator.next_rip = wide ? rip : (u32)rip;
}

/* Do SYSCALL and SYSRET exist in this mode. */
static bool has_syscall(const struct vcpu *vcpu)
{
	const struct cpu_state *s = &vcpu->state;

	if (!is_protected(s) || is_v86(s) || !(s->efer & EFER_SCE))
		return false;
	return is_64bit(s) || cpuid_is_amd(vcpu);
}

int em_syscall(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	u64 star = s->msr[MSR_SLOT_STAR];
	u16 selector = FIELD_GET(STAR_SYSCALL, star);
	bool wide = is_64bit(s);

	if (!has_syscall(vcpu))
		return raise_ud(vcpu);
	s->gpr[GPR_RCX] = vcpu->emulator.next_rip;
	if (is_long(s)) {
		s->gpr[GPR_R11] = s->rflags;
		s->rflags = (s->rflags & ~(s->msr[MSR_SLOT_SFMASK] | RFLAGS_RF)) | RFLAGS_FIXED;
		enter_flat(vcpu, selector, selector + 8, 0, true,
			   s->msr[wide ? MSR_SLOT_LSTAR : MSR_SLOT_CSTAR]);
	} else {
		s->rflags &= ~(RFLAGS_VM | RFLAGS_IF | RFLAGS_RF);
		enter_flat(vcpu, selector, selector + 8, 0, false, FIELD_GET(STAR_EIP, star));
	}
	/* The mask may have taken TF away: then the system call is not stepped into. */
	vcpu->emulator.step_suppressed = !(s->rflags & RFLAGS_TF);
	return EMULATE_NEXT;
}

int em_sysret(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	u16 selector = FIELD_GET(STAR_SYSRET, s->msr[MSR_SLOT_STAR]);
	bool wide = insn->operand == 8;

	if (!has_syscall(vcpu))
		return raise_ud(vcpu);
	if (s->cpl)
		return raise_gp(vcpu, 0);
	/* AMD notices only when the next instruction is fetched, at level 3. */
	if (wide && !is_canonical(s->gpr[GPR_RCX]) && !cpuid_is_amd(vcpu))
		return raise_gp(vcpu, 0);
	if (is_long(s))
		s->rflags = (s->gpr[GPR_R11] & SYSRET_FLAGS) | RFLAGS_FIXED;
	else
		s->rflags |= RFLAGS_IF;
	enter_flat(vcpu, selector + (wide ? 16 : 0), selector + 8, 3, wide, s->gpr[GPR_RCX]);
	return EMULATE_NEXT;
}

int em_sysenter(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	u16 selector = s->msr[MSR_SLOT_SYSENTER_CS] & ~SELECTOR_RPL;
	bool wide = is_long(s);

	if (wide && cpuid_is_amd(vcpu))
		return raise_ud(vcpu);
	if (!is_protected(s) || !selector)
		return raise_gp(vcpu, 0);
	s->rflags &= ~(RFLAGS_VM | RFLAGS_IF | RFLAGS_RF);
	enter_flat(vcpu, selector, selector + 8, 0, wide, s->msr[MSR_SLOT_SYSENTER_EIP]);
	s->gpr[GPR_RSP] = s->msr[MSR_SLOT_SYSENTER_ESP];
	if (!wide)
		s->gpr[GPR_RSP] = (u32)s->gpr[GPR_RSP];
	return EMULATE_NEXT;
}

int em_sysexit(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	u16 base = s->msr[MSR_SLOT_SYSENTER_CS] & ~SELECTOR_RPL;
	bool wide = insn->operand == 8;
	u64 rip = s->gpr[GPR_RDX], rsp = s->gpr[GPR_RCX];
	u16 selector;

	if (is_long(s) && cpuid_is_amd(vcpu))
		return raise_ud(vcpu);
	if (!is_protected(s) || s->cpl || !base)
		return raise_gp(vcpu, 0);
	if (wide && (!is_canonical(rip) || !is_canonical(rsp)))
		return raise_gp(vcpu, 0);
	selector = base + (wide ? SYSEXIT_CS64 : SYSEXIT_CS32);
	enter_flat(vcpu, selector, selector + 8, 3, wide, rip);
	s->gpr[GPR_RSP] = wide ? rsp : (u32)rsp;
	return EMULATE_NEXT;
}
