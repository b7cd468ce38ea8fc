/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * task.h - the calling thread, its address space, its signals, and time.
 */
#ifndef REFKVM_HOST_TASK_H
#define REFKVM_HOST_TASK_H

#include "types.h"

/* An address space: a forked child has another one. @pid: the process that it was made for. */
struct mm_struct {
	pid_t pid;
};

/**
 * struct task_struct - a thread inside of an ioctl
 * @mm:		its address space
 * @blocked:	the signals that the thread blocks as far as the program knows, signal n in bit
 *		n - 1; really all asynchronous ones are blocked during an ioctl
 */
struct task_struct {
	struct mm_struct *mm;
	u64 blocked;
};

extern __thread struct task_struct host_task __attribute__((tls_model("initial-exec")));

#define current		(&host_task)

/*
 * Is a signal pending that would interrupt a system call of this thread: not blocked and not
 * ignored. Costs a system call, so ask it rarely in a loop.
 */
bool signal_pending(struct task_struct *task);

/* Let @mask stand for the thread's own mask; returns the latter, to be given back. */
static inline u64 sigmask_replace(u64 mask)
{
	u64 old = current->blocked;

	current->blocked = mask;
	return old;
}

/* Preemption is not the library's to arrange, and nothing of the core runs because of it. */
static inline void preempt_disable(void)
{
}

static inline void preempt_enable(void)
{
}

static inline void cond_resched(void)
{
}

static inline bool need_resched(void)
{
	return false;
}

struct vcpu;

/* Around each ioctl of a VCPU. There is no hardware that would have to know. */
static inline void vcpu_load(struct vcpu *vcpu)
{
}

static inline void vcpu_put(struct vcpu *vcpu)
{
}

unsigned int num_online_cpus(void);
unsigned int raw_smp_processor_id(void);
u64 ktime_get_ns(void);
u64 ktime_get_boottime_ns(void);
u64 ktime_get_real_ns(void);

/* How long the calling thread has waited for a CPU, in ns. */
u64 host_run_delay(void);

static inline u64 rdtsc(void)
{
	return __builtin_ia32_rdtsc();
}

/* Not before what stands before it has been done. */
static inline u64 rdtsc_ordered(void)
{
	__builtin_ia32_lfence();
	return __builtin_ia32_rdtsc();
}

#endif /* REFKVM_HOST_TASK_H */
