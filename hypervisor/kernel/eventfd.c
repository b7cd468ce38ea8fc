// SPDX-License-Identifier: GPL-2.0-only
/*
 * eventfd.c - watch eventfds.
 */
#include "../refkvm.h"
#include <linux/file.h>

/* The eventfd's lock is held. */
static int woken(wait_queue_entry_t *entry, unsigned int mode, int sync, void *key)
{
	struct eventfd_watch *watch = container_of(entry, struct eventfd_watch, entry);
	u64 count;

	if (key_to_poll(key) & EPOLLHUP)
		watch->closed(watch);
	if (!(key_to_poll(key) & EPOLLIN))
		return 0;
	eventfd_ctx_do_read(watch->eventfd, &count);
	watch->signalled(watch);
	return 1;
}

static void queue(struct file *file, wait_queue_head_t *head, poll_table *table)
{
	struct eventfd_watch *watch = container_of(table, struct eventfd_watch, table);

	add_wait_queue_priority(head, &watch->entry);
	watch->queued = true;
}

long eventfd_watch_prepare(struct eventfd_watch *watch, int fd,
			   void (*signalled)(struct eventfd_watch *watch),
			   void (*closed)(struct eventfd_watch *watch))
{
	struct file *file = eventfd_fget(fd);

	if (IS_ERR(file))
		return PTR_ERR(file);
	watch->file = file;
	watch->eventfd = eventfd_ctx_fileget(file);
	watch->signalled = signalled;
	watch->closed = closed;
	watch->queued = false;
	return 0;
}

static void drop_file(struct eventfd_watch *watch)
{
	if (watch->file)
		fput(watch->file);
	watch->file = NULL;
}

/*
 * What is there already stays in the count: the next signal takes both. The file is kept until it
 * has been told, so that nobody is told of a signal behind the eventfd's end.
 */
void eventfd_watch_start(struct eventfd_watch *watch)
{
	unsigned long flags;

	init_waitqueue_func_entry(&watch->entry, woken);
	init_poll_funcptr(&watch->table, queue);
	if (vfs_poll(watch->file, &watch->table) & EPOLLIN) {
		local_irq_save(flags);
		watch->signalled(watch);
		local_irq_restore(flags);
	}
	drop_file(watch);
}

void eventfd_watch_stop(struct eventfd_watch *watch)
{
	u64 count;

	drop_file(watch);
	if (watch->queued)
		eventfd_ctx_remove_wait_queue(watch->eventfd, &watch->entry, &count);
	eventfd_ctx_put(watch->eventfd);
}
