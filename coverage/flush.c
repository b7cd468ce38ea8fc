// SPDX-License-Identifier: GPL-2.0-only
/*
 * flush.c - part of the reference's library in the coverage build only: keeps the counters of a
 * process that ends by _exit(), which runs no destructor, and so never writes them.
 *
 * Each worker of the suite is such a process. The library is preloaded, so its _exit() is the one
 * that the program calls. A process that a signal kills still loses its counters.
 */
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

void __gcov_dump(void);	/* libgcov's; no header declares it */

void _exit(int status)
{
	__gcov_dump();
	syscall(SYS_exit_group, status);
	__builtin_unreachable();
}

void _Exit(int status) __attribute__((alias("_exit")));
