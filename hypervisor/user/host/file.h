/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * file.h - descriptors: what stands behind an inode that the program holds.
 */
#ifndef REFKVM_HOST_FILE_H
#define REFKVM_HOST_FILE_H

#include <errno.h>
#include "types.h"

struct inode;

struct file {
	void *private_data;
};

/* Nothing: a descriptor here is a memfd, which can be mapped as it is. */
#define HOST_FILE_OPERATIONS
#define HOST_VCPU_OPERATIONS

/* Only what the core defines. Release runs when the last descriptor of the inode was closed. */
struct file_operations {
	int (*release)(struct inode *inode, struct file *file);
	long (*unlocked_ioctl)(struct file *file, unsigned int ioctl, unsigned long arg);
};

/*
 * Counters cannot be read here: what a descriptor's read() returns is the memfd's own contents. The
 * ioctl is the one that the core does not know.
 */
#define HOST_HAS_STATS	false

struct vm;
struct vcpu;
struct host_vm {
};

static inline void host_vm_created(struct vm *vm)
{
}

static inline void host_vm_destroyed(struct vm *vm)
{
}

static inline long host_vm_stats_fd(struct vm *vm)
{
	return -ENOTTY;
}

static inline long host_vcpu_stats_fd(struct vcpu *vcpu)
{
	return -EINVAL;
}

/**
 * struct shared_pages - zeroed memory that user space can map through a descriptor
 * @address:	where the core sees it
 * @offset:	where in the descriptor it lies, in bytes: whole pages
 * @plain:	a mapping is shared and not executable, or refused
 * @next:	more of the same descriptor, or NULL
 */
struct shared_pages {
	void *address;
	size_t bytes;
	size_t offset;
	bool plain;
	struct shared_pages *next;
	int fd;
};

/* @name: what /proc shows; NULL: they get no descriptor of their own. @offset is 0. */
struct shared_pages *shared_pages_create(const char *name, size_t bytes);
void shared_pages_destroy(struct shared_pages *pages);

/**
 * host_getfd() - make a descriptor, close-on-exec
 * @name:	what /proc shows
 * @fops:	its operations
 * @private:	file->private_data
 * @pages:	what mmap() of the descriptor maps, or NULL
 *
 * Return: the descriptor, or a negative errno; @fops->release is not called then.
 */
int host_getfd(const char *name, const struct file_operations *fops, void *private,
	       struct shared_pages *pages);

#endif /* REFKVM_HOST_FILE_H */
