/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * uaccess.h - access to the program's memory, which may be absent, protected or truncated.
 *
 * Each access is one instruction that has an entry in a table of exceptions. The handler of SIGSEGV
 * and SIGBUS finds the instruction there and goes on at its fixup, which makes the access fail with
 * -EFAULT. Compilers and sanitizers do not see these accesses.
 */
#ifndef REFKVM_HOST_UACCESS_H
#define REFKVM_HOST_UACCESS_H

#include <errno.h>
#include "slab.h"

/* The end of what a program may own with four-level paging; the last page is not given out. */
#define TASK_SIZE_MAX		((1ul << 47) - PAGE_SIZE)

static inline bool access_ok(const void __user *pointer, unsigned long bytes)
{
	return bytes <= TASK_SIZE_MAX && (unsigned long)pointer <= TASK_SIZE_MAX - bytes;
}

/* "The instruction at label 1 may fault; go on at label 3 then", as distances from the entry. */
#define UACCESS_TABLE								\
	".pushsection refkvm_extable, \"a\", @progbits\n\t"			\
	".balign 4\n\t"								\
	".long 1b - .\n\t"							\
	".long 3b - .\n\t"							\
	".popsection\n\t"

/* Out of the way: set the error and go back behind the access. */
#define UACCESS_FIXUP								\
	".pushsection .text.unlikely.refkvm_fixup, \"ax\", @progbits\n"		\
	"3:\tmovl %[efault], %[error]\n\t"					\
	"jmp 2b\n\t"								\
	".popsection\n\t"

#define uaccess_load(type, suffix, constraint, value, pointer, result)		\
do {										\
	type uaccess_value = 0;							\
	__asm__ volatile("1:\tmov" suffix " (%[address]), %[out]\n2:\n\t"	\
			 UACCESS_FIXUP UACCESS_TABLE				\
			 : [error] "+r" (result), [out] constraint (uaccess_value) \
			 : [address] "r" (pointer), [efault] "i" (-EFAULT));	\
	(value) = (__typeof__(value))uaccess_value;				\
} while (0)

#define uaccess_store(type, suffix, constraint, value, pointer, result)		\
	__asm__ volatile("1:\tmov" suffix " %[in], (%[address])\n2:\n\t"	\
			 UACCESS_FIXUP UACCESS_TABLE				\
			 : [error] "+r" (result)					\
			 : [address] "r" (pointer), [in] constraint ((type)(value)),	\
			   [efault] "i" (-EFAULT)				\
			 : "memory")

int uaccess_bad_size(void) __attribute__((error("get_user() or put_user() of a strange size")));

/**
 * __get_user() / __put_user() - one access of 1, 2, 4 or 8 bytes, without access_ok()
 *
 * The access is single, hence atomic where it is aligned. Return: 0 or -EFAULT.
 */
#define __get_user(x, pointer)							\
({										\
	int uaccess_error = 0;							\
	const void __user *uaccess_p = (pointer);				\
	switch (sizeof(*(pointer))) {						\
	case 1: uaccess_load(u8, "b", "+q", x, uaccess_p, uaccess_error); break;	\
	case 2: uaccess_load(u16, "w", "+r", x, uaccess_p, uaccess_error); break;	\
	case 4: uaccess_load(u32, "l", "+r", x, uaccess_p, uaccess_error); break;	\
	case 8: uaccess_load(u64, "q", "+r", x, uaccess_p, uaccess_error); break;	\
	default: uaccess_error = uaccess_bad_size();				\
	}									\
	uaccess_error;								\
})

#define __put_user(x, pointer)							\
({										\
	int uaccess_error = 0;							\
	void __user *uaccess_p = (pointer);					\
	switch (sizeof(*(pointer))) {						\
	case 1: uaccess_store(u8, "b", "q", x, uaccess_p, uaccess_error); break;	\
	case 2: uaccess_store(u16, "w", "r", x, uaccess_p, uaccess_error); break;	\
	case 4: uaccess_store(u32, "l", "r", x, uaccess_p, uaccess_error); break;	\
	case 8: uaccess_store(u64, "q", "r", x, uaccess_p, uaccess_error); break;	\
	default: uaccess_error = uaccess_bad_size();				\
	}									\
	uaccess_error;								\
})

#define get_user(x, pointer)							\
	(access_ok(pointer, sizeof(*(pointer))) ? __get_user(x, pointer) : ((x) = 0, -EFAULT))
#define put_user(x, pointer)							\
	(access_ok(pointer, sizeof(*(pointer))) ? __put_user(x, pointer) : -EFAULT)

/* Return: how many bytes were not copied (or cleared): 0 is success. */
unsigned long __must_check copy_from_user(void *to, const void __user *from, unsigned long bytes);
unsigned long __must_check copy_to_user(void __user *to, const void *from, unsigned long bytes);
unsigned long __must_check clear_user(void __user *to, unsigned long bytes);

/* A copy in new memory, to be freed by kvfree(); or ERR_PTR(): -EFAULT, -ENOMEM. */
void *memdup_user(const void __user *from, size_t bytes);
#define vmemdup_user	memdup_user

static inline void *memdup_array_user(const void __user *from, size_t count, size_t bytes)
{
	size_t total;

	return check_mul_overflow(count, bytes, &total) ? ERR_PTR(-EOVERFLOW) :
							  memdup_user(from, total);
}

/**
 * cmpxchg_user() - atomically replace a value in the program's memory
 * @pointer:	where; access_ok() is checked
 * @old:	what must be there; what was there when it is not
 * @new:	what to write
 * @bytes:	1, 2, 4, 8 or 16 (then aligned)
 *
 * Return: 0: replaced; -EAGAIN: something else was there, it is in *@old; -EFAULT.
 */
int cmpxchg_user(void __user *pointer, void *old, const void *new, unsigned int bytes);

#endif /* REFKVM_HOST_UACCESS_H */
