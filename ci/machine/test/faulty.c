// SPDX-License-Identifier: GPL-2.0-only
/*
 * faulty.c - makes, on request, each mistake that the log scan of a machine has to notice.
 *
 * The name of a mistake written to /sys/module/faulty/parameters/mistake makes it.
 */
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/list.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/rcupdate.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/timer.h>

static DEFINE_SPINLOCK(lock);
static DEFINE_MUTEX(first);
static DEFINE_MUTEX(second);
static void __rcu *pointer;

static void warn(void)
{
	WARN(1, "faulty: on purpose\n");
}

static void use_after_free(void)
{
	char *byte = kmalloc(32, GFP_KERNEL);

	kfree(byte);
	OPTIMIZER_HIDE_VAR(byte);
	WRITE_ONCE(*byte, 1);
}

static void out_of_bounds(void)
{
	char *byte = kmalloc(32, GFP_KERNEL);

	OPTIMIZER_HIDE_VAR(byte);
	WRITE_ONCE(byte[32], 1);
	kfree(byte);
}

/* Several, since an address that is left over somewhere, on a stack, hides an object. */
static void leak(void)
{
	for (int i = 0; i < 16; i++) {
		char *byte = kmalloc(64, GFP_KERNEL);

		OPTIMIZER_HIDE_VAR(byte);
	}
}

static void sleep_in_atomic(void)
{
	spin_lock(&lock);
	might_sleep();
	spin_unlock(&lock);
}

static void processor_number(void)
{
	pr_info("faulty: on processor %u\n", smp_processor_id());
}

/* Both orders, one after the other: nothing hangs, and lockdep sees that it could. */
static void lock_order(void)
{
	mutex_lock(&first);
	mutex_lock(&second);
	mutex_unlock(&second);
	mutex_unlock(&first);
	mutex_lock(&second);
	mutex_lock(&first);
	mutex_unlock(&first);
	mutex_unlock(&second);
}

static void rcu_unlocked(void)
{
	WRITE_ONCE(pointer, rcu_dereference(pointer));
}

static void list_corruption(void)
{
	static LIST_HEAD(list);
	static LIST_HEAD(entry);

	list_add(&entry, &list);
	list.next = &list;
	list_del(&entry);
}

static void shift(void)
{
	int bits = 40;

	OPTIMIZER_HIDE_VAR(bits);
	pr_info("faulty: %d\n", 1 << bits);
}

static void timer_expired(struct timer_list *timer)
{
}

static void free_timer(void)
{
	struct timer_list *timer = kmalloc(sizeof(*timer), GFP_KERNEL);

	timer_setup(timer, timer_expired, 0);
	mod_timer(timer, jiffies + 100 * HZ);
	kfree(timer);
}

static int wait_for_nothing(void *unused)
{
	set_current_state(TASK_UNINTERRUPTIBLE);
	schedule_timeout(20 * HZ);
	return 0;
}

static void hung_task(void)
{
	kthread_run(wait_for_nothing, NULL, "faulty");
}

static void no_unload(void)
{
	__module_get(THIS_MODULE);
}

static const struct {
	const char *name;
	void (*make)(void);
} mistakes[] = {
	{ "warn", warn },
	{ "use_after_free", use_after_free },
	{ "out_of_bounds", out_of_bounds },
	{ "leak", leak },
	{ "sleep_in_atomic", sleep_in_atomic },
	{ "processor_number", processor_number },
	{ "lock_order", lock_order },
	{ "rcu_unlocked", rcu_unlocked },
	{ "list_corruption", list_corruption },
	{ "shift", shift },
	{ "free_timer", free_timer },
	{ "hung_task", hung_task },
	{ "no_unload", no_unload },
};

static int make_mistake(const char *name, const struct kernel_param *unused)
{
	for (unsigned int i = 0; i < ARRAY_SIZE(mistakes); i++) {
		if (!sysfs_streq(name, mistakes[i].name))
			continue;
		pr_info("faulty: %s\n", mistakes[i].name);
		mistakes[i].make();
		return 0;
	}
	return -EINVAL;
}

static const struct kernel_param_ops mistake_ops = { .set = make_mistake };

module_param_cb(mistake, &mistake_ops, NULL, 0200);
MODULE_PARM_DESC(mistake, "the mistake to make");
MODULE_DESCRIPTION("Mistakes that a machine's log scan has to notice");
MODULE_LICENSE("GPL");
