/* SPDX-License-Identifier: GPL-2.0-only */
/* execute.h - one case, from a fresh VM to its verdict. */
#ifndef EXECUTE_H
#define EXECUTE_H

#include <stdbool.h>
#include <stdnoreturn.h>

struct device_info;
struct guest_case;
struct result;

/**
 * execute_case() - carry out a case in this process, which it ends
 * @info:	the device
 * @guest:	the case
 * @result:	where the verdict goes
 * @trace:	print every exit as it happens
 */
noreturn void execute_case(const struct device_info *info, const struct guest_case *guest,
			   struct result *result, bool trace);

#endif /* EXECUTE_H */
