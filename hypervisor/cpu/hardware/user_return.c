// SPDX-License-Identifier: GPL-2.0-only
/*
 * user_return.c - MSRs that the kernel does not use itself: a guest's values stay in them across
 * light exits and other threads of the kernel, until the CPU returns to user space.
 */
#include "hardware.h"
#include <linux/user-return-notifier.h>

static const u32 msr_index[USER_RETURN_COUNT] = {
	[USER_RETURN_TSC_AUX] = MSR_TSC_AUX,
	[USER_RETURN_STAR] = MSR_STAR,
	[USER_RETURN_LSTAR] = MSR_LSTAR,
	[USER_RETURN_SFMASK] = MSR_SYSCALL_MASK,
};

/**
 * struct user_return - the MSRs of one CPU
 * @exists:	a processor need not have all
 * @registered:	some may be a guest's: @notifier will put @host back
 */
struct user_return {
	struct user_return_notifier notifier;
	bool registered;
	bool exists[USER_RETURN_COUNT];
	u64 host[USER_RETURN_COUNT];
	u64 now[USER_RETURN_COUNT];
};

static DEFINE_PER_CPU(struct user_return, user_returns);

/* May run in the interrupt that takes this CPU away, too. */
static void put_back(struct user_return_notifier *notifier)
{
	struct user_return *cpu = container_of(notifier, struct user_return, notifier);
	unsigned long flags;
	unsigned int i;

	local_irq_save(flags);
	if (cpu->registered) {
		cpu->registered = false;
		user_return_notifier_unregister(notifier);
	}
	for (i = 0; i < USER_RETURN_COUNT; i++) {
		if (cpu->now[i] == cpu->host[i])
			continue;
		wrmsrl(msr_index[i], cpu->host[i]);
		cpu->now[i] = cpu->host[i];
	}
	local_irq_restore(flags);
}

bool user_return_set(enum user_return_msr msr, u64 value)
{
	struct user_return *cpu = this_cpu_ptr(&user_returns);
	unsigned long flags;

	if (!cpu->exists[msr] || cpu->now[msr] == value)
		return false;
	local_irq_save(flags);
	wrmsrl(msr_index[msr], value);
	cpu->now[msr] = value;
	if (!cpu->registered) {
		cpu->notifier.on_user_return = put_back;
		user_return_notifier_register(&cpu->notifier);
		cpu->registered = true;
	}
	local_irq_restore(flags);
	return true;
}

void user_return_setup(void)
{
	struct user_return *cpu = this_cpu_ptr(&user_returns);
	unsigned int i;

	for (i = 0; i < USER_RETURN_COUNT; i++) {
		cpu->exists[i] = !rdmsrl_safe(msr_index[i], &cpu->host[i]);
		cpu->now[i] = cpu->host[i];
	}
}

void user_return_restore(void)
{
	put_back(&this_cpu_ptr(&user_returns)->notifier);
}
