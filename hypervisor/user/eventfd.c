// SPDX-License-Identifier: GPL-2.0-only
/*
 * eventfd.c - watch eventfds: in a thread, and before each ioctl.
 */
#include "library.h"
#include <fcntl.h>
#include <linux/kcmp.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

/* ---- references ---- */

static bool is_eventfd(int fd)
{
	char path[32], target[32] = "";

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	return readlink(path, target, sizeof(target) - 1) > 0 &&
	       !strcmp(target, "anon_inode:[eventfd]");
}

struct eventfd_ctx *eventfd_ctx_fdget(int fd)
{
	struct eventfd_ctx *eventfd;
	int copy;

	if (fcntl(fd, F_GETFD) < 0)
		return ERR_PTR(-EBADF);
	if (!is_eventfd(fd))
		return ERR_PTR(-EINVAL);
	eventfd = malloc(sizeof(*eventfd));
	if (!eventfd)
		return ERR_PTR(-ENOMEM);
	copy = fcntl(fd, F_DUPFD_CLOEXEC, 0);
	if (copy < 0) {
		free(eventfd);
		return ERR_PTR(-errno);
	}
	eventfd->fd = copy;
	return eventfd;
}

void eventfd_ctx_put(struct eventfd_ctx *eventfd)
{
	next()->close(eventfd->fd);
	free(eventfd);
}

void host_eventfd_signal(struct eventfd_ctx *eventfd)
{
	u64 one = 1;
	ssize_t written = write(eventfd->fd, &one, sizeof(one));

	(void)written;	/* it is full: it was signalled */
}

bool eventfd_same(const struct eventfd_ctx *a, const struct eventfd_ctx *b)
{
	return !syscall(SYS_kcmp, getpid(), getpid(), KCMP_FILE, (long)a->fd, (long)b->fd);
}

/* ---- watching ---- */

/* Held while a signal is being told of, so that eventfd_watch_stop() waits for it. */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct eventfd_watch *watches;
static unsigned int watch_count;
static int epoll = -1;
static pid_t owner;			/* the process that the list is of */
static bool has_thread;

/* Return: whether it had been signalled. */
static bool take_count(int fd)
{
	u64 count;
	struct iovec to = { &count, sizeof(count) };

	return preadv2(fd, &to, 1, -1, RWF_NOWAIT) == sizeof(count);
}

static void look(void)
{
	pthread_mutex_lock(&lock);
	for (struct eventfd_watch *watch = watches; watch; watch = watch->next)
		if (take_count(watch->eventfd->fd))
			watch->signalled(watch);
	pthread_mutex_unlock(&lock);
}

void eventfds_look(void)
{
	if (READ_ONCE(watch_count) && READ_ONCE(owner) == getpid())
		look();
}

static void *serve(void *unused)
{
	struct epoll_event event;

	for (;;) {
		if (epoll_wait(epoll, &event, 1, -1) > 0)
			look();
		else if (errno != EINTR)
			return NULL;
	}
}

void eventfds_fork(bool before)
{
	if (before)
		pthread_mutex_lock(&lock);
	else
		pthread_mutex_unlock(&lock);
}

/* The lock is held. A forked child starts with nothing. */
static bool start_thread(void)
{
	sigset_t all, old;
	pthread_t thread;

	if (owner != getpid()) {
		owner = getpid();
		watches = NULL;
		watch_count = 0;
		has_thread = false;
	}
	if (has_thread)
		return true;
	epoll = epoll_create1(EPOLL_CLOEXEC);
	if (epoll < 0)
		return false;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &old);
	if (!pthread_create(&thread, NULL, serve, NULL)) {
		pthread_detach(thread);
		has_thread = true;
	}
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	return has_thread;
}

long eventfd_watch_prepare(struct eventfd_watch *watch, int fd,
			   void (*signalled)(struct eventfd_watch *watch),
			   void (*closed)(struct eventfd_watch *watch))
{
	struct eventfd_ctx *eventfd = eventfd_ctx_fdget(fd);

	if (IS_ERR(eventfd))
		return PTR_ERR(eventfd);
	*watch = (struct eventfd_watch){ .eventfd = eventfd, .signalled = signalled };
	return 0;
}

/* Where the thread cannot be had, signals are noticed by ioctls only. */
void eventfd_watch_start(struct eventfd_watch *watch)
{
	struct epoll_event event = { .events = EPOLLIN };

	pthread_mutex_lock(&lock);
	if (start_thread())
		epoll_ctl(epoll, EPOLL_CTL_ADD, watch->eventfd->fd, &event);
	watch->started = true;
	watch->next = watches;
	watches = watch;
	WRITE_ONCE(watch_count, watch_count + 1);
	pthread_mutex_unlock(&lock);
	look();
}

void eventfd_watch_stop(struct eventfd_watch *watch)
{
	struct eventfd_watch **place = &watches;

	pthread_mutex_lock(&lock);
	if (watch->started) {
		while (*place && *place != watch)
			place = &(*place)->next;
		if (*place) {
			*place = watch->next;
			WRITE_ONCE(watch_count, watch_count - 1);
		}
		epoll_ctl(epoll, EPOLL_CTL_DEL, watch->eventfd->fd, NULL);
		take_count(watch->eventfd->fd);
	}
	pthread_mutex_unlock(&lock);
	eventfd_ctx_put(watch->eventfd);
}
