/* SPDX-License-Identifier: GPL-2.0-only */
/* report.h - what a run tells, in several formats. */
#ifndef REPORT_H
#define REPORT_H

#include "machine/device.h"
#include "run/result.h"

#include <stdio.h>

/* Entries of each list in a summary. */
#define REPORT_MOST	20

struct deviations;
struct options;
struct output;

/**
 * struct run - a run, for those who report it
 * @planned:	how many results there must be
 * @baseline:	the implementation that the baseline names, or NULL
 * @count:	outcomes so far, by status
 * @deviations:	outcomes so far, by what they have in common
 */
struct run {
	const struct options *options;
	const struct device_info *device;
	struct host host;
	size_t planned;
	const char *baseline;
	size_t count[NR_STATUS];
	struct deviations *deviations;
	uint64_t started_ns;
	double seconds;
	int interrupted;
};

/**
 * struct report_format - a format
 * @directory:	it writes many files: the path is a folder, and @file a scratch file
 * @begin:	before the first result
 * @result:	once for each outcome, in the order of the plan; @number is from 1
 * @end:	behind the last
 */
struct report_format {
	const char *name;
	bool directory;
	void (*begin)(struct output *output, const struct run *run);
	void (*result)(struct output *output, const struct run *run, size_t number,
		       const struct outcome *outcome);
	void (*end)(struct output *output, const struct run *run);
};

extern const struct report_format report_ktap;
extern const struct report_format report_jsonl;
extern const struct report_format report_junit;
extern const struct report_format report_html;

/** report_format_find() - by its name, which is @length bytes long; or NULL */
const struct report_format *report_format_find(const char *name, size_t length);

/** report_describe() - name what a run ran on: device, kernel, processor, modules... */
void report_describe(void (*emit)(void *context, const char *name, const char *value),
		     void *context, const struct run *run);

/**
 * report_failure() - all that explains why a case did not pass
 * @prefix:	stands before each line
 */
void report_failure(FILE *file, const char *prefix, const struct run *run,
		    const struct outcome *outcome);

/** report_rerun() - the command that runs just this case again */
void report_rerun(char *text, size_t size, const struct run *run, const struct outcome *outcome);

/** ioctl_print() - one entry of the log */
void ioctl_print(char *text, size_t size, const struct ioctl_entry *entry);

/** result_record() - the record that an outcome is about, or NULL */
const struct guest_record *result_record(const struct outcome *outcome);

/** report_summary() - one line for humans */
void report_summary(FILE *file, const struct run *run);

#endif /* REPORT_H */
