/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * print.h - messages and warnings, to standard error.
 */
#ifndef REFKVM_HOST_PRINT_H
#define REFKVM_HOST_PRINT_H

#include <stdio.h>		/* snprintf() */
#include "types.h"

__printf(1, 2) void host_print(const char *format, ...);

#define pr_err(...)	host_print("refkvm: " __VA_ARGS__)
#define pr_warn(...)	host_print("refkvm: " __VA_ARGS__)
#define pr_info(...)	host_print("refkvm: " __VA_ARGS__)

/* Says so once a place; the value is the condition. Aborts where REFKVM_STRICT is set. */
void host_warn(const char *file, int line, const char *condition);

#define WARN_ON(condition)							\
({										\
	bool warn_condition = !!(condition);					\
	if (unlikely(warn_condition))						\
		host_warn(__FILE__, __LINE__, #condition);			\
	warn_condition;								\
})

#define WARN_ON_ONCE(condition)							\
({										\
	static bool warn_said;							\
	bool warn_condition = !!(condition);					\
	if (unlikely(warn_condition) && !READ_ONCE(warn_said)) {		\
		WRITE_ONCE(warn_said, true);					\
		host_warn(__FILE__, __LINE__, #condition);			\
	}									\
	warn_condition;								\
})

#endif /* REFKVM_HOST_PRINT_H */
