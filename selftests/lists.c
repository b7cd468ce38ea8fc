// SPDX-License-Identifier: GPL-2.0-only
/*
 * lists.c - ioctls whose structure ends in an array: how much room they ask for, and use.
 */
#include "state.h"

#define GUARD	0xa5
#define ROOM	2048		/* entries, more than any list has */

MACHINE_FIXTURE(lists)

/* ---- indices of MSRs ---- */

struct msr_list {
	struct kvm_msr_list header;
	uint32_t indices[ROOM];
};

/* Ask for a list with room for @room. Return: the errno, 0 if it succeeded. */
static int get_list(const struct machine *m, unsigned long command, struct msr_list *list,
		    unsigned int room)
{
	memset(list, GUARD, sizeof(*list));
	list->header.nmsrs = room;
	return ioctl(m->device, command, list) < 0 ? errno : 0;
}

/* Return: from this index on the array was left alone. */
static unsigned int first_untouched(const struct msr_list *list)
{
	const uint8_t *bytes = (const uint8_t *)list->indices;
	size_t i = sizeof(list->indices);

	while (i && bytes[i - 1] == GUARD)
		i--;
	return (i + 3) / 4;
}

static bool has_duplicate(const struct msr_list *list)
{
	for (uint32_t i = 0; i < list->header.nmsrs; i++)
		for (uint32_t j = 0; j < i; j++)
			if (list->indices[i] == list->indices[j])
				return true;
	return false;
}

static void check_list(struct __test_metadata *_metadata, const struct machine *m,
		       unsigned long command)
{
	static struct msr_list list, again;
	unsigned int count;

	EXPECT_EQ(E2BIG, get_list(m, command, &list, 0));
	count = list.header.nmsrs;
	ASSERT_LT(0, count);
	ASSERT_LT(count, ROOM);
	EXPECT_EQ(0, first_untouched(&list));
	EXPECT_EQ(E2BIG, get_list(m, command, &list, count - 1));
	EXPECT_EQ(count, list.header.nmsrs);
	EXPECT_EQ(0, first_untouched(&list));
	EXPECT_EQ(0, get_list(m, command, &list, count));
	EXPECT_EQ(count, list.header.nmsrs);
	EXPECT_EQ(count, first_untouched(&list));
	EXPECT_FALSE(has_duplicate(&list));
	/* More room than is needed, and the list is the same. */
	EXPECT_EQ(0, get_list(m, command, &again, ROOM));
	EXPECT_EQ(0, memcmp(&list, &again, sizeof(list)));
	EXPECT_EQ(0, get_list(m, command, &again, 1u << 31));
	EXPECT_EQ(0, memcmp(&list, &again, sizeof(list)));
}

CLAUSES(system.get_msr_index_list, system.get_msr_index_list.room,
	system.get_msr_index_list.constant)
TEST_F(lists, msr_indices)
{
	check_list(_metadata, &self->m, KVM_GET_MSR_INDEX_LIST);
}

CLAUSES(system.get_msr_feature_index_list)
TEST_F(lists, msr_feature_indices)
{
	if (ioctl(self->m.device, KVM_CHECK_EXTENSION, KVM_CAP_GET_MSR_FEATURES) <= 0)
		SKIP(return, "KVM_CAP_GET_MSR_FEATURES");
	check_list(_metadata, &self->m, KVM_GET_MSR_FEATURE_INDEX_LIST);
}

CLAUSES(system.get_msr_index_list.readable)
TEST_F(lists, msr_indices_are_readable)
{
	static struct msr_list list;
	static struct cpuid_list cpuid;
	uint64_t value;

	ASSERT_EQ(0, vcpu_set_supported_cpuid(&self->m, self->m.vcpu[0], &cpuid));
	ASSERT_EQ(0, get_list(&self->m, KVM_GET_MSR_INDEX_LIST, &list, ROOM));
	for (uint32_t i = 0; i < list.header.nmsrs; i++) {
		EXPECT_EQ(1, vcpu_get_msr(self->m.vcpu[0], list.indices[i], &value)) {
			TH_LOG("MSR %#x", list.indices[i]);
		}
	}
}

/* The device node reads features alone. */
CLAUSES(system.get_msrs)
TEST_F(lists, msr_features_are_readable)
{
	static struct msr_list list;
	uint64_t value;

	if (ioctl(self->m.device, KVM_CHECK_EXTENSION, KVM_CAP_GET_MSR_FEATURES) <= 0)
		SKIP(return, "KVM_CAP_GET_MSR_FEATURES");
	ASSERT_EQ(0, get_list(&self->m, KVM_GET_MSR_FEATURE_INDEX_LIST, &list, ROOM));
	for (uint32_t i = 0; i < list.header.nmsrs; i++) {
		EXPECT_EQ(1, vcpu_get_msr(self->m.device, list.indices[i], &value)) {
			TH_LOG("MSR %#x", list.indices[i]);
		}
	}
	EXPECT_EQ(0, vcpu_get_msr(self->m.device, 0x7fffffff, &value));
}

/* ---- values of MSRs ---- */

#define NO_MSR		0x7fffffff
#define MSR_MCG_CAP	0x179
#define MSR_MCG_CTL	0x17b
#define MCG_CTL_P	(1u << 8)

struct three_msrs {
	struct kvm_msrs header;
	struct kvm_msr_entry entries[3];
};

CLAUSES(vcpu.set_msrs)
TEST_F(lists, msrs_before_a_bad_one_are_set)
{
	struct three_msrs msrs = {
		.header.nmsrs = 3,
		.entries = { { .index = 0x175, .data = 0x1111 }, { .index = NO_MSR },
			     { .index = 0x176, .data = 0x2222 } },
	};
	uint64_t value;

	EXPECT_EQ(1, ioctl(self->m.vcpu[0], KVM_SET_MSRS, &msrs));
	EXPECT_EQ(1, vcpu_get_msr(self->m.vcpu[0], 0x175, &value));
	EXPECT_EQ(0x1111, value);
	EXPECT_EQ(1, vcpu_get_msr(self->m.vcpu[0], 0x176, &value));
	EXPECT_EQ(0, value);
}

CLAUSES(vcpu.get_msrs)
TEST_F(lists, msrs_before_a_bad_one_are_read)
{
	struct three_msrs msrs = {
		.header.nmsrs = 3,
		.entries = { { .index = 0x175 }, { .index = NO_MSR },
			     { .index = 0x176, .data = 6 } },
	};

	ASSERT_EQ(1, vcpu_set_msr(self->m.vcpu[0], 0x175, 0x3333));
	EXPECT_EQ(1, ioctl(self->m.vcpu[0], KVM_GET_MSRS, &msrs));
	EXPECT_EQ(0x3333, msrs.entries[0].data);
	EXPECT_EQ(6, msrs.entries[2].data);
}

/* No linear address of 48 bits: refused, and the old value stays. */
CLAUSES(vcpu.set_msrs)
TEST_F(lists, msrs_refuse_addresses)
{
	static const uint32_t indices[] = { 0xc0000082, 0xc0000083, 0xc0000100, 0xc0000101,
					    0xc0000102 };
	static const uint64_t good[] = { 0x7fffffffffffull, ~0ull, 0xffff800000000000ull, 0 };
	static const uint64_t bad[] = { 0x0100000000000000ull, 0xfe00000000000000ull, 1ull << 63 };
	uint64_t value;

	for (size_t i = 0; i < ARRAY_SIZE(indices); i++) {
		for (size_t j = 0; j < ARRAY_SIZE(good); j++) {
			EXPECT_EQ(1, vcpu_set_msr(self->m.vcpu[0], indices[i], good[j]));
			EXPECT_EQ(1, vcpu_get_msr(self->m.vcpu[0], indices[i], &value));
			EXPECT_EQ(good[j], value);
		}
		for (size_t j = 0; j < ARRAY_SIZE(bad); j++) {
			EXPECT_EQ(0, vcpu_set_msr(self->m.vcpu[0], indices[i], bad[j]));
			EXPECT_EQ(1, vcpu_get_msr(self->m.vcpu[0], indices[i], &value));
			EXPECT_EQ(0, value);
		}
	}
}

/* Linux makes these canonical; a value that VM entry would not take is in them in no case. */
CLAUSES(msr.sysenter.canonical)
TEST_F(lists, msrs_of_sysenter_are_canonical)
{
	static const uint64_t values[] = { 0x0000800000001234ull, 1ull << 63,
					   0x7fff7fffffffffffull };
	uint64_t value;

	for (uint32_t index = 0x175; index <= 0x176; index++) {
		for (size_t i = 0; i < ARRAY_SIZE(values); i++) {
			ASSERT_LE(0, vcpu_set_msr(self->m.vcpu[0], index, values[i]));
			ASSERT_EQ(1, vcpu_get_msr(self->m.vcpu[0], index, &value));
			EXPECT_EQ(value, (uint64_t)((int64_t)(value << 16) >> 16)) {
				TH_LOG("MSR %#x", index);
			}
		}
	}
}

/* What is not there in the default state can be saved and restored all the same. */
CLAUSES(msr.mc_global.host)
TEST_F(lists, msr_mcg_ctl)
{
	uint64_t capability, value;

	ASSERT_EQ(1, vcpu_get_msr(self->m.vcpu[0], MSR_MCG_CAP, &capability));
	ASSERT_EQ(1, vcpu_get_msr(self->m.vcpu[0], MSR_MCG_CTL, &value));
	EXPECT_EQ(1, vcpu_set_msr(self->m.vcpu[0], MSR_MCG_CTL, value));
	if (capability & MCG_CTL_P)
		return;
	EXPECT_EQ(0, value);
	EXPECT_EQ(0, vcpu_set_msr(self->m.vcpu[0], MSR_MCG_CTL, ~0ull));
}

/* ---- CPUID ---- */

static int supported(const struct machine *m, struct cpuid_list *table, uint32_t room)
{
	memset(table, GUARD, sizeof(*table));
	table->header.nent = room;
	return ioctl(m->device, KVM_GET_SUPPORTED_CPUID, table) < 0 ? errno : 0;
}

/* For every number that is too small, also where only the last class of leaves does not fit. */
CLAUSES(system.get_supported_cpuid, system.get_supported_cpuid.room,
	system.get_supported_cpuid.more_room)
TEST_F(lists, cpuid_room)
{
	static struct cpuid_list table;
	uint32_t count;

	ASSERT_EQ(0, supported(&self->m, &table, CPUID_ENTRIES));
	count = table.header.nent;
	ASSERT_LT(1, count);
	for (uint32_t room = 0; room < count; room++) {
		EXPECT_EQ(E2BIG, supported(&self->m, &table, room)) {
			TH_LOG("room for %u of %u", room, count);
		}
	}
	for (int shift = 31; shift; shift--) {
		EXPECT_EQ(0, supported(&self->m, &table, -1u << shift | CPUID_ENTRIES));
		EXPECT_EQ(count, table.header.nent);
	}
	EXPECT_EQ(0, supported(&self->m, &table, count));
	EXPECT_EQ(count, table.header.nent);
	EXPECT_EQ(GUARD, ((uint8_t *)&table.entries[count])[0]);
}

static bool depends_on_index(uint32_t function)
{
	static const uint32_t functions[] = { 4, 7, 0xb, 0xd, 0xf, 0x10, 0x12, 0x14, 0x17, 0x18,
					      0x1b, 0x1d, 0x1e, 0x1f, 0x8000001d };

	for (size_t i = 0; i < ARRAY_SIZE(functions); i++)
		if (functions[i] == function)
			return true;
	return false;
}

CLAUSES(system.get_supported_cpuid.flags, system.get_supported_cpuid.tsc_deadline,
	kvm_cpuid.features)
TEST_F(lists, cpuid_entries)
{
	static struct cpuid_list table;

	ASSERT_EQ(0, supported(&self->m, &table, CPUID_ENTRIES));
	for (uint32_t i = 0; i < table.header.nent; i++) {
		const struct kvm_cpuid_entry2 *entry = &table.entries[i];
		bool indexed = entry->flags & KVM_CPUID_FLAG_SIGNIFCANT_INDEX;

		EXPECT_EQ(depends_on_index(entry->function), indexed) {
			TH_LOG("function %#x index %u", entry->function, entry->index);
		}
		EXPECT_TRUE(indexed || !entry->index);
		if (entry->function == 1)
			EXPECT_EQ(0, entry->ecx & 1u << 24);
		if (entry->function == 0x40000001)
			EXPECT_EQ(0, entry->ebx | entry->ecx);
	}
}

CLAUSES(system.get_supported_cpuid.settable, vcpu.get_cpuid2)
TEST_F(lists, cpuid_round_trip)
{
	static struct cpuid_list set, got;

	ASSERT_EQ(0, vcpu_set_supported_cpuid(&self->m, self->m.vcpu[0], &set));
	got.header.nent = set.header.nent;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_CPUID2, &got));
	EXPECT_EQ(set.header.nent, got.header.nent);
	for (uint32_t i = 0; i < set.header.nent; i++)
		EXPECT_EQ(set.entries[i].function, got.entries[i].function);
	/* What was read can be set. */
	EXPECT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &got));
}

#define THREE_LEAVES { \
	.header.nent = 3, \
	.entries = { { .function = 0, .eax = 1, .ebx = 0x11 }, { .function = 1, .eax = 0x22 }, \
		     { .function = 0x40000000, .ecx = 0x33 } } \
}

/* The entries are those that were set, and none is written behind them. */
CLAUSES(vcpu.get_cpuid2)
TEST_F(lists, cpuid_three_of_ten)
{
	static const struct cpuid_list three = THREE_LEAVES;
	static struct cpuid_list got;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &three));
	memset(&got, GUARD, sizeof(got));
	got.header.nent = 10;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_CPUID2, &got));
	for (unsigned int i = 0; i < 3; i++) {
		EXPECT_EQ(three.entries[i].function, got.entries[i].function);
		EXPECT_EQ(three.entries[i].eax, got.entries[i].eax);
		EXPECT_EQ(three.entries[i].ebx, got.entries[i].ebx);
		EXPECT_EQ(three.entries[i].ecx, got.entries[i].ecx);
	}
	for (size_t i = 0; i < sizeof(got.entries[0]); i++)
		EXPECT_EQ(GUARD, ((uint8_t *)&got.entries[3])[i]);
}

CLAUSES(vcpu.get_cpuid2)
TEST_F(lists, cpuid_count)
{
	static const struct cpuid_list three = THREE_LEAVES;
	static struct cpuid_list got;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &three));
	got.header.nent = 10;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_CPUID2, &got));
	/* Linux before 6.4 leaves the number as it was given. */
	EXPECT_TRUE(got.header.nent == 3 || got.header.nent == 10);
}

#define CR4_OSXSAVE	(1u << 18)
#define ECX_OSXSAVE	(1u << 27)
#define XSAVE_LEAF	0xd

static const struct kvm_cpuid_entry2 *find_leaf(const struct cpuid_list *table, uint32_t function)
{
	for (uint32_t i = 0; i < table->header.nent; i++)
		if (table->entries[i].function == function && !table->entries[i].index)
			return &table->entries[i];
	return NULL;
}

/* What was read is accepted where the table must not change any more, too. */
CLAUSES(vcpu.get_cpuid2.state, vcpu.set_cpuid2.after_run)
TEST_F(lists, cpuid_follows_state)
{
	static struct cpuid_list set, got;
	struct kvm_sregs sregs;

	ASSERT_EQ(0, vcpu_set_supported_cpuid(&self->m, self->m.vcpu[0], &set));
	if (!find_leaf(&set, XSAVE_LEAF) || !find_leaf(&set, XSAVE_LEAF)->eax)
		SKIP(return, "no XSAVE");
	got.header.nent = set.header.nent;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_CPUID2, &got));
	EXPECT_EQ(0, find_leaf(&got, 1)->ecx & ECX_OSXSAVE);
	/* XCR0 has x87 alone: 512 bytes and the header. */
	EXPECT_EQ(576, find_leaf(&got, XSAVE_LEAF)->ebx);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));
	sregs.cr4 |= CR4_OSXSAVE;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_SREGS, &sregs));
	LOAD(&self->m, 0xf4);
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_CPUID2, &got));
	EXPECT_EQ(ECX_OSXSAVE, find_leaf(&got, 1)->ecx & ECX_OSXSAVE);
	EXPECT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &got));
	EXPECT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &set));
	got.entries[0].ebx ^= 1;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &got));
}

/* The table is fixed once the VCPU has run; the same one may be set again. */
CLAUSES(vcpu.set_cpuid2.after_run)
TEST_F(lists, cpuid_after_run)
{
	static struct cpuid_list table = THREE_LEAVES;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
	table.entries[0].ebx = 1;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
	LOAD(&self->m, 0xf4);
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
	table.entries[0].ebx = 2;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
	table.header.nent = 2;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
	table.header.nent = 0;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &table));
}

TEST_HARNESS_MAIN
