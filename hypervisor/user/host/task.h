/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * task.h - the calling thread, its address space, its signals, and time.
 */
#ifndef REFKVM_HOST_TASK_H
#define REFKVM_HOST_TASK_H

#include <sys/select.h>	/* sigset_t, and not raise() */
#include "types.h"

/* An address space. Only its identity counts: a forked child has another one. */
struct mm_struct {
	int unused;
};

/**
 * struct task_struct - a thread inside of an ioctl
 * @mm:		its address space
 * @blocked:	the signal mask that the thread has as far as the program knows; really all
 *		asynchronous signals are blocked during an ioctl
 */
struct task_struct {
	struct mm_struct *mm;
	sigset_t blocked;
};

extern __thread struct task_struct host_task __attribute__((tls_model("initial-exec")));

#define current		(&host_task)

/*
 * Is a signal pending that would interrupt a system call of this thread: not blocked and not
 * ignored. Costs a system call, so ask it rarely in a loop.
 */
bool signal_pending(struct task_struct *task);

/* Preemption is not the library's to arrange. */
static inline void cond_resched(void)
{
}

u64 ktime_get_ns(void);

static inline u64 rdtsc(void)
{
	return __builtin_ia32_rdtsc();
}

#endif /* REFKVM_HOST_TASK_H */
