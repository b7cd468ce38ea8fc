// SPDX-License-Identifier: GPL-2.0-only
/*
 * system.c - instructions that operating systems use: control registers, descriptor-table
 * registers, MSRs, time stamp, CPUID, HLT, and all of the group 0F 01.
 *
 * #UD stands before #GP everywhere: an instruction that is not there has no privilege level.
 *
 * Source: sdm: Instruction Set Reference; Privileged Instructions.
 */
#include "descriptor.h"

#define CR0_LMSW	(CR0_PE | CR0_MP | CR0_EM | CR0_TS)

/* In 64-bit mode general registers have 64 bits here, elsewhere 32. */
static u64 natural(const struct cpu_state *s, u64 value)
{
	return is_64bit(s) ? value : (u32)value;
}

static int result(struct vcpu *vcpu, int error)
{
	return error ? raise_gp(vcpu, 0) : EMULATE_NEXT;
}

static void set_edx_eax(struct cpu_state *s, u64 value)
{
	s->gpr[GPR_RAX] = lower_32_bits(value);
	s->gpr[GPR_RDX] = upper_32_bits(value);
}

/* ---- Control registers ---- */

/* ET reads as one, even where user space has set CR0 without it. */
static int cr_read(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	u64 value;

	switch (insn->reg) {
	case 0:
		value = s->cr0 | CR0_ET;
		break;
	case 2:
		value = s->cr2;
		break;
	case 3:
		value = s->cr3;
		break;
	case 4:
		value = s->cr4;
		break;
	default:
		value = s->cr8;
	}
	s->gpr[insn->rm] = natural(s, value);
	return EMULATE_NEXT;
}

/*
 * Where user space has the local APIC, it may have an interrupt that the lower priority lets
 * through.
 */
static int mov_to_cr8(struct vcpu *vcpu, u64 value)
{
	u64 before = vcpu->state.cr8;

	if (cr8_write(vcpu, value))
		return raise_gp(vcpu, 0);
	if (vcpu->lapic || vcpu->state.cr8 >= before)
		return EMULATE_NEXT;
	vcpu->exit.kind = EXIT_SET_TPR;
	vcpu->emulator.exit_retires = true;
	return EMULATE_EXIT;
}

static int cr_write(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	u64 value = natural(s, s->gpr[insn->rm]);

	switch (insn->reg) {
	case 0:
		return result(vcpu, cr0_write(vcpu, value));
	case 2:
		s->cr2 = value;
		return EMULATE_NEXT;
	case 3:
		return result(vcpu, cr3_write(vcpu, value));
	case 4:
		return result(vcpu, cr4_write(vcpu, value));
	default:
		return mov_to_cr8(vcpu, value);
	}
}

int em_mov_cr(struct vcpu *vcpu, const struct insn *insn)
{
	if (insn->reg != 0 && insn->reg != 2 && insn->reg != 3 && insn->reg != 4 && insn->reg != 8)
		return raise_ud(vcpu);
	if (vcpu->state.cpl)
		return raise_gp(vcpu, 0);
	return insn->opcode == 0x22 ? cr_write(vcpu, insn) : cr_read(vcpu, insn);
}

int em_clts(struct vcpu *vcpu, const struct insn *insn)
{
	if (vcpu->state.cpl)
		return raise_gp(vcpu, 0);
	return result(vcpu, cr0_write(vcpu, vcpu->state.cr0 & ~CR0_TS));
}

static int smsw(struct vcpu *vcpu, const struct insn *insn)
{
	if (umip_forbids(vcpu))
		return raise_gp(vcpu, 0);
	return rm_write(vcpu, insn, insn->memory ? 2 : insn->operand,
			vcpu->state.cr0 | CR0_ET);
}

/* The machine status word: PE can be set, but not cleared. */
static int lmsw(struct vcpu *vcpu, const struct insn *insn)
{
	u64 cr0 = vcpu->state.cr0;
	u64 value;
	int ret;

	if (vcpu->state.cpl)
		return raise_gp(vcpu, 0);
	ret = rm_read(vcpu, insn, 2, &value);
	if (ret != EMULATE_NEXT)
		return ret;
	cr0 = (cr0 & ~(CR0_LMSW & ~CR0_PE)) | (value & CR0_LMSW);
	return result(vcpu, cr0_write(vcpu, cr0));
}

/* ---- GDTR and IDTR ---- */

static int store_table(struct vcpu *vcpu, const struct insn *insn, const struct kvm_dtable *table)
{
	unsigned int base_bytes = is_64bit(&vcpu->state) ? 8 : 4;
	u8 data[10];

	if (umip_forbids(vcpu))
		return raise_gp(vcpu, 0);
	memcpy(data, &table->limit, 2);
	memcpy(data + 2, &table->base, base_bytes);
	return mem_write(vcpu, insn->segment, insn_offset(vcpu, insn), data, 2 + base_bytes);
}

static int load_table(struct vcpu *vcpu, const struct insn *insn, struct kvm_dtable *table)
{
	const struct cpu_state *s = &vcpu->state;
	unsigned int base_bytes = is_64bit(s) ? 8 : 4;
	u8 data[10];
	u64 base = 0;
	int ret;

	if (s->cpl)
		return raise_gp(vcpu, 0);
	ret = mem_read(vcpu, insn->segment, insn_offset(vcpu, insn), data, 2 + base_bytes);
	if (ret != EMULATE_NEXT)
		return ret;
	memcpy(&base, data + 2, base_bytes);
	if (!is_64bit(s) && insn->operand == 2)
		base &= GENMASK(23, 0);
	if (is_64bit(s) && !is_canonical(base))
		return raise_gp(vcpu, 0);
	memcpy(&table->limit, data, 2);
	table->base = base;
	return EMULATE_NEXT;
}

/* ---- Translations and caches ---- */

/* The operand is an address; neither the segment's limit nor its type is checked. */
static int invlpg(struct vcpu *vcpu, const struct insn *insn)
{
	const struct cpu_state *s = &vcpu->state;
	u64 linear = insn_offset(vcpu, insn);

	if (s->cpl)
		return raise_gp(vcpu, 0);
	if (!is_64bit(s))
		linear = (u32)(linear + s->segment[insn->segment].base);
	else if (insn->segment >= SEG_FS)
		linear += s->segment[insn->segment].base;
	if (is_canonical(linear))
		tlb_flush_page(vcpu, linear);
	return EMULATE_NEXT;
}

enum invpcid_type { INVPCID_ADDRESS, INVPCID_CONTEXT, INVPCID_ALL, INVPCID_NOT_GLOBAL };

struct invpcid_descriptor {
	u64 pcid;
	u64 linear;
};
static_assert(sizeof(struct invpcid_descriptor) == 16, "INVPCID reads it from guest memory");

#define PCID_MAX	0xfffu

static bool invpcid_valid(const struct cpu_state *s, u64 type,
			  const struct invpcid_descriptor *descriptor)
{
	if (type > INVPCID_NOT_GLOBAL || descriptor->pcid > PCID_MAX)
		return false;
	if (type <= INVPCID_CONTEXT && descriptor->pcid && !(s->cr4 & CR4_PCIDE))
		return false;
	return type != INVPCID_ADDRESS || is_canonical(descriptor->linear);
}

/* Translations have no tag here: all are dropped, whichever are meant. */
int em_invpcid(struct vcpu *vcpu, const struct insn *insn)
{
	const struct cpu_state *s = &vcpu->state;
	struct invpcid_descriptor descriptor;
	int ret;

	if (!(insn->prefixes & PREFIX_66) || insn->prefixes & (PREFIX_REPE | PREFIX_REPNE) ||
	    !guest_has(vcpu, FEATURE_INVPCID))
		return raise_ud(vcpu);
	if (s->cpl)
		return raise_gp(vcpu, 0);
	ret = mem_read(vcpu, insn->segment, insn_offset(vcpu, insn), &descriptor,
		       sizeof(descriptor));
	if (ret != EMULATE_NEXT)
		return ret;
	if (!invpcid_valid(s, natural(s, s->gpr[insn->reg]), &descriptor))
		return raise_gp(vcpu, 0);
	cpu_ops->flush_tlb(vcpu);
	return EMULATE_NEXT;
}

/* There are no caches between the guest and its memory. */
int em_wbinvd(struct vcpu *vcpu, const struct insn *insn)
{
	return vcpu->state.cpl ? raise_gp(vcpu, 0) : EMULATE_NEXT;
}

int em_hlt(struct vcpu *vcpu, const struct insn *insn)
{
	const struct cpu_state *s = &vcpu->state;

	if (s->cpl)
		return raise_gp(vcpu, 0);
	/* The single-step trap ends the halt as soon as it begins. */
	if (s->rflags & RFLAGS_TF)
		return EMULATE_NEXT;
	vcpu->exit.kind = EXIT_HLT;
	return EMULATE_EXIT;
}

/* ---- MSRs, counters, CPUID ---- */

int em_rdmsr(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;
	u64 value;

	if (s->cpl || msr_read(vcpu, s->gpr[GPR_RCX], &value, false))
		return raise_gp(vcpu, 0);
	set_edx_eax(s, value);
	return EMULATE_NEXT;
}

int em_wrmsr(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;

	if (s->cpl || msr_write(vcpu, s->gpr[GPR_RCX], edx_eax(s), false))
		return raise_gp(vcpu, 0);
	return EMULATE_NEXT;
}

static bool tsc_forbidden(const struct cpu_state *s)
{
	return s->cr4 & CR4_TSD && s->cpl > 0;
}

int em_rdtsc(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;

	if (tsc_forbidden(s))
		return raise_gp(vcpu, 0);
	set_edx_eax(s, tsc_now(vcpu));
	return EMULATE_NEXT;
}

static int rdtscp(struct vcpu *vcpu)
{
	struct cpu_state *s = &vcpu->state;

	if (!guest_has(vcpu, FEATURE_RDTSCP))
		return raise_ud(vcpu);
	if (tsc_forbidden(s))
		return raise_gp(vcpu, 0);
	set_edx_eax(s, tsc_now(vcpu));
	s->gpr[GPR_RCX] = (u32)s->msr[MSR_SLOT_TSC_AUX];
	return EMULATE_NEXT;
}

/* There are no performance counters, so none can be selected. */
int em_rdpmc(struct vcpu *vcpu, const struct insn *insn)
{
	return raise_gp(vcpu, 0);
}

int em_cpuid(struct vcpu *vcpu, const struct insn *insn)
{
	u64 *gpr = vcpu->state.gpr;
	u32 eax = gpr[GPR_RAX], ebx = 0, ecx = gpr[GPR_RCX], edx = 0;

	cpuid_execute(vcpu, &eax, &ebx, &ecx, &edx);
	gpr[GPR_RAX] = eax;
	gpr[GPR_RBX] = ebx;
	gpr[GPR_RCX] = ecx;
	gpr[GPR_RDX] = edx;
	return EMULATE_NEXT;
}

/* CR4.OSXSAVE can be set only where XSAVE is offered. */
static int xgetbv(struct vcpu *vcpu)
{
	struct cpu_state *s = &vcpu->state;

	if (!(s->cr4 & CR4_OSXSAVE))
		return raise_ud(vcpu);
	if (lower_32_bits(s->gpr[GPR_RCX]))
		return raise_gp(vcpu, 0);
	set_edx_eax(s, s->xcr0);
	return EMULATE_NEXT;
}

static int xsetbv(struct vcpu *vcpu)
{
	struct cpu_state *s = &vcpu->state;

	if (!(s->cr4 & CR4_OSXSAVE))
		return raise_ud(vcpu);
	if (s->cpl || lower_32_bits(s->gpr[GPR_RCX]) || xcr0_write(vcpu, edx_eax(s)))
		return raise_gp(vcpu, 0);
	return EMULATE_NEXT;
}

/* ---- FS and GS bases ---- */

static int swapgs(struct vcpu *vcpu)
{
	struct cpu_state *s = &vcpu->state;

	if (!is_64bit(s))
		return raise_ud(vcpu);
	if (s->cpl)
		return raise_gp(vcpu, 0);
	swap(s->segment[SEG_GS].base, s->msr[MSR_SLOT_KERNEL_GS_BASE]);
	return EMULATE_NEXT;
}

int em_fsgsbase(struct vcpu *vcpu, const struct insn *insn)
{
	unsigned int function = insn->modrm >> 3 & 7;
	struct cpu_state *s = &vcpu->state;
	u64 *base = &s->segment[function & 1 ? SEG_GS : SEG_FS].base;
	u64 value;

	if (!is_64bit(s) || !(s->cr4 & CR4_FSGSBASE) || insn->memory || function > 3)
		return raise_ud(vcpu);
	if (function < 2) {
		gpr_write(vcpu, insn, insn->rm, insn->operand == 8 ? 8 : 4, *base);
		return EMULATE_NEXT;
	}
	value = s->gpr[insn->rm];
	if (insn->operand != 8)
		value = (u32)value;
	if (!is_canonical(value))
		return raise_gp(vcpu, 0);
	*base = value;
	return EMULATE_NEXT;
}

/* ---- The rest of 0F 01 ---- */

/*
 * MONITOR and MWAIT do what they may do: wait for nothing. That they are there whatever CPUID says
 * is a quirk, by default on. Source: api.rst: KVM_CAP_DISABLE_QUIRKS2.
 */
static int monitor_mwait(struct vcpu *vcpu, bool monitor)
{
	struct cpu_state *s = &vcpu->state;

	if (s->cpl || (!vm_has_quirk(vcpu->vm, KVM_X86_QUIRK_MWAIT_NEVER_UD_FAULTS) &&
		       !guest_has(vcpu, FEATURE_MWAIT)))
		return raise_ud(vcpu);
	if (lower_32_bits(s->gpr[GPR_RCX]) & (monitor ? ~0u : ~1u))
		return raise_gp(vcpu, 0);
	return EMULATE_NEXT;
}

static int clac_stac(struct vcpu *vcpu, bool set)
{
	struct cpu_state *s = &vcpu->state;

	if (!guest_has(vcpu, FEATURE_SMAP) || s->cpl)
		return raise_ud(vcpu);
	s->rflags = (s->rflags & ~RFLAGS_AC) | (set ? RFLAGS_AC : 0);
	return EMULATE_NEXT;
}

/*
 * The other vendor's instruction is replaced by this one's, in the guest's memory, and executed
 * then, unless the VM was asked to refrain from that.
 */
static int hypercall(struct vcpu *vcpu, bool vmmcall)
{
	static const u8 bytes[2][3] = { { 0x0f, 0x01, 0xc1 }, { 0x0f, 0x01, 0xd9 } };
	struct cpu_state *s = &vcpu->state;
	u64 linear = is_64bit(s) ? s->rip : (u32)(s->segment[SEG_CS].base + s->rip);
	int ret;

	if (vmmcall == cpu_ops->has_vmmcall) {
		s->gpr[GPR_RAX] = natural(s, hypercall_execute(vcpu));
		return EMULATE_NEXT;
	}
	if (!vm_has_quirk(vcpu->vm, KVM_X86_QUIRK_FIX_HYPERCALL_INSN))
		return raise_ud(vcpu);
	ret = linear_write(vcpu, linear, bytes[cpu_ops->has_vmmcall], sizeof(bytes[0]),
			   ACCESS_SYSTEM);
	if (!ret)
		vcpu->emulator.next_rip = s->rip;
	return ret;
}

/* Register forms; most are not encoded by ModRM's fields but by the whole byte. */
static int group7_register(struct vcpu *vcpu, const struct insn *insn)
{
	switch (insn->modrm) {
	case 0xc1:
	case 0xd9:
		return hypercall(vcpu, insn->modrm == 0xd9);
	case 0xc8:
	case 0xc9:
		return monitor_mwait(vcpu, insn->modrm == 0xc8);
	case 0xca:
	case 0xcb:
		return clac_stac(vcpu, insn->modrm == 0xcb);
	case 0xd0:
		return xgetbv(vcpu);
	case 0xd1:
		return xsetbv(vcpu);
	case 0xe0 ... 0xe7:
		return smsw(vcpu, insn);
	case 0xf0 ... 0xf7:
		return lmsw(vcpu, insn);
	case 0xf8:
		return swapgs(vcpu);
	case 0xf9:
		return rdtscp(vcpu);
	default:
		return raise_ud(vcpu);
	}
}

int em_group7(struct vcpu *vcpu, const struct insn *insn)
{
	struct cpu_state *s = &vcpu->state;

	if (!insn->memory)
		return group7_register(vcpu, insn);
	switch (insn->modrm >> 3 & 7) {
	case 0:
		return store_table(vcpu, insn, &s->gdt);
	case 1:
		return store_table(vcpu, insn, &s->idt);
	case 2:
		return load_table(vcpu, insn, &s->gdt);
	case 3:
		return load_table(vcpu, insn, &s->idt);
	case 4:
		return smsw(vcpu, insn);
	case 6:
		return lmsw(vcpu, insn);
	case 7:
		return invlpg(vcpu, insn);
	default:
		return raise_ud(vcpu);
	}
}
