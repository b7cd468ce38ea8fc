// SPDX-License-Identifier: GPL-2.0-only
/*
 * task.c - the calling thread's identity and signals, processors and time.
 */
#include "library.h"
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define SIGNAL_BIT(signal)	BIT_ULL((signal) - 1)

/*
 * Left open during an ioctl: the two that report faults. The two that the C library sends between
 * threads of its own (cancellation, setuid) end KVM_RUN like any other.
 */
#define SIGNALS_OPEN	(SIGNAL_BIT(SIGSEGV) | SIGNAL_BIT(SIGBUS))

/* Ignored by default. */
#define SIGNALS_QUIET \
	(SIGNAL_BIT(SIGCHLD) | SIGNAL_BIT(SIGCONT) | SIGNAL_BIT(SIGURG) | SIGNAL_BIT(SIGWINCH))

__thread struct task_struct host_task __attribute__((tls_model("initial-exec")));

static struct mm_struct first_mm;
static struct mm_struct *mm = &first_mm;

struct mm_struct *task_mm(void)
{
	return READ_ONCE(mm);
}

/*
 * The old one stays allocated: inherited objects are compared with its address. Forks that go
 * around the C library are not noticed.
 */
void task_forked(void)
{
	static struct mm_struct spare;
	struct mm_struct *new = malloc(sizeof(*new));

	if (!new)
		new = &spare;
	new->pid = getpid();
	WRITE_ONCE(mm, new);
}

bool task_is_owner(void)
{
	return task_mm()->pid == getpid();
}

__attribute__((constructor)) static void set_first_pid(void)
{
	first_mm.pid = getpid();
}

/* The system call itself: the C library's function would keep its two signals open by itself. */
static void set_mask(u64 mask, u64 *old)
{
	syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, old, sizeof(mask));
}

void task_enter(void)
{
	set_mask(~SIGNALS_OPEN, &current->blocked);
	current->mm = task_mm();
}

void task_leave(void)
{
	set_mask(current->blocked, NULL);
}

static bool ignored(int signal)
{
	struct sigaction action;

	if (signal > 31 || next()->sigaction(signal, NULL, &action) < 0)
		return false;
	if (action.sa_handler == SIG_DFL)
		return SIGNALS_QUIET & SIGNAL_BIT(signal);
	return action.sa_handler == SIG_IGN;
}

/*
 * Weaker than in the kernel: a signal to the process is seen by each thread that does not block
 * it, until one of them has taken it. SIGSEGV and SIGBUS that another thread or process sends are
 * handled at once, inside of the ioctl.
 */
bool signal_pending(struct task_struct *task)
{
	u64 pending = 0;

	syscall(SYS_rt_sigpending, &pending, sizeof(pending));
	pending &= ~task->blocked;
	while (pending) {
		int signal = __ffs(pending) + 1;

		if (!ignored(signal))
			return true;
		pending &= pending - 1;
	}
	return false;
}

unsigned int num_online_cpus(void)
{
	return sysconf(_SC_NPROCESSORS_ONLN);
}

unsigned int raw_smp_processor_id(void)
{
	return sched_getcpu();
}

static u64 clock_ns(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return now.tv_sec * 1000000000ull + now.tv_nsec;
}

u64 ktime_get_ns(void)
{
	return clock_ns(CLOCK_MONOTONIC);
}

u64 ktime_get_boottime_ns(void)
{
	return clock_ns(CLOCK_BOOTTIME);
}

u64 ktime_get_real_ns(void)
{
	return clock_ns(CLOCK_REALTIME);
}

/* Time on a CPU, then time waiting for one. A kernel that does not count says nothing, or zero. */
u64 host_run_delay(void)
{
	unsigned long long delay = 0;
	char text[64] = "";
	int fd = next()->open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return 0;
	if (read(fd, text, sizeof(text) - 1) > 0 && sscanf(text, "%*u %llu", &delay) != 1)
		delay = 0;
	next()->close(fd);
	return delay;
}
