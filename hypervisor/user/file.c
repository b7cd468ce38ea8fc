// SPDX-License-Identifier: GPL-2.0-only
/*
 * file.c - what stands behind the descriptors that the library gives out.
 *
 * A descriptor is a real one, of a memfd; the object behind it is found by its inode, so that
 * dup(), fork(), poll() and passing it through a socket need no help, and mmap() only for pages
 * that are not the memfd's: one that all VCPUs of a VM have in common, and a dirty ring. An object
 * lives until no descriptor of the process refers to its inode any more: /proc/self/fd says so, and
 * is read only when a descriptor of ours, or a range, is closed. Not noticed at once is a
 * descriptor that is closed in another way (fclose(), a system call of the program's own): its
 * object goes when the next one does. An object whose only descriptor is on its way through a
 * socket is released too early.
 *
 * A forked child keeps the objects in its table. They belong to the parent's address space, so that
 * the core refuses to work on them, and their memory, a copy that no longer changes, stays.
 */
#include "library.h"
#include <dirent.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "../api/api.h"

#define MEMFD_PREFIX	"/memfd:"
#define NAME_SYSTEM	"refkvm"
#define NAME_BYTES	32
#define BUCKETS		64

/**
 * struct descriptor - an object that the program holds by descriptors
 * @next:	in its bucket, or in a list of those to be released
 * @references:	one for the descriptors together, one for each ioctl that runs
 * @mm:		who made it
 * @live:	used by descriptor_sweep()
 * @pages:	what it maps, or NULL; they are there as long as the object is
 */
struct descriptor {
	struct descriptor *next;
	dev_t dev;
	ino_t ino;
	refcount_t references;
	struct mm_struct *mm;
	bool live;
	const struct file_operations *fops;
	const struct shared_pages *pages;
	struct file file;
};

static struct mutex table_lock;
static struct descriptor *table[BUCKETS];	/* under table_lock */
static unsigned int count;			/* written under table_lock */
static pthread_once_t once = PTHREAD_ONCE_INIT;
static int setup_error;

/* The only processor that needs no privilege. */
const struct cpu_ops *cpu_ops = &soft_ops;

static void before_fork(void)
{
	mutex_lock(&table_lock);
	eventfds_fork(true);
	timers_fork(true);
}

static void after_fork(void)
{
	timers_fork(false);
	eventfds_fork(false);
	mutex_unlock(&table_lock);
}

static void after_fork_in_child(void)
{
	task_forked();
	coverage_forked();
	timers_fork(false);
	eventfds_fork(false);
	mutex_unlock(&table_lock);
}

static void setup(void)
{
	mutex_init(&table_lock);
	pthread_atfork(before_fork, after_fork, after_fork_in_child);
	host_tsc_khz();		/* measured here, children need not */
	setup_error = cpu_ops->setup();
}

static unsigned int bucket_of(ino_t ino)
{
	return ino % BUCKETS;
}

static struct descriptor *find(const struct stat *st)
{
	struct descriptor *d;

	lockdep_assert_held(&table_lock);
	for (d = table[bucket_of(st->st_ino)]; d; d = d->next)
		if (d->ino == st->st_ino && d->dev == st->st_dev)
			return d;
	return NULL;
}

static bool is_ours(int fd, struct stat *st)
{
	return READ_ONCE(count) && fstat(fd, st) == 0 && S_ISREG(st->st_mode);
}

/* Return: 0 or a negative errno. Finding it there already is success: another thread was faster. */
static int insert(const struct stat *st, const struct file_operations *fops, void *private,
		  const struct shared_pages *pages)
{
	struct descriptor *d = kzalloc(sizeof(*d), GFP_KERNEL);

	if (!d)
		return -ENOMEM;
	d->dev = st->st_dev;
	d->ino = st->st_ino;
	d->mm = task_mm();
	d->fops = fops;
	d->pages = pages;
	d->file.private_data = private;
	refcount_set(&d->references, 1);

	mutex_lock(&table_lock);
	if (find(st)) {
		kfree(d);
	} else {
		d->next = table[bucket_of(d->ino)];
		table[bucket_of(d->ino)] = d;
		WRITE_ONCE(count, count + 1);
	}
	mutex_unlock(&table_lock);
	return 0;
}

/* ---- descriptors from elsewhere: before exec(), or from another process ---- */

static long foreign_ioctl(struct file *file, unsigned int ioctl, unsigned long arg)
{
	return -EIO;
}

static const struct file_operations foreign_fops = { .unlocked_ioctl = foreign_ioctl };

/*
 * The name of the memfd tells what it was. The device itself works for anybody; VMs and VCPUs
 * belong to another address space.
 */
static void adopt(int fd, const struct stat *st)
{
	char link[32], name[NAME_BYTES + sizeof(MEMFD_PREFIX) + 16];
	const char *ours = MEMFD_PREFIX NAME_SYSTEM;
	ssize_t length;

	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	length = readlink(link, name, sizeof(name) - 1);
	if (length < 0)
		return;
	name[length] = '\0';
	if (strncmp(name, ours, strlen(ours)) != 0)
		return;
	if (name[strlen(ours)] == '-')
		insert(st, &foreign_fops, NULL, NULL);
	else
		insert(st, &system_fops, NULL, NULL);
	fault_catch();
}

struct descriptor *descriptor_get(int fd, bool adoptable)
{
	struct descriptor *d;
	struct stat st;

	if (!adoptable && !READ_ONCE(count))
		return NULL;
	pthread_once(&once, setup);
	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode))
		return NULL;
	for (;;) {
		mutex_lock(&table_lock);
		d = find(&st);
		if (d)
			refcount_inc(&d->references);
		mutex_unlock(&table_lock);
		if (d || !adoptable)
			return d;
		adopt(fd, &st);
		adoptable = false;
	}
}

void descriptor_put(struct descriptor *d)
{
	if (!refcount_dec_and_test(&d->references))
		return;
	if (d->fops->release && d->mm == task_mm())
		d->fops->release(NULL, &d->file);
	kfree(d);
}

long descriptor_ioctl(struct descriptor *d, unsigned int ioctl, unsigned long arg)
{
	eventfds_look();
	return d->fops->unlocked_ioctl(&d->file, ioctl, arg);
}

bool descriptor_known(int fd)
{
	struct descriptor *d;
	struct stat st;

	if (!is_ours(fd, &st))
		return false;
	mutex_lock(&table_lock);
	d = find(&st);
	mutex_unlock(&table_lock);
	return d;
}

/* ---- the end of objects ---- */

static void mark(int fd)
{
	struct descriptor *d;
	struct stat st;

	if (fstat(fd, &st) < 0)
		return;
	d = find(&st);
	if (d)
		d->live = true;
}

/* Mark what the process holds. Return: false if that cannot be found out. */
static bool mark_live(void)
{
	char buffer[4096] __aligned(8);
	int directory = open("/proc/self/fd", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	long bytes;

	if (directory < 0)
		return false;
	while ((bytes = syscall(SYS_getdents64, directory, buffer, sizeof(buffer))) > 0) {
		for (long at = 0; at < bytes;) {
			const struct dirent64 *entry = (void *)(buffer + at);

			if (entry->d_name[0] != '.')
				mark(atoi(entry->d_name));
			at += entry->d_reclen;
		}
	}
	syscall(SYS_close, directory);
	return bytes == 0;
}

/* Take the dead out of the table; the caller holds the table's lock. */
static struct descriptor *unlink_dead(void)
{
	struct descriptor *dead = NULL;

	for (unsigned int i = 0; i < BUCKETS; i++) {
		struct descriptor **link = &table[i];

		while (*link) {
			struct descriptor *d = *link;

			if (d->live) {
				d->live = false;
				link = &d->next;
				continue;
			}
			*link = d->next;
			d->next = dead;
			dead = d;
			WRITE_ONCE(count, count - 1);
		}
	}
	return dead;
}

void descriptor_sweep(void)
{
	struct descriptor *dead = NULL;
	int saved = errno;
	bool last = false;

	if (!READ_ONCE(count) || !task_is_owner())
		return;
	task_enter();
	mutex_lock(&table_lock);
	if (mark_live()) {
		dead = unlink_dead();
		last = dead && !count;
	}
	mutex_unlock(&table_lock);
	while (dead) {
		struct descriptor *d = dead;

		dead = d->next;
		descriptor_put(d);
	}
	task_leave();
	if (last)
		coverage_write();
	errno = saved;
}

/* ---- the beginning ---- */

/*
 * The size is sealed: a program that truncates its VCPU's descriptor would make the library fault.
 * Return: a descriptor or a negative errno.
 */
static int make_memfd(const char *name, unsigned int flags, size_t bytes)
{
	int fd = memfd_create(name, flags | MFD_ALLOW_SEALING);

	if (fd < 0)
		return -errno;
	if ((bytes && ftruncate(fd, bytes) < 0) ||
	    fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL) < 0) {
		int error = -errno;

		syscall(SYS_close, fd);
		return error;
	}
	return fd;
}

static int publish(int fd, const struct file_operations *fops, void *private,
		   const struct shared_pages *pages)
{
	struct stat st;
	int error;

	pthread_once(&once, setup);
	error = fstat(fd, &st) < 0 ? -errno : insert(&st, fops, private, pages);
	if (error) {
		syscall(SYS_close, fd);
		return error;
	}
	return fd;
}

int device_open(int flags)
{
	int fd;

	pthread_once(&once, setup);
	if (setup_error)
		return setup_error;
	fd = make_memfd(NAME_SYSTEM, flags & O_CLOEXEC ? MFD_CLOEXEC : 0, 0);
	if (fd < 0)
		return fd;
	fault_catch();
	return publish(fd, &system_fops, NULL, NULL);
}

int host_getfd(const char *name, const struct file_operations *fops, void *private,
	       struct shared_pages *pages)
{
	char full[NAME_BYTES];
	int fd;

	if (pages) {
		fd = pages->fd;
		pages->fd = -1;
	} else {
		snprintf(full, sizeof(full), NAME_SYSTEM "-%s", name);
		fd = make_memfd(full, MFD_CLOEXEC, 0);
	}
	return fd < 0 ? fd : publish(fd, fops, private, pages);
}

/* ---- pages ---- */

/* Pages without a descriptor of their own are anonymous: the program cannot close them. */
static int pages_map(struct shared_pages *pages, const char *name)
{
	char full[NAME_BYTES];
	int flags = MAP_SHARED | MAP_ANONYMOUS;

	pages->fd = -1;
	if (name) {
		snprintf(full, sizeof(full), NAME_SYSTEM "-%s", name);
		pages->fd = make_memfd(full, MFD_CLOEXEC, pages->bytes);
		if (pages->fd < 0)
			return pages->fd;
		flags = MAP_SHARED;
	}
	pages->address = mmap(NULL, pages->bytes, PROT_READ | PROT_WRITE, flags, pages->fd, 0);
	if (pages->address != MAP_FAILED)
		return 0;
	if (name)
		syscall(SYS_close, pages->fd);
	return -ENOMEM;
}

struct shared_pages *shared_pages_create(const char *name, size_t bytes)
{
	struct shared_pages *pages = kzalloc(sizeof(*pages), GFP_KERNEL);
	int error;

	if (!pages)
		return ERR_PTR(-ENOMEM);
	pages->bytes = bytes;
	error = pages_map(pages, name);
	if (error) {
		kfree(pages);
		return ERR_PTR(error);
	}
	return pages;
}

void shared_pages_destroy(struct shared_pages *pages)
{
	munmap(pages->address, pages->bytes);
	if (pages->fd >= 0)
		syscall(SYS_close, pages->fd);
	kfree(pages);
}

/* A size of 0 makes mremap() map the same pages once more. */
static int pages_map_again(const struct shared_pages *pages, size_t from, size_t bytes, void *to,
			   int prot)
{
	void *source = pages->address + from;

	if (mremap(source, 0, bytes, MREMAP_MAYMOVE | MREMAP_FIXED, to) == MAP_FAILED)
		return -errno;
	return mprotect(to, bytes, prot) ? -errno : 0;
}

int descriptor_map_more(int fd, void *mapping, size_t bytes, int prot, int flags, off_t offset)
{
	struct descriptor *d = descriptor_get(fd, false);
	const struct shared_pages *pages = d && d->pages ? d->pages->next : NULL;
	bool plain = (flags & MAP_TYPE) != MAP_PRIVATE && !(prot & PROT_EXEC);
	int r = 0;

	for (; pages && !r; pages = pages->next) {
		size_t first = max((size_t)offset, pages->offset);
		size_t last = min(offset + bytes, pages->offset + pages->bytes);

		if (first >= last)
			continue;
		r = pages->plain && !plain ? -EINVAL :
		    pages_map_again(pages, first - pages->offset, last - first,
				    mapping + (first - offset), prot);
	}
	if (d)
		descriptor_put(d);
	return r;
}
