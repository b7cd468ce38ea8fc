// SPDX-License-Identifier: GPL-2.0-only
/*
 * pointers.c - memory that is not there: behind an argument's header, and behind slots.
 */
#include "machine.h"
#include <setjmp.h>

MACHINE_FIXTURE(pointers)

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
