// SPDX-License-Identifier: GPL-2.0-only
/*
 * xsave.c - floating-point and vector state in the standard format of XSAVE.
 */
#include "../emulator/fpu.h"
#include "xsave.h"

u64 xcr0_supported;

unsigned int xsave_size(u64 components)
{
	return components & XSTATE_AVX ? sizeof(struct xsave_area) :
					 offsetof(struct xsave_area, ymm_high);
}

static bool x87_initial(const struct kvm_fpu *fpu)
{
	return fpu->fcw == FCW_RESET && !fpu->fsw && !fpu->ftwx && !fpu->last_opcode &&
	       !fpu->last_ip && !fpu->last_dp && !memchr_inv(fpu->fpr, 0, sizeof(fpu->fpr));
}

/* Instructions do not keep account: what differs from the initial configuration is in use. */
u64 xsave_in_use(const struct cpu_state *s)
{
	u64 in_use = s->xstate_bv;

	if (!x87_initial(&s->fpu))
		in_use |= XSTATE_X87;
	if (s->fpu.mxcsr != MXCSR_RESET || memchr_inv(s->fpu.xmm, 0, sizeof(s->fpu.xmm)))
		in_use |= XSTATE_SSE;
	if (memchr_inv(s->ymm_high, 0, sizeof(s->ymm_high)))
		in_use |= XSTATE_AVX;
	return in_use;
}

void xsave_store(const struct cpu_state *s, u64 components, struct xsave_area *area)
{
	if (components & XSTATE_X87)
		fpu_to_image(&s->fpu, &area->legacy);
	if (components & XSTATE_SSE)
		memcpy(area->legacy.xmm, s->fpu.xmm, sizeof(s->fpu.xmm));
	if (components & (XSTATE_SSE | XSTATE_AVX)) {
		area->legacy.mxcsr = s->fpu.mxcsr;
		area->legacy.mxcsr_mask = MXCSR_DEFINED;
	}
	if (components & XSTATE_AVX)
		memcpy(area->ymm_high, s->ymm_high, sizeof(s->ymm_high));
}

static void x87_load(struct kvm_fpu *fpu, const struct fxsave *image)
{
	static const struct fxsave initial = { .fcw = FCW_RESET };

	fpu_from_image(fpu, image ? image : &initial);
}

static void vectors_load(void *to, const void *from, unsigned int bytes)
{
	if (from)
		memcpy(to, from, bytes);
	else
		memset(to, 0, bytes);
}

void xsave_load(struct cpu_state *s, u64 components, const struct xsave_area *area)
{
	u64 given = area->header.xstate_bv;

	if (components & XSTATE_X87)
		x87_load(&s->fpu, given & XSTATE_X87 ? &area->legacy : NULL);
	if (components & XSTATE_SSE)
		vectors_load(s->fpu.xmm, given & XSTATE_SSE ? area->legacy.xmm : NULL,
			     sizeof(s->fpu.xmm));
	if (components & XSTATE_AVX)
		vectors_load(s->ymm_high, given & XSTATE_AVX ? area->ymm_high : NULL,
			     sizeof(s->ymm_high));
	s->xstate_bv = (s->xstate_bv & ~components) | (given & components);
}

void xsave_to_user(const struct cpu_state *s, u64 components, struct xsave_area *area)
{
	memset(area, 0, sizeof(*area));
	xsave_store(s, components, area);
	area->header.xstate_bv = xsave_in_use(s) & components;
}

static bool header_valid(const struct xsave_header *header, u64 components)
{
	return !(header->xstate_bv & ~components) && !header->xcomp_bv &&
	       !memchr_inv(header->reserved, 0, sizeof(header->reserved));
}

/* MXCSR goes with any of the components, and without them is what RESET leaves. */
int xsave_from_user(struct cpu_state *s, u64 components, const struct xsave_area *area)
{
	bool mxcsr = area->header.xstate_bv & XSTATE_KNOWN;

	if (!header_valid(&area->header, components))
		return -EINVAL;
	if (mxcsr && area->legacy.mxcsr & ~MXCSR_DEFINED)
		return -EINVAL;
	xsave_load(s, XSTATE_KNOWN, area);
	s->fpu.mxcsr = mxcsr ? area->legacy.mxcsr : MXCSR_RESET;
	return 0;
}
