// SPDX-License-Identifier: GPL-2.0-only
/*
 * fxsave.c - FXSAVE, FXRSTOR, XSAVE, XRSTOR, LDMXCSR, STMXCSR.
 *
 * The selectors of the last instruction and operand are not kept: they are stored as zero, and
 * CPUID says so. Source: sdm: FXSAVE - Save x87 FPU, MMX Technology, and SSE State.
 */
#include "simd.h"

#define FXSAVE_ALIGNMENT	16
#define XSAVE_ALIGNMENT		64

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

/* ---- XSAVE ---- */

/**
 * struct part - a range of the XSAVE area
 * @components:	to which of them it belongs
 * @upper:	registers 8 to 15, which are there in 64-bit mode only
 */
struct part {
	u16 offset;
	u16 bytes;
	u8 components;
	bool upper;
};

#define PART(from, size, ...)	{ .offset = (from), .bytes = (size), __VA_ARGS__ }

/* All that XSAVEOPT leaves out where it is not in use. */
static const struct part parts[] = {
	PART(0, 24, .components = XSTATE_X87),
	PART(32, 128, .components = XSTATE_X87),
	PART(160, 128, .components = XSTATE_SSE),
	PART(288, 128, .components = XSTATE_SSE, .upper = true),
	PART(576, 128, .components = XSTATE_AVX),
	PART(704, 128, .components = XSTATE_AVX, .upper = true),
};

static const struct part part_mxcsr = PART(24, 8, .components = XSTATE_SSE | XSTATE_AVX);
static const struct part part_xstate_bv = PART(512, 8);

static u64 requested(const struct vcpu *vcpu)
{
	return edx_eax(&vcpu->state) & vcpu->state.xcr0;
}

static int xsave_begin(struct vcpu *vcpu, const struct insn *insn, u32 access)
{
	if (!(vcpu->state.cr4 & CR4_OSXSAVE))
		return raise_ud(vcpu);
	if (vcpu->state.cr0 & CR0_TS)
		return raise(vcpu, VECTOR_NM);
	return simd_alignment(vcpu, insn, XSAVE_ALIGNMENT, access);
}

static int part_write(struct vcpu *vcpu, const struct insn *insn, const struct xsave_area *area,
		      const struct part *part)
{
	return mem_write(vcpu, insn->segment, insn_offset(vcpu, insn) + part->offset,
			 (const u8 *)area + part->offset, part->bytes);
}

static int parts_write(struct vcpu *vcpu, const struct insn *insn, const struct xsave_area *area,
		       u64 components)
{
	bool long64 = is_64bit(&vcpu->state);
	int ret = EMULATE_NEXT;

	for (unsigned int i = 0; !ret && i < ARRAY_SIZE(parts); i++)
		if (parts[i].components & components && (long64 || !parts[i].upper))
			ret = part_write(vcpu, insn, area, &parts[i]);
	return ret;
}

/* All or nothing: header and components are probed before the first byte changes. */
static int xsave_probe(struct vcpu *vcpu, const struct insn *insn, unsigned int bytes)
{
	u64 offset = insn_offset(vcpu, insn);
	unsigned int done, chunk;
	int ret = EMULATE_NEXT;

	for (done = 0; !ret && done < bytes; done += chunk) {
		chunk = min(bytes - done, (unsigned int)sizeof(struct fxsave));
		ret = mem_probe_write(vcpu, insn->segment, offset + done, chunk);
	}
	return ret;
}

int em_xsave(struct vcpu *vcpu, const struct insn *insn)
{
	bool optimized = (insn->modrm >> 3 & 7) == 6;
	u64 old, in_use, components = requested(vcpu);
	struct xsave_area area = {};
	int ret;

	ret = xsave_begin(vcpu, insn, ACCESS_WRITE);
	if (!ret)
		ret = xsave_probe(vcpu, insn, xsave_size(components));
	if (!ret)
		ret = mem_read(vcpu, insn->segment, insn_offset(vcpu, insn) + part_xstate_bv.offset,
			       &old, sizeof(old));
	if (ret)
		return ret;
	cpu_ops->get_state(vcpu, STATE_FPU);
	in_use = xsave_in_use(&vcpu->state);
	xsave_store(&vcpu->state, components, &area);
	narrow_pointers(insn, &area.legacy);
	area.header.xstate_bv = (old & ~components) | (in_use & components);
	ret = parts_write(vcpu, insn, &area, optimized ? components & in_use : components);
	if (!ret && components & part_mxcsr.components)
		ret = part_write(vcpu, insn, &area, &part_mxcsr);
	return ret ? ret : part_write(vcpu, insn, &area, &part_xstate_bv);
}

static int area_read(struct vcpu *vcpu, const struct insn *insn, struct xsave_area *area,
		     u64 components)
{
	u64 offset = insn_offset(vcpu, insn);
	int ret;

	ret = mem_read(vcpu, insn->segment, offset, &area->legacy, sizeof(area->legacy));
	if (!ret)
		ret = mem_read(vcpu, insn->segment, offset + sizeof(area->legacy), &area->header,
			       sizeof(area->header));
	if (!ret && components & XSTATE_AVX)
		ret = mem_read(vcpu, insn->segment, offset + offsetof(struct xsave_area, ymm_high),
			       area->ymm_high, sizeof(area->ymm_high));
	return ret;
}

/* Bytes 23:8 of the header are zero in the standard format, and XRSTOR looks at no others. */
static bool area_valid(const struct vcpu *vcpu, const struct xsave_area *area, u64 components)
{
	const struct xsave_header *header = &area->header;

	if (header->xstate_bv & ~vcpu->state.xcr0 || header->xcomp_bv || header->reserved[0])
		return false;
	return !(components & (XSTATE_SSE | XSTATE_AVX)) || !(area->legacy.mxcsr & ~MXCSR_DEFINED);
}

/* Outside of 64-bit mode the registers that do not exist there stay. */
static void area_load(struct vcpu *vcpu, const struct xsave_area *area, u64 components)
{
	struct cpu_state *s = &vcpu->state;
	u8 xmm[8][16], ymm_high[8][16];

	memcpy(xmm, s->fpu.xmm[8], sizeof(xmm));
	memcpy(ymm_high, s->ymm_high[8], sizeof(ymm_high));
	xsave_load(s, components, area);
	if (components & (XSTATE_SSE | XSTATE_AVX))
		s->fpu.mxcsr = area->legacy.mxcsr;
	if (is_64bit(s))
		return;
	memcpy(s->fpu.xmm[8], xmm, sizeof(xmm));
	memcpy(s->ymm_high[8], ymm_high, sizeof(ymm_high));
}

int em_xrstor(struct vcpu *vcpu, const struct insn *insn)
{
	u64 components = requested(vcpu);
	struct xsave_area area;
	int ret;

	ret = xsave_begin(vcpu, insn, ACCESS_READ);
	if (!ret)
		ret = area_read(vcpu, insn, &area, components);
	if (ret)
		return ret;
	if (!area_valid(vcpu, &area, components))
		return raise_gp(vcpu, 0);
	cpu_ops->get_state(vcpu, STATE_FPU);
	narrow_pointers(insn, &area.legacy);
	area_load(vcpu, &area, components);
	cpu_ops->set_state(vcpu, STATE_FPU);
	return EMULATE_NEXT;
}

/* ---- MXCSR ---- */

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
