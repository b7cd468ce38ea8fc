/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * host_fpu.h - the host's own floating-point unit computes for the guest.
 *
 * For every instruction there is a copy in host_simd.S and host_x87.S that ends with RET. The
 * emulator fills a context with operands, runs the copy, and takes the results; no C code touches a
 * floating-point register. Read by the assembler too, hence the offsets: each is checked below.
 */
#ifndef REFKVM_EMULATOR_HOST_FPU_H
#define REFKVM_EMULATOR_HOST_FPU_H

/* struct host_simd */
#define SIMD_IMPLICIT		0
#define SIMD_DESTINATION	16
#define SIMD_SOURCE		32
#define SIMD_RAX		48
#define SIMD_RCX		56
#define SIMD_RDX		64
#define SIMD_RFLAGS		72
#define SIMD_MXCSR		80
#define SIMD_HOST_MXCSR		84

/* struct host_x87 */
#define X87_IMAGE		0
#define X87_IMAGE_MXCSR		24
#define X87_OPERAND		512
#define X87_FLAGS		528
#define X87_HOST_FCW		530

/* The copies lie side by side; one that depends on an immediate or on REX.W is one of several. */
#define HOST_STUB_BYTES		8

#ifndef __ASSEMBLER__
#include "../cpu/xsave.h"

#define FPU_PENDING	GENMASK(5, 0)	/* FSW, and as masks FCW: IE, DE, ZE, OE, UE, PE */
#define FSW_ES		BIT(7)		/* an unmasked exception is pending */
#define FSW_TOP		GENMASK(13, 11)
#define FSW_TOP_SHIFT	11
#define FSW_B		BIT(15)		/* has the value of ES */
#define FCW_FIXED	BIT(6)		/* reads as one, whatever is written */
#define FCW_DEFINED	(GENMASK(12, 8) | GENMASK(6, 0))
#define FCW_RESET	0x037f
#define FOP_DEFINED	GENMASK(10, 0)

#define MXCSR_FLAGS	GENMASK(5, 0)
#define MXCSR_DAZ	BIT(6)
#define MXCSR_MASK_SHIFT 7
#define MXCSR_MASKS	GENMASK(12, 7)
#define MXCSR_FTZ	BIT(15)

#define MMX_BYTES	8
#define XMM_BYTES	16

static_assert(offsetof(struct fxsave, mxcsr) == X87_IMAGE_MXCSR, "host_x87.S");

/**
 * struct host_simd - operands of one SIMD instruction
 * @implicit:	XMM0
 * @destination, @source: XMM registers 1 and 2, or in their lower halves MMX registers 1 and 2
 * @rflags:	out only
 * @mxcsr:	in: all exceptions masked
 */
struct host_simd {
	u8 implicit[XMM_BYTES];
	u8 destination[XMM_BYTES];
	u8 source[XMM_BYTES];
	u64 rax;
	u64 rcx;
	u64 rdx;
	u64 rflags;
	u32 mxcsr;
	u32 host_mxcsr;
};
static_assert(offsetof(struct host_simd, implicit) == SIMD_IMPLICIT, "host_simd.S");
static_assert(offsetof(struct host_simd, destination) == SIMD_DESTINATION, "host_simd.S");
static_assert(offsetof(struct host_simd, source) == SIMD_SOURCE, "host_simd.S");
static_assert(offsetof(struct host_simd, rax) == SIMD_RAX, "host_simd.S");
static_assert(offsetof(struct host_simd, rcx) == SIMD_RCX, "host_simd.S");
static_assert(offsetof(struct host_simd, rdx) == SIMD_RDX, "host_simd.S");
static_assert(offsetof(struct host_simd, rflags) == SIMD_RFLAGS, "host_simd.S");
static_assert(offsetof(struct host_simd, mxcsr) == SIMD_MXCSR, "host_simd.S");
static_assert(offsetof(struct host_simd, host_mxcsr) == SIMD_HOST_MXCSR, "host_simd.S");

/**
 * struct host_x87 - the operands of one x87 instruction
 * @image:	the unit's state, in and out; MXCSR and XMM registers in it mean nothing
 * @operand:	what a memory operand stands for
 * @flags:	in bits 15:8 the flags of SAHF and LAHF
 */
struct host_x87 {
	struct fxsave image;
	u8 operand[16];
	u16 flags;
	u16 host_fcw;
} __aligned(16);
static_assert(offsetof(struct host_x87, image) == X87_IMAGE, "host_x87.S");
static_assert(offsetof(struct host_x87, operand) == X87_OPERAND, "host_x87.S");
static_assert(offsetof(struct host_x87, flags) == X87_FLAGS, "host_x87.S");
static_assert(offsetof(struct host_x87, host_fcw) == X87_HOST_FCW, "host_x87.S");

/**
 * host_simd_run() / host_mmx_run() - execute one instruction of host_simd.S
 * @context:	operands in, results out
 * @stub:	the instruction
 *
 * Between kernel_fpu_begin() and kernel_fpu_end(). host_mmx_run() passes MMX registers beside the
 * XMM registers, from the lower halves of the same fields: destination is then what an MMX
 * destination holds if @mmx_destination, else an XMM one.
 */
void host_simd_run(struct host_simd *context, const u8 *stub);
void host_mmx_run(struct host_simd *context, const u8 *stub, bool mmx_destination);

/**
 * host_x87_run() - execute one x87 instruction of host_x87.S
 * @context:	no unmasked exception may be pending in it
 * @stub:	the instruction; its memory operand, if any, is @context->operand
 *
 * An unmasked exception that the instruction raises is pending in the image afterwards, as in the
 * processor; nothing is raised in the host. Between kernel_fpu_begin() and kernel_fpu_end().
 */
void host_x87_run(struct host_x87 *context, const u8 *stub);

/* By opcode D8 to DF, then ModRM.reg; and by opcode, then ModRM from C0 on. */
extern const u8 host_x87_memory[8 * 8 * HOST_STUB_BYTES];
extern const u8 host_x87_register[8 * 64 * HOST_STUB_BYTES];

#endif /* __ASSEMBLER__ */
#endif /* REFKVM_EMULATOR_HOST_FPU_H */
