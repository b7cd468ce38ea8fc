// SPDX-License-Identifier: GPL-2.0-only
/*
 * vm_settings.c - what user space sets for a whole VM: quirks, MSR_PLATFORM_INFO, MMU pages.
 */
#include "machine.h"

#define MSR_PLATFORM_INFO	0xce
#define MSR_MISC_ENABLE		0x1a0
#define MISC_ENABLE_MWAIT	(1ull << 18)
#define CPUID_SSE3		(1u << 0)
#define CPUID_MWAIT		(1u << 3)

/* Handlers of exceptions in real mode, by the vector: a HLT each. */
#define VECTOR_UD		6
#define VECTOR_GP		13
#define HANDLERS		0x600
#define HANDLER_END(vector)	(HANDLERS + (vector) + 1)

MACHINE_FIXTURE(vm_settings)

static void install_handlers(struct machine *m)
{
	uint16_t *table = (uint16_t *)m->memory;

	for (unsigned int vector = 0; vector < 32; vector++) {
		table[2 * vector] = HANDLERS + vector;
		table[2 * vector + 1] = 0;
		m->memory[HANDLERS + vector] = 0xf4;
	}
}

static uint64_t quirks(const struct machine *m)
{
	int mask = ioctl(m->vm, KVM_CHECK_EXTENSION, KVM_CAP_DISABLE_QUIRKS2);

	return mask < 0 ? 0 : mask;
}

/* Run the code from its start to a HLT. Return: RIP behind that, 0 if it came to another end. */
static uint64_t run_to_hlt(struct machine *m)
{
	struct kvm_regs regs;

	if (vcpu_start_at(m->vcpu[0], CODE) < 0 || ioctl(m->vcpu[0], KVM_RUN, 0) < 0 ||
	    m->run[0]->exit_reason != KVM_EXIT_HLT || ioctl(m->vcpu[0], KVM_GET_REGS, &regs) < 0)
		return 0;
	return regs.rip;
}

/* ---- pages of the MMU ---- */

CLAUSES(vm.set_nr_mmu_pages, cap.mmu_shadow_cache_control)
TEST_F(vm_settings, mmu_pages)
{
	int pages;

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_MMU_SHADOW_CACHE_CONTROL) < 1)
		SKIP(return, "KVM_CAP_MMU_SHADOW_CACHE_CONTROL");
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_NR_MMU_PAGES, 0));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_NR_MMU_PAGES, 63));
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_NR_MMU_PAGES, 64));
	/* Linux no longer has this one. */
	pages = ioctl(self->m.vm, KVM_GET_NR_MMU_PAGES, 0);
	if (pages >= 0 || errno != ENOTTY)
		EXPECT_EQ(64, pages);
	LOAD(&self->m, 0xf4);
	EXPECT_EQ(CODE + 1, run_to_hlt(&self->m));
}

/* ---- MSR_PLATFORM_INFO ---- */

CLAUSES(cap.msr_platform_info)
TEST_F(vm_settings, platform_info)
{
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_MSR_PLATFORM_INFO) < 1)
		SKIP(return, "KVM_CAP_MSR_PLATFORM_INFO");
	install_handlers(&self->m);
	LOAD(&self->m, 0x66, 0xb9, MSR_PLATFORM_INFO, 0, 0, 0,	/* mov ecx */
	     0x0f, 0x32,					/* rdmsr */
	     0xf4);
	EXPECT_EQ(CODE + 9, run_to_hlt(&self->m));
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_MSR_PLATFORM_INFO, 0));
	EXPECT_EQ(HANDLER_END(VECTOR_GP), run_to_hlt(&self->m));
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_MSR_PLATFORM_INFO, 1));
	EXPECT_EQ(CODE + 9, run_to_hlt(&self->m));
}

/* ---- quirks ---- */

#define NEED_QUIRK(quirk)							\
do {										\
	if (!(quirks(&self->m) & (quirk)))					\
		SKIP(return, #quirk);						\
} while (0)

CLAUSES(cap.disable_quirks2)
TEST_F(vm_settings, quirks)
{
	uint64_t all = quirks(&self->m);

	if (!all)
		SKIP(return, "KVM_CAP_DISABLE_QUIRKS2");
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_DISABLE_QUIRKS2, all));
	for (unsigned int bit = 0; bit < 64; bit++)
		if (!(all >> bit & 1))
			EXPECT_ERRNO(EINVAL,
				     enable_cap(self->m.vm, KVM_CAP_DISABLE_QUIRKS2, 1ull << bit));
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_DISABLE_QUIRKS2, 0));
}

static bool out_7e_is_early(struct machine *m)
{
	struct kvm_regs regs;

	LOAD(m, 0xb0, 0x01, 0xe6, 0x7e, 0xf4);		/* mov al; out */
	if (vcpu_start_at(m->vcpu[0], CODE) < 0 || ioctl(m->vcpu[0], KVM_RUN, 0) < 0 ||
	    ioctl(m->vcpu[0], KVM_GET_REGS, &regs) < 0)
		return false;
	return regs.rip == CODE + 4;
}

/* The older capability takes what it does not know, and each time all quirks. */
CLAUSES(cap.disable_quirks)
TEST_F(vm_settings, quirks_of_the_older_capability)
{
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_DISABLE_QUIRKS) < 1)
		SKIP(return, "KVM_CAP_DISABLE_QUIRKS");
	NEED_QUIRK(KVM_X86_QUIRK_OUT_7E_INC_RIP);
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_DISABLE_QUIRKS,
				1ull << 63 | KVM_X86_QUIRK_OUT_7E_INC_RIP));
	EXPECT_FALSE(out_7e_is_early(&self->m));
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_DISABLE_QUIRKS, 1ull << 63));
	EXPECT_TRUE(out_7e_is_early(&self->m));
}

CLAUSES(cap.disable_quirks2.out_7e)
TEST_F(vm_settings, quirk_out_7e)
{
	static const struct {
		uint64_t disabled;
		uint64_t rip;
	} rows[] = {
		{ 0, CODE + 4 },
		{ KVM_X86_QUIRK_OUT_7E_INC_RIP, CODE + 2 },
	};
	struct kvm_regs regs;

	NEED_QUIRK(KVM_X86_QUIRK_OUT_7E_INC_RIP);
	LOAD(&self->m, 0xb0, 0x01, 0xe6, 0x7e, 0xf4);	/* mov al; out */
	for (unsigned int i = 0; i < ARRAY_SIZE(rows); i++) {
		EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_DISABLE_QUIRKS2, rows[i].disabled));
		ASSERT_EQ(0, vcpu_start_at(self->m.vcpu[0], CODE));
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
		ASSERT_EQ(KVM_EXIT_IO, self->m.run[0]->exit_reason);
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
		EXPECT_EQ(rows[i].rip, regs.rip);
		EXPECT_HLT(&self->m, 0);
	}
}

CLAUSES(cap.disable_quirks2.mwait)
TEST_F(vm_settings, quirk_mwait)
{
	NEED_QUIRK(KVM_X86_QUIRK_MWAIT_NEVER_UD_FAULTS);
	install_handlers(&self->m);
	LOAD(&self->m, 0x66, 0x31, 0xc9, 0x66, 0x31, 0xd2,	/* ecx, edx = 0 */
	     0x0f, 0x01, 0xc8, 0x0f, 0x01, 0xc9,		/* monitor; mwait */
	     0xf4);
	EXPECT_EQ(CODE + 13, run_to_hlt(&self->m));
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_DISABLE_QUIRKS2,
			    KVM_X86_QUIRK_MWAIT_NEVER_UD_FAULTS));
	EXPECT_EQ(HANDLER_END(VECTOR_UD), run_to_hlt(&self->m));
}

static struct kvm_cpuid_entry2 *version_entry(struct cpuid_list *table)
{
	for (unsigned int i = 0; i < table->header.nent; i++)
		if (table->entries[i].function == 1)
			return &table->entries[i];
	return NULL;
}

/* Set IA32_MISC_ENABLE.MWAIT. Return: does the VCPU's CPUID have MONITOR then; -1 for an error. */
static int mwait_after(const struct machine *m, bool set)
{
	static struct cpuid_list table;
	uint64_t value;

	if (vcpu_get_msr(m->vcpu[0], MSR_MISC_ENABLE, &value) != 1)
		return -1;
	value &= ~(uint64_t)MISC_ENABLE_MWAIT;
	value |= set ? MISC_ENABLE_MWAIT : 0;
	if (vcpu_set_msr(m->vcpu[0], MSR_MISC_ENABLE, value) != 1)
		return -1;
	table.header.nent = CPUID_ENTRIES;
	if (ioctl(m->vcpu[0], KVM_GET_CPUID2, &table) < 0)
		return -1;
	return !!(version_entry(&table)->ecx & CPUID_MWAIT);
}

CLAUSES(cap.disable_quirks2.misc_enable)
TEST_F(vm_settings, quirk_misc_enable)
{
	static struct cpuid_list table;

	NEED_QUIRK(KVM_X86_QUIRK_MISC_ENABLE_NO_MWAIT);
	ASSERT_EQ(0, vcpu_set_supported_cpuid(&self->m, self->m.vcpu[0], &table));
	ASSERT_NE(NULL, version_entry(&table));
	version_entry(&table)->ecx &= ~CPUID_MWAIT;
	version_entry(&table)->ecx |= CPUID_SSE3;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));

	EXPECT_EQ(0, mwait_after(&self->m, true));
	EXPECT_EQ(0, mwait_after(&self->m, false));
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_DISABLE_QUIRKS2,
			    KVM_X86_QUIRK_MISC_ENABLE_NO_MWAIT));
	EXPECT_EQ(1, mwait_after(&self->m, true));
	EXPECT_EQ(0, mwait_after(&self->m, false));
}

/* A processor with MWAIT has SSE3. Without the quirk the bit cannot be set where CPUID has none. */
CLAUSES(cap.disable_quirks2.misc_enable)
TEST_F(vm_settings, quirk_misc_enable_without_sse3)
{
	static struct cpuid_list table;

	NEED_QUIRK(KVM_X86_QUIRK_MISC_ENABLE_NO_MWAIT);
	ASSERT_EQ(0, vcpu_set_supported_cpuid(&self->m, self->m.vcpu[0], &table));
	ASSERT_NE(NULL, version_entry(&table));
	version_entry(&table)->ecx &= ~(CPUID_MWAIT | CPUID_SSE3);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
	EXPECT_EQ(0, mwait_after(&self->m, true));
	EXPECT_EQ(0, mwait_after(&self->m, false));
	EXPECT_EQ(0, enable_cap(self->m.vm, KVM_CAP_DISABLE_QUIRKS2,
			    KVM_X86_QUIRK_MISC_ENABLE_NO_MWAIT));
	EXPECT_EQ(-1, mwait_after(&self->m, true));
	EXPECT_EQ(0, mwait_after(&self->m, false));
}

TEST_HARNESS_MAIN
