// SPDX-License-Identifier: GPL-2.0-only
/*
 * limits.c - the last value that is taken, the first that is not, and what ends with its call.
 */
#include "machine.h"

MACHINE_FIXTURE(limits)

#define PAGE	0x1000ul

/* Three pages below 4 GiB. */
CLAUSES(vm.set_tss_addr, vm.set_tss_addr.range)
TEST_F(limits, tss_address)
{
	EXPECT_EQ(0, ioctl(self->m.vm, KVM_SET_TSS_ADDR, 0xffffd000ul));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_TSS_ADDR, 0xffffd001ul));
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vm, KVM_SET_TSS_ADDR, 0xfffff000ul));
}

/* ---- CPUID ---- */

#define ENTRIES	3

struct cpuid_table {
	struct kvm_cpuid2 header;
	struct kvm_cpuid_entry2 entries[8];
};

static int set_supported_cpuid(struct machine *m)
{
	static struct {
		struct kvm_cpuid2 header;
		struct kvm_cpuid_entry2 entries[256];
	} table;

	table.header.nent = ARRAY_SIZE(table.entries);
	if (ioctl(m->device, KVM_GET_SUPPORTED_CPUID, &table) < 0)
		return -1;
	return ioctl(m->vcpu[0], KVM_SET_CPUID2, &table);
}

/* Leaves that nothing is derived from. */
static struct cpuid_table some_table(void)
{
	struct cpuid_table table = { .header.nent = ENTRIES };

	for (unsigned int i = 0; i < ENTRIES; i++)
		table.entries[i] = (struct kvm_cpuid_entry2) {
			.function = 0x80000002 + i, .eax = 0x1000 + i, .ebx = 0x2000 + i,
			.ecx = 0x3000 + i, .edx = 0x4000 + i,
		};
	return table;
}

CLAUSES(vcpu.get_cpuid2, vcpu.get_cpuid2.room)
TEST_F(limits, cpuid_round_trip)
{
	struct cpuid_table set = some_table(), got;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, &set));
	memset(&got, 0xa5, sizeof(got));
	got.header.nent = ARRAY_SIZE(got.entries);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_CPUID2, &got));
	EXPECT_EQ(0, memcmp(set.entries, got.entries, ENTRIES * sizeof(set.entries[0])));
	/* Behind the table nothing is written. */
	EXPECT_EQ(0xa5a5a5a5, got.entries[ENTRIES].function);

	memset(&got, 0xa5, sizeof(got));
	got.header.nent = ENTRIES - 1;
	EXPECT_ERRNO(E2BIG, ioctl(self->m.vcpu[0], KVM_GET_CPUID2, &got));
	EXPECT_EQ(0xa5a5a5a5, got.entries[0].function);
}

/* ---- MSRs ---- */

CLAUSES(system.get_msr_index_list)
TEST_F(limits, msr_list)
{
	static struct {
		struct kvm_msr_list header;
		uint32_t indices[1024];
	} list = { .header.nmsrs = 1024 };
	/* The registers of the fast system call, which every processor has that runs a VM. */
	static const uint32_t expected[] = {
		0x174, 0x175, 0x176, 0xc0000081, 0xc0000082, 0xc0000083, 0xc0000084,
	};

	list.indices[1023] = 0xa5a5a5a5;
	ASSERT_EQ(0, ioctl(self->m.device, KVM_GET_MSR_INDEX_LIST, &list));
	EXPECT_EQ(0xa5a5a5a5, list.indices[1023]);
	for (unsigned int i = 0; i < ARRAY_SIZE(expected); i++) {
		unsigned int times = 0;

		for (unsigned int j = 0; j < list.header.nmsrs; j++)
			times += list.indices[j] == expected[i];
		EXPECT_EQ(1, times) {
			TH_LOG("MSR %x", expected[i]);
		}
	}
}

#define MSR_TSC		0x10
#define MSR_TSC_ADJUST	0x3b
#define FAR_AHEAD	(1ull << 50)	/* no counter comes there while the test runs */

/* User space restores the adjustment and the counter one by one: neither moves the other. */
CLAUSES(vcpu.set_msrs, msr.tsc_adjust)
TEST_F(limits, tsc_adjust)
{
	uint64_t before, after, adjustment;
	int vcpu = self->m.vcpu[0];

	ASSERT_EQ(1, vcpu_get_msr(vcpu, MSR_TSC, &before));
	ASSERT_EQ(0, set_supported_cpuid(&self->m));
	ASSERT_EQ(1, vcpu_set_msr(vcpu, MSR_TSC_ADJUST, FAR_AHEAD));
	ASSERT_EQ(1, vcpu_get_msr(vcpu, MSR_TSC_ADJUST, &adjustment));
	EXPECT_EQ(FAR_AHEAD, adjustment);
	ASSERT_EQ(1, vcpu_get_msr(vcpu, MSR_TSC, &after));
	EXPECT_LT(after - before, FAR_AHEAD / 2);
	ASSERT_EQ(1, vcpu_set_msr(vcpu, MSR_TSC_ADJUST, 0));
	ASSERT_EQ(1, vcpu_get_msr(vcpu, MSR_TSC, &after));
	EXPECT_LT(after - before, FAR_AHEAD / 2);
	ASSERT_EQ(1, vcpu_set_msr(vcpu, MSR_TSC, FAR_AHEAD));
	ASSERT_EQ(1, vcpu_get_msr(vcpu, MSR_TSC_ADJUST, &adjustment));
	EXPECT_EQ(0, adjustment);
}

/* ---- system registers ---- */

#define CR0_PE		(1ull << 0)
#define CR0_PG		(1ull << 31)
#define CR4_PAE		(1ull << 5)
#define EFER_LME	(1ull << 8)
#define EFER_LMA	(1ull << 10)

/* 64-bit mode, except for what @sregs is to be refused for. */
static struct kvm_sregs long_mode(struct kvm_sregs sregs)
{
	sregs.cr0 |= CR0_PE | CR0_PG;
	sregs.cr4 |= CR4_PAE;
	sregs.cr3 = 0x4000;
	sregs.efer |= EFER_LME | EFER_LMA;
	sregs.cs.l = 1;
	sregs.cs.base = 0x5a000;
	return sregs;
}

#define REFUSED(change)								\
do {										\
	struct kvm_sregs sregs = long_mode(before);				\
										\
	sregs.change;								\
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_SREGS, &sregs));	\
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &sregs));		\
	EXPECT_EQ(0, memcmp(&before, &sregs, sizeof(sregs))) {			\
		TH_LOG("%s: something has changed", #change);			\
	}									\
} while (0)

/* One thing at a time that contradicts the rest. */
CLAUSES(vcpu.set_sregs, vcpu.set_sregs.invalid)
TEST_F(limits, sregs)
{
	struct kvm_sregs before, valid;

	ASSERT_EQ(0, set_supported_cpuid(&self->m));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_SREGS, &before));
	REFUSED(cr0 |= 1ull << 32);
	REFUSED(cr0 &= ~CR0_PE);
	REFUSED(cr4 &= ~CR4_PAE);
	REFUSED(cr4 |= 1ull << 63);
	REFUSED(efer &= ~EFER_LMA);
	REFUSED(cr3 |= 1ull << 52);
	valid = long_mode(before);
	EXPECT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_SREGS, &valid));
}

/* ---- interrupt shadow ---- */

static int shadow_of(int vcpu)
{
	struct kvm_vcpu_events events;

	return ioctl(vcpu, KVM_GET_VCPU_EVENTS, &events) < 0 ? -1 : events.interrupt.shadow;
}

/* STI's shadow is there while the next instruction waits for user space, and not behind it. */
CLAUSES(vcpu.get_vcpu_events)
TEST_F(limits, sti_shadow)
{
	struct kvm_run *run = self->m.run[0];

	LOAD(&self->m, 0xfb,		/* sti */
	     0xe4, 0x42,		/* inb $0x42, %al */
	     0xe6, 0x42,		/* outb %al, $0x42 */
	     0xf4);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_IO, run->exit_reason);
	EXPECT_LT(0, shadow_of(self->m.vcpu[0]));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_IO, run->exit_reason);
	EXPECT_EQ(0, shadow_of(self->m.vcpu[0]));
}

/* An interrupt window opens behind the instruction that follows STI, not before. */
CLAUSES(kvm_run.request_interrupt_window)
TEST_F(limits, sti_window)
{
	struct kvm_regs regs;

	LOAD(&self->m, 0xfb,		/* sti */
	     0x90,			/* nop */
	     0x90,
	     0xf4);
	self->m.run[0]->request_interrupt_window = 1;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_IRQ_WINDOW_OPEN, self->m.run[0]->exit_reason);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	EXPECT_LE(CODE + 2, regs.rip);
	self->m.run[0]->request_interrupt_window = 0;
	EXPECT_HLT(&self->m, 0);
}

/* ---- signals ---- */

/* The mask of KVM_SET_SIGNAL_MASK is in force while KVM_RUN runs, and no longer. */
CLAUSES(vcpu.set_signal_mask)
TEST_F(limits, signal_mask_ends)
{
	struct {
		struct kvm_signal_mask header;
		uint64_t mask;
	} __attribute__((packed)) argument = { { .len = 8 }, 1ull << (SIGUSR1 - 1) };
	sigset_t before, behind;

	LOAD(&self->m, 0xf4);
	sigemptyset(&before);
	sigemptyset(&behind);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_SIGNAL_MASK, &argument));
	ASSERT_EQ(0, pthread_sigmask(SIG_SETMASK, NULL, &before));
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, pthread_sigmask(SIG_SETMASK, NULL, &behind));
	EXPECT_EQ(0, sigismember(&behind, SIGUSR1));
	EXPECT_EQ(sigismember(&before, SIGUSR2), sigismember(&behind, SIGUSR2));
}

TEST_HARNESS_MAIN
