// SPDX-License-Identifier: GPL-2.0-only
/*
 * null-kvm.c - implementations that do nothing, to be preloaded: no case may pass on them.
 *
 * They serve /dev/kvm. The environment variable NULL_KVM chooses:
 *   0		every ioctl returns 0
 *   ENOTTY	every ioctl is refused
 *   shell	the API version, the size of struct kvm_run and descriptors are right, the rest is 0
 * A mapping of any descriptor gives zeroed memory.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#define DESCRIPTORS	1024
#define RUN_BYTES	12288

static bool ours[DESCRIPTORS];

static bool is_ours(int fd)
{
	return fd >= 0 && fd < DESCRIPTORS && ours[fd];
}

static int new_descriptor(void)
{
	int fd = memfd_create("null-kvm", MFD_CLOEXEC);

	if (fd >= 0 && fd < DESCRIPTORS && !ftruncate(fd, RUN_BYTES))
		ours[fd] = true;
	return fd;
}

static int null_open(const char *path, int flags, mode_t mode)
{
	if (!strcmp(path, "/dev/kvm"))
		return new_descriptor();
	return openat(AT_FDCWD, path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t mode;

	va_start(arguments, flags);
	mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
	va_end(arguments);
	return null_open(path, flags, mode);
}

int open64(const char *path, int flags, ...)
{
	va_list arguments;
	mode_t mode;

	va_start(arguments, flags);
	mode = flags & (O_CREAT | __O_TMPFILE) ? va_arg(arguments, mode_t) : 0;
	va_end(arguments);
	return null_open(path, flags, mode);
}

static int shell_ioctl(unsigned long request)
{
	switch (request) {
	case KVM_GET_API_VERSION:
		return KVM_API_VERSION;
	case KVM_GET_VCPU_MMAP_SIZE:
		return RUN_BYTES;
	case KVM_CREATE_VM:
	case KVM_CREATE_VCPU:
		return new_descriptor();
	}
	return 0;
}

int ioctl(int fd, unsigned long request, ...)
{
	static int (*next)(int fd, unsigned long request, void *argument);
	const char *kind = getenv("NULL_KVM") ?: "0";
	va_list arguments;
	void *argument;

	va_start(arguments, request);
	argument = va_arg(arguments, void *);
	va_end(arguments);
	if (is_ours(fd)) {
		if (!strcmp(kind, "shell"))
			return shell_ioctl(request);
		if (!strcmp(kind, "0"))
			return 0;
		errno = ENOTTY;
		return -1;
	}
	if (!next)
		next = dlsym(RTLD_NEXT, "ioctl");
	return next(fd, request, argument);
}
