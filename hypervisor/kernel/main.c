// SPDX-License-Identifier: GPL-2.0-only
/*
 * main.c - refkvm.ko: the device node, and every CPU that comes, goes or sleeps.
 */
#include "../api/api.h"
#include "../cpu/hardware/hardware.h"
#include "syscore.h"
#include <linux/cpu.h>
#include <linux/cpuhotplug.h>
#include <linux/miscdevice.h>

static char *device = "kvm";
module_param(device, charp, 0444);
MODULE_PARM_DESC(device, "name of the device node in /dev");

static const struct cpu_ops *const backends[] = { &svm_ops, &vmx_ops };

const struct cpu_ops *cpu_ops __ro_after_init;

/* ---- CPUs ---- */

/*
 * No VCPU can run where this is called: on the way up nothing but the idle task does yet, on the
 * way down everything else has been moved away.
 */
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 3, 0)
#define CPUHP_STATE	CPUHP_AP_KVM_ONLINE
#else
#define CPUHP_STATE	CPUHP_AP_KVM_STARTING
#endif

static int cpu_online_here(unsigned int cpu)
{
	unsigned long flags;
	int error;

	local_irq_save(flags);
	user_return_setup();
	error = cpu_ops->cpu_enable();
	__this_cpu_write(hardware_enabled, !error);
	local_irq_restore(flags);
	if (error)
		pr_err("cannot enable virtualization on CPU %u (%d)\n", cpu, error);
	return error;
}

static int cpu_offline_here(unsigned int cpu)
{
	unsigned long flags;

	local_irq_save(flags);
	if (__this_cpu_read(hardware_enabled)) {
		__this_cpu_write(hardware_enabled, false);
		user_return_restore();
		cpu_ops->cpu_disable();
	}
	local_irq_restore(flags);
	return 0;
}

static void disable_here(void *unused)
{
	cpu_offline_here(raw_smp_processor_id());
}

/* Only this CPU is left, interrupts are off, and the tasks are frozen. */
static int suspend(SYSCORE_ARGUMENT)
{
	cpu_offline_here(raw_smp_processor_id());
	return 0;
}

static void resume(SYSCORE_ARGUMENT)
{
	cpu_online_here(raw_smp_processor_id());
}

/*
 * What runs next on the machine must not find virtualization switched on. VCPUs may still run: they
 * see that their CPU cannot do it any more, and wait for the end.
 */
static void shutdown(SYSCORE_ARGUMENT)
{
	on_each_cpu(disable_here, NULL, 1);
}

SYSCORE(syscore, .suspend = suspend, .resume = resume, .shutdown = shutdown);

/* ---- life ---- */

static struct miscdevice misc = {
	.minor = MISC_DYNAMIC_MINOR,
};

static int find_backend(void)
{
	int error = -EOPNOTSUPP;
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(backends) && error; i++) {
		cpu_ops = backends[i];
		error = cpu_ops->setup();
	}
	return error;
}

static int __init refkvm_init(void)
{
	int error = find_backend();

	if (error)
		return error;
	error = cpuhp_setup_state(CPUHP_STATE, "virt/refkvm:online", cpu_online_here,
				  cpu_offline_here);
	if (error)
		goto err_unsetup;
	register_syscore(&syscore);
	if (!strcmp(device, "kvm"))
		misc.minor = KVM_MINOR;
	misc.name = device;
	misc.fops = &system_fops;
	error = misc_register(&misc);
	if (error)
		goto err_unregister_syscore;
	stats_setup();
	pr_info("/dev/%s on %s\n", device, cpu_ops->name);
	return 0;

err_unregister_syscore:
	unregister_syscore(&syscore);
	cpuhp_remove_state(CPUHP_STATE);
err_unsetup:
	cpu_ops->unsetup();
	return error;
}
module_init(refkvm_init);

static void __exit refkvm_exit(void)
{
	misc_deregister(&misc);
	stats_unsetup();
	unregister_syscore(&syscore);
	cpuhp_remove_state(CPUHP_STATE);
	cpu_ops->unsetup();
}
module_exit(refkvm_exit);

MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("refkvm: a reference implementation of the KVM API");
