// SPDX-License-Identifier: GPL-2.0-only
/*
 * tsc.c - the pace and the offset of a VCPU's time-stamp counter; KVM's features, enforced.
 */
#include "modes.h"

#define MSR_TSC			0x10
#define MSR_TSC_ADJUST		0x3b
#define MSR_POLL_CONTROL	0x4b564d05
#define SIGNATURE		0x40000000u
#define FEATURES		0x40000001u

#define NEED(number)								\
do {										\
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, number) <= 0)		\
		SKIP(return, #number);						\
} while (0)

MACHINE_FIXTURE(tsc)

/* rdtsc; hlt; jmp back */
#define READ_TSC	0x0f, 0x31, 0xf4, 0xeb, 0xfb

static uint64_t host_tsc(void)
{
	return __builtin_ia32_rdtsc();
}

static uint64_t guest_tsc(struct machine *m, unsigned int nr)
{
	struct kvm_regs regs;

	if (ioctl(m->vcpu[nr], KVM_RUN, 0) || ioctl(m->vcpu[nr], KVM_GET_REGS, &regs))
		return 0;
	return (uint32_t)regs.rax | regs.rdx << 32;
}

static struct kvm_device_attr offset_attribute(uint64_t *offset)
{
	return (struct kvm_device_attr){
		.group = KVM_VCPU_TSC_CTRL,
		.attr = KVM_VCPU_TSC_OFFSET,
		.addr = (uintptr_t)offset,
	};
}

CLAUSES(vcpu.get_tsc_khz, cap.get_tsc_khz)
TEST_F(tsc, get_khz)
{
	NEED(KVM_CAP_GET_TSC_KHZ);
	EXPECT_LT(1000, ioctl(self->m.vcpu[0], KVM_GET_TSC_KHZ, 0));
}

/* Guest ticks while the host's counter moves, in thousandths of the host's. */
static void measure(struct machine *m, unsigned int nr, uint64_t *low, uint64_t *high)
{
	uint64_t outer[2], inner[2], guest[2];

	outer[0] = host_tsc();
	guest[0] = guest_tsc(m, nr);
	inner[0] = host_tsc();
	sleep_ms(200);
	inner[1] = host_tsc();
	guest[1] = guest_tsc(m, nr);
	outer[1] = host_tsc();
	*low = (guest[1] - guest[0]) * 1000 / (outer[1] - outer[0]);
	*high = (guest[1] - guest[0]) * 1000 / (inner[1] - inner[0]) + 1;
}

CLAUSES(vcpu.set_tsc_khz, vcpu.get_tsc_khz, cap.tsc_control)
TEST_F(tsc, set_khz)
{
	static const struct {
		unsigned int times, divided;
	} ratios[] = { { 1, 2 }, { 2, 1 }, { 3, 4 } };
	uint64_t low, high, wanted;
	int host;

	NEED(KVM_CAP_TSC_CONTROL);
	LOAD(&self->m, READ_TSC);
	host = ioctl(self->m.vcpu[0], KVM_GET_TSC_KHZ, 0);
	for (unsigned int i = 0; i < sizeof(ratios) / sizeof(ratios[0]); i++) {
		int khz = host / (int)ratios[i].divided * (int)ratios[i].times;

		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_TSC_KHZ, khz));
		EXPECT_EQ(khz, ioctl(self->m.vcpu[0], KVM_GET_TSC_KHZ, 0));
		measure(&self->m, 0, &low, &high);
		wanted = 1000 * ratios[i].times / ratios[i].divided;
		EXPECT_LE(low, wanted + wanted / 50);
		EXPECT_GE(high, wanted - wanted / 50);
	}
	/* 0 is the host's own. */
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_TSC_KHZ, 0));
	EXPECT_EQ(host, ioctl(self->m.vcpu[0], KVM_GET_TSC_KHZ, 0));
}

CLAUSES(vcpu.set_tsc_khz, cap.tsc_control)
TEST_F(tsc, set_khz_too_fast)
{
	int host = ioctl(self->m.vcpu[0], KVM_GET_TSC_KHZ, 0);

	NEED(KVM_CAP_TSC_CONTROL);
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_TSC_KHZ, 0xffffffff));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_TSC_KHZ, 0x7fffffff));
	EXPECT_EQ(host, ioctl(self->m.vcpu[0], KVM_GET_TSC_KHZ, 0));
}

CLAUSES(vm.set_tsc_khz, cap.vm_tsc_control)
TEST_F(tsc, vm_khz)
{
	uint64_t low, high;
	int host, khz;

	NEED(KVM_CAP_VM_TSC_CONTROL);
	NEED(KVM_CAP_TSC_CONTROL);
	LOAD(&self->m, READ_TSC);
	host = ioctl(self->m.vm, KVM_GET_TSC_KHZ, 0);
	ASSERT_LT(1000, host);
	khz = host / 2;
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_SET_TSC_KHZ, khz));
	EXPECT_EQ(khz, ioctl(self->m.vm, KVM_GET_TSC_KHZ, 0));
	EXPECT_EQ(host, ioctl(self->m.vcpu[0], KVM_GET_TSC_KHZ, 0));
	ASSERT_EQ(0, machine_add_vcpu(&self->m));
	EXPECT_EQ(khz, ioctl(self->m.vcpu[1], KVM_GET_TSC_KHZ, 0));
	measure(&self->m, 1, &low, &high);
	EXPECT_LE(low, 510);
	EXPECT_GE(high, 490);
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_TSC_KHZ, 0xffffffff));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_TSC_KHZ, 0x7fffffff));
	EXPECT_EQ(khz, ioctl(self->m.vm, KVM_GET_TSC_KHZ, 0));
	/* 0 is the host's own. */
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_TSC_KHZ, 0));
	EXPECT_EQ(host, ioctl(self->m.vm, KVM_GET_TSC_KHZ, 0));
}

CLAUSES(vcpu.tsc_offset, cap.vcpu_attributes)
TEST_F(tsc, offset)
{
	uint64_t offset = 0, before, inside, after, wanted = 1ull << 50;
	struct kvm_device_attr attribute = offset_attribute(&offset);

	NEED(KVM_CAP_VCPU_ATTRIBUTES);
	LOAD(&self->m, READ_TSC);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_HAS_DEVICE_ATTR, &attribute));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_DEVICE_ATTR, &attribute));
	for (int i = 0; i < 2; i++) {
		before = host_tsc();
		inside = guest_tsc(&self->m, 0);
		after = host_tsc();
		EXPECT_LE(before, inside - offset + 100000);
		EXPECT_GE(after + 100000, inside - offset);
		attribute.addr = (uintptr_t)&wanted;
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_DEVICE_ATTR, &attribute));
		attribute.addr = (uintptr_t)&offset;
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_DEVICE_ATTR, &attribute));
		EXPECT_EQ(wanted, offset);
	}
}

CLAUSES(vm.device_attr, vm.device_attr.has)
TEST_F(tsc, unknown_attributes)
{
	static const unsigned long commands[] = {
		KVM_SET_DEVICE_ATTR, KVM_GET_DEVICE_ATTR, KVM_HAS_DEVICE_ATTR
	};
	uint64_t offset = 0;

	NEED(KVM_CAP_VCPU_ATTRIBUTES);
	for (unsigned int i = 0; i < 3; i++) {
		struct kvm_device_attr attribute = offset_attribute(&offset);

		attribute.attr = 77;
		EXPECT_ERRNO(ENXIO, ioctl(self->m.vcpu[0], commands[i], &attribute));
		attribute = offset_attribute(&offset);
		attribute.group = 77;
		EXPECT_ERRNO(ENXIO, ioctl(self->m.vcpu[0], commands[i], &attribute));
		attribute = offset_attribute(NULL);
		if (commands[i] == KVM_HAS_DEVICE_ATTR) {
			EXPECT_EQ(0, ioctl(self->m.vcpu[0], commands[i], &attribute));
		} else {
			EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], commands[i], &attribute));
		}
	}
}

/* The guest: mov $0x3b, %ecx; rdmsr; add $0x1000, %edx; wrmsr; rdtsc; hlt */
static const uint8_t adjust_code[] = {
	0x66, 0xb9, 0x3b, 0x00, 0x00, 0x00, 0x0f, 0x32, 0x66, 0x81, 0xc2, 0x00, 0x10, 0x00, 0x00,
	0x0f, 0x30, 0x0f, 0x31, 0xf4,
};

CLAUSES(msr.tsc_adjust, vcpu.set_tsc_khz)
TEST_F(tsc, adjust_is_in_guest_ticks)
{
	static struct cpuid_list table;
	uint64_t before = 0, moved, value = 0;
	int host = ioctl(self->m.vcpu[0], KVM_GET_TSC_KHZ, 0);

	NEED(KVM_CAP_TSC_CONTROL);
	ASSERT_EQ(0, vcpu_set_supported_cpuid(&self->m, self->m.vcpu[0], &table));
	if (vcpu_get_msr(self->m.vcpu[0], MSR_TSC_ADJUST, &value) != 1)
		SKIP(return, "IA32_TSC_ADJUST");
	machine_load(&self->m, adjust_code, sizeof(adjust_code));
	for (int i = 0; i < 2; i++) {
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_TSC_KHZ, i ? 2 * host : host / 2));
		ASSERT_EQ(0, vcpu_start_at(self->m.vcpu[0], CODE));
		ASSERT_EQ(1, vcpu_get_msr(self->m.vcpu[0], MSR_TSC, &before));
		moved = guest_tsc(&self->m, 0) - before;
		EXPECT_LE(1ull << 44, moved);
		EXPECT_GE((1ull << 44) + (1ull << 40), moved);
		ASSERT_EQ(1, vcpu_get_msr(self->m.vcpu[0], MSR_TSC_ADJUST, &value));
		EXPECT_EQ((i + 1ull) << 44, value);
	}
}

/* The features of leaf 0x40000001 that the VCPU has. */
static int set_features(const struct machine *m, uint32_t features)
{
	static struct cpuid_list table;

	table.header.nent = CPUID_ENTRIES;
	if (ioctl(m->device, KVM_GET_SUPPORTED_CPUID, &table) < 0)
		return -1;
	for (unsigned int i = 0; i < table.header.nent; i++)
		if (table.entries[i].function == FEATURES)
			table.entries[i].eax = features;
	return ioctl(m->vcpu[0], KVM_SET_CPUID2, &table);
}

/*
 * The same at another base: KVM's leaves are where its signature is, and those at 0x40000000 are
 * another hypervisor's.
 */
static int set_features_at(const struct machine *m, uint32_t base, uint32_t features)
{
	static struct cpuid_list table;
	struct kvm_cpuid_entry2 *other;

	table.header.nent = CPUID_ENTRIES;
	if (ioctl(m->device, KVM_GET_SUPPORTED_CPUID, &table) < 0)
		return -1;
	for (unsigned int i = 0; i < table.header.nent; i++) {
		if (table.entries[i].function >> 8 == SIGNATURE >> 8)
			table.entries[i].function += base - SIGNATURE;
		if (table.entries[i].function == base)
			table.entries[i].eax = base + 1;
		if (table.entries[i].function == base + 1)
			table.entries[i].eax = features;
	}
	other = &table.entries[table.header.nent];
	memset(other, 0, 2 * sizeof(*other));
	other[0].function = SIGNATURE;
	other[0].eax = FEATURES;
	other[0].ebx = 0x72636968;
	other[1].function = FEATURES;
	other[1].eax = ~features;
	table.header.nent += 2;
	return ioctl(m->vcpu[0], KVM_SET_CPUID2, &table);
}

static int enforce(const struct machine *m)
{
	return enable_cap(m->vcpu[0], KVM_CAP_ENFORCE_PV_FEATURE_CPUID, 1);
}

/*
 * mov $11, %eax (KVM_HC_SCHED_YIELD); vmmcall; hlt. Not in real mode: where the processor has
 * VMCALL, Linux rewrites VMMCALL in protected mode alone.
 */
#define YIELD	0xb8, 0x0b, 0x00, 0x00, 0x00, 0x0f, 0x01, 0xd9, 0xf4

static const struct {
	uint32_t feature, index;
	uint64_t value;
} feature_msrs[] = {
	{ 0, 0x11, 0x3000 },			/* KVM_FEATURE_CLOCKSOURCE */
	{ 0, 0x12, 0x3000 },
	{ 3, 0x4b564d00, 0x3000 },		/* KVM_FEATURE_CLOCKSOURCE2 */
	{ 3, 0x4b564d01, 0x3000 },
	{ 5, 0x4b564d03, 0x3000 },		/* KVM_FEATURE_STEAL_TIME */
	{ 6, 0x4b564d04, 0x3000 },		/* KVM_FEATURE_PV_EOI */
	{ 12, MSR_POLL_CONTROL, 0 },		/* KVM_FEATURE_POLL_CONTROL */
};

/* A CPUID table is final once the VCPU has run, hence a new machine. Return: 0 or -1. */
static int start_anew(struct machine *m)
{
	machine_destroy(m);
	memset(m, 0, sizeof(*m));
	m->device = open(device_node(), O_RDWR | O_CLOEXEC);
	return machine_create_vm(m) || machine_add_vcpu(m) || enforce(m) ? -1 : 0;
}

CLAUSES(kvm_msr.enforced, cap.enforce_pv_feature_cpuid)
TEST_F(tsc, features_enforced)
{
	/* xor %edx, %edx; mov $index, %ecx; mov $value, %eax; wrmsr; hlt */
	uint8_t code[] = { 0x66, 0x31, 0xd2, 0x66, 0xb9, 0, 0, 0, 0, 0x66, 0xb8, 0, 0, 0, 0,
			   0x0f, 0x30, 0xf4 };
	const uint16_t gate[2] = { DATA, 0 };
	struct kvm_regs regs;

	NEED(KVM_CAP_ENFORCE_PV_FEATURE_CPUID);
	for (unsigned int i = 0; i < 2 * sizeof(feature_msrs) / sizeof(feature_msrs[0]); i++) {
		uint32_t value = feature_msrs[i / 2].value, present = i & 1;

		ASSERT_EQ(0, start_anew(&self->m));
		memcpy(code + 5, &feature_msrs[i / 2].index, 4);
		memcpy(code + 11, &value, 4);
		machine_load(&self->m, code, sizeof(code));
		memcpy(self->m.memory + 13 * 4, gate, sizeof(gate));	/* #GP */
		self->m.memory[DATA] = 0xf4;
		ASSERT_EQ(0, set_features(&self->m, present << feature_msrs[i / 2].feature));
		EXPECT_HLT(&self->m, 0);
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
		EXPECT_EQ(present ? CODE + sizeof(code) : DATA + 1, regs.rip) {
			TH_LOG("MSR %x", feature_msrs[i / 2].index);
		}
	}
}

CLAUSES(kvm_msr.enforced)
TEST_F(tsc, hypercall_enforced)
{
	struct kvm_regs regs;

	NEED(KVM_CAP_ENFORCE_PV_FEATURE_CPUID);
	LOAD(&self->m, YIELD);
	ASSERT_EQ(0, set_features(&self->m, 0));
	for (int i = 0; i < 2; i++) {
		ASSERT_EQ(0, mode_enter(&self->m, PAGED32));
		EXPECT_HLT(&self->m, 0);
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
		EXPECT_EQ(i ? (uint32_t)-1000 : 0, (uint32_t)regs.rax);
		ASSERT_EQ(0, enforce(&self->m));
	}
}

/* Both ways, so that neither leaf nor none is taken for it. */
CLAUSES(kvm_msr.enforced, kvm_cpuid.base)
TEST_F(tsc, features_at_another_base)
{
	static const uint32_t bases[] = { 0x40000100, 0x4000ff00 };
	struct kvm_regs regs;

	NEED(KVM_CAP_ENFORCE_PV_FEATURE_CPUID);
	for (unsigned int i = 0; i < 4; i++) {
		ASSERT_EQ(0, start_anew(&self->m));
		LOAD(&self->m, YIELD);
		ASSERT_EQ(0, set_features_at(&self->m, bases[i / 2], i & 1 ? 1u << 13 : 0));
		ASSERT_EQ(0, mode_enter(&self->m, PAGED32));
		EXPECT_HLT(&self->m, 0);
		ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
		EXPECT_EQ(i & 1 ? 0 : (uint32_t)-1000, (uint32_t)regs.rax) {
			TH_LOG("base %#x", bases[i / 2]);
		}
	}
}

CLAUSES(cap.steal_time)
TEST_F(tsc, steal_time_is_announced_twice)
{
	static struct cpuid_list table = { .header.nent = CPUID_ENTRIES };
	bool found = false;

	ASSERT_EQ(0, ioctl(self->m.device, KVM_GET_SUPPORTED_CPUID, &table));
	for (unsigned int i = 0; i < table.header.nent; i++)
		if (table.entries[i].function == FEATURES)
			found = table.entries[i].eax & 1 << 5;
	EXPECT_EQ(found, ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_STEAL_TIME) > 0);
}

TEST_HARNESS_MAIN
