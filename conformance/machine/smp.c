// SPDX-License-Identifier: GPL-2.0-only
/* smp.c - further VCPUs. */
#include "smp.h"

#include "environment.h"
#include "event.h"
#include "machine.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>

/**
 * struct runner - a thread that runs a VCPU
 * @error:	errno of KVM_RUN, 0: none
 */
struct runner {
	pthread_t thread;
	const struct vcpu *vcpu;
	int error;
	bool running;
};

static struct runner runners[MAX_VCPUS];

static struct vcpu *find(struct machine *machine, unsigned int vcpu)
{
	if (vcpu >= machine->nr_vcpus)
		verdict(machine, STATUS_ERROR, "the guest has no VCPU %u", vcpu);
	return &machine->vcpus[vcpu];
}

void smp_enter(struct machine *machine, unsigned int vcpu, unsigned int env, uint64_t entry)
{
	struct kvm_mp_state runnable = { .mp_state = KVM_MP_STATE_RUNNABLE };
	unsigned int current = machine->current;
	struct kvm_regs regs;

	machine_switch(machine, vcpu);
	environment_enter(machine, env, entry);
	KVM(machine, machine->vcpu, KVM_SET_MP_STATE, &runnable, "KVM_MP_STATE_RUNNABLE", 0, 0, 0);
	if (vcpu) {
		machine_get_regs(machine, &regs);
		regs.rsp = AP_STACK(vcpu);
		machine_set_regs(machine, &regs);
	}
	machine_switch(machine, current);
}

/* Not machine_ioctl(): its log belongs to the case's own thread. */
static void *run(void *argument)
{
	struct runner *runner = argument;

	do
		runner->error = ioctl(runner->vcpu->fd, KVM_RUN, 0) < 0 ? errno : 0;
	while (runner->error == EINTR || runner->error == EAGAIN);
	return NULL;
}

void smp_start(struct machine *machine, unsigned int vcpu)
{
	struct runner *runner = &runners[find(machine, vcpu) - machine->vcpus];

	runner->vcpu = &machine->vcpus[vcpu];
	if (runner->running || pthread_create(&runner->thread, NULL, run, runner))
		verdict(machine, STATUS_ERROR, "VCPU %u runs already, or there is no thread", vcpu);
	runner->running = true;
}

static bool ended(const struct kvm_run *run)
{
	return run->exit_reason == KVM_EXIT_IO && run->io.direction == KVM_EXIT_IO_OUT &&
	       run->io.port == PORT_END;
}

void smp_join(struct machine *machine, unsigned int vcpu)
{
	const struct kvm_run *run = find(machine, vcpu)->run;
	struct runner *runner = &runners[vcpu];

	if (!runner->running || pthread_join(runner->thread, NULL))
		verdict(machine, STATUS_ERROR, "VCPU %u does not run", vcpu);
	runner->running = false;
	if (runner->error)
		verdict(machine, STATUS_FAIL, "KVM_RUN of VCPU %u fails: %s", vcpu,
			strerrorname_np(runner->error) ?: "an unknown error");
	if (!ended(run))
		verdict(machine, STATUS_FAIL, "VCPU %u left the guest with %s, port %#x", vcpu,
			exit_reason_name(run->exit_reason) ?: "an unknown exit reason",
			run->exit_reason == KVM_EXIT_IO ? run->io.port : 0);
}
