/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * eventfd.h - eventfds that interrupts come from and go to.
 */
#ifndef REFKVM_HOST_EVENTFD_H
#define REFKVM_HOST_EVENTFD_H

#include <linux/eventfd.h>
#include <linux/poll.h>

/**
 * struct eventfd_watch - somebody who wants to know when an eventfd is signalled
 * @signalled:	in any context, interrupts off; the count has been taken
 * @closed:	likewise; the last descriptor is gone. What holds it in the kernel may still signal
 */
struct eventfd_watch {
	struct eventfd_ctx *eventfd;
	struct file *file;		/* until it is started */
	void (*signalled)(struct eventfd_watch *watch);
	void (*closed)(struct eventfd_watch *watch);
	wait_queue_entry_t entry;
	poll_table table;
	bool queued;
};

/**
 * eventfd_watch_prepare() - take a reference to an eventfd; eventfd_watch_stop() gives it back
 *
 * Return: 0, -EBADF, or -EINVAL: not an eventfd.
 */
long eventfd_watch_prepare(struct eventfd_watch *watch, int fd,
			   void (*signalled)(struct eventfd_watch *watch),
			   void (*closed)(struct eventfd_watch *watch));

/* From now on, and for what was signalled before. */
void eventfd_watch_start(struct eventfd_watch *watch);

/* When it returns, neither callback runs, and what was signalled and not taken is lost. */
void eventfd_watch_stop(struct eventfd_watch *watch);

static inline bool eventfd_same(const struct eventfd_ctx *a, const struct eventfd_ctx *b)
{
	return a == b;
}

static inline bool eventfd_watch_same(const struct eventfd_watch *a, const struct eventfd_watch *b)
{
	return a->eventfd == b->eventfd;
}

/* Process context, no lock held. */
static inline void host_eventfd_signal(struct eventfd_ctx *eventfd)
{
#if LINUX_VERSION_CODE < KERNEL_VERSION(6, 8, 0)
	eventfd_signal(eventfd, 1);
#else
	eventfd_signal(eventfd);
#endif
}

#endif /* REFKVM_HOST_EVENTFD_H */
