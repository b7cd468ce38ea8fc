// SPDX-License-Identifier: GPL-2.0-only
/*
 * timer.c - timers, in a thread of their own, and sleeping.
 */
#include "library.h"
#include <linux/futex.h>
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#define NS_PER_S	1000000000ull
#define LOOK_NS		1000000		/* how often a sleeper looks for signals */
#define MEASURE_NS	10000000	/* how long the TSC is measured */

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed, finished = PTHREAD_COND_INITIALIZER;
static struct hrtimer *first;
static pid_t thread_of;			/* the process that has a thread */

/* ---- the list; the lock is held ---- */

static void insert(struct hrtimer *timer)
{
	struct hrtimer **place = &first;

	while (*place && (*place)->expires <= timer->expires)
		place = &(*place)->next;
	timer->next = *place;
	*place = timer;
	timer->queued = true;
}

static bool take_out(struct hrtimer *timer)
{
	struct hrtimer **place = &first;

	if (!timer->queued)
		return false;
	while (*place != timer)
		place = &(*place)->next;
	*place = timer->next;
	timer->queued = false;
	return true;
}

/* ---- the thread ---- */

static void expire(struct hrtimer *timer)
{
	take_out(timer);
	timer->running = true;
	pthread_mutex_unlock(&lock);
	timer->function(timer);
	pthread_mutex_lock(&lock);
	timer->running = false;
	pthread_cond_broadcast(&finished);
}

static void *serve(void *unused)
{
	pthread_mutex_lock(&lock);
	for (;;) {
		u64 now = ktime_get_ns();
		struct timespec until;

		if (!first) {
			pthread_cond_wait(&changed, &lock);
		} else if (first->expires <= now) {
			expire(first);
		} else {
			until.tv_sec = first->expires / NS_PER_S;
			until.tv_nsec = first->expires % NS_PER_S;
			pthread_cond_timedwait(&changed, &lock, &until);
		}
	}
	return NULL;
}

/* The program's signals are not this thread's to take. A forked child starts with nothing. */
static void start_thread(void)
{
	pthread_condattr_t by_clock;
	sigset_t all, old;
	pthread_t thread;

	if (thread_of == getpid())
		return;
	first = NULL;
	pthread_condattr_init(&by_clock);
	pthread_condattr_setclock(&by_clock, CLOCK_MONOTONIC);
	pthread_cond_init(&changed, &by_clock);
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	if (!pthread_create(&thread, NULL, serve, NULL)) {
		pthread_detach(thread);
		thread_of = getpid();
	}
	pthread_sigmask(SIG_SETMASK, &old, NULL);
}

void timers_fork(bool before)
{
	if (before)
		pthread_mutex_lock(&lock);
	else
		pthread_mutex_unlock(&lock);
}

/* ---- what the core calls ---- */

void hrtimer_setup(struct hrtimer *timer, enum hrtimer_restart (*function)(struct hrtimer *timer),
		   clockid_t clock, enum hrtimer_mode mode)
{
	memset(timer, 0, sizeof(*timer));
	timer->function = function;
}

void hrtimer_start(struct hrtimer *timer, ktime_t expires, enum hrtimer_mode mode)
{
	pthread_mutex_lock(&lock);
	start_thread();
	take_out(timer);
	timer->expires = expires;
	insert(timer);
	if (first == timer)
		pthread_cond_signal(&changed);
	pthread_mutex_unlock(&lock);
}

int hrtimer_try_to_cancel(struct hrtimer *timer)
{
	int r;

	pthread_mutex_lock(&lock);
	r = timer->running ? -1 : 0;
	if (take_out(timer))
		r = 1;
	pthread_mutex_unlock(&lock);
	return r;
}

int hrtimer_cancel(struct hrtimer *timer)
{
	int r;

	pthread_mutex_lock(&lock);
	r = take_out(timer);
	while (timer->running)
		pthread_cond_wait(&finished, &lock);
	/* The function may have started it again. */
	r |= take_out(timer);
	pthread_mutex_unlock(&lock);
	return r;
}

static u64 measured_khz;

static void measure_tsc(void)
{
	u64 began = ktime_get_ns(), tsc = rdtsc(), now;

	do
		now = ktime_get_ns();
	while (now - began < MEASURE_NS);
	measured_khz = (rdtsc() - tsc) * 1000000 / (now - began);
}

u64 host_tsc_khz(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, measure_tsc);
	return measured_khz;
}

/* ---- sleeping ---- */

static long futex(u32 *word, int operation, u32 value, const struct timespec *timeout)
{
	return syscall(SYS_futex, word, operation | FUTEX_PRIVATE_FLAG, value, timeout, NULL, 0);
}

int host_wait(struct host_wait *wait, u32 *word)
{
	static const struct timespec look = { .tv_nsec = LOOK_NS };
	int r = 0;

	__atomic_add_fetch(&wait->sleepers, 1, __ATOMIC_SEQ_CST);
	while (!__atomic_load_n(word, __ATOMIC_SEQ_CST)) {
		if (signal_pending(current)) {
			r = -EINTR;
			break;
		}
		futex(word, FUTEX_WAIT, 0, &look);
	}
	__atomic_sub_fetch(&wait->sleepers, 1, __ATOMIC_SEQ_CST);
	return r;
}

void host_wake(struct host_wait *wait, u32 *word)
{
	if (__atomic_load_n(&wait->sleepers, __ATOMIC_SEQ_CST))
		futex(word, FUTEX_WAKE, INT_MAX, NULL);
}
