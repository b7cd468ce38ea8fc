/* SPDX-License-Identifier: GPL-2.0-only */
/* baseline.h - the known deviations of one implementation. */
#ifndef BASELINE_H
#define BASELINE_H

#include "run/result.h"

struct guest_case;
struct host;

/** struct baseline - a file of known deviations; the format is in conformance/README.md */
struct baseline;

/**
 * baseline_read() - read a file
 * @host:	decides conditions
 *
 * A file that cannot be read, is malformed, or names no case ends the program by usage_error()
 * with FILE:LINE.
 */
struct baseline *baseline_read(const char *path, const struct host *host);

/** baseline_implementation() - what the file's first line names */
const char *baseline_implementation(const struct baseline *baseline);

/**
 * baseline_excuse() - why a case must not be run there: it would end more than itself
 *
 * Return: the reason of the case's SKIP line, or NULL.
 */
const char *baseline_excuse(const struct baseline *baseline, const struct guest_case *guest);

/**
 * baseline_apply() - turn a known deviation into XFAIL, and its absence into XPASS
 *
 * A case that fails in another way than the baseline says stays what it is.
 */
void baseline_apply(const struct baseline *baseline, struct outcome *outcome);

#endif /* BASELINE_H */
