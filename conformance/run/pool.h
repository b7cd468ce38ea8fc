/* SPDX-License-Identifier: GPL-2.0-only */
/* pool.h - one process a case, several at a time. */
#ifndef POOL_H
#define POOL_H

#include "result.h"

struct device_info;

/**
 * struct pool_run - what to run, and how
 * @jobs:	processes at a time
 * @repeat:	how often each case, as long as it passes
 * @retry:	how often more a case that fails, until it passes
 * @timeout_ns:	for one process
 * @trace:	workers print each exit
 * @outcomes: @count: in: the guests, and a reason for each that is not to be run; out: all that
 *		became of them
 * @done:	is called for each outcome as it becomes known, in any order
 */
struct pool_run {
	const struct device_info *device;
	unsigned int jobs;
	unsigned int repeat, retry;
	uint64_t timeout_ns;
	bool trace;
	struct outcome *outcomes;
	size_t count;
	void (*done)(struct pool_run *run, struct outcome *outcome);
	void *context;
};

/**
 * pool_run() - carry the cases out
 *
 * Return: 0, or the number of the signal that ended it early; no worker is left then, and the
 * outcomes that are missing are STATUS_NONE.
 */
int pool_run(struct pool_run *run);

#endif /* POOL_H */
