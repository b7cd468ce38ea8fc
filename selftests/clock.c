// SPDX-License-Identifier: GPL-2.0-only
/*
 * clock.c - kvmclock as user space reads and sets it, and the structure that the guest reads.
 */
#include "machine.h"

#define MSR_WALL_CLOCK_NEW	0x4b564d00
#define MSR_SYSTEM_TIME_NEW	0x4b564d01
#define NS_PER_S		1000000000ull
#define FLAGS			(KVM_CLOCK_TSC_STABLE | KVM_CLOCK_REALTIME | KVM_CLOCK_HOST_TSC)
#define STOPPED			2		/* in flags of the structure */

/* struct pvclock_vcpu_time_info */
struct page {
	uint32_t version;
	uint32_t pad0;
	uint64_t tsc_timestamp;
	uint64_t system_time;
	uint32_t mul;
	int8_t shift;
	uint8_t flags;
	uint8_t pad[2];
};

#define NEED(number)								\
do {										\
	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, number) <= 0)		\
		SKIP(return, #number);						\
} while (0)

MACHINE_FIXTURE(clock)

static struct page *page(struct machine *m)
{
	return (void *)(m->memory + DATA);
}

static uint64_t now(struct machine *m)
{
	struct kvm_clock_data data = {};

	return ioctl(m->vm, KVM_GET_CLOCK, &data) ? 0 : data.clock;
}

static int set_clock(struct machine *m, uint64_t value)
{
	struct kvm_clock_data data = { .clock = value };

	return ioctl(m->vm, KVM_SET_CLOCK, &data);
}

static uint64_t real_ns(void)
{
	struct timespec time;

	clock_gettime(CLOCK_REALTIME, &time);
	return time.tv_sec * NS_PER_S + time.tv_nsec;
}

/* rdtsc; hlt; jmp back */
#define READ_TSC	0x0f, 0x31, 0xf4, 0xeb, 0xfb

/* Run the guest to the next HLT. Return: what the structure says of the TSC that it read. */
static uint64_t guest_now(struct machine *m)
{
	struct page p;
	struct kvm_regs regs;
	uint64_t ticks;

	if (ioctl(m->vcpu[0], KVM_RUN, 0) || ioctl(m->vcpu[0], KVM_GET_REGS, &regs))
		return 0;
	p = *page(m);
	ticks = (uint32_t)regs.rax | regs.rdx << 32;
	ticks -= p.tsc_timestamp;
	ticks = p.shift < 0 ? ticks >> -p.shift : ticks << p.shift;
	return p.system_time + (uint64_t)((unsigned __int128)ticks * p.mul >> 32);
}

CLAUSES(vm.get_clock, cap.adjust_clock)
TEST_F(clock, does_not_go_back)
{
	uint64_t last = 0, time;

	NEED(KVM_CAP_ADJUST_CLOCK);
	for (int i = 0; i < 1000; i++) {
		time = now(&self->m);
		ASSERT_LE(last, time);
		last = time;
	}
	EXPECT_LT(0, last);
}

CLAUSES(vm.get_clock.flags, cap.adjust_clock)
TEST_F(clock, flags)
{
	int known = ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_ADJUST_CLOCK);
	uint64_t before, after;
	struct kvm_clock_data data;

	NEED(KVM_CAP_ADJUST_CLOCK);
	memset(&data, 0xff, sizeof(data));
	before = real_ns();
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_GET_CLOCK, &data));
	after = real_ns();
	EXPECT_EQ(0, data.flags & ~known);
	EXPECT_EQ(0, data.pad0 | data.pad[0] | data.pad[1] | data.pad[2] | data.pad[3]);
	if (!(data.flags & KVM_CLOCK_REALTIME))
		SKIP(return, "KVM_CLOCK_REALTIME");
	EXPECT_LE(before, data.realtime);
	EXPECT_GE(after, data.realtime);
	EXPECT_NE(0, data.flags & KVM_CLOCK_HOST_TSC);
	EXPECT_NE(0, data.host_tsc);
}

CLAUSES(vm.set_clock)
TEST_F(clock, set)
{
	static const uint64_t values[] = { 0, 1, 12345 * NS_PER_S, 1ull << 62 };
	uint64_t before, passed, first, second;

	NEED(KVM_CAP_ADJUST_CLOCK);
	for (unsigned int i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		before = real_ns();
		ASSERT_EQ(0, set_clock(&self->m, values[i]));
		first = now(&self->m);
		second = now(&self->m);
		passed = real_ns() - before;
		EXPECT_LE(values[i], first);
		EXPECT_LE(first, second);
		EXPECT_GE(values[i] + 2 * passed + NS_PER_S, second);
	}
}

CLAUSES(vm.set_clock.realtime)
TEST_F(clock, set_with_realtime)
{
	struct kvm_clock_data data = { .clock = 1000 * NS_PER_S, .flags = KVM_CLOCK_REALTIME };
	uint64_t before, after, time;

	if (!(ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_ADJUST_CLOCK) & KVM_CLOCK_REALTIME))
		SKIP(return, "KVM_CLOCK_REALTIME");
	before = real_ns();
	data.realtime = before - 500 * NS_PER_S;
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_SET_CLOCK, &data));
	time = now(&self->m);
	after = real_ns();
	EXPECT_LE(1500 * NS_PER_S, time);
	EXPECT_GE(1501 * NS_PER_S + 2 * (after - before), time);

	/* Time that is still to come adds nothing. */
	before = real_ns();
	data.realtime = before + 500 * NS_PER_S;
	ASSERT_EQ(0, ioctl(self->m.vm, KVM_SET_CLOCK, &data));
	time = now(&self->m);
	after = real_ns();
	EXPECT_LE(1000 * NS_PER_S, time);
	EXPECT_GE(1001 * NS_PER_S + 2 * (after - before), time);
}

CLAUSES(vm.set_clock.realtime)
TEST_F(clock, set_takes_what_get_gives)
{
	struct kvm_clock_data data = { .clock = 7, .flags = KVM_CLOCK_TSC_STABLE |
				       KVM_CLOCK_HOST_TSC, .host_tsc = 1, .realtime = 1 };

	NEED(KVM_CAP_ADJUST_CLOCK);
	data.flags &= ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_ADJUST_CLOCK);
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_CLOCK, &data));
	EXPECT_GE(1000 * NS_PER_S, now(&self->m));
	data.flags = 1;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_CLOCK, &data));
	data.flags = 1u << 31;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_CLOCK, &data));
}

CLAUSES(vm.get_clock.agrees, vm.set_clock, cap.clocksource, kvm_msr.system_time)
TEST_F(clock, guest_agrees)
{
	static const uint64_t values[] = { 0, 5000 * NS_PER_S, 10 * NS_PER_S };
	uint64_t before, inside, after;
	uint32_t version = 0;

	NEED(KVM_CAP_ADJUST_CLOCK);
	NEED(KVM_CAP_CLOCKSOURCE);
	LOAD(&self->m, READ_TSC);
	ASSERT_EQ(1, vcpu_set_msr(self->m.vcpu[0], MSR_SYSTEM_TIME_NEW, DATA | 1));
	for (unsigned int i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		if (values[i])
			ASSERT_EQ(0, set_clock(&self->m, values[i]));
		for (int n = 0; n < 20; n++) {
			before = now(&self->m);
			inside = guest_now(&self->m);
			after = now(&self->m);
			/* A host whose clock is not the TSC is allowed to be a little off. */
			EXPECT_LE(before, inside + 1000000);
			EXPECT_GE(after + 1000000, inside);
		}
		EXPECT_EQ(0, page(&self->m)->version & 1);
		EXPECT_NE(version, page(&self->m)->version);
		version = page(&self->m)->version;
	}
}

CLAUSES(kvm_msr.system_time.off)
TEST_F(clock, set_writes_nothing_when_disabled)
{
	NEED(KVM_CAP_ADJUST_CLOCK);
	LOAD(&self->m, READ_TSC);
	ASSERT_EQ(1, vcpu_set_msr(self->m.vcpu[0], MSR_SYSTEM_TIME_NEW, DATA | 1));
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(1, vcpu_set_msr(self->m.vcpu[0], MSR_SYSTEM_TIME_NEW, DATA));
	memset(page(&self->m), 0x55, sizeof(struct page));
	ASSERT_EQ(0, set_clock(&self->m, 1));
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(0x55555555, page(&self->m)->version);
	EXPECT_EQ(0x55555555, page(&self->m)->mul);
}

CLAUSES(vcpu.kvmclock_ctrl, cap.kvmclock_ctrl)
TEST_F(clock, stopped)
{
	NEED(KVM_CAP_KVMCLOCK_CTRL);
	LOAD(&self->m, READ_TSC);
	ASSERT_EQ(1, vcpu_set_msr(self->m.vcpu[0], MSR_SYSTEM_TIME_NEW, DATA | 1));
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(0, page(&self->m)->flags & STOPPED);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_KVMCLOCK_CTRL, 0));
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(STOPPED, page(&self->m)->flags & STOPPED);
	EXPECT_EQ(0, page(&self->m)->version & 1);
	/* It stays through other changes, */
	ASSERT_EQ(0, set_clock(&self->m, 1));
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(STOPPED, page(&self->m)->flags & STOPPED);
	/* until the guest takes it back. */
	page(&self->m)->flags &= ~STOPPED;
	ASSERT_EQ(0, set_clock(&self->m, 1));
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(0, page(&self->m)->flags & STOPPED);
}

CLAUSES(vcpu.kvmclock_ctrl.unused)
TEST_F(clock, stopped_without_clock)
{
	NEED(KVM_CAP_KVMCLOCK_CTRL);
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_KVMCLOCK_CTRL, 0));
	ASSERT_EQ(1, vcpu_set_msr(self->m.vcpu[0], MSR_SYSTEM_TIME_NEW, DATA));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_KVMCLOCK_CTRL, 0));
}

CLAUSES(kvm_msr.wall_clock)
TEST_F(clock, wall_and_system_time_are_real_time)
{
	/* mov $MSR, %ecx; xor %edx, %edx; mov $DATA + 0x100, %eax; wrmsr; then as above */
	static const uint8_t code[] = {
		0x66, 0xb9, 0x00, 0x4d, 0x56, 0x4b, 0x66, 0x31, 0xd2,
		0x66, 0xb8, 0x00, 0x21, 0x00, 0x00, 0x0f, 0x30, READ_TSC
	};
	const uint32_t *wall = (const void *)(self->m.memory + DATA + 0x100);
	uint64_t before, time, after;

	machine_load(&self->m, code, sizeof(code));
	ASSERT_EQ(1, vcpu_set_msr(self->m.vcpu[0], MSR_SYSTEM_TIME_NEW, DATA | 1));
	before = real_ns();
	time = guest_now(&self->m);
	after = real_ns();
	time += wall[1] * NS_PER_S + wall[2];
	EXPECT_LE(before, time + NS_PER_S / 10);
	EXPECT_GE(after + NS_PER_S / 10, time);
}

TEST_HARNESS_MAIN
