// SPDX-License-Identifier: GPL-2.0-only
/*
 * preload.c - the C library's functions by which a program reaches the device node.
 *
 * Covered: open() and its relatives by the node's absolute path, ioctl(), mmap(), the ways to close
 * that the C library exports, and the questions that programs ask about the node before they open
 * it (stat(), access() and relatives; they see a character device even where there is none). Not
 * covered: fopen() of the node, a relative path or another name for it, system calls that the
 * program makes itself, statically linked programs. fstat() of a descriptor shows a memfd.
 */
#include "library.h"
#include <fcntl.h>
#include <stdarg.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define DEVICE_DEFAULT	"/dev/kvm"
#define DEVICE_MAJOR	10
#define DEVICE_MINOR	232

static bool is_device(const char *path)
{
	static const char *device;

	if (!READ_ONCE(device)) {
		const char *chosen = getenv("REFKVM_DEVICE");

		WRITE_ONCE(device, chosen && *chosen ? chosen : DEVICE_DEFAULT);
	}
	return path && strcmp(path, READ_ONCE(device)) == 0;
}

/* A negative errno becomes the C library's way to say it. */
static int result(long r)
{
	if (r >= 0)
		return r;
	errno = -r;
	return -1;
}

/* ---- open ---- */

static int open_device(int flags)
{
	if (flags & O_DIRECTORY)
		return result(-ENOTDIR);
	if ((flags & (O_CREAT | O_EXCL)) == (O_CREAT | O_EXCL))
		return result(-EEXIST);
	return result(device_open(flags));
}

/* The mode is there only if a file may be created. */
#define OPEN_MODE(flags)							\
({										\
	mode_t open_mode = 0;							\
	if ((flags) & (O_CREAT | __O_TMPFILE)) {				\
		va_list arguments;						\
		va_start(arguments, flags);					\
		open_mode = va_arg(arguments, mode_t);				\
		va_end(arguments);						\
	}									\
	open_mode;								\
})

EXPORT int open(const char *path, int flags, ...)
{
	mode_t mode = OPEN_MODE(flags);

	return is_device(path) ? open_device(flags) : next()->open(path, flags, mode);
}

EXPORT int open64(const char *path, int flags, ...)
{
	mode_t mode = OPEN_MODE(flags);

	return is_device(path) ? open_device(flags) : next()->open64(path, flags, mode);
}

EXPORT int openat(int dir, const char *path, int flags, ...)
{
	mode_t mode = OPEN_MODE(flags);

	return is_device(path) ? open_device(flags) : next()->openat(dir, path, flags, mode);
}

EXPORT int openat64(int dir, const char *path, int flags, ...)
{
	mode_t mode = OPEN_MODE(flags);

	return is_device(path) ? open_device(flags) : next()->openat64(dir, path, flags, mode);
}

/* What _FORTIFY_SOURCE makes of them: the mode is known to be absent. */
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);
int __openat_2(int dir, const char *path, int flags);
int __openat64_2(int dir, const char *path, int flags);

EXPORT int __open_2(const char *path, int flags)
{
	return open(path, flags, 0);
}

EXPORT int __open64_2(const char *path, int flags)
{
	return open64(path, flags, 0);
}

EXPORT int __openat_2(int dir, const char *path, int flags)
{
	return openat(dir, path, flags, 0);
}

EXPORT int __openat64_2(int dir, const char *path, int flags)
{
	return openat64(dir, path, flags, 0);
}

/* ---- ioctl ---- */

static long device_ioctl(struct descriptor *descriptor, unsigned int request,
			 unsigned long argument)
{
	long r;

	task_enter();
	r = descriptor_ioctl(descriptor, request, argument);
	descriptor_put(descriptor);
	task_leave();
	return r;
}

/*
 * The kernel itself serves what is common to all files (FIOCLEX and so on); what it does not know
 * is the object's to refuse.
 */
EXPORT int ioctl(int fd, unsigned long request, ...)
{
	bool kvm = _IOC_TYPE(request) == KVMIO;
	struct descriptor *descriptor = descriptor_get(fd, kvm);
	unsigned long argument;
	va_list arguments;
	int r;

	va_start(arguments, request);
	argument = va_arg(arguments, unsigned long);
	va_end(arguments);

	if (descriptor && kvm)
		return result(device_ioctl(descriptor, request, argument));
	r = next()->ioctl(fd, request, argument);
	if (!descriptor)
		return r;
	if (r < 0 && errno == ENOTTY)
		return result(device_ioctl(descriptor, request, argument));
	descriptor_put(descriptor);
	return r;
}

/* ---- mmap ---- */

/* A VCPU's memfd holds what is there for every VCPU; the rings are mapped over it. */
EXPORT void *mmap(void *address, size_t bytes, int prot, int flags, int fd, off_t offset)
{
	void *mapping = (void *)syscall(SYS_mmap, address, bytes, prot, flags, fd, offset);
	int error;

	if (mapping == MAP_FAILED || fd < 0 || flags & MAP_ANONYMOUS)
		return mapping;
	error = descriptor_map_more(fd, mapping, bytes, prot, flags, offset);
	if (!error)
		return mapping;
	munmap(mapping, bytes);
	errno = -error;
	return MAP_FAILED;
}

/* The same function: off_t has 64 bits. */
EXPORT void *mmap64(void *address, size_t bytes, int prot, int flags, int fd, off64_t offset)
{
	return mmap(address, bytes, prot, flags, fd, offset);
}

/* ---- close ---- */

EXPORT int close(int fd)
{
	bool known = descriptor_known(fd);
	int r = next()->close(fd);

	if (known)
		descriptor_sweep();
	return r;
}

EXPORT int dup2(int from, int to)
{
	bool known = from != to && descriptor_known(to);
	int r = next()->dup2(from, to);

	if (known)
		descriptor_sweep();
	return r;
}

EXPORT int dup3(int from, int to, int flags)
{
	bool known = from != to && descriptor_known(to);
	int r = next()->dup3(from, to, flags);

	if (known)
		descriptor_sweep();
	return r;
}

EXPORT int close_range(unsigned int first, unsigned int last, int flags)
{
	int r = next()->close_range(first, last, flags);

	descriptor_sweep();
	return r;
}

EXPORT void closefrom(int first)
{
	next()->closefrom(first);
	descriptor_sweep();
}

/* ---- questions about the node ---- */

/* As on a machine that has the node. What the file system cannot know is taken from /dev/null. */
static int stat_device(struct stat *st)
{
	if (next()->stat ? next()->stat("/dev/null", st) : next()->xstat(1, "/dev/null", st))
		return -1;
	st->st_mode = S_IFCHR | 0666;
	st->st_rdev = makedev(DEVICE_MAJOR, DEVICE_MINOR);
	return 0;
}

#define STAT(path, st, call) \
	(is_device(path) ? stat_device((struct stat *)(st)) : (call))

EXPORT int stat(const char *path, struct stat *st)
{
	return STAT(path, st, next()->stat(path, st));
}

EXPORT int lstat(const char *path, struct stat *st)
{
	return STAT(path, st, next()->lstat(path, st));
}

EXPORT int fstatat(int dir, const char *path, struct stat *st, int flags)
{
	return STAT(path, st, next()->fstatat(dir, path, st, flags));
}

/* On x86-64 the two structures are one. */
static_assert(sizeof(struct stat) == sizeof(struct stat64), "stat64 differs from stat");

EXPORT int stat64(const char *path, struct stat64 *st)
{
	return STAT(path, st, next()->stat(path, (struct stat *)st));
}

EXPORT int lstat64(const char *path, struct stat64 *st)
{
	return STAT(path, st, next()->lstat(path, (struct stat *)st));
}

EXPORT int fstatat64(int dir, const char *path, struct stat64 *st, int flags)
{
	return STAT(path, st, next()->fstatat(dir, path, (struct stat *)st, flags));
}

/* What programs call that were linked with an older C library. */
int __xstat(int version, const char *path, struct stat *st);
int __lxstat(int version, const char *path, struct stat *st);
int __fxstatat(int version, int dir, const char *path, struct stat *st, int flags);
int __xstat64(int version, const char *path, struct stat64 *st);
int __lxstat64(int version, const char *path, struct stat64 *st);
int __fxstatat64(int version, int dir, const char *path, struct stat64 *st, int flags);

EXPORT int __xstat(int version, const char *path, struct stat *st)
{
	return STAT(path, st, next()->xstat(version, path, st));
}

EXPORT int __lxstat(int version, const char *path, struct stat *st)
{
	return STAT(path, st, next()->lxstat(version, path, st));
}

EXPORT int __fxstatat(int version, int dir, const char *path, struct stat *st, int flags)
{
	return STAT(path, st, next()->fxstatat(version, dir, path, st, flags));
}

EXPORT int __xstat64(int version, const char *path, struct stat64 *st)
{
	return STAT(path, st, next()->xstat(version, path, (struct stat *)st));
}

EXPORT int __lxstat64(int version, const char *path, struct stat64 *st)
{
	return STAT(path, st, next()->lxstat(version, path, (struct stat *)st));
}

EXPORT int __fxstatat64(int version, int dir, const char *path, struct stat64 *st, int flags)
{
	return STAT(path, st, next()->fxstatat(version, dir, path, (struct stat *)st, flags));
}

EXPORT int statx(int dir, const char *restrict path, int flags, unsigned int mask,
		 struct statx *restrict st)
{
	if (!is_device(path))
		return next()->statx(dir, path, flags, mask, st);
	if (next()->statx(dir, "/dev/null", flags, mask, st) < 0)
		return -1;
	st->stx_mode = S_IFCHR | 0666;
	st->stx_rdev_major = DEVICE_MAJOR;
	st->stx_rdev_minor = DEVICE_MINOR;
	return 0;
}

static int access_device(int mode)
{
	if (mode & ~(R_OK | W_OK | X_OK))
		return result(-EINVAL);
	return result(mode & X_OK ? -EACCES : 0);
}

EXPORT int access(const char *path, int mode)
{
	return is_device(path) ? access_device(mode) : next()->access(path, mode);
}

EXPORT int faccessat(int dir, const char *path, int mode, int flags)
{
	return is_device(path) ? access_device(mode) : next()->faccessat(dir, path, mode, flags);
}

EXPORT int euidaccess(const char *path, int mode)
{
	return is_device(path) ? access_device(mode) : next()->euidaccess(path, mode);
}

EXPORT int eaccess(const char *path, int mode)
{
	return euidaccess(path, mode);
}

/* ---- the end of a process that does not call exit(), in a coverage build ---- */

#ifdef REFKVM_COVERAGE
EXPORT void _exit(int status)
{
	coverage_write();
	next()->_exit(status);
}

EXPORT void _Exit(int status)
{
	_exit(status);
}
#endif
