// SPDX-License-Identifier: GPL-2.0-only
/*
 * simd.c - the arithmetic of MMX and SSE: operands in, the host's instruction, results out.
 *
 * It runs with all exceptions masked; what it raised is compared with the guest's masks afterwards,
 * while nothing of the guest's has changed yet. With OE or UE unmasked and raised, PE tells whether
 * the masked result is inexact, which the processor's answer to the exception may not be. CPUID
 * does not gate an instruction, as it does not on hardware.
 *
 * Source: sdm: SIMD Floating-Point Exceptions; sdm: Legacy SIMD Instruction Exceptions.
 */
#include "flags.h"
#include "simd.h"

/* MXCSR flags of conditions that are found before an operation begins: IE, DE, ZE. */
#define MXCSR_BEFORE	GENMASK(2, 0)
#define MXCSR_UE	BIT(4)

/* Where host_simd.S has the instructions. */
#define SIMD(prefix, map, opcode, level, name, form, bytes, flags) \
	extern const u8 host_simd_##prefix##_##map##_##opcode[];
#include "simd.def"
#undef SIMD

extern const u8 host_pcmpestrm_wide[];
extern const u8 host_pcmpestri_wide[];

#define SIMD(prefix, map, opcode, level_, name, form_, bytes_, flags_) \
	[MAP_##map - MAP_0F][SIMD_##prefix][0x##opcode] = { \
		.stub = host_simd_##prefix##_##map##_##opcode, \
		.level = level_, .form = FORM_##form_, .bytes = bytes_, .flags = flags_, \
	},

static const struct simd_op operations[3][4][256] = {
#include "simd.def"
};
#undef SIMD

const struct simd_op *simd_find(enum opcode_map map, enum simd_prefix prefix, u8 opcode)
{
	return &operations[map - MAP_0F][prefix][opcode];
}

int simd_permitted(struct vcpu *vcpu, bool mmx)
{
	if (vcpu->state.cr0 & CR0_EM || (!mmx && !(vcpu->state.cr4 & CR4_OSFXSR)))
		return raise_ud(vcpu);
	if (vcpu->state.cr0 & CR0_TS)
		return raise(vcpu, VECTOR_NM);
	return EMULATE_NEXT;
}

int simd_alignment(struct vcpu *vcpu, const struct insn *insn, unsigned int bytes, u32 access)
{
	u64 linear;
	int ret;

	ret = segment_linear(vcpu, insn->segment, insn_offset(vcpu, insn), bytes, access, &linear);
	if (ret)
		return ret;
	return linear & (bytes - 1) ? raise_gp(vcpu, 0) : EMULATE_NEXT;
}

/* ---- Forms ---- */

static bool source_is_mmx(const struct simd_op *op)
{
	return op->form == FORM_MM || op->form == FORM_MMI || op->form == FORM_XM ||
	       op->form == FORM_GM;
}

static bool destination_is_mmx(const struct simd_op *op)
{
	return op->form == FORM_MM || op->form == FORM_MMI || op->form == FORM_MX;
}

static bool destination_is_general(const struct simd_op *op)
{
	return op->form == FORM_GX || op->form == FORM_GM;
}

/* Does the instruction belong to MMX alone, so that CR4.OSFXSR does not matter. */
static bool is_pure_mmx(const struct simd_op *op)
{
	return op->form == FORM_MM || op->form == FORM_MMI || op->form == FORM_GM;
}

static bool uses_mmx(const struct insn *insn, const struct simd_op *op)
{
	if (insn->memory && op->flags & SIMD_MMX_REGISTER)
		return false;
	return source_is_mmx(op) || destination_is_mmx(op);
}

static bool is_wide(const struct insn *insn)
{
	return insn->rex & REX_W;
}

/* The copy of the instruction for this immediate and size of operand. */
static const u8 *pick_stub(const struct insn *insn, const struct simd_op *op)
{
	u8 immediate = insn->immediate;
	const u8 *stub = op->stub;

	switch (op->form) {
	case FORM_XXI:
	case FORM_MMI:
		if (op->flags & SIMD_INSERT && insn->memory)
			immediate &= GENMASK(5, 0);
		if (op->flags & SIMD_STRING && is_wide(insn) && insn->opcode <= 0x61)
			stub = insn->opcode & 1 ? host_pcmpestri_wide : host_pcmpestrm_wide;
		return stub + immediate * HOST_STUB_BYTES;
	case FORM_XG:
	case FORM_GX:
		return stub + is_wide(insn) * HOST_STUB_BYTES;
	default:
		return stub;
	}
}

/* ---- Operands ---- */

static int read_memory(struct vcpu *vcpu, const struct insn *insn, const struct simd_op *op,
		       u8 *data)
{
	unsigned int bytes = op->form == FORM_XG && is_wide(insn) ? 8 : op->bytes;
	int ret;

	if (op->flags & SIMD_ALIGNED) {
		ret = simd_alignment(vcpu, insn, bytes, ACCESS_READ);
		if (ret)
			return ret;
	}
	return mem_read(vcpu, insn->segment, insn_offset(vcpu, insn), data, bytes);
}

static int read_operands(struct vcpu *vcpu, const struct insn *insn, const struct simd_op *op,
			 struct host_simd *context)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;

	*context = (struct host_simd) {
		.rax = vcpu->state.gpr[GPR_RAX],
		.rcx = vcpu->state.gpr[GPR_RCX],
		.rdx = vcpu->state.gpr[GPR_RDX],
	};
	memcpy(context->implicit, fpu->xmm[0], XMM_BYTES);
	if (destination_is_mmx(op))
		memcpy(context->destination, mmx_register(fpu, insn->reg), MMX_BYTES);
	else if (!destination_is_general(op))
		memcpy(context->destination, fpu->xmm[insn->reg], XMM_BYTES);

	if (op->form == FORM_XG) {
		if (insn->memory)
			return read_memory(vcpu, insn, op, (u8 *)&context->rax);
		context->rax = vcpu->state.gpr[insn->rm];
		return EMULATE_NEXT;
	}
	if (insn->memory)
		return read_memory(vcpu, insn, op, context->source);
	if (source_is_mmx(op))
		memcpy(context->source, mmx_register(fpu, insn->rm), MMX_BYTES);
	else
		memcpy(context->source, fpu->xmm[insn->rm], XMM_BYTES);
	return EMULATE_NEXT;
}

static void write_string_result(struct vcpu *vcpu, const struct insn *insn,
				const struct host_simd *context)
{
	if (insn->opcode & 1)
		vcpu->state.gpr[GPR_RCX] = (u32)context->rcx;
	else
		memcpy(vcpu->state.fpu.xmm[0], context->implicit, XMM_BYTES);
}

static void write_results(struct vcpu *vcpu, const struct insn *insn, const struct simd_op *op,
			  const struct host_simd *context)
{
	struct kvm_fpu *fpu = &vcpu->state.fpu;

	if (uses_mmx(insn, op))
		mmx_enter(fpu);
	if (op->flags & SIMD_FLAGS)
		flags_set_arithmetic(&vcpu->state.rflags, context->rflags & RFLAGS_ARITHMETIC);
	if (op->flags & SIMD_STRING)
		write_string_result(vcpu, insn, context);
	else if (destination_is_general(op))
		gpr_write(vcpu, insn, insn->reg, is_wide(insn) ? 8 : 4, context->rax);
	else if (destination_is_mmx(op))
		mmx_write(fpu, insn->reg, context->destination);
	else
		memcpy(fpu->xmm[insn->reg], context->destination, XMM_BYTES);
}

/* ---- Execution ---- */

static void run(const struct simd_op *op, struct host_simd *context, const u8 *stub)
{
	kernel_fpu_begin();
	if (source_is_mmx(op) || destination_is_mmx(op))
		host_mmx_run(context, stub, destination_is_mmx(op));
	else
		host_simd_run(context, stub);
	kernel_fpu_end();
}

void simd_compute(const struct simd_op *op, u8 *destination, const u8 *source)
{
	unsigned int bytes = destination_is_mmx(op) ? MMX_BYTES : XMM_BYTES;
	struct host_simd context = { .mxcsr = MXCSR_MASKS };

	memcpy(context.destination, destination, bytes);
	memcpy(context.source, source, bytes);
	run(op, &context, op->stub);
	memcpy(destination, context.destination, bytes);
}

/*
 * An underflow that is not masked is raised for every tiny result, a masked one only for those that
 * are inexact too. With results flushed to zero every tiny result shows.
 */
static bool has_tiny_result(const struct simd_op *op, const struct host_simd *operands,
			    const u8 *stub)
{
	struct host_simd context = *operands;

	context.mxcsr |= MXCSR_FTZ;
	run(op, &context, stub);
	return context.mxcsr & MXCSR_UE;
}

/* Run with the guest's rounding. Return: EMULATE_NEXT, or #XM or #UD with MXCSR's flags set. */
static int run_float(struct vcpu *vcpu, const struct simd_op *op, struct host_simd *context,
		     const u8 *stub)
{
	u32 *mxcsr = &vcpu->state.fpu.mxcsr;
	u32 unmasked = ~*mxcsr >> MXCSR_MASK_SHIFT & MXCSR_FLAGS;
	struct host_simd operands;
	u32 raised;

	context->mxcsr = (*mxcsr & ~MXCSR_FLAGS) | MXCSR_MASKS;
	if (unmasked & MXCSR_UE)
		context->mxcsr &= ~MXCSR_FTZ;
	operands = *context;
	run(op, context, stub);
	raised = context->mxcsr & MXCSR_FLAGS;
	if (unmasked & MXCSR_UE && has_tiny_result(op, &operands, stub))
		raised |= MXCSR_UE;
	if (raised & unmasked & MXCSR_BEFORE)
		raised &= MXCSR_BEFORE;
	*mxcsr |= raised;
	if (!(raised & unmasked))
		return EMULATE_NEXT;
	return raise(vcpu, vcpu->state.cr4 & CR4_OSXMMEXCPT ? VECTOR_XM : VECTOR_UD);
}

static int operate(struct vcpu *vcpu, const struct insn *insn, const struct simd_op *op)
{
	const u8 *stub = pick_stub(insn, op);
	struct host_simd context;
	int ret;

	ret = read_operands(vcpu, insn, op, &context);
	if (ret)
		return ret;
	if (op->flags & SIMD_FLOAT) {
		ret = run_float(vcpu, op, &context, stub);
	} else {
		context.mxcsr = MXCSR_MASKS;
		run(op, &context, stub);
	}
	if (!ret)
		write_results(vcpu, insn, op, &context);
	return ret;
}

static int execute_operation(struct vcpu *vcpu, const struct insn *insn, const struct simd_op *op)
{
	int ret;

	if ((insn->memory && !op->bytes) || op->level > host_simd_level())
		return raise_ud(vcpu);
	ret = simd_permitted(vcpu, is_pure_mmx(op));
	if (ret)
		return ret;
	cpu_ops->get_state(vcpu, STATE_FPU);
	if (uses_mmx(insn, op) && fpu_waits(vcpu))
		return raise(vcpu, VECTOR_MF);
	ret = operate(vcpu, insn, op);
	cpu_ops->set_state(vcpu, STATE_FPU);
	return ret;
}

/* All of the maps 0F, 0F 38 and 0F 3A that belongs to MMX and SSE. */
int em_simd(struct vcpu *vcpu, const struct insn *insn)
{
	const struct simd_op *op = simd_find(insn->map, simd_prefix(insn), insn->opcode);
	const struct simd_move *move;
	insn_handler element;

	if (op->stub)
		return execute_operation(vcpu, insn, op);
	move = simd_find_move(insn);
	if (move)
		return simd_execute_move(vcpu, insn, move);
	element = simd_find_element(insn);
	return element ? element(vcpu, insn) : raise_ud(vcpu);
}
