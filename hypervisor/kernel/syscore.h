/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * syscore.h - what is called when the last CPU sleeps, wakes, and when the machine ends.
 *
 * Newer kernels hand a pointer to each function, and have other names: HOST_SYSCORE_HAS_DATA.
 */
#ifndef REFKVM_KERNEL_SYSCORE_H
#define REFKVM_KERNEL_SYSCORE_H

#include <linux/syscore_ops.h>

#ifdef HOST_SYSCORE_HAS_DATA
#define SYSCORE_ARGUMENT	void *data
#define SYSCORE(name, ...) \
	static const struct syscore_ops name##_ops = { __VA_ARGS__ }; \
	static struct syscore name = { .ops = &name##_ops }
#else
#define SYSCORE_ARGUMENT	void
#define SYSCORE(name, ...)	static struct syscore_ops name = { __VA_ARGS__ }
#define register_syscore	register_syscore_ops
#define unregister_syscore	unregister_syscore_ops
#endif

#endif /* REFKVM_KERNEL_SYSCORE_H */
