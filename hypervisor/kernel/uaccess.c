// SPDX-License-Identifier: GPL-2.0-only
/*
 * uaccess.c - atomic exchange in user memory, and the thread's signal mask.
 */
#include "host.h"
#include <linux/cache.h>

/* Of Linux's: 0 if it was replaced, 1 if not, -EFAULT. */
#define CMPXCHG_AS(type)							\
	__try_cmpxchg_user((type __user *)pointer, (type *)old, *(const type *)new, fault_##type)

static int cmpxchg16_user(u64 __user *pointer, u64 old[2], const u64 new[2])
{
	bool equal = false;
	int error = 0;

	if (!user_access_begin(pointer, 16))
		return -EFAULT;
	asm volatile("1:	lock cmpxchg16b %[memory]\n"
		     "	setz %[equal]\n"
		     "2:\n"
		     _ASM_EXTABLE_TYPE_REG(1b, 2b, EX_TYPE_EFAULT_REG, %[error])
		     : [memory] "+m" (*(u64 (*)[2])(__force u64 *)pointer),
		       "+a" (old[0]), "+d" (old[1]), [equal] "+q" (equal), [error] "+r" (error)
		     : "b" (new[0]), "c" (new[1])
		     : "memory", "cc");
	user_access_end();
	if (error)
		return error;
	return equal ? 0 : -EAGAIN;
}

/*
 * A lock across cache lines would stop every CPU, and is fatal to a kernel that looks for such: as
 * in Linux's KVM, it is not atomic then.
 */
static int cmpxchg_split(void __user *pointer, void *old, const void *new, unsigned int bytes)
{
	u8 now[16];

	if (copy_from_user(now, pointer, bytes))
		return -EFAULT;
	if (memcmp(now, old, bytes)) {
		memcpy(old, now, bytes);
		return -EAGAIN;
	}
	return copy_to_user(pointer, new, bytes) ? -EFAULT : 0;
}

static bool crosses_line(const void __user *pointer, unsigned int bytes)
{
	return ((unsigned long)pointer & (cache_line_size() - 1)) + bytes > cache_line_size();
}

int cmpxchg_user(void __user *pointer, void *old, const void *new, unsigned int bytes)
{
	int r = -EFAULT;

	if (!access_ok(pointer, bytes))
		return r;
	if (crosses_line(pointer, bytes))
		return cmpxchg_split(pointer, old, new, bytes);
	switch (bytes) {
	case 1:
		r = CMPXCHG_AS(u8);
		break;
	case 2:
		r = CMPXCHG_AS(u16);
		break;
	case 4:
		r = CMPXCHG_AS(u32);
		break;
	case 8:
		r = CMPXCHG_AS(u64);
		break;
	case 16:
		return cmpxchg16_user(pointer, old, new);
	default:
		WARN_ON_ONCE(1);
	}
	return r > 0 ? -EAGAIN : r;
}

/* SIGKILL and SIGSTOP cannot be blocked. */
u64 sigmask_replace(u64 mask)
{
	sigset_t new = { .sig = { mask } }, old;

	BUILD_BUG_ON(sizeof(new) != sizeof(mask));
	sigdelsetmask(&new, sigmask(SIGKILL) | sigmask(SIGSTOP));
	sigprocmask(SIG_SETMASK, &new, &old);
	return old.sig[0];
}
