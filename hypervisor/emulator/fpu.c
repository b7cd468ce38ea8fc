// SPDX-License-Identifier: GPL-2.0-only
/*
 * fpu.c - the floating-point state, between its formats.
 */
#include "fpu.h"

#define ST_BYTES	10
#define TAGS_VALID	0xff

bool fpu_waits(const struct vcpu *vcpu)
{
	return (vcpu->state.cr0 & CR0_NE) && fpu_pending(&vcpu->state.fpu);
}

void fpu_set_top(struct kvm_fpu *fpu, unsigned int top)
{
	unsigned int nr, shift = top - fpu_top(fpu);
	u8 st[8][16];

	if (!shift)
		return;
	for (nr = 0; nr < 8; nr++)
		memcpy(st[nr], fpu->fpr[(nr + shift) & 7], sizeof(st[nr]));
	memcpy(fpu->fpr, st, sizeof(st));
	fpu->fsw = (fpu->fsw & ~FSW_TOP) | top << FSW_TOP_SHIFT;
}

void mmx_enter(struct kvm_fpu *fpu)
{
	fpu_set_top(fpu, 0);
	fpu->ftwx = TAGS_VALID;
}

void mmx_write(struct kvm_fpu *fpu, unsigned int nr, const u8 *data)
{
	u8 *to = mmx_register(fpu, nr);

	memcpy(to, data, MMX_BYTES);
	memset(to + MMX_BYTES, 0xff, ST_BYTES - MMX_BYTES);
}

void fpu_to_image(const struct kvm_fpu *fpu, struct fxsave *image)
{
	image->fcw = fpu->fcw;
	image->fsw = fpu->fsw;
	image->ftw = fpu->ftwx;
	image->reserved1 = 0;
	image->fop = fpu->last_opcode;
	image->fip = fpu->last_ip;
	image->fdp = fpu->last_dp;
	memcpy(image->st, fpu->fpr, sizeof(image->st));
}

void fpu_from_image(struct kvm_fpu *fpu, const struct fxsave *image)
{
	unsigned int nr;

	fpu->fsw = image->fsw;
	fpu_set_control(fpu, image->fcw);
	fpu->ftwx = image->ftw;
	fpu->last_opcode = image->fop & FOP_DEFINED;
	fpu->last_ip = image->fip;
	fpu->last_dp = image->fdp;
	memset(fpu->fpr, 0, sizeof(fpu->fpr));
	for (nr = 0; nr < 8; nr++)
		memcpy(fpu->fpr[nr], image->st[nr], ST_BYTES);
}

void fpu_init(struct kvm_fpu *fpu)
{
	fpu_set_top(fpu, 0);
	fpu->fcw = FCW_RESET;
	fpu->fsw = 0;
	fpu->ftwx = 0;
	fpu->last_opcode = 0;
	fpu->last_ip = 0;
	fpu->last_dp = 0;
}

void fpu_load(struct kvm_fpu *fpu, const struct kvm_fpu *from)
{
	u32 mxcsr = fpu->mxcsr;

	*fpu = *from;
	fpu->mxcsr = mxcsr;
	fpu->pad1 = 0;
	fpu->pad2 = 0;
	fpu->last_opcode &= FOP_DEFINED;
	fpu_set_control(fpu, from->fcw);
}
