/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * lock.h - mutexes and spinlocks. Both sleep here, so a spinlock may be held for long without harm;
 * the kernel build is where that is found out.
 */
#ifndef REFKVM_HOST_LOCK_H
#define REFKVM_HOST_LOCK_H

#include <pthread.h>
#include "print.h"
#include "task.h"

struct mutex {
	pthread_mutex_t lock;
	struct task_struct *owner;
};

typedef struct mutex spinlock_t;

static inline void mutex_init(struct mutex *mutex)
{
	pthread_mutex_init(&mutex->lock, NULL);
	mutex->owner = NULL;
}

static inline void mutex_destroy(struct mutex *mutex)
{
	pthread_mutex_destroy(&mutex->lock);
}

static inline void mutex_lock(struct mutex *mutex)
{
	pthread_mutex_lock(&mutex->lock);
	WRITE_ONCE(mutex->owner, current);
}

/* Cannot be interrupted here: a fatal signal waits until the holder has gone. */
static inline int mutex_lock_killable(struct mutex *mutex)
{
	mutex_lock(mutex);
	return 0;
}

static inline void mutex_unlock(struct mutex *mutex)
{
	WRITE_ONCE(mutex->owner, NULL);
	pthread_mutex_unlock(&mutex->lock);
}

static inline bool mutex_held(struct mutex *mutex)
{
	return READ_ONCE(mutex->owner) == current;
}

#define lockdep_assert_held(mutex)	WARN_ON_ONCE(!mutex_held(mutex))

#define spin_lock_init(lock)		mutex_init(lock)
#define spin_lock(lock)			mutex_lock(lock)
#define spin_unlock(lock)		mutex_unlock(lock)

/* There are no interrupts to keep out; what plays their part are threads. */
#define spin_lock_irqsave(lock, flags)		((flags) = 0, mutex_lock(lock))
#define spin_unlock_irqrestore(lock, flags)	((void)(flags), mutex_unlock(lock))

#endif /* REFKVM_HOST_LOCK_H */
