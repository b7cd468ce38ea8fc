// SPDX-License-Identifier: GPL-2.0-only
/*
 * io.c - IN and OUT.
 */
#include "opcode.h"

static int port_in(struct vcpu *vcpu, const struct insn *insn, u16 port)
{
	u32 value = 0;
	int ret;

	ret = port_permitted(vcpu, port, port_bytes(insn));
	if (!ret)
		ret = port_access(vcpu, port, port_bytes(insn), false, &value);
	if (!ret)
		gpr_write(vcpu, insn, GPR_RAX, port_bytes(insn), value);
	return ret;
}

/* Source: api.rst: KVM_CAP_DISABLE_QUIRKS2, KVM_X86_QUIRK_OUT_7E_INC_RIP. */
#define PORT_QUIRK	0x7e

static int port_out(struct vcpu *vcpu, const struct insn *insn, u16 port)
{
	u32 value = vcpu->state.gpr[GPR_RAX];
	int ret = port_permitted(vcpu, port, port_bytes(insn));

	if (ret)
		return ret;
	ret = port_access(vcpu, port, port_bytes(insn), true, &value);
	if (ret == EMULATE_EXIT && port == PORT_QUIRK &&
	    vm_has_quirk(vcpu->vm, KVM_X86_QUIRK_OUT_7E_INC_RIP))
		vcpu->emulator.exit_retires = true;
	return ret;
}

int em_in_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return port_in(vcpu, insn, insn->immediate);
}

int em_in_dx(struct vcpu *vcpu, const struct insn *insn)
{
	return port_in(vcpu, insn, vcpu->state.gpr[GPR_RDX]);
}

int em_out_imm(struct vcpu *vcpu, const struct insn *insn)
{
	return port_out(vcpu, insn, insn->immediate);
}

int em_out_dx(struct vcpu *vcpu, const struct insn *insn)
{
	return port_out(vcpu, insn, vcpu->state.gpr[GPR_RDX]);
}
