// SPDX-License-Identifier: GPL-2.0-only
/*
 * msr.c - the model-specific registers: one table that says where each lives and what it takes.
 *
 * Source: sdm: Model-Specific Registers (MSRs); api.rst: KVM_GET_MSRS, KVM_GET_MSR_INDEX_LIST.
 */
#include "../refkvm.h"

enum msr_index {
	IA32_P5_MC_ADDR = 0x0,
	IA32_P5_MC_TYPE = 0x1,
	IA32_TSC = 0x10,
	IA32_PLATFORM_ID = 0x17,
	IA32_APIC_BASE = 0x1b,
	IA32_TSC_ADJUST = 0x3b,
	IA32_BIOS_UPDT_TRIG = 0x79,
	IA32_UCODE_REV = 0x8b,
	IA32_PLATFORM_INFO = 0xce,
	IA32_MTRR_CAP = 0xfe,
	IA32_ARCH_CAPABILITIES = 0x10a,
	IA32_SYSENTER_CS = 0x174,
	IA32_SYSENTER_ESP = 0x175,
	IA32_SYSENTER_EIP = 0x176,
	IA32_MCG_CAP = 0x179,
	IA32_MCG_STATUS = 0x17a,
	IA32_MCG_CTL = 0x17b,
	IA32_MISC_ENABLE = 0x1a0,
	IA32_DEBUGCTL = 0x1d9,
	IA32_MTRR_VARIABLE = 0x200,
	IA32_MTRR_FIX64K = 0x250,
	IA32_MTRR_FIX16K_80000 = 0x258,
	IA32_MTRR_FIX16K_A0000 = 0x259,
	IA32_MTRR_FIX4K_C0000 = 0x268,
	IA32_MTRR_FIX4K_F8000 = 0x26f,
	IA32_PAT = 0x277,
	IA32_MTRR_DEF_TYPE = 0x2ff,
	IA32_MC0_CTL = 0x400,
	IA32_TSC_DEADLINE = 0x6e0,
	X2APIC_FIRST = 0x800,
	X2APIC_LAST = 0x8ff,
	IA32_EFER = 0xc0000080,
	IA32_STAR = 0xc0000081,
	IA32_LSTAR = 0xc0000082,
	IA32_CSTAR = 0xc0000083,
	IA32_SFMASK = 0xc0000084,
	IA32_FS_BASE = 0xc0000100,
	IA32_GS_BASE = 0xc0000101,
	IA32_KERNEL_GS_BASE = 0xc0000102,
	IA32_TSC_AUX = 0xc0000103,
};

/* Write-back, fixed ranges, write-combining; the number of variable ranges. */
#define MTRR_CAP_VALUE		(BIT(8) | BIT(10) | MTRR_VARIABLE_COUNT)
#define MTRR_DEF_WRITABLE	(BIT(11) | BIT(10) | GENMASK(7, 0))

#define MCG_CAP_COUNT		GENMASK(7, 0)
#define MCG_CAP_CTL		BIT(8)

/* IA32_PLATFORM_INFO; the faulting of CPUID, which it would offer, is not there. */
#define PLATFORM_CPUID_FAULT	BIT(31)

/* IA32_MISC_ENABLE */
#define MISC_FAST_STRINGS	BIT(0)
#define MISC_THERMAL		BIT(3)
#define MISC_PERFMON		BIT(7)
#define MISC_BTS_UNAVAILABLE	BIT(11)
#define MISC_PEBS_UNAVAILABLE	BIT(12)
#define MISC_SPEEDSTEP		BIT(16)
#define MISC_READ_ONLY		(MISC_BTS_UNAVAILABLE | MISC_PEBS_UNAVAILABLE)
#define MISC_WRITABLE		(MISC_FAST_STRINGS | MISC_THERMAL | MISC_SPEEDSTEP | \
				 MISC_ENABLE_MWAIT)

/* IA32_DEBUGCTL: may be written, and stay zero, as there are no such traps. */
#define DEBUGCTL_LBR		BIT(0)
#define DEBUGCTL_BTF		BIT(1)

struct msr_rule;
typedef int (*msr_reader)(struct vcpu *vcpu, u64 *value, bool host);
typedef int (*msr_writer)(struct vcpu *vcpu, u64 value, bool host);
typedef bool (*msr_validator)(const struct vcpu *vcpu, u64 value);

#define MSR_READ_ONLY	BIT(0)	/* for everybody */
#define MSR_HOST_ONLY	BIT(1)	/* the guest may not write it */

/**
 * struct msr_rule - one MSR
 * @offset:	where its value lies in struct cpu_state, unless @read and @write know
 * @constant:	its value, if MSR_READ_ONLY
 * @writable:	bits that may be set; others are refused
 * @valid:	a further check, or NULL
 * @read, @write: for MSRs that are more than a value
 */
struct msr_rule {
	u32 index;
	u32 offset;
	u32 flags;
	u64 constant;
	u64 writable;
	msr_validator valid;
	msr_reader read;
	msr_writer write;
};

static bool valid_canonical(const struct vcpu *vcpu, u64 value)
{
	return is_canonical(value);
}

/* Memory types: UC, WC, WT, WP, WB; in the PAT also UC-. */
static bool memory_type_valid(u8 type, bool pat)
{
	return type <= 1 || (type >= 4 && type <= 6) || (pat && type == 7);
}

static bool memory_types_valid(u64 value, bool pat)
{
	unsigned int i;

	for (i = 0; i < 8; i++)
		if (!memory_type_valid(value >> 8 * i, pat))
			return false;
	return true;
}

static bool valid_pat(const struct vcpu *vcpu, u64 value)
{
	return memory_types_valid(value, true);
}

static bool valid_mtrr_default(const struct vcpu *vcpu, u64 value)
{
	return memory_type_valid(value, false);
}

static u64 beyond_physical(const struct vcpu *vcpu)
{
	return ~(BIT(vcpu->physical_bits) - 1);
}

bool apic_base_valid(const struct vcpu *vcpu, u64 value)
{
	u64 reserved = beyond_physical(vcpu) | BIT(9) | GENMASK(7, 0);

	if (!guest_has(vcpu, FEATURE_X2APIC))
		reserved |= APIC_BASE_X2APIC;
	if (value & reserved)
		return false;
	return !(value & APIC_BASE_X2APIC) || value & APIC_BASE_ENABLE;
}

void apic_base_set(struct vcpu *vcpu, u64 value)
{
	vcpu->state.msr[MSR_SLOT_APIC_BASE] = value;
	lapic_base_changed(vcpu);
}

/* The guest may not go from x2APIC to xAPIC mode, nor from disabled to x2APIC. */
static int apic_base_write(struct vcpu *vcpu, u64 value, bool host)
{
	const u64 *base = &vcpu->state.msr[MSR_SLOT_APIC_BASE];
	u64 mode = APIC_BASE_ENABLE | APIC_BASE_X2APIC;

	if (!apic_base_valid(vcpu, value))
		return -EINVAL;
	if (!host && (*base & mode) == mode && (value & mode) == APIC_BASE_ENABLE)
		return -EINVAL;
	if (!host && !(*base & mode) && (value & mode) == mode)
		return -EINVAL;
	apic_base_set(vcpu, value);
	return 0;
}

static int misc_enable_write(struct vcpu *vcpu, u64 value, bool host)
{
	u64 *misc = &vcpu->state.msr[MSR_SLOT_MISC_ENABLE];

	if (value & ~(MISC_WRITABLE | MISC_READ_ONLY | MISC_PERFMON))
		return -EINVAL;
	if (!host && (*misc ^ value) & MISC_READ_ONLY)
		return -EINVAL;
	/* The guest's writes to this one are ignored. */
	if (!host)
		value = (value & ~MISC_PERFMON) | (*misc & MISC_PERFMON);
	/* A processor with MWAIT has SSE3. */
	if ((*misc ^ value) & MISC_ENABLE_MWAIT && !guest_has(vcpu, FEATURE_SSE3) &&
	    !vm_has_quirk(vcpu->vm, KVM_X86_QUIRK_MISC_ENABLE_NO_MWAIT))
		return -EINVAL;
	*misc = value;
	cpuid_update(vcpu);
	return 0;
}

static int platform_info_read(struct vcpu *vcpu, u64 *value, bool host)
{
	if (!host && READ_ONCE(vcpu->vm->platform_info_hidden))
		return -ENOENT;
	*value = vcpu->state.msr[MSR_SLOT_PLATFORM_INFO];
	return 0;
}

/* What is computed from the counter. */
static void tsc_changed(struct vcpu *vcpu)
{
	lapic_tsc_changed(vcpu);
	vcpu_request(vcpu, ATTENTION_CLOCK);
}

static int tsc_read(struct vcpu *vcpu, u64 *value, bool host)
{
	*value = tsc_now(vcpu);
	return 0;
}

/* A guest that sets the counter moves TSC_ADJUST by as much; the host restores each by itself. */
static int tsc_write(struct vcpu *vcpu, u64 value, bool host)
{
	u64 delta = value - tsc_now(vcpu);

	vcpu->state.tsc_offset += delta;
	if (!host)
		vcpu->state.tsc_adjust += delta;
	tsc_changed(vcpu);
	return 0;
}

static int tsc_adjust_write(struct vcpu *vcpu, u64 value, bool host)
{
	if (!host)
		vcpu->state.tsc_offset += value - vcpu->state.tsc_adjust;
	vcpu->state.tsc_adjust = value;
	tsc_changed(vcpu);
	return 0;
}

static int tsc_deadline_read(struct vcpu *vcpu, u64 *value, bool host)
{
	*value = lapic_deadline_read(vcpu);
	return 0;
}

static int tsc_deadline_write(struct vcpu *vcpu, u64 value, bool host)
{
	lapic_deadline_write(vcpu, value);
	return 0;
}

static bool tsc_aux_offered(const struct vcpu *vcpu)
{
	return guest_has(vcpu, FEATURE_RDTSCP) ||
	       guest_has(vcpu, FEATURE_RDPID);
}

static int tsc_aux_read(struct vcpu *vcpu, u64 *value, bool host)
{
	if (!host && !tsc_aux_offered(vcpu))
		return -ENOENT;
	*value = vcpu->state.msr[MSR_SLOT_TSC_AUX];
	return 0;
}

static int tsc_aux_write(struct vcpu *vcpu, u64 value, bool host)
{
	if (!host && !tsc_aux_offered(vcpu))
		return -ENOENT;
	/* Reserved by Intel, ignored by AMD. */
	if (upper_32_bits(value) && !cpuid_is_amd(vcpu))
		return -EINVAL;
	vcpu->state.msr[MSR_SLOT_TSC_AUX] = (u32)value;
	return 0;
}

static int arch_capabilities_read(struct vcpu *vcpu, u64 *value, bool host)
{
	if (!host && !guest_has(vcpu, FEATURE_ARCH_CAPABILITIES))
		return -ENOENT;
	*value = vcpu->state.msr[MSR_SLOT_ARCH_CAPABILITIES];
	return 0;
}

/* Starts a microcode update on real processors; the revision is not the guest's to change. */
static int write_ignored(struct vcpu *vcpu, u64 value, bool host)
{
	return 0;
}

static int read_refused(struct vcpu *vcpu, u64 *value, bool host)
{
	return -ENOENT;
}

static int ucode_rev_write(struct vcpu *vcpu, u64 value, bool host)
{
	if (host)
		vcpu->state.msr[MSR_SLOT_UCODE_REV] = value;
	return 0;
}

/* Where there is none, user space reads zero and can write that back. */
static int mcg_ctl_read(struct vcpu *vcpu, u64 *value, bool host)
{
	if (!host && !(vcpu->state.mce.cap & MCG_CAP_CTL))
		return -ENOENT;
	*value = vcpu->state.mce.ctl;
	return 0;
}

static int mcg_ctl_write(struct vcpu *vcpu, u64 value, bool host)
{
	if (!(vcpu->state.mce.cap & MCG_CAP_CTL) && (value || !host))
		return -ENOENT;
	if (value && value != ~0ull)
		return -EINVAL;
	vcpu->state.mce.ctl = value;
	return 0;
}

static int mcg_cap_read(struct vcpu *vcpu, u64 *value, bool host)
{
	*value = vcpu->state.mce.cap;
	return 0;
}

static int debugctl_write(struct vcpu *vcpu, u64 value, bool host)
{
	return value & ~(DEBUGCTL_LBR | DEBUGCTL_BTF) ? -EINVAL : 0;
}

static int efer_read(struct vcpu *vcpu, u64 *value, bool host)
{
	*value = vcpu->state.efer;
	return 0;
}

#define AT(member)	.offset = offsetof(struct cpu_state, member)
#define SLOT(name)	.offset = offsetof(struct cpu_state, msr) + 8 * MSR_SLOT_##name

static const struct msr_rule rules[] = {
	{ IA32_P5_MC_ADDR, .flags = MSR_READ_ONLY },
	{ IA32_P5_MC_TYPE, .flags = MSR_READ_ONLY },
	{ IA32_PLATFORM_ID, .flags = MSR_READ_ONLY },
	{ IA32_MTRR_CAP, .flags = MSR_READ_ONLY, .constant = MTRR_CAP_VALUE },
	{ IA32_MCG_CAP, .flags = MSR_READ_ONLY, .read = mcg_cap_read },
	{ IA32_BIOS_UPDT_TRIG, .read = read_refused, .write = write_ignored },
	{ IA32_UCODE_REV, SLOT(UCODE_REV), .write = ucode_rev_write },
	{ IA32_ARCH_CAPABILITIES, SLOT(ARCH_CAPABILITIES), .flags = MSR_HOST_ONLY,
	  .writable = ~0ull, .read = arch_capabilities_read },
	{ IA32_PLATFORM_INFO, SLOT(PLATFORM_INFO), .flags = MSR_HOST_ONLY,
	  .writable = ~PLATFORM_CPUID_FAULT, .read = platform_info_read },
	{ IA32_TSC, .read = tsc_read, .write = tsc_write },
	{ IA32_TSC_ADJUST, AT(tsc_adjust), .write = tsc_adjust_write },
	{ IA32_TSC_DEADLINE, .read = tsc_deadline_read, .write = tsc_deadline_write },
	{ IA32_TSC_AUX, .read = tsc_aux_read, .write = tsc_aux_write },
	{ IA32_APIC_BASE, SLOT(APIC_BASE), .write = apic_base_write },
	{ IA32_MISC_ENABLE, SLOT(MISC_ENABLE), .write = misc_enable_write },
	{ IA32_DEBUGCTL, SLOT(DEBUGCTL), .write = debugctl_write },
	{ IA32_PAT, SLOT(PAT), .writable = ~0ull, .valid = valid_pat },
	{ IA32_MTRR_DEF_TYPE, AT(mtrr.default_type), .writable = MTRR_DEF_WRITABLE,
	  .valid = valid_mtrr_default },
	{ IA32_MCG_STATUS, AT(mce.status), .writable = ~0ull },
	{ IA32_MCG_CTL, .read = mcg_ctl_read, .write = mcg_ctl_write },
	{ IA32_SYSENTER_CS, SLOT(SYSENTER_CS), .writable = ~0ull },
	{ IA32_SYSENTER_ESP, SLOT(SYSENTER_ESP), .writable = ~0ull, .valid = valid_canonical },
	{ IA32_SYSENTER_EIP, SLOT(SYSENTER_EIP), .writable = ~0ull, .valid = valid_canonical },
	{ IA32_EFER, .read = efer_read, .write = efer_write },
	{ IA32_STAR, SLOT(STAR), .writable = ~0ull },
	{ IA32_LSTAR, SLOT(LSTAR), .writable = ~0ull, .valid = valid_canonical },
	{ IA32_CSTAR, SLOT(CSTAR), .writable = ~0ull, .valid = valid_canonical },
	{ IA32_SFMASK, SLOT(SFMASK), .writable = ~0ull },
	{ IA32_FS_BASE, AT(segment[SEG_FS].base), .writable = ~0ull, .valid = valid_canonical },
	{ IA32_GS_BASE, AT(segment[SEG_GS].base), .writable = ~0ull, .valid = valid_canonical },
	{ IA32_KERNEL_GS_BASE, SLOT(KERNEL_GS_BASE), .writable = ~0ull,
	  .valid = valid_canonical },
};

/* What KVM_GET_MSRS reads and KVM_SET_MSRS takes back, with every CPUID table. */
static const u32 saved_list[] = {
	IA32_TSC, IA32_APIC_BASE, IA32_TSC_ADJUST, IA32_UCODE_REV, IA32_PLATFORM_INFO,
	IA32_ARCH_CAPABILITIES,
	IA32_SYSENTER_CS, IA32_SYSENTER_ESP, IA32_SYSENTER_EIP, IA32_MCG_STATUS, IA32_MISC_ENABLE,
	IA32_DEBUGCTL, IA32_PAT, IA32_MTRR_DEF_TYPE,
	IA32_MTRR_FIX64K, IA32_MTRR_FIX16K_80000, IA32_MTRR_FIX16K_A0000,
	IA32_MTRR_FIX4K_C0000, IA32_MTRR_FIX4K_C0000 + 1, IA32_MTRR_FIX4K_C0000 + 2,
	IA32_MTRR_FIX4K_C0000 + 3, IA32_MTRR_FIX4K_C0000 + 4, IA32_MTRR_FIX4K_C0000 + 5,
	IA32_MTRR_FIX4K_C0000 + 6, IA32_MTRR_FIX4K_C0000 + 7,
	IA32_MTRR_VARIABLE, IA32_MTRR_VARIABLE + 1, IA32_MTRR_VARIABLE + 2, IA32_MTRR_VARIABLE + 3,
	IA32_MTRR_VARIABLE + 4, IA32_MTRR_VARIABLE + 5, IA32_MTRR_VARIABLE + 6,
	IA32_MTRR_VARIABLE + 7, IA32_MTRR_VARIABLE + 8, IA32_MTRR_VARIABLE + 9,
	IA32_MTRR_VARIABLE + 10, IA32_MTRR_VARIABLE + 11, IA32_MTRR_VARIABLE + 12,
	IA32_MTRR_VARIABLE + 13, IA32_MTRR_VARIABLE + 14, IA32_MTRR_VARIABLE + 15,
	IA32_EFER, IA32_STAR, IA32_LSTAR, IA32_CSTAR, IA32_SFMASK,
	IA32_FS_BASE, IA32_GS_BASE, IA32_KERNEL_GS_BASE, IA32_TSC_AUX,
	IA32_TSC_DEADLINE,
	MSR_KVM_WALL_CLOCK, MSR_KVM_SYSTEM_TIME, MSR_KVM_WALL_CLOCK_NEW, MSR_KVM_SYSTEM_TIME_NEW,
	MSR_KVM_STEAL_TIME, MSR_KVM_PV_EOI_EN, MSR_KVM_POLL_CONTROL,
};

static const u32 feature_list[] = { IA32_UCODE_REV, IA32_ARCH_CAPABILITIES };

unsigned int msr_index_list(const u32 **list)
{
	*list = saved_list;
	return ARRAY_SIZE(saved_list);
}

unsigned int msr_feature_list(const u32 **list)
{
	*list = feature_list;
	return ARRAY_SIZE(feature_list);
}

/**
 * msr_feature_read() - KVM_GET_MSRS on the device node: what a new VCPU's MSR holds
 * @index:	one of msr_feature_list()
 * @value:	result
 *
 * Return: 0 or -ENOENT.
 */
int msr_feature_read(u32 index, u64 *value)
{
	switch (index) {
	case IA32_UCODE_REV:
		*value = UCODE_REV_RESET;
		return 0;
	case IA32_ARCH_CAPABILITIES:
		*value = ARCH_CAPABILITIES_RESET;
		return 0;
	default:
		return -ENOENT;
	}
}

static const struct msr_rule *msr_rule(u32 index)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(rules); i++)
		if (rules[i].index == index)
			return &rules[i];
	return NULL;
}

static u64 *msr_place(struct vcpu *vcpu, const struct msr_rule *rule)
{
	return (u64 *)((u8 *)&vcpu->state + rule->offset);
}

/* ---- Ranges of MSRs ---- */

/* The MTRR of that number, or NULL. */
static u64 *mtrr_place(struct cpu_mtrr *mtrr, u32 index)
{
	if (index >= IA32_MTRR_VARIABLE && index < IA32_MTRR_VARIABLE + 2 * MTRR_VARIABLE_COUNT)
		return &mtrr->variable[index - IA32_MTRR_VARIABLE];
	if (index == IA32_MTRR_FIX64K)
		return &mtrr->fixed[0];
	if (index == IA32_MTRR_FIX16K_80000 || index == IA32_MTRR_FIX16K_A0000)
		return &mtrr->fixed[1 + index - IA32_MTRR_FIX16K_80000];
	if (index >= IA32_MTRR_FIX4K_C0000 && index <= IA32_MTRR_FIX4K_F8000)
		return &mtrr->fixed[3 + index - IA32_MTRR_FIX4K_C0000];
	return NULL;
}

static bool mtrr_valid(const struct vcpu *vcpu, u32 index, u64 value)
{
	if (index >= IA32_MTRR_FIX64K)
		return memory_types_valid(value, false);
	if (index & 1)	/* mask: address, valid */
		return !(value & (beyond_physical(vcpu) | GENMASK(10, 0)));
	return !(value & (beyond_physical(vcpu) | GENMASK(11, 8))) &&
	       memory_type_valid(value, false);
}

static u64 *bank_place(struct cpu_mce *mce, u32 index)
{
	if (index < IA32_MC0_CTL || index >= IA32_MC0_CTL + 4 * (mce->cap & MCG_CAP_COUNT))
		return NULL;
	return &mce->bank[index - IA32_MC0_CTL];
}

/*
 * CTL takes all ones or zero; for the sake of broken processors Linux clears bit 10 of bank 4, and
 * bit 0 of bank 0, so these may differ. A guest can only clear STATUS.
 */
static bool bank_valid(u32 index, u64 value, bool host)
{
	switch ((index - IA32_MC0_CTL) % 4) {
	case 0:
		return !value || (value | BIT(10) | BIT(0)) == ~0ull;
	case 1:
		return host || !value;
	default:
		return true;
	}
}

/* ---- Access ---- */

static bool is_x2apic_msr(u32 index)
{
	return index >= X2APIC_FIRST && index <= X2APIC_LAST;
}

int msr_read(struct vcpu *vcpu, u32 index, u64 *value, bool host)
{
	const struct msr_rule *rule;
	const u64 *place;

	if (is_x2apic_msr(index))
		return lapic_msr_read(vcpu, index, value);
	cpu_ops->get_state(vcpu, STATE_DATA);	/* FS and GS bases */
	rule = msr_rule(index);
	if (rule) {
		if (rule->read)
			return rule->read(vcpu, value, host);
		*value = rule->flags & MSR_READ_ONLY ? rule->constant : *msr_place(vcpu, rule);
		return 0;
	}
	place = mtrr_place(&vcpu->state.mtrr, index);
	if (!place)
		place = bank_place(&vcpu->state.mce, index);
	if (!place)
		return paravirt_msr_read(vcpu, index, value);
	*value = *place;
	return 0;
}

static int range_write(struct vcpu *vcpu, u32 index, u64 value, bool host)
{
	u64 *mtrr = mtrr_place(&vcpu->state.mtrr, index);
	u64 *bank = bank_place(&vcpu->state.mce, index);

	if (!mtrr && !bank)
		return paravirt_msr_write(vcpu, index, value);
	if (mtrr ? !mtrr_valid(vcpu, index, value) : !bank_valid(index, value, host))
		return -EINVAL;
	*(mtrr ? mtrr : bank) = value;
	return 0;
}

int msr_write(struct vcpu *vcpu, u32 index, u64 value, bool host)
{
	const struct msr_rule *rule;

	if (is_x2apic_msr(index))
		return lapic_msr_write(vcpu, index, value);
	cpu_ops->get_state(vcpu, STATE_DATA);
	vcpu->emulator.changed |= STATE_ALL & ~STATE_FPU;
	rule = msr_rule(index);
	if (!rule)
		return range_write(vcpu, index, value, host);
	if (rule->flags & MSR_READ_ONLY || (rule->flags & MSR_HOST_ONLY && !host))
		return -EINVAL;
	if (rule->write)
		return rule->write(vcpu, value, host);
	if (value & ~rule->writable || (rule->valid && !rule->valid(vcpu, value)))
		return -EINVAL;
	*msr_place(vcpu, rule) = value;
	return 0;
}
