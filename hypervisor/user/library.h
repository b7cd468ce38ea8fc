/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * library.h - what the files of the library share and the core does not see.
 */
#ifndef REFKVM_USER_LIBRARY_H
#define REFKVM_USER_LIBRARY_H

#include "host.h"
#include <sys/ioctl.h>
#include <sys/stat.h>

#define EXPORT __attribute__((visibility("default")))

struct descriptor;

/* ---- next.c: the functions that ours stand in front of ---- */

struct sigaction;
struct statx;

struct next {
	int (*open)(const char *path, int flags, ...);
	int (*open64)(const char *path, int flags, ...);
	int (*openat)(int dir, const char *path, int flags, ...);
	int (*openat64)(int dir, const char *path, int flags, ...);
	int (*close)(int fd);
	int (*close_range)(unsigned int first, unsigned int last, int flags);
	void (*closefrom)(int first);
	int (*dup2)(int from, int to);
	int (*dup3)(int from, int to, int flags);
	int (*ioctl)(int fd, unsigned long request, ...);
	int (*access)(const char *path, int mode);
	int (*faccessat)(int dir, const char *path, int mode, int flags);
	int (*euidaccess)(const char *path, int mode);
	int (*stat)(const char *path, struct stat *st);
	int (*lstat)(const char *path, struct stat *st);
	int (*fstatat)(int dir, const char *path, struct stat *st, int flags);
	int (*xstat)(int version, const char *path, struct stat *st);
	int (*lxstat)(int version, const char *path, struct stat *st);
	int (*fxstatat)(int version, int dir, const char *path, struct stat *st, int flags);
	int (*statx)(int dir, const char *path, int flags, unsigned int mask, struct statx *st);
	void (*(*signal)(int number, void (*handler)(int)))(int);
	int (*sigaction)(int signal, const struct sigaction *act, struct sigaction *old);
	void (*_exit)(int status) __attribute__((noreturn));
};

/* Resolved at the first call, which may come before the library's constructor. */
const struct next *next(void);

/* ---- task.c ---- */

/* Around each ioctl: no asynchronous signal arrives, faults are caught. */
void task_enter(void);
void task_leave(void);

/* In a forked child: become another address space. */
void task_forked(void);
struct mm_struct *task_mm(void);

/* False in the child of vfork(), which has descriptors of its own and its parent's memory. */
bool task_is_owner(void);

/* ---- fault.c ---- */

/* Catch SIGSEGV and SIGBUS from now on; the program's own handlers go on working. */
void fault_catch(void);

/* ---- file.c ---- */

/* Make a descriptor of the device node. */
int device_open(int flags);

/* The object behind a descriptor, with a reference, or NULL. @adopt: look at inherited ones too. */
struct descriptor *descriptor_get(int fd, bool adopt);
void descriptor_put(struct descriptor *descriptor);
long descriptor_ioctl(struct descriptor *descriptor, unsigned int ioctl, unsigned long arg);

/* Is this a descriptor of ours; no reference is taken. */
bool descriptor_known(int fd);

/*
 * A descriptor's memfd has been mapped: put the pages that are not its own where they belong.
 * Return: 0 or a negative errno.
 */
int descriptor_map_more(int fd, void *mapping, size_t bytes, int prot, int flags, off_t offset);

/* Release what no descriptor of the process refers to any more. */
void descriptor_sweep(void);

/* ---- eventfd.c ---- */

/* Tell of what was signalled; before each ioctl, so that it sees what the program did before. */
void eventfds_look(void);

/* Around fork(), so that no other thread holds the lock in the child, which has no threads. */
void eventfds_fork(bool before);

/* ---- timer.c ---- */

/* Likewise. */
void timers_fork(bool before);

/* ---- coverage.c, only in a coverage build; else empty ---- */

#ifdef REFKVM_COVERAGE
void coverage_write(void);
void coverage_forked(void);
#else
static inline void coverage_write(void)
{
}

static inline void coverage_forked(void)
{
}
#endif

#endif /* REFKVM_USER_LIBRARY_H */
