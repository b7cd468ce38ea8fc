/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * timer.h - timers, and where a VCPU's thread sleeps.
 */
#ifndef REFKVM_HOST_TIMER_H
#define REFKVM_HOST_TIMER_H

#include <limits.h>
#include <time.h>
#include "types.h"

typedef s64 ktime_t;

enum hrtimer_mode { HRTIMER_MODE_ABS };
enum hrtimer_restart { HRTIMER_NORESTART };

/**
 * struct hrtimer - calls a function at a time of CLOCK_MONOTONIC, in a thread that all timers share
 * @next:	the list of those that run, by time; the list's lock protects all but @function
 * @state:	what hrtimer_cancel() has to wait for
 */
struct hrtimer {
	struct hrtimer *next;
	enum hrtimer_restart (*function)(struct hrtimer *timer);
	u64 expires;
	bool queued;
	bool running;
};

static inline ktime_t ns_to_ktime(u64 ns)
{
	return ns;
}

void hrtimer_setup(struct hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *timer),
		   clockid_t clock, enum hrtimer_mode mode);

/* Weaker than in the kernel: where the thread cannot be had, the timer never expires. */
void hrtimer_start(struct hrtimer *timer, ktime_t expires, enum hrtimer_mode mode);

/* Return: 1: it was waiting; 0: it was not; -1: its function runs, and has not been stopped. */
int hrtimer_try_to_cancel(struct hrtimer *timer);

/* Likewise, and wait until the function does not run any more. */
int hrtimer_cancel(struct hrtimer *timer);

/* How fast rdtsc() counts. Measured once, by the clock that timers go by. */
u64 host_tsc_khz(void);

struct host_wait {
	u32 sleepers;
};

static inline void host_wait_init(struct host_wait *wait)
{
	wait->sleepers = 0;
}

/*
 * Sleep until *@word is not zero. Return: 0, or -EINTR: a signal is pending. Weaker than in the
 * kernel: a signal, which is blocked during an ioctl, is noticed within a millisecond.
 */
int host_wait(struct host_wait *wait, u32 *word);

/* @word was changed. */
void host_wake(struct host_wait *wait, u32 *word);

#endif /* REFKVM_HOST_TIMER_H */
