// SPDX-License-Identifier: GPL-2.0-only
/*
 * print.c - messages to standard error, one write each so that threads do not mix them.
 */
#include "host.h"
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

void host_print(const char *format, ...)
{
	char line[512];
	int saved = errno;
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(line, sizeof(line), format, arguments);
	va_end(arguments);
	if (length > 0 && write(STDERR_FILENO, line, min_t(size_t, length, sizeof(line) - 1)) < 0)
		errno = saved;
	errno = saved;
}

void host_warn(const char *file, int line, const char *condition)
{
	host_print("refkvm: %s:%d: warning: %s\n", file, line, condition);
	if (getenv("REFKVM_STRICT"))
		abort();
}
