// SPDX-License-Identifier: GPL-2.0-only
/*
 * srcu.c - grace periods.
 *
 * A reader counts itself under the index that it has read. It may have read the index long before
 * it counts, so a writer waits for both counts, the one that is not current first: whoever counts
 * himself there afterwards sees what the writer has published before.
 */
#include "host.h"
#include <linux/futex.h>
#include <sys/syscall.h>
#include <unistd.h>

static void futex_wait(u32 *word, u32 value)
{
	syscall(SYS_futex, word, FUTEX_WAIT_PRIVATE, value, NULL, NULL, 0);
}

static void futex_wake_all(u32 *word)
{
	syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, INT_MAX, NULL, NULL, 0);
}

int init_srcu_struct(struct srcu_struct *srcu)
{
	memset(srcu, 0, sizeof(*srcu));
	mutex_init(&srcu->writer);
	return 0;
}

void cleanup_srcu_struct(struct srcu_struct *srcu)
{
	WARN_ON_ONCE(READ_ONCE(srcu->readers[0]) || READ_ONCE(srcu->readers[1]));
	mutex_destroy(&srcu->writer);
}

int srcu_read_lock(struct srcu_struct *srcu)
{
	u32 index = __atomic_load_n(&srcu->index, __ATOMIC_SEQ_CST);

	__atomic_add_fetch(&srcu->readers[index], 1, __ATOMIC_SEQ_CST);
	return index;
}

void srcu_read_unlock(struct srcu_struct *srcu, int index)
{
	if (__atomic_sub_fetch(&srcu->readers[index], 1, __ATOMIC_SEQ_CST) == 0 &&
	    __atomic_load_n(&srcu->waiting, __ATOMIC_SEQ_CST))
		futex_wake_all(&srcu->readers[index]);
}

static void wait_for_readers(u32 *readers)
{
	u32 count;

	while ((count = __atomic_load_n(readers, __ATOMIC_SEQ_CST)) != 0)
		futex_wait(readers, count);
}

void synchronize_srcu(struct srcu_struct *srcu)
{
	u32 index;

	mutex_lock(&srcu->writer);
	index = srcu->index;
	__atomic_store_n(&srcu->waiting, 1, __ATOMIC_SEQ_CST);
	wait_for_readers(&srcu->readers[!index]);
	__atomic_store_n(&srcu->index, !index, __ATOMIC_SEQ_CST);
	wait_for_readers(&srcu->readers[index]);
	__atomic_store_n(&srcu->waiting, 0, __ATOMIC_SEQ_CST);
	mutex_unlock(&srcu->writer);
}
