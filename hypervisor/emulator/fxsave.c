// SPDX-License-Identifier: GPL-2.0-only
/*
 * fxsave.c - FXSAVE, FXRSTOR, LDMXCSR, STMXCSR.
 *
 * The selectors of the last instruction and operand are not kept: they are stored as zero, and
 * CPUID says so. Source: sdm: FXSAVE - Save x87 FPU, MMX Technology, and SSE State.
 */
#include "simd.h"

#define FXSAVE_ALIGNMENT	16

/* What there is of XMM registers outside of 64-bit mode. */
#define XMM_BYTES_LEGACY	(8 * XMM_BYTES)

static unsigned int image_bytes(const struct vcpu *vcpu)
{
	return is_64bit(&vcpu->state) ? offsetof(struct fxsave, reserved2) :
					offsetof(struct fxsave, xmm) + XMM_BYTES_LEGACY;
}

static unsigned int xmm_bytes(const struct vcpu *vcpu)
{
	return image_bytes(vcpu) - offsetof(struct fxsave, xmm);
}

/* #UD of a mandatory prefix, #NM, and #GP of an area that is not aligned. */
static int fxsave_begin(struct vcpu *vcpu, const struct insn *insn, u32 access)
{
	if (simd_prefix(insn) != SIMD_NP)
		return raise_ud(vcpu);
	if (vcpu->state.cr0 & (CR0_EM | CR0_TS))
		return raise(vcpu, VECTOR_NM);
	return simd_alignment(vcpu, insn, FXSAVE_ALIGNMENT, access);
}

/* Without REX.W the pointers have 32 bits, and selectors behind them. */
static void narrow_pointers(const struct insn *insn, struct fxsave *image)
{
	if (insn->rex & REX_W)
		return;
	image->fip = (u32)image->fip;
	image->fdp = (u32)image->fdp;
}

int em_fxsave(struct vcpu *vcpu, const struct insn *insn)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;
	u64 offset = insn_offset(vcpu, insn);
	struct fxsave image = { 0 };
	int ret;

	ret = fxsave_begin(vcpu, insn, ACCESS_WRITE);
	if (!ret)
		ret = mem_probe_write(vcpu, insn->segment, offset, sizeof(image));
	if (ret)
		return ret;
	cpu_ops->get_state(vcpu, STATE_FPU);
	fpu_to_image(fpu, &image);
	narrow_pointers(insn, &image);
	image.mxcsr = fpu->mxcsr;
	image.mxcsr_mask = MXCSR_DEFINED;
	memcpy(image.xmm, fpu->xmm, xmm_bytes(vcpu));
	return mem_write(vcpu, insn->segment, offset, &image, image_bytes(vcpu));
}

/* Without CR4.OSFXSR, MXCSR and the XMM registers stay as they are. */
int em_fxrstor(struct vcpu *vcpu, const struct insn *insn)
{
	bool sse = vcpu->state.cr4 & CR4_OSFXSR;
	struct kvm_fpu *fpu = &vcpu->state.fpu;
	struct fxsave image;
	int ret;

	ret = fxsave_begin(vcpu, insn, ACCESS_READ);
	if (!ret)
		ret = mem_read(vcpu, insn->segment, insn_offset(vcpu, insn), &image, sizeof(image));
	if (ret)
		return ret;
	if (sse && image.mxcsr & ~MXCSR_DEFINED)
		return raise_gp(vcpu, 0);
	cpu_ops->get_state(vcpu, STATE_FPU);
	narrow_pointers(insn, &image);
	fpu_from_image(fpu, &image);
	if (sse) {
		fpu->mxcsr = image.mxcsr;
		memcpy(fpu->xmm, image.xmm, xmm_bytes(vcpu));
	}
	cpu_ops->set_state(vcpu, STATE_FPU);
	return EMULATE_NEXT;
}

static int ldmxcsr(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret = rm_read(vcpu, insn, 4, &value);

	if (ret)
		return ret;
	if (value & ~(u64)MXCSR_DEFINED)
		return raise_gp(vcpu, 0);
	cpu_ops->get_state(vcpu, STATE_FPU);
	vcpu->state.fpu.mxcsr = value;
	cpu_ops->set_state(vcpu, STATE_FPU);
	return EMULATE_NEXT;
}

int em_mxcsr(struct vcpu *vcpu, const struct insn *insn)
{
	int ret;

	if (simd_prefix(insn) != SIMD_NP)
		return raise_ud(vcpu);
	ret = simd_permitted(vcpu, false);
	if (ret)
		return ret;
	if ((insn->modrm >> 3 & 7) == 2)
		return ldmxcsr(vcpu, insn);
	cpu_ops->get_state(vcpu, STATE_FPU);
	return rm_write(vcpu, insn, 4, vcpu->state.fpu.mxcsr);
}
