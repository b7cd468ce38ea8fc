/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * host.h - the seam, kernel side: the services that the core uses are Linux's own.
 *
 * hypervisor/user/ has a header of the same name that builds them over libc.
 */
#ifndef REFKVM_HOST_H
#define REFKVM_HOST_H

#define pr_fmt(fmt) "refkvm: " fmt

#include <linux/anon_inodes.h>
#include <linux/bitfield.h>
#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/build_bug.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/hrtimer.h>
#include <linux/kernel.h>
#include <linux/kvm.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/overflow.h>
#include <linux/rcuwait.h>
#include <linux/refcount.h>
#include <linux/sched/mm.h>
#include <linux/sched/signal.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/srcu.h>
#include <linux/string.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include <linux/version.h>
#include <asm/fpu/api.h>
#include <asm/msr.h>
#include <asm/processor.h>
#include <asm/tsc.h>

/* Of these the core has its own: bits of 64, as in all registers. */
#undef EFER_SCE
#undef EFER_LME
#undef EFER_LMA
#undef EFER_NX

/* Newer kernels warn by its name that user space may write to it at any time: it is read once. */
#ifdef HINT_UNSAFE_IN_KVM
#define immediate_exit		HINT_UNSAFE_IN_KVM(immediate_exit)
#endif

#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 13, 0)
static inline void hrtimer_setup(struct hrtimer *timer,
				 enum hrtimer_restart (*function)(struct hrtimer *timer),
				 clockid_t clock, enum hrtimer_mode mode)
{
	hrtimer_init(timer, clock, mode);
	timer->function = function;
}
#endif

/* How long the calling thread has waited for a CPU, in ns. */
static inline u64 host_run_delay(void)
{
#ifdef CONFIG_SCHED_INFO
	return current->sched_info.run_delay;
#else
	return 0;
#endif
}

static inline u64 host_tsc_khz(void)
{
	return tsc_khz;
}

/* Where a VCPU's thread sleeps. */
struct host_wait {
	struct rcuwait wait;
};

static inline void host_wait_init(struct host_wait *wait)
{
	rcuwait_init(&wait->wait);
}

/* Sleep until *@word is not zero. Return: 0, or -EINTR: a signal is pending. */
static inline int host_wait(struct host_wait *wait, u32 *word)
{
	return rcuwait_wait_event(&wait->wait, READ_ONCE(*word), TASK_INTERRUPTIBLE);
}

/* @word was changed. Any context. */
static inline void host_wake(struct host_wait *wait, u32 *word)
{
	rcuwait_wake_up(&wait->wait);
}

#include "eventfd.h"

#define mutex_held(mutex)	lockdep_is_held(mutex)

struct vcpu;

/* ---- file.c ---- */

/* What each struct file_operations of the core has beside its own entries. */
#define HOST_FILE_OPERATIONS	.owner = THIS_MODULE, .llseek = noop_llseek,
#define HOST_VCPU_OPERATIONS	.mmap = vcpu_mmap,

int vcpu_mmap(struct file *file, struct vm_area_struct *vma);

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

/* ---- stats.c ---- */

struct vm;

#define HOST_HAS_STATS	true

/* What the host keeps with a VM. */
struct host_vm {
	struct list_head all;
};

/* Let debugfs sum up a VM's counters. @vm: has a descriptor, or had; its VCPUs are still there. */
void host_vm_created(struct vm *vm);
void host_vm_destroyed(struct vm *vm);

/* KVM_GET_STATS_FD: a descriptor to read, or a negative errno. */
long host_vm_stats_fd(struct vm *vm);
long host_vcpu_stats_fd(struct vcpu *vcpu);

void stats_setup(void);
void stats_unsetup(void);

/* ---- cpu/hardware/state.c ---- */

/* Around each ioctl of a VCPU: the thread that calls it, wherever it runs, has the hardware. */
void vcpu_load(struct vcpu *vcpu);
void vcpu_put(struct vcpu *vcpu);

/* ---- uaccess.c ---- */

/**
 * cmpxchg_user() - atomically replace a value in user memory
 * @pointer:	where; access_ok() is checked
 * @old:	what must be there; what was there when it is not
 * @new:	what to write
 * @bytes:	1, 2, 4, 8 or 16 (then aligned)
 *
 * Return: 0: replaced; -EAGAIN: something else was there, it is in *@old; -EFAULT.
 */
int cmpxchg_user(void __user *pointer, void *old, const void *new, unsigned int bytes);

/* ---- task.c ---- */

/* Let @mask be the thread's own mask; returns the latter, to be given back. */
u64 sigmask_replace(u64 mask);

#endif /* REFKVM_HOST_H */
