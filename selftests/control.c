// SPDX-License-Identifier: GPL-2.0-only
/*
 * control.c - KVM_SET_SREGS in each mode: every bit of CR0, CR4, EFER and APIC_BASE, one at a time.
 *
 * What is refused changes nothing and the guest runs on; what is accepted reads back.
 */
#include "modes.h"
#include "state.h"

FIXTURE_VARIANT(control) {
	enum mode mode;
	bool second;			/* KVM_SET_SREGS2 */
};

FIXTURE(control)
{
	struct machine m;
	struct cpuid_list cpuid;
	struct state before;
};

FIXTURE_SETUP(control)
{
	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (self->m.device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	ASSERT_EQ(0, machine_create_vm(&self->m));
	if (variant->second && ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_SREGS2) <= 0)
		SKIP_SETUP("KVM_CAP_SREGS2");
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	ASSERT_EQ(0, vcpu_set_supported_cpuid(&self->m, self->m.vcpu[0], &self->cpuid));
	ASSERT_EQ(0, mode_enter(&self->m, variant->mode));
	ASSERT_EQ(0, state_get(self->m.vcpu[0], &self->before));
	LOAD(&self->m, 0xf4);
}

FIXTURE_TEARDOWN(control)
{
	machine_destroy(&self->m);
}

FIXTURE_VARIANT_ADD(control, real16) { REAL16, false };
FIXTURE_VARIANT_ADD(control, prot32) { PROT32, false };
FIXTURE_VARIANT_ADD(control, paged32) { PAGED32, false };
FIXTURE_VARIANT_ADD(control, pae32) { PAE32, false };
FIXTURE_VARIANT_ADD(control, long64) { LONG64, false };
FIXTURE_VARIANT_ADD(control, real16_sregs2) { REAL16, true };
FIXTURE_VARIANT_ADD(control, prot32_sregs2) { PROT32, true };
FIXTURE_VARIANT_ADD(control, paged32_sregs2) { PAGED32, true };
FIXTURE_VARIANT_ADD(control, pae32_sregs2) { PAE32, true };
FIXTURE_VARIANT_ADD(control, long64_sregs2) { LONG64, true };

/* ---- what is valid ---- */

static uint32_t cpuid_register(const struct cpuid_list *table, uint32_t function, int which)
{
	for (uint32_t i = 0; i < table->header.nent; i++) {
		const struct kvm_cpuid_entry2 *entry = &table->entries[i];

		if (entry->function == function && !entry->index)
			return (&entry->eax)[which];
	}
	return 0;
}

enum { EAX, EBX, ECX, EDX };

/* Bits of CR4 that are there only if CPUID says so. */
static const struct cr4_bit {
	unsigned int bit;
	uint32_t function;
	int which;
	unsigned int feature;
} cr4_bits[] = {
	{ 11, 7, ECX, 2 },	/* UMIP */
	{ 12, 7, ECX, 16 },	/* LA57 */
	{ 13, 1, ECX, 5 },	/* VMXE */
	{ 16, 7, EBX, 0 },	/* FSGSBASE */
	{ 17, 1, ECX, 17 },	/* PCIDE */
	{ 18, 1, ECX, 26 },	/* OSXSAVE */
	{ 20, 7, EBX, 7 },	/* SMEP */
	{ 21, 7, EBX, 20 },	/* SMAP */
	{ 22, 7, ECX, 3 },	/* PKE */
};

/* The bits that every VCPU has: VME to PCE, OSFXSR, OSXMMEXCPT. */
#define CR4_BASIC	0x7ffull
#define CR4_VIRTUAL	0x3ull		/* VME and PVI: of a processor that has them */

static uint64_t cr4_allowed(const struct cpuid_list *table)
{
	uint64_t allowed = CR4_BASIC;

	for (size_t i = 0; i < ARRAY_SIZE(cr4_bits); i++) {
		const struct cr4_bit *entry = &cr4_bits[i];

		if (cpuid_register(table, entry->function, entry->which) >> entry->feature & 1)
			allowed |= 1ull << entry->bit;
	}
	return allowed;
}

static bool cr0_is_valid(uint64_t cr0)
{
	if (cr0 >> 32)
		return false;
	if (cr0 & CR0_NW && !(cr0 & CR0_CD))
		return false;
	return !(cr0 & CR0_PG) || cr0 & CR0_PE;
}

/* Long mode is on if and only if it is enabled and paging is on, which then is PAE paging. */
static bool long_mode_is_valid(const struct kvm_sregs *sregs)
{
	if (sregs->efer & EFER_LME && sregs->cr0 & CR0_PG)
		return sregs->cr4 & CR4_PAE && sregs->efer & EFER_LMA;
	return !(sregs->efer & EFER_LMA) && !sregs->cs.l;
}

static bool is_valid(const struct kvm_sregs *sregs, const struct cpuid_list *cpuid)
{
	return cr0_is_valid(sregs->cr0) && !(sregs->cr4 & ~cr4_allowed(cpuid)) &&
	       long_mode_is_valid(sregs);
}

/* What an attempt must come to. */
enum verdict { REFUSED, ACCEPTED, EITHER };

static enum verdict verdict_of(const struct kvm_sregs *sregs, const struct cpuid_list *cpuid)
{
	if (!is_valid(sregs, cpuid))
		return REFUSED;
	if (sregs->cr4 & CR4_VIRTUAL && !(cpuid_register(cpuid, 1, EDX) & 1u << 1))
		return EITHER;
	return ACCEPTED;
}

/* ---- one attempt ---- */

static int set(int vcpu, const struct kvm_sregs *sregs, bool second)
{
	struct kvm_sregs2 sregs2 = {};

	if (!second)
		return ioctl(vcpu, KVM_SET_SREGS, sregs);
	memcpy(&sregs2, sregs, offsetof(struct kvm_sregs2, flags));
	return ioctl(vcpu, KVM_SET_SREGS2, &sregs2);
}

/* Return: what went wrong, or NULL. @before is the state that is there, before and after. */
static const char *attempt(const struct machine *m, const struct state *before,
			   const struct kvm_sregs *sregs, bool second, enum verdict verdict)
{
	struct kvm_sregs now;
	struct state after;

	if (set(m->vcpu[0], sregs, second) < 0) {
		if (errno != EINVAL)
			return "refused with another errno";
		if (state_get(m->vcpu[0], &after) < 0 || state_difference(before, &after))
			return "refused, and changed something";
		return verdict == ACCEPTED ? "refused" : NULL;
	}
	if (ioctl(m->vcpu[0], KVM_GET_SREGS, &now) < 0 ||
	    set(m->vcpu[0], &before->sregs, second) < 0)
		return "accepted, and cannot be set back";
	if (verdict == REFUSED)
		return "accepted";
	return memcmp(&now, sregs, sizeof(now)) ? "accepted, and does not read back" : NULL;
}

#define EXPECT_ATTEMPT(sregs, verdict, bit)					\
do {										\
	const char *wrong = attempt(&self->m, &self->before, sregs, variant->second, verdict);	\
										\
	EXPECT_EQ(NULL, wrong) {						\
		TH_LOG("bit %u: %s", bit, wrong);				\
	}									\
} while (0)

/* For each bit of a register that is_valid() has an opinion of. */
#define EXPECT_EACH_BIT(member)							\
do {										\
	for (unsigned int bit = 0; bit < 64; bit++) {				\
		struct kvm_sregs sregs = self->before.sregs;			\
										\
		sregs.member ^= 1ull << bit;					\
		EXPECT_ATTEMPT(&sregs, verdict_of(&sregs, &self->cpuid), bit);	\
	}									\
	EXPECT_HLT(&self->m, 0);						\
} while (0)

/* ---- the tests ---- */

CLAUSES(vcpu.set_sregs, vcpu.set_sregs.invalid, vcpu.get_sregs)
TEST_F(control, cr0)
{
	EXPECT_EACH_BIT(cr0);
}

CLAUSES(vcpu.set_sregs, vcpu.set_sregs.invalid)
TEST_F(control, cr4)
{
	EXPECT_EACH_BIT(cr4);
}

/* The features go away, and with them the bits. */
CLAUSES(vcpu.set_sregs.invalid)
TEST_F(control, cr4_without_features)
{
	self->cpuid.header.nent = 0;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &self->cpuid));
	ASSERT_EQ(0, state_get(self->m.vcpu[0], &self->before));
	EXPECT_EACH_BIT(cr4);
}

/* Only two bits of EFER have to do with the other registers; of the rest either is allowed. */
CLAUSES(vcpu.set_sregs, vcpu.set_sregs.invalid)
TEST_F(control, efer)
{
	for (unsigned int bit = 0; bit < 64; bit++) {
		struct kvm_sregs sregs = self->before.sregs;
		enum verdict verdict = EITHER;

		sregs.efer ^= 1ull << bit;
		if (!is_valid(&sregs, &self->cpuid))
			verdict = REFUSED;
		else if (sregs.efer & EFER_LME)
			verdict = ACCEPTED;
		if (bit != 8 && bit != 10 && verdict == ACCEPTED)
			verdict = EITHER;
		EXPECT_ATTEMPT(&sregs, verdict, bit);
	}
	EXPECT_HLT(&self->m, 0);
}

/* Reserved: bits 0 to 7 and 9; bit 10, x2APIC, goes only with bit 11; and what no address has. */
CLAUSES(vcpu.set_sregs.apic_base)
TEST_F(control, apic_base)
{
	unsigned int width = cpuid_register(&self->cpuid, 0x80000008, EAX) & 0xff;

	for (unsigned int bit = 0; bit < 64; bit++) {
		struct kvm_sregs sregs = self->before.sregs;
		uint64_t reserved = 0x2ff | (width ? ~0ull << width : 0);

		sregs.apic_base ^= 1ull << bit;
		if (bit == 10 || bit == 8)
			continue;
		EXPECT_ATTEMPT(&sregs, sregs.apic_base & reserved ? REFUSED : ACCEPTED, bit);
	}
	EXPECT_HLT(&self->m, 0);
}

CLAUSES(vcpu.set_sregs.invalid)
TEST_F(control, code_of_64_bits)
{
	struct kvm_sregs sregs = self->before.sregs;

	sregs.cs.l ^= 1;
	sregs.cs.db = !sregs.cs.l;
	EXPECT_ATTEMPT(&sregs, variant->mode == LONG64 ? ACCEPTED : REFUSED, 0);
	EXPECT_HLT(&self->m, 0);
}

/* Two wrongs are no right, and what is right beside a wrong is not taken either. */
CLAUSES(vcpu.set_sregs.invalid)
TEST_F(control, nothing_is_taken_in_part)
{
	struct kvm_sregs sregs = self->before.sregs;

	sregs.cs.base = 0x10;
	sregs.gdt.base = 0x4000;
	sregs.idt.limit = 0x7ff;
	sregs.cr2 = 0x1234;
	sregs.cr8 = 5;
	sregs.cr4 |= 1ull << 63;
	EXPECT_ATTEMPT(&sregs, REFUSED, 63);
	sregs.cr4 = self->before.sregs.cr4;
	sregs.apic_base |= 1;
	EXPECT_ATTEMPT(&sregs, REFUSED, 0);
	EXPECT_HLT(&self->m, 0);
}

/* ---- KVM_TRANSLATE ---- */

CLAUSES(vcpu.translate, vcpu.translate.invalid)
TEST_F(control, translate)
{
	struct kvm_translation translation = { .linear_address = 0x2345 };

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_TRANSLATE, &translation));
	EXPECT_EQ(1, translation.valid);
	EXPECT_EQ(0x2345, translation.physical_address);
	EXPECT_EQ(0x2345, translation.linear_address);
	translation.linear_address = MEMORY_BYTES;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_TRANSLATE, &translation));
	EXPECT_EQ(mode_levels(variant->mode) == 0, translation.valid);
}

TEST_HARNESS_MAIN
