/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * xsave.h - the standard format of XSAVE, between struct cpu_state and whoever speaks it: the
 * ioctls, the instructions, and a back end that gets such an area from the kernel's own FPU code.
 *
 * Source: sdm: XSAVE Area; Standard Form of XSAVE Area.
 */
#ifndef REFKVM_CPU_XSAVE_H
#define REFKVM_CPU_XSAVE_H

#include "state.h"

/* XCR0, XSTATE_BV */
#define XSTATE_X87		BIT(0)
#define XSTATE_SSE		BIT(1)
#define XSTATE_AVX		BIT(2)
#define XSTATE_LEGACY		(XSTATE_X87 | XSTATE_SSE)
#define XSTATE_KNOWN		(XSTATE_LEGACY | XSTATE_AVX)	/* what struct cpu_state can hold */

#define MXCSR_RESET		0x1f80u
#define MXCSR_DEFINED		0xffffu		/* MXCSR_MASK of FXSAVE */

/**
 * struct fxsave - what FXSAVE stores, in its 64-bit format
 * @st:		ST0 to ST7, ten bytes each
 * @xmm:	the second half only in 64-bit mode
 */
struct fxsave {
	u16 fcw;
	u16 fsw;
	u8 ftw;			/* a bit a physical register: not empty */
	u8 reserved1;
	u16 fop;
	u64 fip;
	u64 fdp;
	u32 mxcsr;
	u32 mxcsr_mask;
	u8 st[8][16];
	u8 xmm[16][16];
	u8 reserved2[48];
	u8 available[48];	/* to software: never written */
};
static_assert(sizeof(struct fxsave) == 512, "sdm: FXSAVE Area");
static_assert(offsetof(struct fxsave, mxcsr) == 24, "sdm: FXSAVE Area");
static_assert(offsetof(struct fxsave, xmm) == 160, "sdm: FXSAVE Area");

struct xsave_header {
	u64 xstate_bv;
	u64 xcomp_bv;
	u64 reserved[6];
};

/**
 * struct xsave_area - what struct kvm_xsave begins with, all that is known of it
 * @ymm_high:	bits 255:128 of YMM0 to YMM15
 */
struct xsave_area {
	struct fxsave legacy;
	struct xsave_header header;
	u8 ymm_high[16][16];
};
static_assert(sizeof(struct xsave_area) == 832, "sdm: AVX State");
static_assert(offsetof(struct xsave_area, header) == 512, "sdm: XSAVE Header");
static_assert(offsetof(struct xsave_area, ymm_high) == 576, "sdm: AVX State");

/*
 * What XCR0 may hold at most, a subset of XSTATE_KNOWN; 0: there is no XSAVE. Set by the back end's
 * setup(), constant from then on.
 */
extern u64 xcr0_supported;

/* Bytes of an area in the standard format that holds @components. */
unsigned int xsave_size(u64 components);

/* The components that are not, or need not be, in their initial configuration: XINUSE. */
u64 xsave_in_use(const struct cpu_state *s);

/**
 * xsave_store() - write components into an area
 * @s:		fpu, ymm_high
 * @components:	XSTATE_*; bytes of others, and the header, are left alone
 * @area:	written, in the 64-bit format; MXCSR belongs to SSE and AVX
 */
void xsave_store(const struct cpu_state *s, u64 components, struct xsave_area *area);

/**
 * xsave_load() - take components from an area
 * @s:		fpu, ymm_high, xstate_bv
 * @components:	XSTATE_*; others keep their contents
 * @area:	where its XSTATE_BV lacks a component, that becomes initial; MXCSR is not touched
 */
void xsave_load(struct cpu_state *s, u64 components, const struct xsave_area *area);

/**
 * xsave_to_user() / xsave_from_user() - the whole of the state, as user space has it
 * @s:		the state
 * @components:	those that user space may see; those that it may set
 * @area:	every byte is written; read
 *
 * Return: 0; -EINVAL: XSTATE_BV has another component, the area is in the compacted format, a
 * reserved byte of the header is not zero, or a reserved bit of MXCSR is set where it counts.
 * Nothing has changed then. Source: api.rst: KVM_GET_XSAVE, KVM_SET_XSAVE; linux:
 * fpu_copy_uabi_to_guest_fpstate.
 */
void xsave_to_user(const struct cpu_state *s, u64 components, struct xsave_area *area);
int xsave_from_user(struct cpu_state *s, u64 components, const struct xsave_area *area);

#endif /* REFKVM_CPU_XSAVE_H */
