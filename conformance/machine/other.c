// SPDX-License-Identifier: GPL-2.0-only
/* other.c - another VM in the same thread: what it leaves in a processor must stay its own. */
#include "other.h"

#include "device.h"
#include "environment.h"
#include "machine.h"
#include "suite/image.h"
#include "x86.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#define ENVIRONMENT	4	/* ENV_LONG64 */
static_assert(1 << ENVIRONMENT == ENV_LONG64, "the code is for 64-bit mode");

#define CPUID_ECX_AVX	(1u << 28)
#define XCR0_AVX	7		/* x87, SSE and AVX */

extern const char other_code[], other_code_end[];

static const uint32_t msrs[] = {
	0xc0000081, 0xc0000082, 0xc0000083, 0xc0000084,	/* STAR, LSTAR, CSTAR, SFMASK */
	0xc0000102, 0xc0000080,				/* KERNEL_GS_BASE, EFER */
	0x174, 0x175, 0x176, 0x277,			/* SYSENTER_CS, _ESP, _EIP, PAT */
};
#define NR_MSRS	(sizeof(msrs) / sizeof(msrs[0]))

/** struct other_state - what user space can read of the VCPU; MXCSR is in none of it */
struct other_state {
	struct kvm_regs regs;
	struct kvm_sregs sregs;
	struct kvm_fpu fpu;
	struct kvm_debugregs debug;
	uint64_t msrs[NR_MSRS];
	uint32_t memory;
};

static struct machine other;
static struct other_state state;

static void state_get(struct other_state *got)
{
	memset(got, 0, sizeof(*got));
	machine_get_regs(&other, &got->regs);
	machine_get_sregs(&other, &got->sregs);
	KVM(&other, other.vcpu, KVM_GET_FPU, &got->fpu, "", 0, 0, 0);
	KVM(&other, other.vcpu, KVM_GET_DEBUGREGS, &got->debug, "", 0, 0, 0);
	for (size_t i = 0; i < NR_MSRS; i++)
		got->msrs[i] = machine_get_msr(&other, msrs[i]);
	memcpy(&got->memory, machine_memory(&other, SCRATCH, 4), 4);
}

static void run_to_halt(struct machine *machine)
{
	int error = machine_run(&other);

	if (error)
		verdict(machine, STATUS_FAIL, "KVM_RUN of another VM fails: %s",
			strerrorname_np(error));
	if (other.run->exit_reason != KVM_EXIT_HLT)
		verdict(machine, STATUS_FAIL, "another VM ends with exit reason %u instead of HLT",
			other.run->exit_reason);
}

static bool has_avx(const struct device_info *info)
{
	const struct kvm_cpuid2 *cpuid = info->cpuid;

	for (unsigned int i = 0; i < cpuid->nent; i++)
		if (cpuid->entries[i].function == 1)
			return cpuid->entries[i].ecx & CPUID_ECX_AVX;
	return false;
}

/* From outside: QEMU 7.2's AMD-V does not intercept XSETBV, whatever Linux wants. */
static void enable_avx(void)
{
	struct kvm_xcrs xcrs = { .nr_xcrs = 1, .xcrs[0].value = XCR0_AVX };
	struct kvm_sregs sregs;

	machine_get_sregs(&other, &sregs);
	sregs.cr4 |= CR4_OSXSAVE;
	machine_set_sregs(&other, &sregs);
	KVM(&other, other.vcpu, KVM_SET_XCRS, &xcrs, "XCR0 %#llx", XCR0_AVX, 0, 0);
}

static void create(struct machine *machine)
{
	char *memory;
	int error;

	other.result = machine->result;
	machine_create(&other, machine->info, &(struct machine_setup){ 0 });
	error = -machine_slot(&other, 0, 0, GUEST_RAM_SIZE, 0);
	if (error)
		verdict(machine, STATUS_FAIL, "another VM gets no memory: %s",
			strerrorname_np(error));
	memory = machine_memory(&other, 0, GUEST_RAM_SIZE);
	if (!image_copy(&environments[ENVIRONMENT].elf, memory, GUEST_RAM_SIZE))
		verdict(machine, STATUS_ERROR, "the image does not fit into memory");
	memcpy(memory + GUEST_TEXT, other_code, other_code_end - other_code);
	environment_enter(&other, ENVIRONMENT, GUEST_TEXT);
	if (has_avx(machine->info))
		enable_avx();
	run_to_halt(machine);
	run_to_halt(machine);
	state_get(&state);
}

/* Return: the first part that differs, NULL if none does. */
static const char *difference(const struct other_state *a, const struct other_state *b)
{
#define PART(part, name) \
	if (memcmp(&a->part, &b->part, sizeof(a->part))) \
		return name
	PART(regs, "general registers");
	PART(sregs, "segments or control registers");
	PART(fpu, "x87 or SSE registers");
	PART(debug, "debug registers");
	PART(msrs, "MSRs");
	PART(memory, "memory");
#undef PART
	return NULL;
}

void other_run(struct machine *machine)
{
	struct other_state got;
	const char *changed;

	if (!other.run) {
		create(machine);
		return;
	}
	run_to_halt(machine);
	state.memory = ~state.memory;
	state_get(&got);
	changed = difference(&state, &got);
	if (changed)
		verdict(machine, STATUS_FAIL, "the %s of another VM have changed since it last ran",
			changed);
}
