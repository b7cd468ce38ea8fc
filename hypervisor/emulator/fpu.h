/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fpu.h - the floating-point state and its gates, for x87, MMX and SSE alike.
 *
 * In struct kvm_fpu, fpr[] are ST0 to ST7, as in FXSAVE, and ftwx has a bit for each physical
 * register that is not empty.
 */
#ifndef REFKVM_EMULATOR_FPU_H
#define REFKVM_EMULATOR_FPU_H

#include "host_fpu.h"
#include "opcode.h"

static inline unsigned int fpu_top(const struct kvm_fpu *fpu)
{
	return (fpu->fsw & FSW_TOP) >> FSW_TOP_SHIFT;
}

/* Is an exception pending that FCW does not mask. */
static inline bool fpu_pending(const struct kvm_fpu *fpu)
{
	return fpu->fsw & ~fpu->fcw & FPU_PENDING;
}

/* ES and B follow from the exceptions that are pending and those that are masked. */
static inline void fpu_summarize(struct kvm_fpu *fpu)
{
	fpu->fsw &= ~(FSW_ES | FSW_B);
	if (fpu_pending(fpu))
		fpu->fsw |= FSW_ES | FSW_B;
}

static inline void fpu_set_control(struct kvm_fpu *fpu, u16 fcw)
{
	fpu->fcw = (fcw & FCW_DEFINED) | FCW_FIXED;
	fpu_summarize(fpu);
}

/* MMX register @nr: the registers are numbered physically, not from the top of the stack. */
static inline u8 *mmx_register(struct kvm_fpu *fpu, unsigned int nr)
{
	return fpu->fpr[(nr - fpu_top(fpu)) & 7];
}

/* fpu.c */

/**
 * fpu_waits() - must #MF be raised before an instruction that waits for exceptions
 *
 * With CR0.NE clear a PC would signal IRQ 13, and may ignore the exception: it is ignored here.
 */
bool fpu_waits(const struct vcpu *vcpu);

/* Move the top of the stack: the registers stay physically, and get other numbers in fpr[]. */
void fpu_set_top(struct kvm_fpu *fpu, unsigned int top);

/* Every MMX instruction but EMMS makes the register stack look full, with its top at register 0. */
void mmx_enter(struct kvm_fpu *fpu);

/* The result of an MMX instruction: what is behind its 8 bytes becomes all ones. */
void mmx_write(struct kvm_fpu *fpu, unsigned int nr, const u8 *data);

/**
 * fpu_to_image() / fpu_from_image() - between struct kvm_fpu and the format of FXSAVE
 *
 * fpu_from_image() takes any image: reserved bits of FCW are dropped, ES is computed. MXCSR and the
 * XMM registers are not part of either.
 */
void fpu_to_image(const struct kvm_fpu *fpu, struct fxsave *image);
void fpu_from_image(struct kvm_fpu *fpu, const struct fxsave *image);

/* The state behind FNINIT; the registers keep what is in them. */
void fpu_init(struct kvm_fpu *fpu);

/* fxsave.c */
int em_fxsave(struct vcpu *vcpu, const struct insn *insn);
int em_fxrstor(struct vcpu *vcpu, const struct insn *insn);
int em_xsave(struct vcpu *vcpu, const struct insn *insn);	/* XSAVE, XSAVEOPT */
int em_xrstor(struct vcpu *vcpu, const struct insn *insn);
int em_mxcsr(struct vcpu *vcpu, const struct insn *insn);	/* LDMXCSR, STMXCSR */

/* x87_environment.c */
int em_fldenv(struct vcpu *vcpu, const struct insn *insn);
int em_fnstenv(struct vcpu *vcpu, const struct insn *insn);
int em_frstor(struct vcpu *vcpu, const struct insn *insn);
int em_fnsave(struct vcpu *vcpu, const struct insn *insn);

#endif /* REFKVM_EMULATOR_FPU_H */
