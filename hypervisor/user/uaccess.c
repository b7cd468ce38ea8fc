// SPDX-License-Identifier: GPL-2.0-only
/*
 * uaccess.c - copies and atomic exchanges that survive a fault.
 */
#include "host.h"

/*
 * REP MOVSB stops at the faulting byte with RCX holding what is left, which is what the kernel's
 * functions return.
 */
static unsigned long copy_user(void *to, const void *from, unsigned long bytes)
{
	__asm__ volatile("1:\trep movsb\n"
			 "2:\n\t"
			 ".pushsection .text.unlikely.refkvm_fixup, \"ax\", @progbits\n"
			 "3:\tjmp 2b\n\t"
			 ".popsection\n\t"
			 UACCESS_TABLE
			 : "+c" (bytes), "+D" (to), "+S" (from)
			 :
			 : "memory");
	return bytes;
}

unsigned long copy_from_user(void *to, const void __user *from, unsigned long bytes)
{
	unsigned long left = bytes;

	if (access_ok(from, bytes))
		left = copy_user(to, from, bytes);
	if (unlikely(left))
		memset((u8 *)to + (bytes - left), 0, left);
	return left;
}

unsigned long copy_to_user(void __user *to, const void *from, unsigned long bytes)
{
	return access_ok(to, bytes) ? copy_user(to, from, bytes) : bytes;
}

unsigned long clear_user(void __user *to, unsigned long bytes)
{
	if (!access_ok(to, bytes))
		return bytes;
	__asm__ volatile("1:\trep stosb\n"
			 "2:\n\t"
			 ".pushsection .text.unlikely.refkvm_fixup, \"ax\", @progbits\n"
			 "3:\tjmp 2b\n\t"
			 ".popsection\n\t"
			 UACCESS_TABLE
			 : "+c" (bytes), "+D" (to)
			 : "a" (0)
			 : "memory");
	return bytes;
}

void *memdup_user(const void __user *from, size_t bytes)
{
	void *copy = kvmalloc(bytes ? bytes : 1, GFP_KERNEL_ACCOUNT);

	if (!copy)
		return ERR_PTR(-ENOMEM);
	if (copy_from_user(copy, from, bytes)) {
		kvfree(copy);
		return ERR_PTR(-EFAULT);
	}
	return copy;
}

#define CMPXCHG_USER(type, suffix, constraint)					\
do {										\
	type expected, wanted;							\
										\
	memcpy(&expected, old, sizeof(expected));				\
	memcpy(&wanted, new, sizeof(wanted));					\
	__asm__ volatile("1:\tlock cmpxchg" suffix " %[wanted], (%[address])\n"	\
			 "2:\n\t"						\
			 UACCESS_FIXUP UACCESS_TABLE				\
			 : [error] "+r" (error), "+a" (expected), "=@ccz" (equal)	\
			 : [address] "r" (pointer), [wanted] constraint (wanted),	\
			   [efault] "i" (-EFAULT)				\
			 : "memory");						\
	memcpy(old, &expected, sizeof(expected));				\
} while (0)

static int cmpxchg_user_16(void __user *pointer, u64 *old, const u64 *new, bool *equal)
{
	int error = 0;

	__asm__ volatile("1:\tlock cmpxchg16b (%[address])\n"
			 "2:\n\t"
			 UACCESS_FIXUP UACCESS_TABLE
			 : [error] "+r" (error), "+a" (old[0]), "+d" (old[1]), "=@ccz" (*equal)
			 : [address] "r" (pointer), "b" (new[0]), "c" (new[1]),
			   [efault] "i" (-EFAULT)
			 : "memory");
	return error;
}

int cmpxchg_user(void __user *pointer, void *old, const void *new, unsigned int bytes)
{
	bool equal = false;
	u64 pair[2], wanted_pair[2];
	int error = 0;

	if (!access_ok(pointer, bytes))
		return -EFAULT;
	switch (bytes) {
	case 1:
		CMPXCHG_USER(u8, "b", "q");
		break;
	case 2:
		CMPXCHG_USER(u16, "w", "r");
		break;
	case 4:
		CMPXCHG_USER(u32, "l", "r");
		break;
	case 8:
		CMPXCHG_USER(u64, "q", "r");
		break;
	case 16:
		memcpy(pair, old, sizeof(pair));
		memcpy(wanted_pair, new, sizeof(wanted_pair));
		error = cmpxchg_user_16(pointer, pair, wanted_pair, &equal);
		memcpy(old, pair, sizeof(pair));
		break;
	default:
		return -EINVAL;
	}
	if (error)
		return error;
	return equal ? 0 : -EAGAIN;
}
