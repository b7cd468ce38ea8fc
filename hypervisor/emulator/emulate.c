// SPDX-License-Identifier: GPL-2.0-only
/*
 * emulate.c - one instruction, from its bytes to its retirement.
 */
#include "internal.h"

#define INSN_MAX	15

int raise(struct vcpu *vcpu, enum vector vector)
{
	vcpu->emulator.exception = (struct exception) { .vector = vector };
	return EMULATE_FAULT;
}

int raise_error(struct vcpu *vcpu, enum vector vector, u32 error_code)
{
	vcpu->emulator.exception = (struct exception) {
		.vector = vector,
		.has_error_code = true,
		.error_code = error_code,
	};
	return EMULATE_FAULT;
}

int raise_db(struct vcpu *vcpu, u64 dr6)
{
	vcpu->emulator.exception = (struct exception) {
		.vector = VECTOR_DB,
		.has_payload = true,
		.payload = dr6,
	};
	return EMULATE_FAULT;
}

/*
 * Read and decode the instruction at CS:RIP. Bytes of a second page, or behind the segment's limit,
 * are looked at only if the instruction reaches there.
 */
static int insn_fetch(struct vcpu *vcpu, struct insn *insn)
{
	u64 rip = vcpu->state.rip;
	unsigned int available = 0, more;
	u8 code[INSN_MAX];
	int ret;

	do {
		ret = code_read(vcpu, rip + available, code + available, INSN_MAX - available,
				&more);
		if (ret)
			return ret;
		available += more;
		ret = insn_decode(vcpu, code, available, insn);
	} while (ret == -EAGAIN);

	switch (ret) {
	case 0:
		if (!insn->lazy)
			cpu_ops->get_state(vcpu, STATE_DATA);
		return EMULATE_NEXT;
	case -E2BIG:
		return raise_gp(vcpu, 0);
	default:
		return raise_ud(vcpu);
	}
}

static u64 rip_behind(const struct vcpu *vcpu, const struct insn *insn)
{
	u64 rip = vcpu->state.rip + insn->length;

	return is_64bit(&vcpu->state) ? rip : (u32)rip;
}

static bool has_retired(const struct vcpu *vcpu, int ret)
{
	if (ret == EMULATE_EXIT)
		return vcpu->exit.kind == EXIT_HLT || vcpu->emulator.exit_retires;
	return ret == EMULATE_NEXT;
}

/*
 * RF and the interrupt shadow of the instruction before end with this one. They are taken away
 * first, because the instruction may set them anew, and come back if it does not retire.
 */
int insn_step(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *state = &vcpu->state;
	u64 rflags = state->rflags;
	u8 shadow = state->events.shadow;
	int ret;

	vcpu->emulator.next_rip = rip_behind(vcpu, insn);
	vcpu->emulator.step_suppressed = false;
	vcpu->emulator.exit_retires = false;
	vcpu->emulator.changed |= insn->changes;
	state->rflags &= ~RFLAGS_RF;
	state->events.shadow = 0;
	ret = insn->execute(vcpu, insn);
	if (has_retired(vcpu, ret)) {
		state->rip = vcpu->emulator.next_rip;
		access_log_end(vcpu);
		return ret;
	}
	state->rflags |= rflags & RFLAGS_RF;
	state->events.shadow = shadow;
	if (ret == EMULATE_FAULT)
		access_log_end(vcpu);
	return ret;
}

static int step_with_debug(struct vcpu *vcpu)
{
	u64 rflags = vcpu->state.rflags;
	struct insn insn;
	int ret;

	ret = debug_before(vcpu);
	if (!ret)
		ret = insn_fetch(vcpu, &insn);
	if (!ret)
		ret = insn_step(vcpu, &insn);
	return ret == EMULATE_NEXT ? debug_after(vcpu, rflags) : ret;
}

enum emulate_result emulate_instruction(struct vcpu *vcpu)
{
	struct insn insn;
	int ret;

	access_log_begin(vcpu, false);
	vcpu->emulator.changed = STATE_GPRS | STATE_EVENTS;
	if (unlikely(debug_armed(vcpu)))
		return step_with_debug(vcpu);
	ret = insn_fetch(vcpu, &insn);
	return ret ? ret : insn_step(vcpu, &insn);
}
