/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * eventfd.h - eventfds that interrupts come from and go to.
 *
 * Weaker than in the kernel: one that is signalled is noticed by a thread, or when an ioctl begins,
 * whichever comes first; so it is noticed by whatever the program does next with its VM. That one
 * is closed is not noticed: the descriptor of our own keeps it open.
 */
#ifndef REFKVM_HOST_EVENTFD_H
#define REFKVM_HOST_EVENTFD_H

#include "types.h"

/**
 * struct eventfd_ctx - a reference to an eventfd
 * @fd:		a descriptor of our own
 */
struct eventfd_ctx {
	int fd;
};

/* Return: a reference; -EBADF; -EINVAL: not an eventfd; -ENOMEM; -EMFILE. */
struct eventfd_ctx *eventfd_ctx_fdget(int fd);
void eventfd_ctx_put(struct eventfd_ctx *eventfd);
void host_eventfd_signal(struct eventfd_ctx *eventfd);
bool eventfd_same(const struct eventfd_ctx *a, const struct eventfd_ctx *b);

/**
 * struct eventfd_watch - somebody who wants to know when an eventfd is signalled
 * @signalled:	the count has been taken
 */
struct eventfd_watch {
	struct eventfd_watch *next;
	struct eventfd_ctx *eventfd;
	void (*signalled)(struct eventfd_watch *watch);
	bool started;
};

/**
 * eventfd_watch_prepare() - take a reference to an eventfd; eventfd_watch_stop() gives it back
 *
 * Return: 0, or as eventfd_ctx_fdget().
 */
long eventfd_watch_prepare(struct eventfd_watch *watch, int fd,
			   void (*signalled)(struct eventfd_watch *watch),
			   void (*closed)(struct eventfd_watch *watch));

/* From now on, and for what was signalled before. */
void eventfd_watch_start(struct eventfd_watch *watch);

/* When it returns, @signalled does not run, and what was signalled and not taken is lost. */
void eventfd_watch_stop(struct eventfd_watch *watch);

static inline bool eventfd_watch_same(const struct eventfd_watch *a, const struct eventfd_watch *b)
{
	return eventfd_same(a->eventfd, b->eventfd);
}

#endif /* REFKVM_HOST_EVENTFD_H */
