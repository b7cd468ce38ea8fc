// SPDX-License-Identifier: GPL-2.0-only
/*
 * isolation.c - registers that a processor has once, for two VMs, several threads and the host.
 *
 * The guest fills them with a seed of its own, and later says whether they hold it still.
 */
#include "machine.h"

#include <asm/prctl.h>
#include <cpuid.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <x86intrin.h>

#define VMS		2
#define CR4_OSFXSR	(1u << 9)
#define MSR_TSC_AUX	"0xc0000103"
#define MSR_STEAL_TIME	"0x4b564d03"
#define STEAL_ENABLED	"0x2041"	/* record at 0x2040, with KVM_MSR_ENABLED */
#define STEAL_PREEMPTED	"0x2050"
/* Loops in one run of a guest that runs beside others: each leaves the guest some times. */
#define LOOPS		500
#define TURNS		8

/* EBX is the seed, ECX the number of loops; EAX is 0 at the end if all was as it should be. */
extern const uint8_t guest_code[], guest_fill[], guest_check[], guest_wait[], guest_code_end[];
asm(".pushsection .rodata\n"
    ".code16\n"
    "guest_code:\n"
    "guest_fill:\n"
    ".irp n, 0, 1, 2, 3, 4, 5, 6, 7\n"
    "	leal \\n(%ebx), %eax\n"
    "	movd %eax, %xmm\\n\n"
    "	pshufd $0, %xmm\\n, %xmm\\n\n"
    ".endr\n"
    ".irp n, 0, 1, 2, 3\n"
    "	movl %ebx, %dr\\n\n"
    ".endr\n"
    "	xorl %edx, %edx\n"
    "	movl %ebx, %eax\n"
    /* STAR, LSTAR, CSTAR, SFMASK, KERNEL_GS_BASE, SYSENTER_EIP */
    ".irp msr, 0xc0000081, 0xc0000082, 0xc0000083, 0xc0000084, 0xc0000102, 0x176\n"
    "	movl $\\msr, %ecx\n"
    "	wrmsr\n"
    ".endr\n"
    "	fninit\n"
    "	movl %ebx, 0x2000\n"
    "	fildl 0x2000\n"
    "	movl $0x80000001, %eax\n"
    "	pushl %ebx\n"
    "	cpuid\n"
    "	popl %ebx\n"
    "	btl $27, %edx\n"			/* RDTSCP */
    "	jnc 1f\n"
    "	movl $" MSR_TSC_AUX ", %ecx\n"
    "	xorl %edx, %edx\n"
    "	movl %ebx, %eax\n"
    "	wrmsr\n"
    "1:	movl $0x40000001, %eax\n"
    "	pushl %ebx\n"
    "	cpuid\n"
    "	popl %ebx\n"
    "	btl $5, %eax\n"			/* KVM_FEATURE_STEAL_TIME */
    "	jnc 1f\n"
    "	movl $" MSR_STEAL_TIME ", %ecx\n"
    "	xorl %edx, %edx\n"
    "	movl $" STEAL_ENABLED ", %eax\n"
    "	wrmsr\n"
    "1:	hlt\n"

    /* Until user space writes to 0x2010. */
    "guest_wait:\n"
    "1:	pause\n"
    "	cmpb $0, 0x2010\n"
    "	je 1b\n"
    "	movl $1, %ecx\n"

    "guest_check:\n"
    "	movl %ecx, %esi\n"
    "2:\n"
    ".irp n, 0, 1, 2, 3, 4, 5, 6, 7\n"
    "	movd %xmm\\n, %eax\n"
    "	subl $\\n, %eax\n"
    "	cmpl %ebx, %eax\n"
    "	jne 3f\n"
    ".endr\n"
    ".irp n, 0, 1, 2, 3\n"
    "	movl %dr\\n, %eax\n"
    "	cmpl %ebx, %eax\n"
    "	jne 3f\n"
    ".endr\n"
    ".irp msr, 0xc0000081, 0xc0000082, 0xc0000083, 0xc0000084, 0xc0000102, 0x176\n"
    "	movl $\\msr, %ecx\n"
    "	rdmsr\n"
    "	cmpl %ebx, %eax\n"
    "	jne 3f\n"
    ".endr\n"
    "	fistl 0x2000\n"
    "	cmpl %ebx, 0x2000\n"
    "	jne 3f\n"
    "	cmpb $0, " STEAL_PREEMPTED "\n"	/* it runs */
    "	jne 3f\n"
    "	decl %esi\n"
    "	jnz 2b\n"
    "	xorl %eax, %eax\n"
    "	hlt\n"
    "3:	movl $1, %eax\n"
    "	hlt\n"
    "guest_code_end:\n"
    ".code64\n"
    ".popsection\n");

#define WAIT_FLAG	0x2010

FIXTURE(isolation)
{
	struct machine m[VMS];
};

static const uint32_t seeds[VMS] = { 0x11223300, 0x44556600 };

/* The guest has IF set, though no interrupt comes: run.c says why. */
static int run_at(struct machine *m, uint32_t seed, const uint8_t *entry, uint32_t loops)
{
	struct kvm_regs regs = {
		.rip = CODE + (entry - guest_code),
		.rflags = 0x202, .rsp = 0x8000, .rbx = seed, .rcx = loops, .rax = 0x5a,
	};

	if (ioctl(m->vcpu[0], KVM_SET_REGS, &regs) < 0 || ioctl(m->vcpu[0], KVM_RUN, 0) < 0)
		return -1;
	if (m->run[0]->exit_reason != KVM_EXIT_HLT || ioctl(m->vcpu[0], KVM_GET_REGS, &regs) < 0)
		return -1;
	return regs.rax;
}

static int fill(struct machine *m, uint32_t seed)
{
	return run_at(m, seed, guest_fill, 0) < 0 ? -1 : 0;
}

/* Return: 0 if the guest's registers are as fill() left them, 1 if not, -1 if it cannot run. */
static int check(struct machine *m, uint32_t seed)
{
	return run_at(m, seed, guest_check, 1);
}

static int set_up(struct machine *m)
{
	static struct cpuid_list cpuid;
	struct kvm_sregs sregs;

	if (machine_create_vm(m) || machine_add_vcpu(m) ||
	    vcpu_set_supported_cpuid(m, m->vcpu[0], &cpuid) ||
	    ioctl(m->vcpu[0], KVM_GET_SREGS, &sregs) < 0)
		return -1;
	sregs.cr4 |= CR4_OSFXSR;
	machine_load(m, guest_code, guest_code_end - guest_code);
	return ioctl(m->vcpu[0], KVM_SET_SREGS, &sregs);
}

FIXTURE_SETUP(isolation)
{
	for (unsigned int i = 0; i < VMS; i++) {
		self->m[i].device = open(device_node(), O_RDWR | O_CLOEXEC);
		if (self->m[i].device < 0)
			SKIP_SETUP("%s: %s", device_node(), strerror(errno));
		ASSERT_EQ(0, set_up(&self->m[i]));
	}
}

FIXTURE_TEARDOWN(isolation)
{
	for (unsigned int i = 0; i < VMS; i++)
		machine_destroy(&self->m[i]);
}

/* The check of the check: another seed is found. */
CLAUSES(isolation.fpu)
TEST_F(isolation, other_seed_is_noticed)
{
	ASSERT_EQ(0, fill(&self->m[0], seeds[0]));
	EXPECT_EQ(0, check(&self->m[0], seeds[0]));
	EXPECT_EQ(1, check(&self->m[0], seeds[0] + 1));
}

CLAUSES(isolation.fpu, isolation.debug, isolation.msr)
TEST_F(isolation, two_vms_in_turn)
{
	for (unsigned int i = 0; i < VMS; i++)
		ASSERT_EQ(0, fill(&self->m[i], seeds[i]));
	for (unsigned int turn = 0; turn < TURNS; turn++)
		for (unsigned int i = 0; i < VMS; i++)
			EXPECT_EQ(0, check(&self->m[i], seeds[i]));
}

/* ---- the host's program ---- */

/*
 * The sixteen SSE registers around KVM_RUN. It is called as a system call, for a function may use
 * them. Return: what the kernel returned; -ENOTTY where the implementation is a library's.
 */
static long run_with_sse(int vcpu, const __m128i *before, __m128i *after)
{
	register long result asm("rax") = SYS_ioctl;
	register long fd asm("rdi") = vcpu;
	register long request asm("rsi") = KVM_RUN;
	register long argument asm("rdx") = 0;
	register const __m128i *from asm("r8") = before;
	register __m128i *to asm("r9") = after;

	asm volatile(".irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15\n"
		     "	movups 16 * \\n(%%r8), %%xmm\\n\n"
		     ".endr\n"
		     "	syscall\n"
		     ".irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15\n"
		     "	movups %%xmm\\n, 16 * \\n(%%r9)\n"
		     ".endr\n"
		     : "+r"(result)
		     : "r"(fd), "r"(request), "r"(argument), "r"(from), "r"(to)
		     : "rcx", "r11", "memory", "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5",
		       "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13", "xmm14",
		       "xmm15");
	return result;
}

CLAUSES(isolation.host.fpu)
TEST_F(isolation, host_sse_registers)
{
	__m128i before[16], after[16];
	struct kvm_regs regs = {
		.rip = CODE + (guest_fill - guest_code),
		.rflags = 2, .rsp = 0x8000, .rbx = seeds[0],
	};
	long result;

	for (unsigned int i = 0; i < sizeof(before); i++)
		((uint8_t *)before)[i] = 7 * i + 3;
	ASSERT_EQ(0, ioctl(self->m[0].vcpu[0], KVM_SET_REGS, &regs));
	result = run_with_sse(self->m[0].vcpu[0], before, after);
	if (result == -ENOTTY)
		SKIP(return, "KVM_RUN is no system call here");
	ASSERT_EQ(0, result);
	EXPECT_EQ(KVM_EXIT_HLT, self->m[0].run[0]->exit_reason);
	EXPECT_EQ(0, memcmp(before, after, sizeof(before)));
}

#define MXCSR_DOWN	0x3f80
#define CONTROL_UP	0x0b7f

CLAUSES(isolation.host.fpu)
TEST_F(isolation, host_control_words)
{
	uint32_t mxcsr = MXCSR_DOWN, old_mxcsr = _mm_getcsr(), new_mxcsr;
	uint16_t control = CONTROL_UP, old_control, new_control;
	int filled, checked;

	asm volatile("fnstcw %0" : "=m"(old_control));
	asm volatile("ldmxcsr %0\n\tfldcw %1" : : "m"(mxcsr), "m"(control));
	filled = fill(&self->m[0], seeds[0]);
	checked = check(&self->m[0], seeds[0]);
	asm volatile("stmxcsr %0\n\tfnstcw %1" : "=m"(new_mxcsr), "=m"(new_control));
	asm volatile("ldmxcsr %0\n\tfldcw %1" : : "m"(old_mxcsr), "m"(old_control));
	EXPECT_EQ(0, filled);
	EXPECT_EQ(0, checked);
	EXPECT_EQ(MXCSR_DOWN, new_mxcsr & ~0x3fu);	/* flags may have been raised */
	EXPECT_EQ(CONTROL_UP, new_control);
}

static __thread uint64_t thread_local = 0x1122334455667788;

CLAUSES(isolation.host.segment)
TEST_F(isolation, host_segment_bases)
{
	static uint64_t behind_gs = 0x8877665544332211;
	uint64_t value = 0, fs_before = 0, fs = 0, gs = 0;
	int filled, checked;

	ASSERT_EQ(0, syscall(SYS_arch_prctl, ARCH_GET_FS, &fs_before));
	ASSERT_EQ(0, syscall(SYS_arch_prctl, ARCH_SET_GS, &behind_gs));
	filled = fill(&self->m[0], seeds[0]);
	checked = check(&self->m[0], seeds[0]);
	asm volatile("movq %%gs:0, %0" : "=r"(value));
	EXPECT_EQ(0, syscall(SYS_arch_prctl, ARCH_GET_FS, &fs));
	EXPECT_EQ(0, syscall(SYS_arch_prctl, ARCH_GET_GS, &gs));
	EXPECT_EQ(0, filled);
	EXPECT_EQ(0, checked);
	EXPECT_EQ(behind_gs, value);
	EXPECT_EQ((uintptr_t)&behind_gs, gs);
	EXPECT_EQ(fs_before, fs);
	EXPECT_EQ(0x1122334455667788, thread_local);
	syscall(SYS_arch_prctl, ARCH_SET_GS, 0);
}

static void pin(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
	sched_setaffinity(0, sizeof(set), &set);
}

CLAUSES(isolation.host.tsc_aux)
TEST_F(isolation, host_tsc_aux)
{
	unsigned int eax, ebx, ecx, edx, before, after;

	if (!__get_cpuid(0x80000001, &eax, &ebx, &ecx, &edx) || !(edx & 1u << 27))
		SKIP(return, "the processor has no RDTSCP");
	pin(sched_getcpu());
	__rdtscp(&before);
	ASSERT_EQ(0, fill(&self->m[0], seeds[0]));
	__rdtscp(&after);
	EXPECT_EQ(before, after);
	EXPECT_EQ(0, check(&self->m[0], seeds[0]));
	__rdtscp(&after);
	EXPECT_EQ(before, after);
}

/* ---- threads and processors ---- */

/* @lost: how often the thread has lost the processor to another */
struct turn {
	struct machine *m;
	uint32_t seed;
	int result;
	volatile long lost;
};

static void *check_in_thread(void *argument)
{
	struct turn *turn = argument;

	turn->result = check(turn->m, turn->seed);
	return NULL;
}

CLAUSES(isolation.threads)
TEST_F(isolation, threads_in_turn)
{
	pthread_t thread;

	for (unsigned int i = 0; i < VMS; i++)
		ASSERT_EQ(0, fill(&self->m[i], seeds[i]));
	for (unsigned int n = 0; n < TURNS * VMS; n++) {
		struct turn turn = { .m = &self->m[n % VMS], .seed = seeds[n % VMS], .result = -1 };

		ASSERT_EQ(0, pthread_create(&thread, NULL, check_in_thread, &turn));
		ASSERT_EQ(0, pthread_join(thread, NULL));
		EXPECT_EQ(0, turn.result);
		EXPECT_EQ(0, check(&self->m[n % VMS], seeds[n % VMS]));
	}
}

static unsigned int processors(cpu_set_t *set)
{
	return sched_getaffinity(0, sizeof(*set), set) ? 0 : CPU_COUNT(set);
}

/* The next processor of a set, cyclically. */
static int next_processor(const cpu_set_t *set, int cpu)
{
	do
		cpu = (cpu + 1) % CPU_SETSIZE;
	while (!CPU_ISSET(cpu, set));
	return cpu;
}

CLAUSES(isolation.migration)
TEST_F(isolation, migrated_between_runs)
{
	cpu_set_t set;
	int cpu = 0;

	if (processors(&set) < 2)
		SKIP(return, "one processor");
	for (unsigned int i = 0; i < VMS; i++)
		ASSERT_EQ(0, fill(&self->m[i], seeds[i]));
	for (unsigned int turn = 0; turn < TURNS; turn++) {
		for (unsigned int i = 0; i < VMS; i++) {
			cpu = next_processor(&set, cpu);
			pin(cpu);
			EXPECT_EQ(0, check(&self->m[i], seeds[i]));
		}
	}
}

/* A thread whose guest waits for a byte in its memory. */
static void *wait_in_thread(void *argument)
{
	struct turn *turn = argument;

	turn->result = run_at(turn->m, turn->seed, guest_wait, 0);
	return NULL;
}

CLAUSES(isolation.migration)
TEST_F(isolation, migrated_in_a_run)
{
	struct turn turn = { .m = &self->m[0], .seed = seeds[0], .result = -1 };
	cpu_set_t set, one;
	pthread_t thread;
	int cpu = 0;

	if (processors(&set) < 2)
		SKIP(return, "one processor");
	for (unsigned int i = 0; i < VMS; i++)
		ASSERT_EQ(0, fill(&self->m[i], seeds[i]));
	ASSERT_EQ(0, pthread_create(&thread, NULL, wait_in_thread, &turn));
	for (unsigned int n = 0; n < TURNS; n++) {
		cpu = next_processor(&set, cpu);
		CPU_ZERO(&one);
		CPU_SET(cpu, &one);
		EXPECT_EQ(0, pthread_setaffinity_np(thread, sizeof(one), &one));
		sleep_ms(2);
		EXPECT_EQ(0, check(&self->m[1], seeds[1]));
	}
	*(volatile uint8_t *)(self->m[0].memory + WAIT_FLAG) = 1;
	ASSERT_EQ(0, pthread_join(thread, NULL));
	EXPECT_EQ(0, turn.result);
}

/* A handler of the host's that uses the registers, between two parts of one run of the guest. */
static void clear_sse_registers(int number)
{
	asm volatile(".irp n, 0, 1, 2, 3, 4, 5, 6, 7\n"
		     "	xorps %%xmm\\n, %%xmm\\n\n"
		     ".endr\n"
		     "	fninit\n"
		     : : : "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7");
}

/* The guest waits; signals end KVM_RUN, and it is run again where it was. */
static void *wait_through_signals(void *argument)
{
	struct turn *turn = argument;
	struct kvm_regs regs;

	turn->result = run_at(turn->m, turn->seed, guest_wait, 0);
	while (turn->result < 0 && errno == EINTR)
		turn->result = ioctl(turn->m->vcpu[0], KVM_RUN, 0);
	if (turn->result < 0 || ioctl(turn->m->vcpu[0], KVM_GET_REGS, &regs) < 0)
		return NULL;
	turn->result = regs.rax;
	return NULL;
}

CLAUSES(isolation.fpu, run.signal)
TEST_F(isolation, signals_in_a_run)
{
	struct turn turn = { .m = &self->m[0], .seed = seeds[0], .result = -1 };
	struct sigaction action = { .sa_handler = clear_sse_registers };
	pthread_t thread;

	ASSERT_EQ(0, fill(&self->m[0], seeds[0]));
	ASSERT_EQ(0, sigaction(SIGUSR1, &action, NULL));
	ASSERT_EQ(0, pthread_create(&thread, NULL, wait_through_signals, &turn));
	for (unsigned int n = 0; n < TURNS; n++) {
		EXPECT_EQ(0, pthread_kill(thread, SIGUSR1));
		sleep_ms(2);
	}
	*(volatile uint8_t *)(self->m[0].memory + WAIT_FLAG) = 1;
	ASSERT_EQ(0, pthread_join(thread, NULL));
	EXPECT_EQ(0, turn.result);
	EXPECT_EQ(KVM_EXIT_HLT, self->m[0].run[0]->exit_reason);
}

static volatile bool stop;

static void *loop_in_thread(void *argument)
{
	struct turn *turn = argument;
	struct rusage usage;

	do {
		turn->result = run_at(turn->m, turn->seed, guest_check, LOOPS);
		getrusage(RUSAGE_THREAD, &usage);
		turn->lost = usage.ru_nivcsw;
	} while (!turn->result && !stop);
	turn->lost = TURNS;
	return NULL;
}

CLAUSES(isolation.preemption, kvm_msr.steal_time.preempted)
TEST_F(isolation, vcpus_share_a_processor)
{
	struct turn turns[VMS];
	pthread_t threads[VMS];
	volatile double sum = 0;
	long additions = 0;

	pin(sched_getcpu());
	for (unsigned int i = 0; i < VMS; i++) {
		turns[i] = (struct turn){ .m = &self->m[i], .seed = seeds[i], .result = -1 };
		ASSERT_EQ(0, fill(&self->m[i], seeds[i]));
	}
	for (unsigned int i = 0; i < VMS; i++)
		ASSERT_EQ(0, pthread_create(&threads[i], NULL, loop_in_thread, &turns[i]));
	/* The host's program uses the unit meanwhile. */
	for (; turns[0].lost < TURNS || turns[1].lost < TURNS; additions++)
		sum += 0.5;
	stop = true;
	for (unsigned int i = 0; i < VMS; i++) {
		ASSERT_EQ(0, pthread_join(threads[i], NULL));
		EXPECT_EQ(0, turns[i].result);
	}
	EXPECT_EQ(additions, (long)(2 * sum));
}

TEST_HARNESS_MAIN
