// SPDX-License-Identifier: GPL-2.0-only
/*
 * coverage.c - write coverage counters of processes that never call exit().
 */
#include "library.h"

#ifdef REFKVM_COVERAGE

/* Of libgcov. */
extern void __gcov_dump(void);
extern void __gcov_reset(void);

/* Counting starts anew, so that a process that writes twice does not count twice. */
void coverage_write(void)
{
	__gcov_dump();
	__gcov_reset();
}

/* What the parent has counted is the parent's to write. */
void coverage_forked(void)
{
	__gcov_reset();
}

#endif /* REFKVM_COVERAGE */
