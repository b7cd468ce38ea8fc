// SPDX-License-Identifier: GPL-2.0-only
/*
 * next.c - the functions that the library's own stand in front of.
 */
#include "library.h"
#include <dlfcn.h>

static struct next functions;
static bool resolved;

static const struct {
	const char *name;
	void *pointer;
} table[] = {
	{ "open", &functions.open },
	{ "open64", &functions.open64 },
	{ "openat", &functions.openat },
	{ "openat64", &functions.openat64 },
	{ "close", &functions.close },
	{ "close_range", &functions.close_range },
	{ "closefrom", &functions.closefrom },
	{ "dup2", &functions.dup2 },
	{ "dup3", &functions.dup3 },
	{ "ioctl", &functions.ioctl },
	{ "access", &functions.access },
	{ "faccessat", &functions.faccessat },
	{ "euidaccess", &functions.euidaccess },
	{ "stat", &functions.stat },
	{ "lstat", &functions.lstat },
	{ "fstatat", &functions.fstatat },
	{ "__xstat", &functions.xstat },
	{ "__lxstat", &functions.lxstat },
	{ "__fxstatat", &functions.fxstatat },
	{ "statx", &functions.statx },
	{ "signal", &functions.signal },
	{ "sigaction", &functions.sigaction },
	{ "_exit", &functions._exit },
};

/* A C library that lacks one of them has no caller of it either. */
static void resolve(void)
{
	for (unsigned int i = 0; i < ARRAY_SIZE(table); i++) {
		void *function = dlsym(RTLD_NEXT, table[i].name);

		memcpy(table[i].pointer, &function, sizeof(function));
	}
}

/*
 * Threads that come here at once store the same. pthread_once() would not do: ThreadSanitizer
 * stands in front of it, and calls sigaction() before it is ready itself.
 */
const struct next *next(void)
{
	if (!__atomic_load_n(&resolved, __ATOMIC_ACQUIRE)) {
		resolve();
		__atomic_store_n(&resolved, true, __ATOMIC_RELEASE);
	}
	return &functions;
}

/* Early, so that functions that a signal handler may call find it done. */
__attribute__((constructor)) static void resolve_early(void)
{
	next();
}
