// SPDX-License-Identifier: GPL-2.0-only
/* destinations.c - messages to each destination, and who gets them. */
#include "destinations.h"

#include "machine/machine.h"

#include <stdio.h>
#include <string.h>

#define VECTOR		0x51
#define PIN		20
#define IOAPIC		2

#define APIC_LDR	0xd0
#define APIC_DFR	0xe0
#define APIC_SPIV	0xf0
#define APIC_IRR	(0x200 + VECTOR / 32 * 16)
#define IRR_BIT		(1u << VECTOR % 32)
#define SPIV_ENABLE	0x100

#define MSR_APIC_BASE	0x1b
#define APIC_BASE_PAGE	0xfee00800ull
#define APIC_BASE_BSP	0x100ull
#define APIC_BASE_EXTD	0x400ull

#define LOGICAL		(1u << 11)
#define ASSERT		(1u << 14)
#define MSI_PAGE	0xfee00000ull
#define MSI_LOGICAL	(1u << 2)

#define SHORT_DESTINATIONS	256	/* all that have 8 bits */
#define NR_SHORTHANDS		4

/* Those of x2APIC mode that have more. */
static const uint32_t long_destinations[] = {
	0xffffffff, 0xffff, 0xffff000f, 0x10001, 0x1000f, 0xf0000, 0x100, 0x101, 0x8000, 0x8001,
	0x01000000, 0xff000000, 0x80000000, 0x7fffffff, 0xfffffffe,
};

#define NR_DESTINATIONS \
	(SHORT_DESTINATIONS + sizeof(long_destinations) / sizeof(long_destinations[0]))

/**
 * struct trial - a guest's messages under way
 * @apics:	as the oracle sees them
 * @text:	the message in words
 */
struct trial {
	struct machine *machine;
	unsigned int by, model, messages;
	struct local_apic apics[MAX_VCPUS];
	struct message message;
	char text[COMBINATION_TEXT];
};

/* ---- Local APICs ---- */

static uint32_t *register_of(struct kvm_lapic_state *lapic, unsigned int offset)
{
	return (uint32_t *)(lapic->regs + offset);
}

static void set_mode(struct trial *t, unsigned int vcpu)
{
	machine_switch(t->machine, vcpu);
	machine_set_msr(t->machine, MSR_APIC_BASE,
			APIC_BASE_PAGE | (vcpu ? 0 : APIC_BASE_BSP) |
			(t->model == MODEL_X2APIC ? APIC_BASE_EXTD : 0));
	machine_switch(t->machine, 0);
}

/* Two clusters of two; the last VCPU is disabled by software, but for lowest priority. */
static void prepare_one(struct trial *t, unsigned int vcpu)
{
	struct local_apic *apic = &t->apics[vcpu];
	struct kvm_lapic_state lapic;
	int fd = t->machine->vcpus[vcpu].fd;

	*apic = (struct local_apic){
		.id = vcpu,
		.ldr = 1u << vcpu,
		.x2apic = t->model == MODEL_X2APIC,
		.flat = t->model == MODEL_FLAT,
		.software = vcpu != t->machine->nr_vcpus - 1 || t->messages == MESSAGES_LOWEST,
	};
	if (t->model == MODEL_CLUSTER)
		apic->ldr = (vcpu / 2 + 1) << 4 | 1u << vcpu % 2;
	set_mode(t, vcpu);
	KVM(t->machine, fd, KVM_GET_LAPIC, &lapic, "VCPU %llu", vcpu, 0, 0);
	*register_of(&lapic, APIC_SPIV) = 0xff | (apic->software ? SPIV_ENABLE : 0);
	if (!apic->x2apic) {
		*register_of(&lapic, APIC_LDR) = apic->ldr << 24;
		*register_of(&lapic, APIC_DFR) = apic->flat ? 0xffffffff : 0x0fffffff;
	}
	KVM(t->machine, fd, KVM_SET_LAPIC, &lapic, "VCPU %llu", vcpu, 0, 0);
}

/* Whether it has the vector; takes it away. */
static bool take_vector(struct trial *t, unsigned int vcpu)
{
	int fd = t->machine->vcpus[vcpu].fd;
	struct kvm_lapic_state lapic;

	KVM(t->machine, fd, KVM_GET_LAPIC, &lapic, "VCPU %llu", vcpu, 0, 0);
	if (!(*register_of(&lapic, APIC_IRR) & IRR_BIT))
		return false;
	*register_of(&lapic, APIC_IRR) &= ~IRR_BIT;
	KVM(t->machine, fd, KVM_SET_LAPIC, &lapic, "VCPU %llu", vcpu, 0, 0);
	return true;
}

static bool take_nmi(struct trial *t, unsigned int vcpu)
{
	int fd = t->machine->vcpus[vcpu].fd;
	struct kvm_vcpu_events events;
	bool pending;

	KVM(t->machine, fd, KVM_GET_VCPU_EVENTS, &events, "VCPU %llu", vcpu, 0, 0);
	pending = events.nmi.pending;
	if (!pending)
		return false;
	events.nmi.pending = 0;
	events.flags = KVM_VCPUEVENT_VALID_NMI_PENDING;
	KVM(t->machine, fd, KVM_SET_VCPU_EVENTS, &events, "VCPU %llu", vcpu, 0, 0);
	return true;
}

/* ---- Messages ---- */

/* Return: false if the combination means nothing, or cannot be told from others. */
static bool choose(struct trial *t, size_t n)
{
	static const enum message_mode modes[] = { MESSAGE_FIXED, MESSAGE_NMI };
	struct message *m = &t->message;
	size_t destination = n % NR_DESTINATIONS;

	n /= NR_DESTINATIONS;
	m->wide = t->by == BY_IPI && t->model == MODEL_X2APIC;
	if (!m->wide && destination >= SHORT_DESTINATIONS)
		return false;
	m->destination = destination < SHORT_DESTINATIONS ? destination :
				 long_destinations[destination - SHORT_DESTINATIONS];
	m->logical = n % 2;
	m->mode = modes[n / 2 % 2];
	if (t->messages == MESSAGES_LOWEST && m->mode != MESSAGE_FIXED)
		return false;
	if (t->messages == MESSAGES_LOWEST)
		m->mode = MESSAGE_LOWEST;
	m->shorthand = n / 4;
	m->sender = 0;
	if (m->shorthand == NO_SHORTHAND)
		return true;
	/* The manual's table of valid combinations; what the destination says must not matter. */
	return t->by == BY_IPI && m->destination < 4 && m->mode != MESSAGE_LOWEST &&
	       (m->mode == MESSAGE_FIXED || m->shorthand == SHORTHAND_OTHERS);
}

/*
 * Software must not use lowest priority with a broadcast. A logical destination that names somebody
 * who is not there has a guest of its own.
 */
static bool names_absent(const struct trial *t)
{
	const struct message *m = &t->message;
	uint32_t present = 0;

	if (m->destination == 0xff || m->destination == 0xffffffff)
		return true;
	if (!m->logical)
		return false;
	for (unsigned int i = 0; i < t->machine->nr_vcpus; i++)
		present |= t->apics[i].ldr;
	if (t->model == MODEL_CLUSTER)
		return m->destination & 0xf & ~present;
	return m->destination & ~present;
}

/*
 * Not tried: the sender would take an NMI at once, while it is about to report; and an NMI to the
 * logical destination of one that is disabled has a guest of its own.
 */
static bool is_left_out(const struct trial *t, uint32_t accepting)
{
	const struct message *m = &t->message;

	if (m->mode != MESSAGE_NMI)
		return t->messages == MESSAGES_LOWEST && names_absent(t);
	if (t->by == BY_IPI && accepting & 1)
		return true;
	for (unsigned int i = 0; i < t->machine->nr_vcpus; i++)
		if (m->logical && accepting >> i & 1 && !t->apics[i].software)
			return true;
	return false;
}

static void describe(struct trial *t)
{
	static const char *const senders[] = { "IPI", "MSI", "IOAPIC" };
	static const char *const shorthands[] = { "", ", self", ", all", ", all but self" };
	const struct message *m = &t->message;

	snprintf(t->text, sizeof(t->text), "%s, %s, %s destination %#x%s", senders[t->by],
		 m->mode == MESSAGE_NMI ? "NMI" : m->mode == MESSAGE_LOWEST ? "lowest priority" :
									       "fixed",
		 m->logical ? "logical" : "physical", m->destination, shorthands[m->shorthand]);
}

static uint32_t low_half(const struct message *m)
{
	return VECTOR | m->mode << 8 | (m->logical ? LOGICAL : 0) | m->shorthand << 18;
}

/* Return: false if the guest does not report that it has sent it. */
static bool send_ipi(struct trial *t, struct event *got)
{
	const struct message *m = &t->message;
	const uint32_t request[] = {
		low_half(m) | ASSERT, m->wide ? m->destination : m->destination << 24, 1,
	};

	memcpy(machine_memory(t->machine, SEND_LOW, sizeof(request)), request, sizeof(request));
	event_of_exit(got, t->machine, machine_run(t->machine));
	return got->kind == RECORD_CHECKPOINT;
}

static void send_msi(struct trial *t)
{
	const struct message *m = &t->message;
	struct kvm_msi msi = {
		.address_lo = MSI_PAGE | m->destination << 12 | (m->logical ? MSI_LOGICAL : 0),
		.data = VECTOR | m->mode << 8,
	};

	__KVM(t->machine, t->machine->vm, KVM_SIGNAL_MSI, &msi, "address %#llx, data %#llx",
	      msi.address_lo, msi.data, 0);
}

static void send_by_pin(struct trial *t)
{
	struct kvm_irqchip chip = { .chip_id = IOAPIC };
	struct kvm_irq_level line = { .irq = PIN, .level = 1 };

	KVM(t->machine, t->machine->vm, KVM_GET_IRQCHIP, &chip, "chip %llu", IOAPIC, 0, 0);
	chip.chip.ioapic.redirtbl[PIN].bits = low_half(&t->message) |
					      (uint64_t)t->message.destination << 56;
	KVM(t->machine, t->machine->vm, KVM_SET_IRQCHIP, &chip, "chip %llu, entry %#llx", IOAPIC,
	    chip.chip.ioapic.redirtbl[PIN].bits, 0);
	KVM(t->machine, t->machine->vm, KVM_IRQ_LINE, &line, "irq %llu, level 1", PIN, 0, 0);
	line.level = 0;
	KVM(t->machine, t->machine->vm, KVM_IRQ_LINE, &line, "irq %llu, level 0", PIN, 0, 0);
}

/* Return: false if @got is an exit that ends it all. */
static bool send(struct trial *t, struct event *got)
{
	*got = (struct event){ .title = "checkpoint", .kind = RECORD_CHECKPOINT };
	switch (t->by) {
	case BY_IPI:
		return send_ipi(t, got);
	case BY_MSI:
		send_msi(t);
		break;
	case BY_IOAPIC:
		send_by_pin(t);
		break;
	}
	return true;
}

static uint32_t who_got_it(struct trial *t)
{
	uint32_t mask = 0;

	for (unsigned int i = 0; i < t->machine->nr_vcpus; i++) {
		if (take_vector(t, i))
			mask |= 1u << i;
		if (take_nmi(t, i))
			mask |= 0x100u << i;
	}
	return mask;
}

/* ---- All of them ---- */

static void judge(struct trial *t, size_t n, uint32_t accepting, struct event *got, bool sent,
		  bool trace, struct enumerated *found)
{
	struct event expected = { .title = got->title, .kind = RECORD_CHECKPOINT };
	uint32_t reached = sent ? who_got_it(t) : 0;
	char text[RESULT_TEXT];

	if (!sent)
		event_of_record(&expected, &(struct guest_record){ .kind = RECORD_CHECKPOINT });
	else if (t->message.mode != MESSAGE_LOWEST)
		event_add(&expected, got, "reached",
			  t->message.mode == MESSAGE_NMI ? accepting << 8 : accepting, reached);
	else {
		event_add(&expected, got, "reached", reached & accepting, reached);
		event_add(&expected, got, "number", accepting != 0,
			  (uint64_t)__builtin_popcount(reached));
	}
	found->tried++;
	if (trace) {
		event_print(text, sizeof(text), got);
		printf("%5zu  %s\n       %s%s\n", n, t->text, text,
		       event_matches(&expected, got) ? "" : ", NOT as expected");
	}
	if (event_matches(&expected, got) || found->deviating++)
		return;
	found->expected = expected;
	found->got = *got;
	memcpy(found->first, t->text, sizeof(found->first));
}

static void let_guest_end(struct trial *t)
{
	if (t->by == BY_IPI)
		memset(machine_memory(t->machine, SEND_MORE, 4), 0, 4);
}

bool destinations_try(struct machine *machine, const uint64_t *arg, bool trace,
		      struct enumerated *found)
{
	struct trial t = {
		.machine = machine, .by = arg[0], .model = arg[1], .messages = arg[2],
	};
	struct event got;
	bool sent = true;

	memset(found, 0, sizeof(*found));
	if (t.by > BY_IOAPIC || t.model > MODEL_X2APIC || t.messages > MESSAGES_LOWEST)
		return false;
	for (unsigned int i = 0; i < machine->nr_vcpus; i++)
		prepare_one(&t, i);
	for (size_t n = 0; sent && n < NR_DESTINATIONS * 4 * NR_SHORTHANDS; n++) {
		uint32_t accepting;

		if (!choose(&t, n))
			continue;
		accepting = oracle_destination(t.apics, machine->nr_vcpus, &t.message);
		if (is_left_out(&t, accepting))
			continue;
		describe(&t);
		sent = send(&t, &got);
		judge(&t, n, accepting, &got, sent, trace, found);
	}
	let_guest_end(&t);
	return true;
}
