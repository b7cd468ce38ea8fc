/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * host.h - the seam, user-space side: the kernel services that the core uses, over libc.
 *
 * Each name means what it means in the kernel; where a service is weaker here, its header says so.
 * The kernel build has a host.h of its own that includes <linux/...> instead.
 */
#ifndef REFKVM_HOST_H
#define REFKVM_HOST_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif

#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <linux/kvm.h>

#include "host/types.h"
#include "host/bits.h"
#include "host/atomic.h"
#include "host/slab.h"
#include "host/lock.h"
#include "host/srcu.h"
#include "host/uaccess.h"
#include "host/task.h"
#include "host/timer.h"
#include "host/eventfd.h"
#include "host/fpu.h"
#include "host/print.h"
#include "host/file.h"

#endif /* REFKVM_HOST_H */
