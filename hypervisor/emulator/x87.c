// SPDX-License-Identifier: GPL-2.0-only
/*
 * x87.c - the x87 instructions: the host's unit computes, with the guest's state in it.
 *
 * An exception that the guest does not mask stays pending in the image that the host hands back,
 * with the results that the processor gives in that case; #MF comes with the next instruction that
 * waits. Encodings that Intel calls reserved and every processor executes as an alias are aliases
 * here too.
 *
 * Source: sdm: Programming with the x87 FPU; sdm: x87 FPU Exception Handling.
 */
#include "flags.h"
#include "fpu.h"

#define ESCAPE(insn)	((insn)->opcode & 7)
#define SELECT(insn)	((insn)->modrm >> 3 & 7)

/* While one of these is not masked and raised, nothing is stored in memory. */
#define FSW_NO_STORE	GENMASK(4, 0)

/*
 * Bytes of the memory operand by opcode (D8 to DF) and ModRM.reg: positive is read, negative is
 * written, 0 is none of this kind.
 */
static const s8 memory_bytes[8][8] = {
	{ 4, 4, 4, 4, 4, 4, 4, 4 },
	{ 4, 0, -4, -4, 0, 0, 0, 0 },
	{ 4, 4, 4, 4, 4, 4, 4, 4 },
	{ 4, -4, -4, -4, 0, 10, 0, -10 },
	{ 8, 8, 8, 8, 8, 8, 8, 8 },
	{ 8, -8, -8, -8, 0, 0, 0, 0 },
	{ 2, 2, 2, 2, 2, 2, 2, 2 },
	{ 2, -2, -2, -2, 10, 8, -10, -8 },
};

/* A bit for each ModRM from C0 on that exists, and is not a control instruction. */
static const u64 register_forms[8] = {
	~0ull,
	GENMASK(16, 0) | GENMASK(31, 24) | GENMASK(33, 32) | GENMASK(37, 36) | GENMASK(46, 40) |
		GENMASK(63, 48),
	GENMASK(31, 0) | BIT(41),
	GENMASK(31, 0) | GENMASK(55, 40),
	~0ull,
	GENMASK(47, 0),
	GENMASK(23, 0) | BIT(25) | GENMASK(63, 32),
	GENMASK(31, 0) | GENMASK(55, 40),
};

/* ---- Control ---- */

static int waiting(struct vcpu *vcpu, const struct insn *insn, insn_handler execute)
{
	return fpu_waits(vcpu) ? raise(vcpu, VECTOR_MF) : execute(vcpu, insn);
}

static int fldcw(struct vcpu *vcpu, const struct insn *insn)
{
	u64 value;
	int ret = rm_read(vcpu, insn, 2, &value);

	if (ret)
		return ret;
	fpu_set_control(&vcpu->state.fpu, value);
	return EMULATE_NEXT;
}

/* FNENI, FNDISI and FNSETPM do nothing since the 387. */
static int control_register(struct vcpu *vcpu, const struct insn *insn)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;

	switch (insn->opcode << 8 | insn->modrm) {
	case 0xdbe0 ... 0xdbe1:
	case 0xdbe4:
		return EMULATE_NEXT;
	case 0xdbe2:		/* FNCLEX */
		fpu->fsw &= ~(FPU_PENDING | BIT(6) | FSW_ES | FSW_B);
		return EMULATE_NEXT;
	case 0xdbe3:
		fpu_init(fpu);
		return EMULATE_NEXT;
	case 0xdfe0:		/* FNSTSW AX */
		gpr_write(vcpu, insn, GPR_RAX, 2, fpu->fsw);
		return EMULATE_NEXT;
	default:
		return raise_ud(vcpu);
	}
}

static int control_memory(struct vcpu *vcpu, const struct insn *insn)
{
	switch (insn->opcode << 4 | SELECT(insn)) {
	case 0xd94:
		return waiting(vcpu, insn, em_fldenv);
	case 0xd95:
		return waiting(vcpu, insn, fldcw);
	case 0xd96:
		return em_fnstenv(vcpu, insn);
	case 0xd97:		/* FNSTCW */
		return rm_write(vcpu, insn, 2, vcpu->state.fpu.fcw);
	case 0xdd4:
		return waiting(vcpu, insn, em_frstor);
	case 0xdd6:
		return em_fnsave(vcpu, insn);
	case 0xdd7:		/* FNSTSW */
		return rm_write(vcpu, insn, 2, vcpu->state.fpu.fsw);
	default:
		return raise_ud(vcpu);
	}
}

/* ---- Computation ---- */

/*
 * Exceptions can be pending here only if CR0.NE is clear. They are kept back: in the host they
 * would be raised by the instruction.
 */
static void run(struct vcpu *vcpu, const u8 *stub, struct host_x87 *context)
{
	const struct kvm_fpu *fpu = &vcpu->state.fpu;
	u16 kept = fpu->fsw & FPU_PENDING;

	fpu_to_image(fpu, &context->image);
	context->image.fop = 0;
	context->image.fip = 0;
	context->image.fdp = 0;
	context->flags = (u8)vcpu->state.rflags << 8;
	if (fpu_pending(fpu))
		context->image.fsw &= ~(FPU_PENDING | FSW_ES | FSW_B);
	kernel_fpu_begin();
	host_x87_run(context, stub);
	kernel_fpu_end();
	context->image.fsw |= kept;
}

/* The pointers to the last instruction that is not control, and to its operand in memory. */
static void note_instruction(struct vcpu *vcpu, const struct insn *insn, struct fxsave *image)
{
	image->fop = ESCAPE(insn) << 8 | insn->modrm;
	image->fip = vcpu->state.rip;
	image->fdp = insn->memory ? insn_offset(vcpu, insn) : vcpu->state.fpu.last_dp;
}

static int execute_memory(struct vcpu *vcpu, const struct insn *insn, int bytes)
{
	const u8 *stub = host_x87_memory + (ESCAPE(insn) * 8 + SELECT(insn)) * HOST_STUB_BYTES;
	struct kvm_fpu *fpu = &vcpu->state.fpu;
	u64 offset = insn_offset(vcpu, insn);
	struct host_x87 context;
	int ret;

	if (bytes > 0)
		ret = mem_read(vcpu, insn->segment, offset, context.operand, bytes);
	else
		ret = mem_probe_write(vcpu, insn->segment, offset, -bytes);
	if (ret)
		return ret;
	run(vcpu, stub, &context);
	if (bytes < 0 && !(context.image.fsw & ~fpu->fcw & ~fpu->fsw & FSW_NO_STORE)) {
		ret = mem_write(vcpu, insn->segment, offset, context.operand, -bytes);
		if (ret)
			return ret;
	}
	note_instruction(vcpu, insn, &context.image);
	fpu_from_image(fpu, &context.image);
	return EMULATE_NEXT;
}

/* FUCOMI, FCOMI and their popping forms. */
static bool compares_to_flags(const struct insn *insn)
{
	return (insn->opcode == 0xdb || insn->opcode == 0xdf) && insn->modrm >= 0xe8;
}

static int execute_register(struct vcpu *vcpu, const struct insn *insn)
{
	const u8 *stub = host_x87_register +
			 (ESCAPE(insn) * 64 + (insn->modrm & 63)) * HOST_STUB_BYTES;
	struct kvm_fpu *fpu = &vcpu->state.fpu;
	struct host_x87 context;

	run(vcpu, stub, &context);
	if (compares_to_flags(insn))
		flags_set_arithmetic(&vcpu->state.rflags,
				     context.flags >> 8 & (RFLAGS_ZF | RFLAGS_PF | RFLAGS_CF));
	note_instruction(vcpu, insn, &context.image);
	fpu_from_image(fpu, &context.image);
	return EMULATE_NEXT;
}

static int execute(struct vcpu *vcpu, const struct insn *insn)
{
	int bytes;

	if (insn->memory) {
		bytes = memory_bytes[ESCAPE(insn)][SELECT(insn)];
		if (!bytes)
			return control_memory(vcpu, insn);
		return fpu_waits(vcpu) ? raise(vcpu, VECTOR_MF) :
					 execute_memory(vcpu, insn, bytes);
	}
	if (!(register_forms[ESCAPE(insn)] >> (insn->modrm & 63) & 1))
		return control_register(vcpu, insn);
	return waiting(vcpu, insn, execute_register);
}

int em_x87(struct vcpu *vcpu, const struct insn *insn)
{
	int ret;

	if (vcpu->state.cr0 & (CR0_EM | CR0_TS))
		return raise(vcpu, VECTOR_NM);
	cpu_ops->get_state(vcpu, STATE_FPU);
	ret = execute(vcpu, insn);
	cpu_ops->set_state(vcpu, STATE_FPU);
	return ret;
}

int em_wait(struct vcpu *vcpu, const struct insn *insn)
{
	u64 cr0 = vcpu->state.cr0;

	if (cr0 & CR0_MP && cr0 & CR0_TS)
		return raise(vcpu, VECTOR_NM);
	cpu_ops->get_state(vcpu, STATE_FPU);
	return fpu_waits(vcpu) ? raise(vcpu, VECTOR_MF) : EMULATE_NEXT;
}
