// SPDX-License-Identifier: GPL-2.0-only
/*
 * pointers.c - memory that is not there: arguments of ioctls, and what lies behind slots.
 */
#include "machine.h"
#include <setjmp.h>

MACHINE_FIXTURE(pointers)

enum holder { DEVICE, VM, VCPU };

#define IN	1	/* the structure is read */
#define OUT	2	/* the structure is written */

/* All ioctls of the API's basic part that take a structure. */
static const struct pointer_ioctl {
	const char *name;
	enum holder holder;
	unsigned long command;
	unsigned int direction;
	unsigned int bytes;	/* that are read before anything is written */
} ioctls[] = {
#define IOCTL(holder, command, direction, type) \
	{ #command, holder, command, direction, sizeof(type) }
	IOCTL(DEVICE, KVM_GET_SUPPORTED_CPUID, IN, struct kvm_cpuid2),
	IOCTL(DEVICE, KVM_GET_MSR_INDEX_LIST, IN, struct kvm_msr_list),
	IOCTL(VM, KVM_SET_USER_MEMORY_REGION, IN, struct kvm_userspace_memory_region),
	IOCTL(VM, KVM_GET_DIRTY_LOG, IN, struct kvm_dirty_log),
	IOCTL(VM, KVM_ENABLE_CAP, IN, struct kvm_enable_cap),
	IOCTL(VCPU, KVM_GET_REGS, OUT, struct kvm_regs),
	IOCTL(VCPU, KVM_SET_REGS, IN, struct kvm_regs),
	IOCTL(VCPU, KVM_GET_SREGS, OUT, struct kvm_sregs),
	IOCTL(VCPU, KVM_SET_SREGS, IN, struct kvm_sregs),
	IOCTL(VCPU, KVM_GET_FPU, OUT, struct kvm_fpu),
	IOCTL(VCPU, KVM_SET_FPU, IN, struct kvm_fpu),
	IOCTL(VCPU, KVM_GET_DEBUGREGS, OUT, struct kvm_debugregs),
	IOCTL(VCPU, KVM_SET_DEBUGREGS, IN, struct kvm_debugregs),
	IOCTL(VCPU, KVM_GET_MP_STATE, OUT, struct kvm_mp_state),
	IOCTL(VCPU, KVM_SET_MP_STATE, IN, struct kvm_mp_state),
	IOCTL(VCPU, KVM_GET_VCPU_EVENTS, OUT, struct kvm_vcpu_events),
	IOCTL(VCPU, KVM_SET_VCPU_EVENTS, IN, struct kvm_vcpu_events),
	IOCTL(VCPU, KVM_GET_MSRS, IN, struct kvm_msrs),
	IOCTL(VCPU, KVM_SET_MSRS, IN, struct kvm_msrs),
	IOCTL(VCPU, KVM_SET_CPUID, IN, struct kvm_cpuid),
	IOCTL(VCPU, KVM_SET_CPUID2, IN, struct kvm_cpuid2),
	IOCTL(VCPU, KVM_GET_CPUID2, IN, struct kvm_cpuid2),
	IOCTL(VCPU, KVM_TRANSLATE, IN, struct kvm_translation),
	IOCTL(VCPU, KVM_INTERRUPT, IN, struct kvm_interrupt),
	IOCTL(VCPU, KVM_ENABLE_CAP, IN, struct kvm_enable_cap),
};

static int descriptor(const struct machine *m, enum holder holder)
{
	return holder == DEVICE ? m->device : holder == VM ? m->vm : m->vcpu[0];
}

#define EXPECT_EFAULT(m, entry, pointer)					\
do {										\
	errno = 0;								\
	EXPECT_EQ(-1, ioctl(descriptor(m, (entry)->holder), (entry)->command, pointer)) {	\
		TH_LOG("%s", (entry)->name);					\
	}									\
	EXPECT_EQ(EFAULT, errno) {						\
		TH_LOG("%s: %s", (entry)->name, strerror(errno));		\
	}									\
} while (0)

CLAUSES(system.pointer.fault)
TEST_F(pointers, null)
{
	for (size_t i = 0; i < ARRAY_SIZE(ioctls); i++)
		EXPECT_EFAULT(&self->m, &ioctls[i], NULL);
}

/* Where no program's memory can be. */
CLAUSES(system.pointer.fault)
TEST_F(pointers, kernel_and_noncanonical)
{
	for (size_t i = 0; i < ARRAY_SIZE(ioctls); i++) {
		EXPECT_EFAULT(&self->m, &ioctls[i], (void *)0xffffffff81000000ul);
		EXPECT_EFAULT(&self->m, &ioctls[i], (void *)0x0000900000000000ul);
		EXPECT_EFAULT(&self->m, &ioctls[i], (void *)-1ul);
	}
}

/* The structure begins in memory and ends outside of it. */
CLAUSES(system.pointer.fault)
TEST_F(pointers, half_mapped)
{
	uint8_t *pages = mmap(NULL, 0x2000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
			      0);

	ASSERT_NE(MAP_FAILED, pages);
	ASSERT_EQ(0, mprotect(pages + 0x1000, 0x1000, PROT_NONE));
	for (size_t i = 0; i < ARRAY_SIZE(ioctls); i++)
		EXPECT_EFAULT(&self->m, &ioctls[i], pages + 0x1000 - ioctls[i].bytes + 1);
	munmap(pages, 0x2000);
}

CLAUSES(system.pointer.fault)
TEST_F(pointers, read_only)
{
	void *page = mmap(NULL, 0x1000, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	ASSERT_NE(MAP_FAILED, page);
	for (size_t i = 0; i < ARRAY_SIZE(ioctls); i++)
		if (ioctls[i].direction & OUT)
			EXPECT_EFAULT(&self->m, &ioctls[i], page);
	munmap(page, 0x1000);
}

/* Behind the header lies an array. */
CLAUSES(system.pointer.fault)
TEST_F(pointers, arrays)
{
	uint8_t *pages = mmap(NULL, 0x2000, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
			      0);
	struct kvm_cpuid2 *cpuid;
	struct kvm_msrs *msrs;

	ASSERT_NE(MAP_FAILED, pages);
	ASSERT_EQ(0, munmap(pages + 0x1000, 0x1000));
	cpuid = (void *)(pages + 0x1000 - sizeof(*cpuid));
	cpuid->nent = 1;
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], KVM_SET_CPUID2, cpuid));
	msrs = (void *)(pages + 0x1000 - sizeof(*msrs));
	msrs->nmsrs = 1;
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], KVM_GET_MSRS, msrs));
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], KVM_SET_MSRS, msrs));
	munmap(pages, 0x1000);
}

/* A refused SET changes nothing. */
CLAUSES(system.pointer.fault)
TEST_F(pointers, nothing_changes)
{
	struct kvm_regs before, after;

	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &before));
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], KVM_SET_REGS, NULL));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &after));
	EXPECT_EQ(0, memcmp(&before, &after, sizeof(before)));
}

/* ---- memory behind a slot ---- */

CLAUSES(run.efault)
TEST_F(pointers, code_unmapped)
{
	ASSERT_EQ(0, munmap(self->m.memory, MEMORY_BYTES));
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	self->m.memory = NULL;
}

CLAUSES(run.efault, run.efault.retry)
TEST_F(pointers, data_unmapped)
{
	uint8_t *hole = self->m.memory + 0x9000;

	LOAD(&self->m, 0xa1, 0x00, 0x90,	/* mov 0x9000, %ax */
	     0xf4);
	ASSERT_EQ(0, munmap(hole, 0x1000));
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], KVM_RUN, 0));

	/* When the memory is there, the guest goes on. */
	ASSERT_EQ(hole, mmap(hole, 0x1000, PROT_READ | PROT_WRITE,
			     MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
	EXPECT_HLT(&self->m, 0);
}

CLAUSES(run.efault, run.efault.retry)
TEST_F(pointers, data_not_accessible)
{
	LOAD(&self->m, 0xa3, 0x00, 0x90,	/* mov %ax, 0x9000 */
	     0xf4);
	ASSERT_EQ(0, mprotect(self->m.memory + 0x9000, 0x1000, PROT_NONE));
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(0, mprotect(self->m.memory + 0x9000, 0x1000, PROT_READ | PROT_WRITE));
	EXPECT_HLT(&self->m, 0);
}

/* Memory that is replaced under a slot: the guest sees what is there now. */
CLAUSES(vm.set_user_memory_region.backing)
TEST_F(pointers, data_replaced)
{
	struct kvm_regs regs;
	uint8_t *page = self->m.memory + 0x9000;

	LOAD(&self->m, 0xa1, 0x00, 0x90,	/* mov 0x9000, %ax */
	     0xf4);
	*(uint16_t *)page = 0x1111;
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(page, mmap(page, 0x1000, PROT_READ | PROT_WRITE,
			     MAP_SHARED | MAP_ANONYMOUS | MAP_FIXED, -1, 0));
	*(uint16_t *)page = 0x2222;
	ASSERT_EQ(0, vcpu_start_at(self->m.vcpu[0], CODE));
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	EXPECT_EQ(0x2222, regs.rax & 0xffff);
}

/* ---- the program's own faults are its own ---- */

/* In assembly, so that a sanitizer has no opinion of it. */
static void write_to_null(void)
{
	__asm__ volatile("movl $1, (%0)" : : "r" (NULL) : "memory");
}

static sigjmp_buf escape;

static void escape_fault(int signal, siginfo_t *info, void *context)
{
	siglongjmp(escape, signal);
}

TEST_F(pointers, program_handles_its_faults)
{
	struct sigaction old, action = { .sa_sigaction = escape_fault, .sa_flags = SA_SIGINFO };

	ASSERT_EQ(0, sigaction(SIGSEGV, &action, NULL));
	ASSERT_EQ(0, sigaction(SIGSEGV, NULL, &old));
	EXPECT_TRUE(old.sa_sigaction == escape_fault);
	EXPECT_TRUE(old.sa_flags & SA_SIGINFO);
	if (!sigsetjmp(escape, 1)) {
		write_to_null();
		EXPECT_TRUE(false);
	}
	/* And an ioctl's bad pointer is not the handler's business. */
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], KVM_GET_REGS, NULL));
}

TEST_F_SIGNAL(pointers, program_dies_of_its_faults, SIGSEGV)
{
	/* Not what a sanitizer has set. */
	signal(SIGSEGV, SIG_DFL);
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], KVM_GET_REGS, NULL));
	write_to_null();
}

/* Also where the program blocks the signals. */
CLAUSES(system.pointer.fault, run.efault)
TEST_F(pointers, signals_blocked)
{
	sigset_t all;

	sigfillset(&all);
	ASSERT_EQ(0, pthread_sigmask(SIG_BLOCK, &all, NULL));
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], KVM_GET_REGS, NULL));
	ASSERT_EQ(0, munmap(self->m.memory, MEMORY_BYTES));
	EXPECT_ERRNO(EFAULT, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	self->m.memory = NULL;
}

TEST_HARNESS_MAIN
