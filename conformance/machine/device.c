// SPDX-License-Identifier: GPL-2.0-only
/* device.c - the device node and the machine around it. */
#include "device.h"

#include "suite/needs.h"

#include <err.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/utsname.h>
#include <unistd.h>

const struct capability_name capability_names[] = {
#define CAPABILITY_NAME(cap)	{ &#cap[sizeof("KVM_CAP_") - 1], cap },
#define EXIT_NAME(reason)
#include "kvm-names.h"
#undef CAPABILITY_NAME
#undef EXIT_NAME
};
const size_t nr_capability_names = sizeof(capability_names) / sizeof(capability_names[0]);

/* More entries than any implementation has; a list that still does not fit is its fault. */
#define CPUID_ENTRIES_MAX	4096

static void probe_cpuid(struct device_info *info, int fd)
{
	for (unsigned int entries = 128; entries <= CPUID_ENTRIES_MAX; entries *= 2) {
		free(info->cpuid);
		info->cpuid = calloc(1, sizeof(*info->cpuid) +
				     entries * sizeof(struct kvm_cpuid_entry2));
		if (!info->cpuid)
			err(3, "CPUID entries");
		info->cpuid->nent = entries;
		info->cpuid_error = 0;
		if (!ioctl(fd, KVM_GET_SUPPORTED_CPUID, info->cpuid)) {
			if (info->cpuid->nent > entries)
				info->cpuid_error = EOVERFLOW;
			break;
		}
		info->cpuid_error = errno;
		if (errno != E2BIG)
			break;
	}
	if (info->cpuid_error)
		info->cpuid->nent = 0;
}

enum device_state device_probe(struct device_info *info, const char *path)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);

	info->path = path;
	if (fd < 0) {
		warn("cannot open the device node %s", path);
		return errno == ENOENT || errno == ENXIO || errno == ENODEV ?
			DEVICE_MISSING : DEVICE_UNUSABLE;
	}
	info->api_version = ioctl(fd, KVM_GET_API_VERSION, 0);
	if (info->api_version < 0) {
		warn("%s is no KVM device node: KVM_GET_API_VERSION", path);
		close(fd);
		return DEVICE_UNUSABLE;
	}
	probe_cpuid(info, fd);
	info->need_met = calloc(nr_needs, sizeof(*info->need_met));
	info->capabilities = calloc(nr_capability_names, sizeof(*info->capabilities));
	if (!info->need_met || !info->capabilities)
		err(3, "capabilities");
	for (size_t i = 0; i < nr_needs; i++)
		info->need_met[i] = need_met(i, fd, info->cpuid);
	for (size_t i = 0; i < nr_capability_names; i++)
		info->capabilities[i] = ioctl(fd, KVM_CHECK_EXTENSION,
					      (unsigned long)capability_names[i].number);
	close(fd);
	return DEVICE_READY;
}

/* Copy the value of "key : value" if this line has that key and nothing is known yet. */
static void take_cpuinfo(char *to, size_t size, const char *line, const char *key)
{
	size_t length = strlen(key);
	const char *value = strchr(line, ':');

	if (strncmp(line, key, length) || !strchr("\t :", line[length]) || !value || *to != '?')
		return;
	snprintf(to, size, "%.*s", (int)strcspn(value + 2, "\n"), value + 2);
}

void host_describe(struct host *host)
{
	char line[512];
	struct utsname name;
	FILE *file = fopen("/proc/cpuinfo", "re");

	strcpy(host->vendor, "?");
	strcpy(host->processor, "?");
	strcpy(host->microcode, "?");
	snprintf(host->kernel, sizeof(host->kernel), "%s", uname(&name) ? "?" : name.release);
	while (file && fgets(line, sizeof(line), file)) {
		take_cpuinfo(host->vendor, sizeof(host->vendor), line, "vendor_id");
		take_cpuinfo(host->processor, sizeof(host->processor), line, "model name");
		take_cpuinfo(host->microcode, sizeof(host->microcode), line, "microcode");
		if (line[0] == '\n')
			break;
	}
	if (file)
		fclose(file);
	if (!strcmp(host->vendor, "AuthenticAMD"))
		strcpy(host->vendor, "amd");
	else if (!strcmp(host->vendor, "GenuineIntel"))
		strcpy(host->vendor, "intel");
}

/* Linux's own, and refkvm. */
#define MODULES "/sys/module/*kvm*"

/* Append " name=value" of one parameter's file; those that cannot be read are left out. */
static void append_parameter(char *text, size_t size, const char *path)
{
	char value[64] = "";
	size_t length = strlen(text);
	FILE *file = fopen(path, "re");

	if (!file)
		return;
	if (fgets(value, sizeof(value), file)) {
		value[strcspn(value, "\n")] = 0;
		snprintf(text + length, size - length, "%s%s=%s", length ? " " : "",
			 strrchr(path, '/') + 1, value);
	}
	fclose(file);
}

/* A preloaded library answers in place of the kernel's modules. */
static bool modules_answer(void)
{
	return !getenv("LD_PRELOAD");
}

bool module_parameter_is(const char *name, const char *value)
{
	char pattern[256], text[256] = "";
	glob_t files;

	snprintf(pattern, sizeof(pattern), MODULES "/parameters/%s", name);
	if (!modules_answer() || glob(pattern, 0, NULL, &files))
		return false;
	append_parameter(text, sizeof(text), files.gl_pathv[0]);
	globfree(&files);
	return *text && !strcmp(strchr(text, '=') + 1, value);
}

void modules_describe(void (*emit)(void *context, const char *module, const char *parameters),
		      void *context)
{
	glob_t modules, parameters;
	char pattern[256], text[2048];

	if (!modules_answer() || glob(MODULES, 0, NULL, &modules))
		return;
	for (size_t i = 0; i < modules.gl_pathc; i++) {
		text[0] = 0;
		snprintf(pattern, sizeof(pattern), "%s/parameters/*", modules.gl_pathv[i]);
		if (!glob(pattern, 0, NULL, &parameters)) {
			for (size_t j = 0; j < parameters.gl_pathc; j++)
				append_parameter(text, sizeof(text), parameters.gl_pathv[j]);
			globfree(&parameters);
		}
		emit(context, strrchr(modules.gl_pathv[i], '/') + 1, text);
	}
	globfree(&modules);
}
