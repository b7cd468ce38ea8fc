// SPDX-License-Identifier: GPL-2.0-only
/* irqchip.c - interrupt controllers, as user space drives them between two KVM_RUN. */
#include "irqchip.h"

#include "coalesced.h"
#include "machine.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#define EVENTFDS	8
#define ROUTES		64

static uint64_t merge(uint64_t old, uint64_t value, uint64_t mask)
{
	return (old & ~mask) | (value & mask);
}

/* ---- State: a field of so many bytes at an offset ---- */

static uint64_t field_get(const void *state, const struct guest_record *record)
{
	uint64_t value = 0;

	memcpy(&value, (const char *)state + record->arg[0], record->size);
	return value;
}

static void field_set(void *state, const struct guest_record *record)
{
	uint64_t value = merge(field_get(state, record), record->arg[1], record->arg[2]);

	memcpy((char *)state + record->arg[0], &value, record->size);
}

static bool field_is(const char *what, const void *state, const struct guest_record *record,
		     struct mismatch *mismatch)
{
	uint64_t mask = record->arg[2];

	if (record->size < 8)
		mask &= (1ull << record->size * 8) - 1;
	*mismatch = (struct mismatch){
		what, record->arg[1] & mask, field_get(state, record) & mask,
	};
	return mismatch->expected == mismatch->got;
}

/* Offsets are the guest's own constants; one beyond the state is the guest's fault. */
static void demand_inside(struct machine *machine, const struct guest_record *record, size_t bytes)
{
	if (record->arg[0] > bytes || record->size > bytes - record->arg[0])
		verdict(machine, STATUS_ERROR, "the guest's record names a byte beyond the state");
}

static bool check_lapic(struct machine *machine, const struct guest_record *record,
			struct mismatch *mismatch)
{
	struct kvm_lapic_state lapic = { 0 };

	demand_inside(machine, record, sizeof(lapic));
	KVM(machine, machine->vcpu, KVM_GET_LAPIC, &lapic, "", 0, 0, 0);
	return field_is("a register in KVM_GET_LAPIC", &lapic, record, mismatch);
}

static void set_lapic(struct machine *machine, const struct guest_record *record)
{
	struct kvm_lapic_state lapic = { 0 };

	demand_inside(machine, record, sizeof(lapic));
	KVM(machine, machine->vcpu, KVM_GET_LAPIC, &lapic, "", 0, 0, 0);
	field_set(&lapic, record);
	KVM(machine, machine->vcpu, KVM_SET_LAPIC, &lapic, "offset %#llx = %#llx", record->arg[0],
	    record->arg[1], 0);
}

static bool check_irqchip(struct machine *machine, const struct guest_record *record,
			  struct mismatch *mismatch)
{
	struct kvm_irqchip chip = { .chip_id = record->arg[3] };

	demand_inside(machine, record, sizeof(chip.chip));
	KVM(machine, machine->vm, KVM_GET_IRQCHIP, &chip, "chip %llu", chip.chip_id, 0, 0);
	return field_is("a field in KVM_GET_IRQCHIP", &chip.chip, record, mismatch);
}

static void set_irqchip(struct machine *machine, const struct guest_record *record)
{
	struct kvm_irqchip chip = { .chip_id = record->arg[3] };

	demand_inside(machine, record, sizeof(chip.chip));
	KVM(machine, machine->vm, KVM_GET_IRQCHIP, &chip, "chip %llu", chip.chip_id, 0, 0);
	field_set(&chip.chip, record);
	KVM(machine, machine->vm, KVM_SET_IRQCHIP, &chip, "chip %llu, offset %#llx = %#llx",
	    chip.chip_id, record->arg[0], record->arg[1]);
}

static bool check_pit(struct machine *machine, const struct guest_record *record,
		      struct mismatch *mismatch)
{
	struct kvm_pit_state2 pit = { 0 };

	demand_inside(machine, record, sizeof(pit));
	KVM(machine, machine->vm, KVM_GET_PIT2, &pit, "", 0, 0, 0);
	return field_is("a field in KVM_GET_PIT2", &pit, record, mismatch);
}

static void set_pit(struct machine *machine, const struct guest_record *record)
{
	struct kvm_pit_state2 pit = { 0 };

	demand_inside(machine, record, sizeof(pit));
	KVM(machine, machine->vm, KVM_GET_PIT2, &pit, "", 0, 0, 0);
	field_set(&pit, record);
	KVM(machine, machine->vm, KVM_SET_PIT2, &pit, "offset %#llx = %#llx", record->arg[0],
	    record->arg[1], 0);
}

static bool check_mp_state(struct machine *machine, const struct guest_record *record,
			   struct mismatch *mismatch)
{
	struct kvm_mp_state state = { .mp_state = UINT32_MAX };

	KVM(machine, machine->vcpu, KVM_GET_MP_STATE, &state, "", 0, 0, 0);
	*mismatch = (struct mismatch){ "mp_state", record->arg[0], state.mp_state };
	return mismatch->expected == mismatch->got;
}

static void set_mp_state(struct machine *machine, uint32_t value)
{
	struct kvm_mp_state state = { .mp_state = value };

	KVM(machine, machine->vcpu, KVM_SET_MP_STATE, &state, "mp_state %llu", value, 0, 0);
}

static void reinject(struct machine *machine, uint8_t value)
{
	struct kvm_reinject_control control = { .pit_reinject = value };

	KVM(machine, machine->vm, KVM_REINJECT_CONTROL, &control, "pit_reinject %llu", value, 0, 0);
}

/* ---- Lines and messages ---- */

static bool irq_line(struct machine *machine, const struct guest_record *record,
		     struct mismatch *mismatch)
{
	struct kvm_irq_level level = { .irq = record->arg[0], .level = record->arg[1] };

	if (!(record->flags & RECORD_CHECK_STATUS)) {
		KVM(machine, machine->vm, KVM_IRQ_LINE, &level, "irq %llu, level %llu",
		    record->arg[0], record->arg[1], 0);
		return true;
	}
	KVM(machine, machine->vm, KVM_IRQ_LINE_STATUS, &level, "irq %llu, level %llu",
	    record->arg[0], record->arg[1], 0);
	*mismatch = (struct mismatch){
		"status of KVM_IRQ_LINE_STATUS", record->arg[2], (int64_t)level.status,
	};
	/* The number of processors that were reached is the implementation's. */
	if ((int64_t)record->arg[2] > 0)
		return level.status > 0;
	return mismatch->expected == mismatch->got;
}

static bool signal_msi(struct machine *machine, const struct guest_record *record,
		       struct mismatch *mismatch)
{
	struct kvm_msi msi = {
		.address_lo = record->arg[0],
		.address_hi = record->arg[0] >> 32,
		.data = record->arg[1],
	};
	long got = __KVM(machine, machine->vm, KVM_SIGNAL_MSI, &msi, "address %#llx, data %#llx",
			 record->arg[0], record->arg[1], 0);

	*mismatch = (struct mismatch){ "result of KVM_SIGNAL_MSI", record->arg[2], got };
	if ((int64_t)record->arg[2] > 0)
		return got > 0;
	return mismatch->expected == mismatch->got;
}

/* ---- Routes ---- */

/** struct route_table - struct kvm_irq_routing with room */
static struct route_table {
	uint32_t nr;
	uint32_t flags;
	struct kvm_irq_routing_entry entries[ROUTES];
} routes, last_routes;
static_assert(offsetof(struct route_table, entries) == offsetof(struct kvm_irq_routing, entries),
	      "entries behind the header");

static void add_route(struct machine *machine, const uint64_t *arg)
{
	struct kvm_irq_routing_entry *entry = &routes.entries[routes.nr++];

	if (routes.nr > ROUTES)
		verdict(machine, STATUS_ERROR, "the guest has too many routes");
	*entry = (struct kvm_irq_routing_entry){ .gsi = arg[0], .type = arg[1] };
	if (arg[1] == KVM_IRQ_ROUTING_MSI) {
		entry->u.msi.address_lo = arg[2];
		entry->u.msi.address_hi = arg[2] >> 32;
		entry->u.msi.data = arg[3];
	} else {
		entry->u.irqchip.irqchip = arg[2];
		entry->u.irqchip.pin = arg[3];
	}
}

/* An errno is compared as the positive number that the guest wrote. */
static bool errno_is(const char *what, uint64_t expected, long result, struct mismatch *mismatch)
{
	*mismatch = (struct mismatch){ what, expected, result < 0 ? -result : 0 };
	return mismatch->expected == mismatch->got;
}

static bool set_routes(struct machine *machine, const struct guest_record *record,
		       struct mismatch *mismatch)
{
	long result = __KVM(machine, machine->vm, KVM_SET_GSI_ROUTING, &routes, "%llu entries",
			    routes.nr, 0, 0);

	last_routes = routes;
	routes.nr = 0;
	return errno_is("errno of KVM_SET_GSI_ROUTING", record->arg[0], result, mismatch);
}

void irqchip_routes_again(struct machine *machine)
{
	if (last_routes.nr)
		KVM(machine, machine->vm, KVM_SET_GSI_ROUTING, &last_routes, "%llu entries",
		    last_routes.nr, 0, 0);
}

/* ---- Eventfds ---- */

static int eventfd_of(struct machine *machine, uint64_t number)
{
	static int fds[EVENTFDS];	/* one more than the descriptor; 0: none yet */

	if (number >= EVENTFDS)
		verdict(machine, STATUS_ERROR, "eventfds are 0 to %d", EVENTFDS - 1);
	if (!fds[number])
		fds[number] = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC) + 1;
	if (!fds[number])
		verdict(machine, STATUS_ERROR, "no eventfd: %s", strerror(errno));
	return fds[number] - 1;
}

static bool irqfd(struct machine *machine, const struct guest_record *record,
		  struct mismatch *mismatch)
{
	const uint64_t *arg = record->arg;
	struct kvm_irqfd irqfd = {
		.gsi = arg[0],
		.fd = eventfd_of(machine, arg[1]),
		.flags = arg[2],
		.resamplefd = arg[2] & KVM_IRQFD_FLAG_RESAMPLE ? eventfd_of(machine, arg[3]) : 0,
	};

	return errno_is("errno of KVM_IRQFD", arg[4],
			__KVM(machine, machine->vm, KVM_IRQFD, &irqfd,
			      "gsi %llu, eventfd %llu, flags %#llx", arg[0], arg[1], arg[2]),
			mismatch);
}

static bool ioeventfd(struct machine *machine, const struct guest_record *record,
		      struct mismatch *mismatch)
{
	const uint64_t *arg = record->arg;
	struct kvm_ioeventfd ioeventfd = {
		.addr = arg[0],
		.len = record->size,
		.fd = eventfd_of(machine, arg[1]),
		.flags = arg[2],
		.datamatch = arg[3],
	};

	return errno_is("errno of KVM_IOEVENTFD", arg[4],
			__KVM(machine, machine->vm, KVM_IOEVENTFD, &ioeventfd,
			      "addr %#llx, len %llu, flags %#llx", arg[0], record->size, arg[2]),
			mismatch);
}

static void signal_eventfd(struct machine *machine, const uint64_t *arg)
{
	uint64_t count = arg[1];

	if (write(eventfd_of(machine, arg[0]), &count, sizeof(count)) != sizeof(count))
		verdict(machine, STATUS_ERROR, "an eventfd takes no count: %s", strerror(errno));
}

static bool check_eventfd(struct machine *machine, const uint64_t *arg, struct mismatch *mismatch)
{
	uint64_t count = 0;

	if (read(eventfd_of(machine, arg[0]), &count, sizeof(count)) != sizeof(count))
		count = 0;
	*mismatch = (struct mismatch){ "count of an eventfd", arg[1], count };
	return mismatch->expected == mismatch->got;
}

/* ---- All of them ---- */

bool irqchip_has(const struct guest_record *record)
{
	return (record->kind >= RECORD_CHECK_LAPIC && record->kind <= RECORD_CHECK_EVENTFD) ||
	       (record->kind >= RECORD_SET_LAPIC && record->kind <= RECORD_SIGNAL_EVENTFD) ||
	       record->kind == RECORD_REINJECT;
}

bool irqchip_perform(struct machine *machine, const struct guest_record *record,
		     struct mismatch *mismatch)
{
	const uint64_t *arg = record->arg;

	switch (record->kind) {
	case RECORD_CHECK_LAPIC:
		return check_lapic(machine, record, mismatch);
	case RECORD_CHECK_IRQCHIP:
		return check_irqchip(machine, record, mismatch);
	case RECORD_CHECK_PIT:
		return check_pit(machine, record, mismatch);
	case RECORD_CHECK_MP_STATE:
		return check_mp_state(machine, record, mismatch);
	case RECORD_CHECK_EVENTFD:
		return check_eventfd(machine, arg, mismatch);
	case RECORD_IRQ_LINE:
		return irq_line(machine, record, mismatch);
	case RECORD_MSI:
		return signal_msi(machine, record, mismatch);
	case RECORD_SET_ROUTES:
		return set_routes(machine, record, mismatch);
	case RECORD_IRQFD:
		return irqfd(machine, record, mismatch);
	case RECORD_IOEVENTFD:
		return ioeventfd(machine, record, mismatch);
	case RECORD_SET_LAPIC:
		set_lapic(machine, record);
		break;
	case RECORD_SET_IRQCHIP:
		set_irqchip(machine, record);
		break;
	case RECORD_SET_PIT:
		set_pit(machine, record);
		break;
	case RECORD_SET_MP_STATE:
		set_mp_state(machine, arg[0]);
		break;
	case RECORD_REINJECT:
		reinject(machine, arg[0]);
		break;
	case RECORD_ROUTE:
		add_route(machine, arg);
		break;
	case RECORD_SIGNAL_EVENTFD:
		signal_eventfd(machine, arg);
		break;
	}
	return true;
}
