// SPDX-License-Identifier: GPL-2.0-only
/* host.c - actions of user space between two KVM_RUN: on events, on memory, with another VM. */
#include "host.h"

#include "machine.h"
#include "other.h"
#include "record.h"

#include <string.h>
#include <sys/mman.h>

static void queue_interrupt(struct machine *machine, uint32_t vector)
{
	struct kvm_interrupt interrupt = { .irq = vector };

	KVM(machine, machine->vcpu, KVM_INTERRUPT, &interrupt, "vector %llu", vector, 0, 0);
}

/* What else waits is written back as it was read. */
static void inject_exception(struct machine *machine, const struct guest_record *record)
{
	struct kvm_vcpu_events events = { 0 };

	KVM(machine, machine->vcpu, KVM_GET_VCPU_EVENTS, &events, "", 0, 0, 0);
	memset(&events.exception, 0, sizeof(events.exception));
	events.exception.injected = 1;
	events.exception.nr = record->arg[0];
	events.exception.has_error_code = !(record->flags & RECORD_NO_ERROR_CODE);
	events.exception.error_code = record->arg[1];
	KVM(machine, machine->vcpu, KVM_SET_VCPU_EVENTS, &events,
	    "exception %llu injected, error code %#llx", record->arg[0], record->arg[1], 0);
}

const char *host_action(struct machine *machine, const struct guest_record *record)
{
	const uint64_t *arg = record->arg;
	void *memory;

	switch (record->kind) {
	case RECORD_NMI:
		KVM(machine, machine->vcpu, KVM_NMI, 0, "", 0, 0, 0);
		return NULL;
	case RECORD_INTERRUPT:
		queue_interrupt(machine, arg[0]);
		return NULL;
	case RECORD_INJECT:
		inject_exception(machine, record);
		return NULL;
	case RECORD_OTHER_VM:
		other_run(machine);
		return NULL;
	}
	memory = machine_memory(machine, arg[0], arg[1]);
	switch (record->kind) {
	case RECORD_UNMAP:
		return munmap(memory, arg[1]) ? "munmap() refuses it" : NULL;
	case RECORD_DISCARD:
		return madvise(memory, arg[1], MADV_DONTNEED) ? "madvise() refuses it" : NULL;
	case RECORD_PROTECT:
		return mprotect(memory, arg[1], arg[2]) ? "mprotect() refuses it" : NULL;
	case RECORD_HUGE_PAGES:
		/* A kernel without them refuses; the guest then runs on small pages. */
		madvise(memory, arg[1], MADV_HUGEPAGE);
		return NULL;
	}
	return "the harness does not know this kind of record";
}
