// SPDX-License-Identifier: GPL-2.0-only
/*
 * clock.c - kvmclock: a clock in nanoseconds that the guest computes from its TSC.
 *
 * All VCPUs compute from one moment, at which the host's clock and TSC were read together, so that
 * none of them is ever behind another.
 */
#include "../refkvm.h"

#define NS_PER_S	1000000000ull
#define TRIES		3

/* struct pvclock_vcpu_time_info */
struct guest_clock {
	u32 version;
	u32 pad0;
	u64 tsc_timestamp;
	u64 system_time;
	u32 tsc_to_system_mul;
	s8 tsc_shift;
	u8 flags;
	u8 pad[2];
} __packed;

#define GUEST_CLOCK_STABLE	BIT(0)
#define GUEST_CLOCK_STOPPED	BIT(1)

static_assert(sizeof(struct guest_clock) == 32, "as guests know it");

/* struct pvclock_wall_clock */
struct guest_wall {
	u32 version;
	u32 sec;
	u32 nsec;
} __packed;

/* A clock, in nanoseconds, and the TSC */
struct moment {
	u64 ns;
	u64 tsc;
};

/*
 * Read both: of some tries the one with least between them, since a thread or a whole host may lose
 * its CPU there.
 */
static struct moment read_together(u64 (*clock)(void))
{
	struct moment moment = {};
	u64 least = U64_MAX;

	for (unsigned int i = 0; i < TRIES; i++) {
		u64 before = rdtsc(), now = clock(), ticks = rdtsc() - before;

		if (ticks >= least)
			continue;
		least = ticks;
		moment = (struct moment){ .ns = now, .tsc = before };
	}
	return moment;
}

/* ---- the host's side; clock.lock is held ---- */

static u64 host_ns(const struct vm_clock *clock, u64 tsc)
{
	/* Another CPU's counter may be a little behind. */
	u64 ticks = tsc > clock->master_tsc ? tsc - clock->master_tsc : 0;

	return clock->master_ns + mul_u64_u64_div_u64(ticks, 1000000, host_tsc_khz());
}

/* CLOCK_BOOTTIME as it is by now is believed more than the TSC's old account of it. */
static void new_master(struct vm_clock *clock)
{
	struct moment now = read_together(ktime_get_boottime_ns);

	clock->master_ns = now.ns;
	clock->master_tsc = now.tsc;
}

void clock_create(struct vm *vm)
{
	spin_lock_init(&vm->clock.lock);
	new_master(&vm->clock);
	vm->clock.offset = -vm->clock.master_ns;
}

/* ---- the guest's side ---- */

/* ns = (ticks << shift) * mul >> 32, with as many bits in mul as there are. */
static void set_pace(struct guest_clock *page, u32 khz)
{
	u64 mul = mul_u64_u64_div_u64(NS_PER_S, BIT_ULL(32), (u64)khz * 1000);
	int shift = 0;

	while (mul > U32_MAX) {
		mul >>= 1;
		shift++;
	}
	while (mul < BIT(31)) {
		shift--;
		mul = mul_u64_u64_div_u64(NS_PER_S, BIT_ULL(32 - shift), (u64)khz * 1000);
	}
	page->tsc_to_system_mul = mul;
	page->tsc_shift = shift;
}

/* Do all VCPUs read the same from their counters. */
static bool counters_match(struct vm *vm)
{
	unsigned int count = smp_load_acquire(&vm->online_vcpus);

	for (unsigned int i = 1; i < count; i++)
		if (READ_ONCE(vm->vcpus[i]->state.tsc_offset) !=
			    READ_ONCE(vm->vcpus[0]->state.tsc_offset) ||
		    READ_ONCE(vm->vcpus[i]->tsc_khz) != READ_ONCE(vm->vcpus[0]->tsc_khz))
			return false;
	return true;
}

/*
 * A version that is odd tells the guest to read again. That it was stopped only the guest takes
 * back.
 */
static void write_page(struct vcpu *vcpu, u64 gpa, struct guest_clock *page)
{
	struct vm *vm = vcpu->vm;
	u32 version;
	u8 flags;

	if (paravirt_read(vm, gpa, &version, sizeof(version)))
		return;
	if (paravirt_read(vm, gpa + offsetof(struct guest_clock, flags), &flags, sizeof(flags)))
		return;
	page->flags |= flags & GUEST_CLOCK_STOPPED;
	page->version = (version | 1) + (version & 1 ? 2 : 0);
	if (paravirt_write(vcpu, gpa, &page->version, sizeof(version)))
		return;
	smp_wmb();
	paravirt_write(vcpu, gpa, page, sizeof(*page));
	smp_wmb();
	page->version++;
	paravirt_write(vcpu, gpa, &page->version, sizeof(version));
}

void clock_update(struct vcpu *vcpu)
{
	struct vm_clock *clock = &vcpu->vm->clock;
	u64 gpa = vcpu->paravirt.system_time & ~(u64)KVM_MSR_ENABLED;
	struct guest_clock page = {};
	unsigned long flags;

	vcpu->paravirt.clock_due = false;
	if (!(vcpu->paravirt.system_time & KVM_MSR_ENABLED))
		return;
	spin_lock_irqsave(&clock->lock, flags);
	page.tsc_timestamp = tsc_scale(vcpu, clock->master_tsc) + vcpu->state.tsc_offset;
	page.system_time = clock->master_ns + clock->offset;
	spin_unlock_irqrestore(&clock->lock, flags);
	set_pace(&page, vcpu->tsc_khz);
	page.flags = (counters_match(vcpu->vm) ? GUEST_CLOCK_STABLE : 0) |
		     (vcpu->paravirt.stopped ? GUEST_CLOCK_STOPPED : 0);
	vcpu->paravirt.stopped = false;
	write_page(vcpu, gpa, &page);
}

static u64 clock_now(struct vm *vm, u64 tsc)
{
	unsigned long flags;
	u64 now;

	spin_lock_irqsave(&vm->clock.lock, flags);
	now = host_ns(&vm->clock, tsc) + vm->clock.offset;
	spin_unlock_irqrestore(&vm->clock.lock, flags);
	return now;
}

/* The time of day when kvmclock was zero. */
void clock_write_wall(struct vcpu *vcpu, u64 gpa)
{
	struct vm *vm = vcpu->vm;
	struct moment now = read_together(ktime_get_real_ns);
	u64 began = now.ns - clock_now(vm, now.tsc);
	struct guest_wall wall;
	u32 version;

	if (paravirt_read(vm, gpa, &version, sizeof(version)))
		return;
	wall.version = (version | 1) + (version & 1 ? 2 : 0);
	wall.sec = div64_u64(began, NS_PER_S);
	wall.nsec = began - wall.sec * NS_PER_S;
	if (paravirt_write(vcpu, gpa, &wall.version, sizeof(version)))
		return;
	smp_wmb();
	paravirt_write(vcpu, gpa, &wall, sizeof(wall));
	smp_wmb();
	wall.version++;
	paravirt_write(vcpu, gpa, &wall.version, sizeof(version));
}

/* ---- user space ---- */

#define CLOCK_FLAGS	(KVM_CLOCK_TSC_STABLE | KVM_CLOCK_REALTIME | KVM_CLOCK_HOST_TSC)

/**
 * clock_get_ioctl() - KVM_GET_CLOCK
 *
 * Return: 0 or -EFAULT. Source: api.rst: KVM_GET_CLOCK.
 */
long clock_get_ioctl(struct vm *vm, unsigned long argument)
{
	struct kvm_clock_data data = { .flags = KVM_CLOCK_REALTIME | KVM_CLOCK_HOST_TSC };
	struct moment now = read_together(ktime_get_real_ns);

	data.realtime = now.ns;
	data.host_tsc = now.tsc;
	data.clock = clock_now(vm, data.host_tsc);
	if (counters_match(vm))
		data.flags |= KVM_CLOCK_TSC_STABLE;
	return copy_to_user((void __user *)argument, &data, sizeof(data)) ? -EFAULT : 0;
}

/**
 * clock_set_ioctl() - KVM_SET_CLOCK
 *
 * With KVM_CLOCK_REALTIME the clock goes on for as long as has passed since then, if it has.
 * Return: 0, -EFAULT, -EINVAL: unknown flags. Source: api.rst: KVM_SET_CLOCK.
 */
long clock_set_ioctl(struct vm *vm, unsigned long argument)
{
	struct kvm_clock_data data;
	unsigned long flags;
	u64 real;

	if (copy_from_user(&data, (void __user *)argument, sizeof(data)))
		return -EFAULT;
	if (data.flags & ~(u32)CLOCK_FLAGS)
		return -EINVAL;
	real = ktime_get_real_ns();
	if (data.flags & KVM_CLOCK_REALTIME && real > data.realtime)
		data.clock += real - data.realtime;
	spin_lock_irqsave(&vm->clock.lock, flags);
	new_master(&vm->clock);
	vm->clock.offset = data.clock - vm->clock.master_ns;
	spin_unlock_irqrestore(&vm->clock.lock, flags);
	vm_request(vm, ATTENTION_CLOCK);
	return 0;
}

/**
 * clock_stopped() - KVM_KVMCLOCK_CTRL
 *
 * Return: 0; -EINVAL: the guest has no clock. Source: api.rst: KVM_KVMCLOCK_CTRL.
 */
long clock_stopped(struct vcpu *vcpu)
{
	if (!(vcpu->paravirt.system_time & KVM_MSR_ENABLED))
		return -EINVAL;
	vcpu->paravirt.stopped = true;
	vcpu_request(vcpu, ATTENTION_CLOCK);
	return 0;
}

/* struct kvm_clock_pairing, which only the kernel's headers have in full. */
long clock_pairing(struct vcpu *vcpu, u64 gpa, u64 type)
{
	struct kvm_clock_pairing pairing = {};
	struct moment now;

	if (type != KVM_CLOCK_PAIRING_WALLCLOCK)
		return -KVM_EOPNOTSUPP;
	now = read_together(ktime_get_real_ns);
	pairing.sec = div64_u64(now.ns, NS_PER_S);
	pairing.nsec = now.ns - pairing.sec * NS_PER_S;
	pairing.tsc = tsc_scale(vcpu, now.tsc) + vcpu->state.tsc_offset;
	return paravirt_write(vcpu, gpa, &pairing, sizeof(pairing)) ? -KVM_EFAULT : 0;
}
