// SPDX-License-Identifier: GPL-2.0-only
/* pool.c - forks workers, waits for them, ends those that take too long. */
#include "pool.h"

#include "machine/device.h"
#include "execute.h"
#include "options.h"
#include "suite/image.h"
#include "suite/needs.h"

#include <err.h>
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/**
 * struct worker - a process, and the memory that it shares with the parent
 * @pid:	0: free
 * @index:	of its outcome
 */
struct worker {
	pid_t pid;
	size_t index;
	uint64_t started_ns, deadline_ns;
	bool timed_out;
	struct result *result;
};

/**
 * struct pool - the state of a run
 * @next:	the first outcome that has not begun
 * @postponed:	how many are to be tried again
 * @again:	where to look for the next of these
 * @signals:	taken by sigtimedwait(), hence blocked
 * @inherited:	the signal mask that workers get back
 */
struct pool {
	struct pool_run *run;
	struct worker *workers;
	unsigned int busy;
	size_t next, postponed, again;
	sigset_t signals, inherited;
	pid_t parent;
};

static uint64_t now_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000ull + now.tv_nsec;
}

static struct result *keep(const struct result *result)
{
	struct result *copy = malloc(sizeof(*copy));

	if (!copy)
		err(EXIT_HARNESS, "result");
	*copy = *result;
	return copy;
}

/* Decide what needs no process. Return: false if one is needed. */
static bool settle_without_worker(struct pool *pool, struct outcome *outcome)
{
	const struct guest_case *guest = outcome->guest;

	if (guest->broken) {
		outcome->status = STATUS_ERROR;
		outcome->reason = guest->broken;
		return true;
	}
	if (outcome->reason) {
		outcome->status = STATUS_SKIP;
		return true;
	}
	for (size_t i = 0; i < guest->nr_needs; i++) {
		if (pool->run->device->need_met[guest->needs[i]])
			continue;
		outcome->status = STATUS_SKIP;
		outcome->reason = needs[guest->needs[i]].name;
		return true;
	}
	return false;
}

static __attribute__((__noreturn__)) void work(struct pool *pool, struct worker *worker)
{
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (getppid() != pool->parent)
		_exit(1);
	sigprocmask(SIG_SETMASK, &pool->inherited, NULL);
	execute_case(pool->run->device, pool->run->outcomes[worker->index].guest, worker->result,
		     pool->run->trace);
}

static void start(struct pool *pool, struct worker *worker, size_t index)
{
	struct outcome *outcome = &pool->run->outcomes[index];

	memset(worker->result, 0, sizeof(*worker->result));
	worker->result->record = NO_RECORD;
	worker->index = index;
	worker->timed_out = false;
	worker->started_ns = now_ns();
	worker->deadline_ns = worker->started_ns + pool->run->timeout_ns;
	outcome->status = STATUS_NONE;
	outcome->repetition++;
	/* A worker's end, with some sanitizers, writes what it has inherited. */
	fflush(NULL);
	worker->pid = fork();
	if (!worker->pid)
		work(pool, worker);
	if (worker->pid > 0) {
		pool->busy++;
		return;
	}
	worker->pid = 0;
	outcome->status = STATUS_ERROR;
	outcome->reason = "fork() failed";
	pool->run->done(pool->run, outcome);
}

static void judge(struct outcome *outcome, const struct worker *worker, int wait_status)
{
	struct result *result = worker->result;
	int number = WIFSIGNALED(wait_status) ? WTERMSIG(wait_status) : 0;

	outcome->status = __atomic_load_n(&result->status, __ATOMIC_ACQUIRE);
	if (worker->timed_out) {
		outcome->status = STATUS_TIMEOUT;
		snprintf(result->message, sizeof(result->message), "%s",
			 "the guest does not go on");
	} else if (number) {
		outcome->status = STATUS_CRASH;
		snprintf(result->message, sizeof(result->message), "the worker died of SIG%s",
			 sigabbrev_np(number) ?: "?");
	} else if (outcome->status == STATUS_NONE || outcome->status >= NR_STATUS) {
		outcome->status = STATUS_ERROR;
		snprintf(result->message, sizeof(result->message),
			 "the worker ended with code %d and without a verdict",
			 WEXITSTATUS(wait_status));
	}
}

static void finish(struct pool *pool, struct worker *worker, int wait_status)
{
	struct outcome *outcome = &pool->run->outcomes[worker->index];

	worker->pid = 0;
	pool->busy--;
	outcome->duration_ns += now_ns() - worker->started_ns;
	judge(outcome, worker, wait_status);
	if (outcome->status == STATUS_PASS && outcome->repetition < pool->run->repeat) {
		start(pool, worker, worker->index);
		return;
	}
	if (outcome->status == STATUS_FAIL && outcome->failures < pool->run->retry) {
		outcome->failures++;
		outcome->repetition--;
		outcome->status = STATUS_NONE;
		outcome->postponed = true;
		pool->postponed++;
		return;
	}
	outcome->result = keep(worker->result);
	pool->run->done(pool->run, outcome);
}

static void reap(struct pool *pool)
{
	int wait_status;

	for (unsigned int i = 0; i < pool->run->jobs; i++) {
		struct worker *worker = &pool->workers[i];

		if (worker->pid && waitpid(worker->pid, &wait_status, WNOHANG) == worker->pid)
			finish(pool, worker, wait_status);
	}
}

static void kill_late(struct pool *pool)
{
	uint64_t now = now_ns();

	for (unsigned int i = 0; i < pool->run->jobs; i++) {
		struct worker *worker = &pool->workers[i];

		if (!worker->pid || worker->timed_out || now < worker->deadline_ns)
			continue;
		worker->timed_out = true;
		kill(worker->pid, SIGKILL);
	}
}

static void kill_all(struct pool *pool)
{
	for (unsigned int i = 0; i < pool->run->jobs; i++) {
		struct worker *worker = &pool->workers[i];

		if (!worker->pid)
			continue;
		kill(worker->pid, SIGKILL);
		waitpid(worker->pid, NULL, 0);
	}
}

static struct timespec until_deadline(const struct pool *pool)
{
	uint64_t now = now_ns(), earliest = UINT64_MAX, left;

	for (unsigned int i = 0; i < pool->run->jobs; i++)
		if (pool->workers[i].pid && !pool->workers[i].timed_out &&
		    pool->workers[i].deadline_ns < earliest)
			earliest = pool->workers[i].deadline_ns;
	/* A killed worker ends soon, and says so by SIGCHLD. */
	left = earliest == UINT64_MAX ? 1000000000 : earliest > now ? earliest - now : 0;
	return (struct timespec){ left / 1000000000, left % 1000000000 };
}

/*
 * What failed is tried again when all others have run: what was in its way, such as something that
 * another guest has left behind in an emulated processor, may have gone by then.
 */
static size_t take_postponed(struct pool *pool)
{
	const struct pool_run *run = pool->run;

	while (!run->outcomes[pool->again].postponed)
		pool->again = (pool->again + 1) % run->count;
	run->outcomes[pool->again].postponed = false;
	pool->postponed--;
	return pool->again;
}

static void fill(struct pool *pool)
{
	for (unsigned int i = 0; i < pool->run->jobs; i++) {
		struct worker *worker = &pool->workers[i];

		while (!worker->pid && pool->next < pool->run->count) {
			struct outcome *outcome = &pool->run->outcomes[pool->next];

			if (settle_without_worker(pool, outcome))
				pool->run->done(pool->run, outcome);
			else
				start(pool, worker, pool->next);
			pool->next++;
		}
		while (!worker->pid && pool->postponed)
			start(pool, worker, take_postponed(pool));
	}
}

static void prepare(struct pool *pool)
{
	const struct rlimit no_core = { 0, 0 };
	struct result *results;

	pool->workers = calloc(pool->run->jobs, sizeof(*pool->workers));
	results = mmap(NULL, pool->run->jobs * sizeof(*results), PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (!pool->workers || results == MAP_FAILED)
		err(EXIT_HARNESS, "workers");
	for (unsigned int i = 0; i < pool->run->jobs; i++)
		pool->workers[i].result = &results[i];
	/* A worker that crashes leaves no file. */
	setrlimit(RLIMIT_CORE, &no_core);
	pool->parent = getpid();
	signal(SIGCHLD, SIG_DFL);
	sigemptyset(&pool->signals);
	sigaddset(&pool->signals, SIGCHLD);
	sigaddset(&pool->signals, SIGINT);
	sigaddset(&pool->signals, SIGTERM);
	sigaddset(&pool->signals, SIGHUP);
	sigprocmask(SIG_BLOCK, &pool->signals, &pool->inherited);
}

static void clean_up(struct pool *pool)
{
	munmap(pool->workers[0].result, pool->run->jobs * sizeof(struct result));
	free(pool->workers);
	sigprocmask(SIG_SETMASK, &pool->inherited, NULL);
}

int pool_run(struct pool_run *run)
{
	struct pool pool = { .run = run };
	int number = 0;

	prepare(&pool);
	for (;;) {
		struct timespec timeout;

		fill(&pool);
		if (!pool.busy)
			break;
		timeout = until_deadline(&pool);
		number = sigtimedwait(&pool.signals, NULL, &timeout);
		if (number > 0 && number != SIGCHLD) {
			kill_all(&pool);
			break;
		}
		number = 0;
		reap(&pool);
		kill_late(&pool);
	}
	clean_up(&pool);
	return number;
}
