// SPDX-License-Identifier: GPL-2.0-only
/*
 * msr.c - the model-specific registers: one table that says where each lives and what it takes.
 *
 * Source: sdm: Model-Specific Registers (MSRs); api.rst: KVM_GET_MSRS, KVM_GET_MSR_INDEX_LIST.
 */
#include "../refkvm.h"

enum msr_index {
	MSR_P5_MC_ADDR = 0x0,
	MSR_P5_MC_TYPE = 0x1,
	MSR_TSC = 0x10,
	MSR_PLATFORM_ID = 0x17,
	MSR_APIC_BASE = 0x1b,
	MSR_TSC_ADJUST = 0x3b,
	MSR_BIOS_UPDT_TRIG = 0x79,
	MSR_UCODE_REV = 0x8b,
	MSR_PLATFORM_INFO = 0xce,
	MSR_MTRR_CAP = 0xfe,
	MSR_ARCH_CAPABILITIES = 0x10a,
	MSR_SYSENTER_CS = 0x174,
	MSR_SYSENTER_ESP = 0x175,
	MSR_SYSENTER_EIP = 0x176,
	MSR_MCG_CAP = 0x179,
	MSR_MCG_STATUS = 0x17a,
	MSR_MCG_CTL = 0x17b,
	MSR_MISC_ENABLE = 0x1a0,
	MSR_DEBUGCTL = 0x1d9,
	MSR_MTRR_VARIABLE = 0x200,
	MSR_MTRR_FIX64K = 0x250,
	MSR_MTRR_FIX16K_80000 = 0x258,
	MSR_MTRR_FIX16K_A0000 = 0x259,
	MSR_MTRR_FIX4K_C0000 = 0x268,
	MSR_MTRR_FIX4K_F8000 = 0x26f,
	MSR_PAT = 0x277,
	MSR_MTRR_DEF_TYPE = 0x2ff,
	MSR_MC0_CTL = 0x400,
	MSR_EFER = 0xc0000080,
	MSR_STAR = 0xc0000081,
	MSR_LSTAR = 0xc0000082,
	MSR_CSTAR = 0xc0000083,
	MSR_SFMASK = 0xc0000084,
	MSR_FS_BASE = 0xc0000100,
	MSR_GS_BASE = 0xc0000101,
	MSR_KERNEL_GS_BASE = 0xc0000102,
	MSR_TSC_AUX = 0xc0000103,
};

/* Write-back, fixed ranges, write-combining; the number of variable ranges. */
#define MTRR_CAP_VALUE		(BIT(8) | BIT(10) | MTRR_VARIABLE_COUNT)
#define MTRR_DEF_WRITABLE	(BIT(11) | BIT(10) | GENMASK(7, 0))

#define MCG_CAP_COUNT		GENMASK(7, 0)
#define MCG_CAP_CTL		BIT(8)

/* MSR_PLATFORM_INFO; the faulting of CPUID, which it would offer, is not there. */
#define PLATFORM_CPUID_FAULT	BIT(31)

/* IA32_MISC_ENABLE */
#define MISC_FAST_STRINGS	BIT(0)
#define MISC_THERMAL		BIT(3)
#define MISC_PERFMON		BIT(7)
#define MISC_BTS_UNAVAILABLE	BIT(11)
#define MISC_PEBS_UNAVAILABLE	BIT(12)
#define MISC_SPEEDSTEP		BIT(16)
#define MISC_READ_ONLY		(MISC_PERFMON | MISC_BTS_UNAVAILABLE | MISC_PEBS_UNAVAILABLE)
#define MISC_WRITABLE		(MISC_FAST_STRINGS | MISC_THERMAL | MISC_SPEEDSTEP | \
				 MISC_ENABLE_MWAIT)

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
	return ~(BIT(cpuid_physical_bits(vcpu)) - 1);
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

/* The guest may not go from x2APIC to xAPIC mode, nor from disabled to x2APIC. */
static int apic_base_write(struct vcpu *vcpu, u64 value, bool host)
{
	u64 *base = &vcpu->state.msr[MSR_SLOT_APIC_BASE];
	u64 mode = APIC_BASE_ENABLE | APIC_BASE_X2APIC;

	if (!apic_base_valid(vcpu, value))
		return -EINVAL;
	if (!host && (*base & mode) == mode && (value & mode) == APIC_BASE_ENABLE)
		return -EINVAL;
	if (!host && !(*base & mode) && (value & mode) == mode)
		return -EINVAL;
	*base = value;
	return 0;
}

static int misc_enable_write(struct vcpu *vcpu, u64 value, bool host)
{
	u64 *misc = &vcpu->state.msr[MSR_SLOT_MISC_ENABLE];

	if (value & ~(MISC_WRITABLE | MISC_READ_ONLY))
		return -EINVAL;
	if (!host && (*misc ^ value) & MISC_READ_ONLY)
		return -EINVAL;
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

static int tsc_read(struct vcpu *vcpu, u64 *value, bool host)
{
	*value = rdtsc() + vcpu->state.tsc_offset;
	return 0;
}

/* A guest that sets the counter moves TSC_ADJUST by as much; the host restores each by itself. */
static int tsc_write(struct vcpu *vcpu, u64 value, bool host)
{
	u64 delta = value - (rdtsc() + vcpu->state.tsc_offset);

	vcpu->state.tsc_offset += delta;
	if (!host)
		vcpu->state.tsc_adjust += delta;
	return 0;
}

static int tsc_adjust_write(struct vcpu *vcpu, u64 value, bool host)
{
	if (!host)
		vcpu->state.tsc_offset += value - vcpu->state.tsc_adjust;
	vcpu->state.tsc_adjust = value;
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

static int read_zero(struct vcpu *vcpu, u64 *value, bool host)
{
	*value = 0;
	return 0;
}

static int ucode_rev_write(struct vcpu *vcpu, u64 value, bool host)
{
	if (host)
		vcpu->state.msr[MSR_SLOT_UCODE_REV] = value;
	return 0;
}

static int mcg_ctl_read(struct vcpu *vcpu, u64 *value, bool host)
{
	if (!(vcpu->state.mce.cap & MCG_CAP_CTL))
		return -ENOENT;
	*value = vcpu->state.mce.ctl;
	return 0;
}

static int mcg_ctl_write(struct vcpu *vcpu, u64 value, bool host)
{
	if (!(vcpu->state.mce.cap & MCG_CAP_CTL))
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

static int efer_read(struct vcpu *vcpu, u64 *value, bool host)
{
	*value = vcpu->state.efer;
	return 0;
}

#define AT(member)	.offset = offsetof(struct cpu_state, member)
#define SLOT(name)	.offset = offsetof(struct cpu_state, msr) + 8 * MSR_SLOT_##name

static const struct msr_rule rules[] = {
	{ MSR_P5_MC_ADDR, .flags = MSR_READ_ONLY },
	{ MSR_P5_MC_TYPE, .flags = MSR_READ_ONLY },
	{ MSR_PLATFORM_ID, .flags = MSR_READ_ONLY },
	{ MSR_MTRR_CAP, .flags = MSR_READ_ONLY, .constant = MTRR_CAP_VALUE },
	{ MSR_MCG_CAP, .flags = MSR_READ_ONLY, .read = mcg_cap_read },
	{ MSR_BIOS_UPDT_TRIG, .read = read_zero, .write = write_ignored },
	{ MSR_UCODE_REV, SLOT(UCODE_REV), .write = ucode_rev_write },
	{ MSR_ARCH_CAPABILITIES, SLOT(ARCH_CAPABILITIES), .flags = MSR_HOST_ONLY,
	  .writable = ~0ull, .read = arch_capabilities_read },
	{ MSR_PLATFORM_INFO, SLOT(PLATFORM_INFO), .flags = MSR_HOST_ONLY,
	  .writable = ~PLATFORM_CPUID_FAULT, .read = platform_info_read },
	{ MSR_TSC, .read = tsc_read, .write = tsc_write },
	{ MSR_TSC_ADJUST, AT(tsc_adjust), .write = tsc_adjust_write },
	{ MSR_TSC_AUX, .read = tsc_aux_read, .write = tsc_aux_write },
	{ MSR_APIC_BASE, SLOT(APIC_BASE), .write = apic_base_write },
	{ MSR_MISC_ENABLE, SLOT(MISC_ENABLE), .write = misc_enable_write },
	{ MSR_DEBUGCTL, SLOT(DEBUGCTL), .writable = 0 },
	{ MSR_PAT, SLOT(PAT), .writable = ~0ull, .valid = valid_pat },
	{ MSR_MTRR_DEF_TYPE, AT(mtrr.default_type), .writable = MTRR_DEF_WRITABLE,
	  .valid = valid_mtrr_default },
	{ MSR_MCG_STATUS, AT(mce.status), .writable = ~0ull },
	{ MSR_MCG_CTL, .read = mcg_ctl_read, .write = mcg_ctl_write },
	{ MSR_SYSENTER_CS, SLOT(SYSENTER_CS), .writable = ~0ull },
	{ MSR_SYSENTER_ESP, SLOT(SYSENTER_ESP), .writable = ~0ull, .valid = valid_canonical },
	{ MSR_SYSENTER_EIP, SLOT(SYSENTER_EIP), .writable = ~0ull, .valid = valid_canonical },
	{ MSR_EFER, .read = efer_read, .write = efer_write },
	{ MSR_STAR, SLOT(STAR), .writable = ~0ull },
	{ MSR_LSTAR, SLOT(LSTAR), .writable = ~0ull, .valid = valid_canonical },
	{ MSR_CSTAR, SLOT(CSTAR), .writable = ~0ull, .valid = valid_canonical },
	{ MSR_SFMASK, SLOT(SFMASK), .writable = ~0ull },
	{ MSR_FS_BASE, AT(segment[SEG_FS].base), .writable = ~0ull, .valid = valid_canonical },
	{ MSR_GS_BASE, AT(segment[SEG_GS].base), .writable = ~0ull, .valid = valid_canonical },
	{ MSR_KERNEL_GS_BASE, SLOT(KERNEL_GS_BASE), .writable = ~0ull,
	  .valid = valid_canonical },
};

/* What KVM_GET_MSRS reads and KVM_SET_MSRS takes back, with every CPUID table. */
static const u32 saved_list[] = {
	MSR_TSC, MSR_APIC_BASE, MSR_TSC_ADJUST, MSR_UCODE_REV, MSR_PLATFORM_INFO,
	MSR_ARCH_CAPABILITIES,
	MSR_SYSENTER_CS, MSR_SYSENTER_ESP, MSR_SYSENTER_EIP, MSR_MCG_STATUS, MSR_MISC_ENABLE,
	MSR_DEBUGCTL, MSR_PAT, MSR_MTRR_DEF_TYPE,
	MSR_MTRR_FIX64K, MSR_MTRR_FIX16K_80000, MSR_MTRR_FIX16K_A0000,
	MSR_MTRR_FIX4K_C0000, MSR_MTRR_FIX4K_C0000 + 1, MSR_MTRR_FIX4K_C0000 + 2,
	MSR_MTRR_FIX4K_C0000 + 3, MSR_MTRR_FIX4K_C0000 + 4, MSR_MTRR_FIX4K_C0000 + 5,
	MSR_MTRR_FIX4K_C0000 + 6, MSR_MTRR_FIX4K_C0000 + 7,
	MSR_MTRR_VARIABLE, MSR_MTRR_VARIABLE + 1, MSR_MTRR_VARIABLE + 2, MSR_MTRR_VARIABLE + 3,
	MSR_MTRR_VARIABLE + 4, MSR_MTRR_VARIABLE + 5, MSR_MTRR_VARIABLE + 6,
	MSR_MTRR_VARIABLE + 7, MSR_MTRR_VARIABLE + 8, MSR_MTRR_VARIABLE + 9,
	MSR_MTRR_VARIABLE + 10, MSR_MTRR_VARIABLE + 11, MSR_MTRR_VARIABLE + 12,
	MSR_MTRR_VARIABLE + 13, MSR_MTRR_VARIABLE + 14, MSR_MTRR_VARIABLE + 15,
	MSR_EFER, MSR_STAR, MSR_LSTAR, MSR_CSTAR, MSR_SFMASK,
	MSR_FS_BASE, MSR_GS_BASE, MSR_KERNEL_GS_BASE, MSR_TSC_AUX,
};

static const u32 feature_list[] = { MSR_UCODE_REV, MSR_ARCH_CAPABILITIES };

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
	case MSR_UCODE_REV:
		*value = UCODE_REV_RESET;
		return 0;
	case MSR_ARCH_CAPABILITIES:
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
	if (index >= MSR_MTRR_VARIABLE && index < MSR_MTRR_VARIABLE + 2 * MTRR_VARIABLE_COUNT)
		return &mtrr->variable[index - MSR_MTRR_VARIABLE];
	if (index == MSR_MTRR_FIX64K)
		return &mtrr->fixed[0];
	if (index == MSR_MTRR_FIX16K_80000 || index == MSR_MTRR_FIX16K_A0000)
		return &mtrr->fixed[1 + index - MSR_MTRR_FIX16K_80000];
	if (index >= MSR_MTRR_FIX4K_C0000 && index <= MSR_MTRR_FIX4K_F8000)
		return &mtrr->fixed[3 + index - MSR_MTRR_FIX4K_C0000];
	return NULL;
}

static bool mtrr_valid(const struct vcpu *vcpu, u32 index, u64 value)
{
	if (index >= MSR_MTRR_FIX64K)
		return memory_types_valid(value, false);
	if (index & 1)	/* mask: address, valid */
		return !(value & (beyond_physical(vcpu) | GENMASK(10, 0)));
	return !(value & (beyond_physical(vcpu) | GENMASK(11, 8))) &&
	       memory_type_valid(value, false);
}

static u64 *bank_place(struct cpu_mce *mce, u32 index)
{
	if (index < MSR_MC0_CTL || index >= MSR_MC0_CTL + 4 * (mce->cap & MCG_CAP_COUNT))
		return NULL;
	return &mce->bank[index - MSR_MC0_CTL];
}

/*
 * CTL takes all ones or zero; for the sake of broken processors Linux clears bit 10 of bank 4, and
 * bit 0 of bank 0, so these may differ. A guest can only clear STATUS.
 */
static bool bank_valid(u32 index, u64 value, bool host)
{
	switch ((index - MSR_MC0_CTL) % 4) {
	case 0:
		return !value || (value | BIT(10) | BIT(0)) == ~0ull;
	case 1:
		return host || !value;
	default:
		return true;
	}
}

/* ---- Access ---- */

int msr_read(struct vcpu *vcpu, u32 index, u64 *value, bool host)
{
	const struct msr_rule *rule = msr_rule(index);
	const u64 *place;

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
		return -ENOENT;
	*value = *place;
	return 0;
}

static int range_write(struct vcpu *vcpu, u32 index, u64 value, bool host)
{
	u64 *mtrr = mtrr_place(&vcpu->state.mtrr, index);
	u64 *bank = bank_place(&vcpu->state.mce, index);

	if (!mtrr && !bank)
		return -ENOENT;
	if (mtrr ? !mtrr_valid(vcpu, index, value) : !bank_valid(index, value, host))
		return -EINVAL;
	*(mtrr ? mtrr : bank) = value;
	return 0;
}

int msr_write(struct vcpu *vcpu, u32 index, u64 value, bool host)
{
	const struct msr_rule *rule = msr_rule(index);

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
