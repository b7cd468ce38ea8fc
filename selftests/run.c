// SPDX-License-Identifier: GPL-2.0-only
/*
 * run.c - KVM_RUN as a system call: signals, immediate_exit, answers, several threads.
 */
#include "machine.h"

/*
 * Guests. The flag that releases a waiting one lies at DATA. What runs long sets IF, though no
 * interrupt comes: on Bochs's VT-x the host gets none of its own while the guest has IF clear.
 */
#define GUEST_HLT	0xf4
#define GUEST_FOREVER	0xfb, 0xeb, 0xfe		/* sti; jmp . */
#define GUEST_WAIT	0xfb,				/* sti */ \
			0xff, 0x06, 0x02, 0x20,		/* incw DATA + 2 */ \
			0x83, 0x3e, 0x00, 0x20, 0x00,	/* cmpw $0, DATA */ \
			0x74, 0xf5,			/* je back */ \
			0xf4				/* hlt */

MACHINE_FIXTURE(run)

static volatile sig_atomic_t handled;

static void count_signal(int signal)
{
	handled++;
}

static void handle(int signal, void (*handler)(int))
{
	struct sigaction action = { .sa_handler = handler };

	sigaction(signal, &action, NULL);
}

/* What the kernel takes: 8 bytes. */
static int set_signal_mask(int vcpu, uint64_t mask)
{
	struct {
		struct kvm_signal_mask header;
		uint64_t mask;
	} __attribute__((packed)) argument = { { .len = sizeof(mask) }, mask };

	return ioctl(vcpu, KVM_SET_SIGNAL_MASK, &argument);
}

static void block(int signal)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, signal);
	pthread_sigmask(SIG_BLOCK, &set, NULL);
}

static bool is_pending(int signal)
{
	sigset_t set;

	sigpending(&set);
	return sigismember(&set, signal);
}

static volatile uint16_t *guest_word(struct machine *m, unsigned int at)
{
	return (volatile uint16_t *)(m->memory + at);
}

/**
 * struct helper - a thread that acts on a VCPU once the guest runs
 * @target:	gets @signal
 * @release:	let the guest go on then, @delay ms later
 */
struct helper {
	struct machine *m;
	pthread_t target;
	int signal;
	unsigned int delay;
	bool release;
	pthread_t thread;
};

static void *help(void *argument)
{
	struct helper *h = argument;

	while (!*guest_word(h->m, DATA + 2))
		sleep_ms(1);
	if (h->signal)
		pthread_kill(h->target, h->signal);
	sleep_ms(h->delay);
	if (h->release)
		*guest_word(h->m, DATA) = 1;
	return NULL;
}

static void start_helper(struct helper *h)
{
	h->target = pthread_self();
	pthread_create(&h->thread, NULL, help, h);
}

/* ---- arguments and plain exits ---- */

CLAUSES(kvm_run.argument)
TEST_F(run, argument_must_be_zero)
{
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_RUN, 1));
}

CLAUSES(run.exit.hlt, run.exit.hlt.rip, kvm_run.exit_reason, kvm_run.if_flag, vcpu.get_regs)
TEST_F(run, hlt)
{
	struct kvm_regs regs;

	LOAD(&self->m, GUEST_HLT);
	self->m.run[0]->flags = 0xffff;
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	EXPECT_EQ(CODE + 1, regs.rip);
	EXPECT_EQ(0, self->m.run[0]->flags);
	EXPECT_EQ(0, self->m.run[0]->if_flag);
	EXPECT_EQ(0, self->m.run[0]->ready_for_interrupt_injection);
}

CLAUSES(port.exit, port.data, kvm_run.exit_reason)
TEST_F(run, port_answer)
{
	struct kvm_run *run = self->m.run[0];
	struct kvm_regs regs;

	LOAD(&self->m, 0xe4, 0x42,	/* inb $0x42, %al */
	     GUEST_HLT);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_IO, run->exit_reason);
	EXPECT_EQ(KVM_EXIT_IO_IN, run->io.direction);
	EXPECT_EQ(0x42, run->io.port);
	EXPECT_EQ(1, run->io.size);
	EXPECT_EQ(1, run->io.count);
	*((uint8_t *)run + run->io.data_offset) = 0x5a;
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	EXPECT_EQ(0x5a, regs.rax & 0xff);
}

/* Registers in struct kvm_run: in where they are marked dirty, out where they are asked for. */
CLAUSES(cap.sync_regs, kvm_run.sync_regs.valid, kvm_run.sync_regs.dirty, kvm_run.sync_regs.cleared)
TEST_F(run, shared_registers)
{
	struct kvm_run *run = self->m.run[0];
	struct kvm_regs *regs = &run->s.regs.regs;
	unsigned long fields = KVM_SYNC_X86_REGS | KVM_SYNC_X86_SREGS | KVM_SYNC_X86_EVENTS;

	if (ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_SYNC_REGS) != (int)fields)
		SKIP(return, "KVM_CAP_SYNC_REGS");
	LOAD(&self->m, GUEST_HLT,
	     0x40,		/* inc %ax */
	     GUEST_HLT);
	run->kvm_valid_regs = fields;
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(CODE + 1, regs->rip);
	EXPECT_EQ(0, run->s.regs.sregs.cs.base);

	regs->rax = 0x41;
	regs->rip = CODE + 1;
	run->kvm_dirty_regs = KVM_SYNC_X86_REGS;
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(0x42, regs->rax);
	EXPECT_EQ(CODE + 3, regs->rip);
	EXPECT_EQ(0, run->kvm_dirty_regs);

	/* Not marked: not taken. */
	regs->rip = CODE + 1;
	LOAD(&self->m, 0, 0, 0, GUEST_HLT);
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(CODE + 4, regs->rip);
	EXPECT_EQ(0x42, regs->rax);
}

CLAUSES(kvm_run.sync_regs.unknown)
TEST_F(run, shared_registers_unknown)
{
	struct kvm_run *run = self->m.run[0];
	unsigned long fields = ioctl(self->m.vm, KVM_CHECK_EXTENSION,
				     KVM_CAP_SYNC_REGS);

	if (!fields)
		SKIP(return, "KVM_CAP_SYNC_REGS");
	LOAD(&self->m, 0xf4);
	run->kvm_valid_regs = ~fields;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	run->kvm_valid_regs = 0;
	run->kvm_dirty_regs = ~fields;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	run->kvm_dirty_regs = 0;
	EXPECT_HLT(&self->m, 0);
}

/* Events that are under way, out and in again. */
CLAUSES(kvm_run.sync_regs.valid, kvm_run.sync_regs.dirty)
TEST_F(run, shared_events)
{
	struct kvm_run *run = self->m.run[0];
	struct kvm_vcpu_events *shared = &run->s.regs.events, events;

	if (!(ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_SYNC_REGS) & KVM_SYNC_X86_EVENTS))
		SKIP(return, "KVM_CAP_SYNC_REGS");
	LOAD(&self->m, GUEST_HLT, GUEST_HLT, GUEST_HLT);
	run->kvm_valid_regs = KVM_SYNC_X86_EVENTS;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	events.nmi.masked = 1;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_VCPU_EVENTS, &events));
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(1, shared->nmi.masked);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	EXPECT_EQ(0, memcmp(&events, shared, sizeof(events)));
	/* Not marked: not taken. */
	shared->nmi.masked = 0;
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(1, shared->nmi.masked);
	shared->nmi.masked = 0;
	run->kvm_dirty_regs = KVM_SYNC_X86_EVENTS;
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(0, shared->nmi.masked);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_VCPU_EVENTS, &events));
	EXPECT_EQ(0, events.nmi.masked);
}

/* What an ioctl would refuse is refused here as well, and the guest does not run. */
CLAUSES(kvm_run.sync_regs.invalid)
TEST_F(run, shared_registers_invalid)
{
	struct kvm_run *run = self->m.run[0];
	int fields = ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_SYNC_REGS);

	if ((fields & KVM_SYNC_X86_SREGS) == 0 || (fields & KVM_SYNC_X86_EVENTS) == 0)
		SKIP(return, "KVM_CAP_SYNC_REGS");
	LOAD(&self->m, GUEST_HLT, GUEST_HLT);
	run->kvm_valid_regs = fields;
	EXPECT_HLT(&self->m, 0);
	run->s.regs.sregs.cr0 |= 1ull << 31;		/* PG without PE */
	run->kvm_dirty_regs = KVM_SYNC_X86_SREGS;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	run->s.regs.events.flags = 1u << 31;
	run->kvm_dirty_regs = KVM_SYNC_X86_EVENTS;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	run->kvm_dirty_regs = 0;
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(CODE + 2, run->s.regs.regs.rip);
}

/* A task priority that CR8 cannot hold. */
CLAUSES(kvm_run.cr8, kvm_run.cr8.invalid)
TEST_F(run, cr8)
{
	LOAD(&self->m, 0xf4);
	self->m.run[0]->cr8 = 16;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	self->m.run[0]->cr8 = 15;
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(15, self->m.run[0]->cr8);
}

/* ---- immediate_exit ---- */

CLAUSES(run.immediate_exit)
TEST_F(run, immediate_exit)
{
	struct kvm_regs regs;

	LOAD(&self->m, GUEST_HLT);
	self->m.run[0]->immediate_exit = 1;
	EXPECT_ERRNO(EINTR, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	EXPECT_EQ(CODE, regs.rip);
	self->m.run[0]->immediate_exit = 0;
	EXPECT_HLT(&self->m, 0);
}

/* It takes up the answer before it exits, so that the state is complete. */
CLAUSES(kvm_run.completion)
TEST_F(run, immediate_exit_completes)
{
	struct kvm_run *run = self->m.run[0];
	struct kvm_regs regs;

	LOAD(&self->m, 0xe4, 0x42, GUEST_HLT);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_IO, run->exit_reason);
	*((uint8_t *)run + run->io.data_offset) = 0xa5;
	run->immediate_exit = 1;
	EXPECT_ERRNO(EINTR, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	EXPECT_EQ(0xa5, regs.rax & 0xff);
	EXPECT_EQ(CODE + 2, regs.rip);
	run->immediate_exit = 0;
	EXPECT_HLT(&self->m, 0);
}

/* ---- signals ---- */

CLAUSES(run.signal, run.signal.exit_reason, kvm_run.signal.resume)
TEST_F(run, signal_interrupts)
{
	struct helper helper = { .m = &self->m, .signal = SIGUSR1 };

	handle(SIGUSR1, count_signal);
	LOAD(&self->m, GUEST_WAIT);
	start_helper(&helper);
	EXPECT_ERRNO(EINTR, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(KVM_EXIT_INTR, self->m.run[0]->exit_reason);
	EXPECT_EQ(1, handled);
	pthread_join(helper.thread, NULL);
	/* The guest goes on where it was. */
	*guest_word(&self->m, DATA) = 1;
	EXPECT_HLT(&self->m, 0);
}

CLAUSES(run.signal)
TEST_F(run, timer_interrupts)
{
	handle(SIGALRM, count_signal);
	LOAD(&self->m, GUEST_FOREVER);
	ualarm(20000, 0);
	EXPECT_ERRNO(EINTR, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(1, handled);
}

/* SA_RESTART does not restart KVM_RUN. */
CLAUSES(kvm_run.signal.restart)
TEST_F(run, signal_does_not_restart)
{
	struct sigaction action = { .sa_handler = count_signal, .sa_flags = SA_RESTART };

	sigaction(SIGALRM, &action, NULL);
	LOAD(&self->m, GUEST_FOREVER);
	ualarm(20000, 0);
	EXPECT_ERRNO(EINTR, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(1, handled);
}

CLAUSES(kvm_run.signal.ignored)
TEST_F(run, ignored_signals_do_not_interrupt)
{
	struct helper helper = { .m = &self->m, .signal = SIGUSR1, .delay = 20, .release = true };

	handle(SIGUSR1, SIG_IGN);
	LOAD(&self->m, GUEST_WAIT);
	start_helper(&helper);
	EXPECT_HLT(&self->m, 0);
	pthread_join(helper.thread, NULL);

	/* Ignored by default. */
	*guest_word(&self->m, DATA) = 0;
	*guest_word(&self->m, DATA + 2) = 0;
	ASSERT_EQ(0, vcpu_start_at(self->m.vcpu[0], CODE));
	helper.signal = SIGWINCH;
	start_helper(&helper);
	EXPECT_HLT(&self->m, 0);
	pthread_join(helper.thread, NULL);
}

CLAUSES(kvm_run.signal.blocked)
TEST_F(run, blocked_signal_does_not_interrupt)
{
	struct helper helper = { .m = &self->m, .signal = SIGUSR1, .delay = 20, .release = true };

	handle(SIGUSR1, count_signal);
	block(SIGUSR1);
	LOAD(&self->m, GUEST_WAIT);
	start_helper(&helper);
	EXPECT_HLT(&self->m, 0);
	pthread_join(helper.thread, NULL);
	EXPECT_EQ(0, handled);
	EXPECT_TRUE(is_pending(SIGUSR1));
}

/* ---- KVM_SET_SIGNAL_MASK ---- */

/* A mask that lets a signal through which the thread blocks: KVM_RUN ends, no handler runs. */
CLAUSES(vcpu.set_signal_mask, vcpu.set_signal_mask.delivery, vcpu.set_signal_mask.null,
	run.signal.exit_reason)
TEST_F(run, signal_mask_unblocks)
{
	handle(SIGUSR1, count_signal);
	block(SIGUSR1);
	raise(SIGUSR1);
	LOAD(&self->m, GUEST_FOREVER);
	ASSERT_EQ(0, set_signal_mask(self->m.vcpu[0], 0));
	EXPECT_ERRNO(EINTR, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(KVM_EXIT_INTR, self->m.run[0]->exit_reason);
	EXPECT_EQ(0, handled);
	EXPECT_TRUE(is_pending(SIGUSR1));
	/* As often as it is called. */
	EXPECT_ERRNO(EINTR, ioctl(self->m.vcpu[0], KVM_RUN, 0));

	/* Without a mask it is the thread's own that counts. */
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_SET_SIGNAL_MASK, NULL));
	LOAD(&self->m, GUEST_HLT);
	EXPECT_HLT(&self->m, 0);
}

/* A mask that blocks what the thread does not: the handler runs when KVM_RUN has returned. */
CLAUSES(vcpu.set_signal_mask.blocks)
TEST_F(run, signal_mask_blocks)
{
	struct helper helper = { .m = &self->m, .signal = SIGUSR1, .delay = 20, .release = true };

	handle(SIGUSR1, count_signal);
	LOAD(&self->m, GUEST_WAIT);
	ASSERT_EQ(0, set_signal_mask(self->m.vcpu[0], 1ull << (SIGUSR1 - 1)));
	start_helper(&helper);
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(1, handled);
	pthread_join(helper.thread, NULL);
}

CLAUSES(vcpu.set_signal_mask.size)
TEST_F(run, signal_mask_size)
{
	struct kvm_signal_mask mask = { .len = sizeof(sigset_t) };

	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_SIGNAL_MASK, &mask));
	mask.len = 0;
	EXPECT_ERRNO(EINVAL, ioctl(self->m.vcpu[0], KVM_SET_SIGNAL_MASK, &mask));
}

/* ---- interrupts by user space ---- */

CLAUSES(kvm_run.request_interrupt_window, kvm_run.ready_for_interrupt_injection,
	kvm_run.if_flag, vcpu.interrupt)
TEST_F(run, interrupt_window)
{
	struct kvm_run *run = self->m.run[0];
	struct kvm_interrupt interrupt = { .irq = 0x20 };
	struct kvm_regs regs;

	LOAD(&self->m, 0x90, 0xfb, 0x90, 0xeb, 0xfe);		/* nop; sti; nop; jmp . */
	*guest_word(&self->m, 0x20 * 4) = 0x1100;
	*guest_word(&self->m, 0x20 * 4 + 2) = 0;
	self->m.memory[0x1100] = GUEST_HLT;

	run->request_interrupt_window = 1;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	ASSERT_EQ(KVM_EXIT_IRQ_WINDOW_OPEN, run->exit_reason);
	EXPECT_EQ(1, run->ready_for_interrupt_injection);
	EXPECT_EQ(1, run->if_flag);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	EXPECT_LE(CODE + 3, regs.rip);

	run->request_interrupt_window = 0;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_INTERRUPT, &interrupt));
	EXPECT_HLT(&self->m, 0);
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	EXPECT_EQ(0x1101, regs.rip);
	EXPECT_EQ(0, run->if_flag);
}

static int set_rflags(int vcpu, uint64_t rflags)
{
	struct kvm_regs regs;

	if (ioctl(vcpu, KVM_GET_REGS, &regs) < 0)
		return -1;
	regs.rflags = rflags;
	return ioctl(vcpu, KVM_SET_REGS, &regs);
}

#define RFLAGS_IF	0x202

/* A signal that comes again and again keeps no interrupt of user space away. */
CLAUSES(kvm_run.request_interrupt_window.signal)
TEST_F(run, window_goes_before_signal)
{
	struct kvm_run *run = self->m.run[0];

	block(SIGUSR1);
	raise(SIGUSR1);
	LOAD(&self->m, GUEST_FOREVER);
	ASSERT_EQ(0, set_signal_mask(self->m.vcpu[0], 0));
	ASSERT_EQ(0, set_rflags(self->m.vcpu[0], RFLAGS_IF));
	run->request_interrupt_window = 1;
	ASSERT_EQ(0, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(KVM_EXIT_IRQ_WINDOW_OPEN, run->exit_reason);
	run->request_interrupt_window = 0;
	EXPECT_ERRNO(EINTR, ioctl(self->m.vcpu[0], KVM_RUN, 0));
}

/* The fields are those of the moment also where KVM_RUN fails. */
CLAUSES(kvm_run.if_flag, kvm_run.ready_for_interrupt_injection, kvm_run.sync_regs.valid)
TEST_F(run, fields_behind_an_error)
{
	struct kvm_run *run = self->m.run[0];

	LOAD(&self->m, GUEST_HLT);
	ASSERT_EQ(0, set_rflags(self->m.vcpu[0], RFLAGS_IF));
	run->immediate_exit = 1;
	run->kvm_valid_regs = ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_SYNC_REGS) &
			      KVM_SYNC_X86_REGS;
	EXPECT_ERRNO(EINTR, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(1, run->if_flag);
	EXPECT_EQ(1, run->ready_for_interrupt_injection);
	if (run->kvm_valid_regs)
		EXPECT_EQ(CODE, run->s.regs.regs.rip);
	ASSERT_EQ(0, set_rflags(self->m.vcpu[0], 2));
	EXPECT_ERRNO(EINTR, ioctl(self->m.vcpu[0], KVM_RUN, 0));
	EXPECT_EQ(0, run->if_flag);
	EXPECT_EQ(0, run->ready_for_interrupt_injection);
}

/* ---- threads ---- */

struct worker {
	struct machine *m;
	unsigned int nr;
	pthread_t thread;
	int result;
};

static void *work(void *argument)
{
	struct worker *w = argument;

	w->result = ioctl(w->m->vcpu[w->nr], KVM_RUN, 0);
	return NULL;
}

/* Each adds 1 a number of times, with a locked instruction: no addition is lost. */
CLAUSES(kvm_run.threads)
TEST_F(run, threads_count_together)
{
	struct worker worker[MAX_VCPUS];

	LOAD(&self->m, 0xb9, 0x10, 0x27,	/* mov $10000, %cx */
	     0xf0, 0x66, 0xff, 0x06, 0x00, 0x20,	/* lock incl DATA */
	     0xe2, 0xf8,			/* loop */
	     GUEST_HLT);
	while (self->m.vcpus < MAX_VCPUS)
		ASSERT_EQ(0, machine_add_vcpu(&self->m));
	for (unsigned int i = 0; i < MAX_VCPUS; i++) {
		worker[i] = (struct worker){ &self->m, i, 0, -1 };
		ASSERT_EQ(0, pthread_create(&worker[i].thread, NULL, work, &worker[i]));
	}
	for (unsigned int i = 0; i < MAX_VCPUS; i++) {
		pthread_join(worker[i].thread, NULL);
		EXPECT_EQ(0, worker[i].result);
		EXPECT_EQ(KVM_EXIT_HLT, self->m.run[i]->exit_reason);
	}
	EXPECT_EQ(MAX_VCPUS * 10000, *(uint32_t *)(self->m.memory + DATA));
}

/* A slot that goes away while a VCPU runs in it: the VCPU notices. */
CLAUSES(vm.set_user_memory_region.running)
TEST_F(run, slot_deleted_while_running)
{
	struct worker worker = { &self->m, 0, 0, -1 };

	LOAD(&self->m, 0xfb,			/* sti */
	     0xff, 0x06, 0x02, 0x20,		/* incw DATA + 2 */
	     0xa1, 0x00, 0x90,			/* mov 0x9000, %ax */
	     0xeb, 0xf7);			/* jmp back */
	ASSERT_EQ(0, machine_set_slot(&self->m, 0, 0, 0, 0, NULL));
	ASSERT_EQ(0, machine_set_slot(&self->m, 0, 0, 0, 0x9000, self->m.memory));
	ASSERT_EQ(0, machine_set_slot(&self->m, 1, 0, 0x9000, 0x1000, self->m.memory + 0x9000));
	ASSERT_EQ(0, pthread_create(&worker.thread, NULL, work, &worker));
	while (!*guest_word(&self->m, DATA + 2))
		sleep_ms(1);
	EXPECT_EQ(0, machine_set_slot(&self->m, 1, 0, 0x9000, 0, NULL));
	pthread_join(worker.thread, NULL);
	EXPECT_EQ(0, worker.result);
	EXPECT_EQ(KVM_EXIT_MMIO, self->m.run[0]->exit_reason);
	EXPECT_EQ(0x9000, self->m.run[0]->mmio.phys_addr);
	EXPECT_EQ(0, self->m.run[0]->mmio.is_write);
}

TEST_HARNESS_MAIN
