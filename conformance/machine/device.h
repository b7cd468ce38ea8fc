/* SPDX-License-Identifier: GPL-2.0-only */
/* device.h - what the parent finds out about the device node before the first case. */
#ifndef DEVICE_H
#define DEVICE_H

#include <linux/kvm.h>
#include <stdbool.h>
#include <stdio.h>

/**
 * struct device_info - the device node
 * @path:	of the node
 * @cpuid_error: errno of KVM_GET_SUPPORTED_CPUID, 0: @cpuid is its answer
 * @need_met:	one for each of needs[]
 * @capabilities: what KVM_CHECK_EXTENSION answered, one for each of capability_names[]
 */
struct device_info {
	const char *path;
	int api_version;
	int cpuid_error;
	struct kvm_cpuid2 *cpuid;
	bool *need_met;
	int *capabilities;
};

/** struct capability_name - a capability that the installed linux/kvm.h knows */
struct capability_name {
	const char *name;	/* without KVM_CAP_ */
	unsigned int number;
};

extern const struct capability_name capability_names[];
extern const size_t nr_capability_names;

enum device_state {
	DEVICE_READY,
	DEVICE_MISSING,		/* there is no such node */
	DEVICE_UNUSABLE,	/* it cannot be opened, or is no KVM */
};

/**
 * device_probe() - open the node, ask what it can do, close it
 *
 * Says on stderr, in one line, why a node is not DEVICE_READY. A wrong API version is no reason:
 * the cases find it.
 */
enum device_state device_probe(struct device_info *info, const char *path);

/** struct host - what the kernel says about the machine that the suite runs on */
struct host {
	char kernel[128];
	char vendor[32];	/* amd, intel, or the processor's own word */
	char processor[128];
	char microcode[32];
};

/** host_describe() - fill it from uname() and /proc/cpuinfo; what is unknown is "?" */
void host_describe(struct host *host);

/** module_parameter_is() - does a KVM module of the kernel have the parameter, with that value */
bool module_parameter_is(const char *name, const char *value);

/**
 * modules_describe() - print the parameters of the kernel's KVM modules
 * @emit:	is called for each module with its name and "a=1 b=2"
 */
void modules_describe(void (*emit)(void *context, const char *module, const char *parameters),
		      void *context);

#endif /* DEVICE_H */
