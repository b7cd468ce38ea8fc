/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * result.h - what a worker leaves for the parent, and what the parent makes of it.
 */
#ifndef RESULT_H
#define RESULT_H

#include <linux/kvm.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct guest_case;

enum status {
	STATUS_NONE,		/* the worker has not said anything yet */
	STATUS_PASS,
	STATUS_FAIL,
	STATUS_XFAIL,		/* failed as the baseline says */
	STATUS_XPASS,		/* passed although the baseline says it fails */
	STATUS_SKIP,
	STATUS_TIMEOUT,
	STATUS_CRASH,		/* the worker died of a signal */
	STATUS_ERROR,		/* the harness's own fault */
	NR_STATUS,
};

#define IOCTL_LOG_ENTRIES	16
#define RESULT_DIFFERENCES	8
#define RESULT_TEXT		256
#define RESULT_KIND		80
/* A kind that begins so is no exit, it is something that was looked at. */
#define KIND_VALUE		"value of "
#define NO_RECORD		UINT32_MAX

/**
 * struct ioctl_entry - one ioctl of the log
 * @name:	the request's name
 * @format:	how to print @arg (three 64-bit numbers)
 * @returned:	false while the call is under way
 *
 * The strings are constants of the program, hence valid in the parent too.
 */
struct ioctl_entry {
	const char *name;
	const char *format;
	uint64_t arg[3];
	long result;
	int error;
	bool returned;
};

/** struct difference - one field of an exit, or one register, that is not as expected */
struct difference {
	char field[32];
	char expected[48];
	char got[48];
};

/** struct mismatch - a value that is not the expected one */
struct mismatch {
	const char *what;
	uint64_t expected, got;
};

/**
 * struct result - shared memory between the parent and one worker at a time
 * @status:	set last by the worker
 * @record:	index of the record that is awaited or was not met; NO_RECORD: none yet
 * @exits:	how often KVM_RUN returned
 * @message:	one sentence: what is wrong
 * @expected:	the expectation, decoded
 * @got:	what came instead, in the same form
 * @expected_kind: @got_kind: the same without what differs from guest to guest
 * @rip:	where the guest stands; behind an exception the saved one
 * @seen:	the clauses of the permitted outcomes that were seen
 * @registers:	true when @regs and @sregs hold the guest's state at the end
 * @nr_ioctls:	how many there were; entry n is at n modulo IOCTL_LOG_ENTRIES
 */
struct result {
	uint32_t status;
	uint32_t record;
	uint32_t exits;
	uint32_t nr_differences;
	char message[RESULT_TEXT];
	char expected[RESULT_TEXT];
	char got[RESULT_TEXT];
	char seen[RESULT_TEXT];
	char expected_kind[RESULT_KIND];
	char got_kind[RESULT_KIND];
	struct difference differences[RESULT_DIFFERENCES];
	uint64_t rip;
	bool registers;
	struct kvm_regs regs;
	struct kvm_sregs sregs;
	uint32_t nr_ioctls;
	struct ioctl_entry ioctls[IOCTL_LOG_ENTRIES];
};

/**
 * struct outcome - one line of the plan and what became of it
 * @status:	STATUS_NONE until it is known
 * @reason:	why it was skipped, or the baseline's reason; NULL: none
 * @result:	the worker's words; NULL when no worker ran
 * @repetition:	the run that @result is of, from 1
 * @failures:	how often it failed before, where that was forgiven
 * @postponed:	it is to be tried again
 * @duration_ns: of all repetitions together
 */
struct outcome {
	const struct guest_case *guest;
	enum status status;
	const char *reason;
	struct result *result;
	unsigned int repetition, failures;
	bool postponed;
	uint64_t duration_ns;
};

/** status_name() - the status in capital letters */
const char *status_name(enum status status);

/** status_deviates() - whether a run with this status is not as expected */
bool status_deviates(enum status status);

#endif /* RESULT_H */
