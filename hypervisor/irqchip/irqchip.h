/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * irqchip.h - interrupt controllers in the kernel: a pair of 8259A, an IOAPIC, a local APIC each
 * VCPU, an 8254, and how interrupts find them.
 *
 * Locks: irqchip->lock for what a VM has once, lapic->lock for a local APIC, in this order. Both
 * are taken with interrupts off: timers and eventfds come from wherever they like.
 */
#ifndef REFKVM_IRQCHIP_H
#define REFKVM_IRQCHIP_H

#include "host.h"
#include "../memory/memory.h"

struct vm;
struct vcpu;

#define PIC_GSIS		16
#define IOAPIC_PINS		KVM_IOAPIC_NUM_PINS
#define REFKVM_MAX_ROUTES	4096	/* Linux's own limit: KVM_CAP_IRQ_ROUTING */

/* Who holds a line high; it is high while anybody does. */
enum irq_source { SOURCE_USER, SOURCE_PIT, SOURCE_IRQFD, SOURCE_RESAMPLE };

/* ---- messages on the APIC bus: apic_bus.c ---- */

/* Source: sdm: Interrupt Command Register (ICR), delivery mode. */
enum delivery_mode {
	DELIVER_FIXED, DELIVER_LOWEST_PRIORITY, DELIVER_SMI, DELIVER_REMOTE_READ,
	DELIVER_NMI, DELIVER_INIT, DELIVER_STARTUP, DELIVER_EXTINT,
};

enum shorthand { TO_DESTINATION, TO_SELF, TO_ALL, TO_OTHERS };

/**
 * struct apic_message - an interrupt on its way to local APICs
 * @destination: 8 bits wide, 32 if @wide
 * @level:	the line is asserted; false is the deassertion of INIT
 * @triggered_by_level: it wants an EOI to be told to the IOAPIC
 * @broadcast:	an 8-bit 0xff means all in x2APIC mode too
 */
struct apic_message {
	u32 destination;
	u8 vector;
	enum delivery_mode mode;
	enum shorthand shorthand;
	bool logical;
	bool wide;
	bool level;
	bool triggered_by_level;
	bool broadcast;
};

/**
 * apic_deliver() - bring a message to the local APICs that it addresses
 * @vm:		has an irqchip
 * @sender:	the VCPU that sent it, or NULL
 *
 * Any context. Return: in how many it became a new interrupt.
 * Source: sdm: Determining IPI Destination.
 */
int apic_deliver(struct vm *vm, const struct vcpu *sender, const struct apic_message *message);

/**
 * msi_decode() - the message that a write to the MSI address range is
 * @extended:	@address's upper half holds bits 31:8 of the destination
 *
 * Return: 0, or -EINVAL for reserved bits. Source: sdm: Message Address Register Format.
 */
int msi_decode(u64 address, u32 data, bool extended, struct apic_message *message);

/* ---- local APICs: lapic.c, lapic_timer.c ---- */

struct lapic;

int lapic_create(struct vcpu *vcpu);
void lapic_destroy(struct vcpu *vcpu);

/* The registers behind RESET, or behind INIT, which keeps the ID. */
void lapic_reset(struct vcpu *vcpu, bool init);

/* The vector of the last start-up message. */
void lapic_set_startup(struct vcpu *vcpu, u8 vector);

/* As if a start-up message had come, with the vector of the last one. */
void lapic_startup(struct vcpu *vcpu);

/* The PIC asks for an interrupt: those that it is connected to look. Any context. */
void lapics_see_pic(struct vm *vm);

/* The 8254 has ticked: those whose LINT0 makes an NMI of that get one. Any context. */
void lapics_raise_lint0(struct vm *vm);

/* The VCPU has another CPUID table, by which its version goes. */
void lapic_cpuid_changed(struct vcpu *vcpu);

/* IA32_APIC_BASE has a new value. */
void lapic_base_changed(struct vcpu *vcpu);

/* The guest, or user space, wrote CR8. */
void lapic_cr8_changed(struct vcpu *vcpu);

/**
 * lapic_mmio() - an access to guest-physical memory that is not RAM
 *
 * Return: whether it was to the local APIC's page; @data is filled for a read then.
 */
bool lapic_mmio(struct vcpu *vcpu, u64 gpa, void *data, unsigned int bytes, bool write);

/* MSRs 0x800 to 0x8ff. Return: 0, or -EINVAL for #GP. */
int lapic_msr_read(struct vcpu *vcpu, u32 index, u64 *value);
int lapic_msr_write(struct vcpu *vcpu, u32 index, u64 value);

/* IA32_TSC_DEADLINE: zero, and a write is ignored, while the timer is in another mode. */
u64 lapic_deadline_read(struct vcpu *vcpu);
void lapic_deadline_write(struct vcpu *vcpu, u64 value);

/* The TSC was set: a deadline comes earlier or later. */
void lapic_tsc_changed(struct vcpu *vcpu);

/* As other VCPUs see it. */
u32 lapic_id(const struct vcpu *vcpu);

/* Is one edge-triggered interrupt in service and none waits: its EOI is nobody else's concern. */
bool lapic_eoi_is_simple(struct vcpu *vcpu);

/* End the interrupt in service. */
void lapic_eoi(struct vcpu *vcpu);

/* KVM_GET_LAPIC, KVM_SET_LAPIC. Return: 0; -EINVAL: an ID that is not this VCPU's. */
void lapic_get(struct vcpu *vcpu, struct kvm_lapic_state *out);
int lapic_set(struct vcpu *vcpu, const struct kvm_lapic_state *in);

/* ---- 8259A: pic.c. irqchip->lock is held. ---- */

struct irqchip;

void pic_reset(struct irqchip *chip);
int pic_set_line(struct irqchip *chip, unsigned int pin, bool level);
/* The interrupt acknowledge cycle. Return: the vector, a spurious one if none is there any more. */
u8 pic_acknowledge(struct irqchip *chip);
/* An access to a port of the PICs, a byte wide. */
bool pic_has_port(u16 port, unsigned int bytes);
u8 pic_read(struct irqchip *chip, u16 port);
void pic_write(struct irqchip *chip, u16 port, u8 value);
/* Let the output follow what was put into the registers. */
void pic_update(struct irqchip *chip);

/* ---- 82093AA: ioapic.c. irqchip->lock is held. ---- */

void ioapic_reset(struct irqchip *chip);
int ioapic_set_line(struct irqchip *chip, unsigned int pin, bool level);
bool ioapic_mmio(struct irqchip *chip, u64 gpa, void *data, unsigned int bytes, bool write);
void ioapic_eoi(struct irqchip *chip, u8 vector, bool triggered_by_level, bool suppressed);
void ioapic_get(struct irqchip *chip, struct kvm_ioapic_state *out);
void ioapic_set(struct irqchip *chip, const struct kvm_ioapic_state *in);

/* ---- 8254: pit.c ---- */

struct pit;

/* Return: 0, -EEXIST, -ENOENT without a PIC, -ENOMEM. vm->lock is held. */
int pit_create(struct vm *vm, u32 flags);
void pit_destroy(struct irqchip *chip);
bool pit_port(struct irqchip *chip, u16 port, void *data, unsigned int bytes, bool write);
/* irqchip->lock is held: GSI 0 was acknowledged; its pin was unmasked. */
void pit_acked(struct irqchip *chip);
void pit_unmasked(struct irqchip *chip);
int pit_get(struct vm *vm, struct kvm_pit_state2 *out);
int pit_set(struct vm *vm, const struct kvm_pit_state2 *in, bool with_flags);
int pit_set_reinject(struct vm *vm, bool reinject);

/* ---- routing.c ---- */

struct routing;

int routing_init(struct irqchip *chip);

/**
 * routing_set() - KVM_SET_GSI_ROUTING
 * @entries:	in the kernel's memory, not yet checked
 *
 * Return: 0, -EINVAL, -ENOMEM. Source: api.rst: KVM_SET_GSI_ROUTING.
 */
int routing_set(struct vm *vm, const struct kvm_irq_routing_entry *entries, unsigned int count);

/**
 * irq_set() - drive a GSI's line, or send its message when it goes high
 * @source:	one that holds it high
 *
 * Any context. Return: in how many places it became a new interrupt; 0: it was one already;
 * -1: masked, or no route.
 */
int irq_set(struct vm *vm, enum irq_source source, u32 gsi, bool level);

/* The same where irqchip->lock is held already. */
int irq_set_locked(struct irqchip *chip, enum irq_source source, u32 gsi, bool level);

/* A guest's EOI has reached a pin of a chip (KVM_IRQCHIP_*): whoever waits for it goes on. */
void irq_acked(struct irqchip *chip, u32 kind, unsigned int pin);

/* A pin was unmasked: what it did not let through has not been heard. */
void irq_unmasked(struct irqchip *chip, u32 kind, unsigned int pin);

/* Does the table send a level-triggered message with this vector: it wants KVM_EXIT_IOAPIC_EOI. */
bool routing_wants_eoi(struct irqchip *chip, u8 vector);

/* ---- irqfd.c, ioeventfd.c ---- */

struct irqfd;

long irqfd_ioctl(struct vm *vm, unsigned long argument);
long ioeventfd_ioctl(struct vm *vm, unsigned long argument);
void irqfds_destroy(struct vm *vm);
void ioeventfds_destroy(struct vm *vm);

/* The guest has ended an interrupt of this GSI: level-triggered ones ask again. Locked. */
void irqfd_acked(struct irqchip *chip, u32 gsi);

/*
 * Tell who holds a line high that the guest has ended its interrupt. Caller is the VCPU that did,
 * and holds no lock: the guest goes on when they know.
 */
void irqfd_resample(struct vm *vm);

/**
 * ioeventfd_write() - let a write go to an eventfd
 * @address:	guest-physical, or a port's number
 *
 * Return: whether there is one for it. Caller holds vm->slots_srcu for reading.
 */
bool ioeventfd_write(struct vm *vm, u64 address, const void *data, unsigned int bytes, bool pio);

/* ---- irqchip.c ---- */

/**
 * struct irqchip - the interrupt controllers that a VM has once
 * @split:	PIC, IOAPIC and PIT are in user space: KVM_CAP_SPLIT_IRQCHIP
 * @user_pins:	of the split IOAPIC, whose EOIs user space wants to hear of
 * @sources:	by GSI and chip, who holds the line high: BIT(enum irq_source)
 * @irqfds:	a list
 * @irqfds_closed: those whose eventfd has been closed, for the next KVM_IRQFD to release
 * @irqfds_acked: (A) some of which have to signal; see irqfd_resample()
 * @pic_output:	the master asks for an interrupt
 * @irr_delivered: edges in ioapic.irr that have been sent
 */
struct irqchip {
	struct vm *vm;
	bool split;
	unsigned int user_pins;
	spinlock_t lock;
	struct routing *routing;
	u8 pic_sources[PIC_GSIS];
	u8 ioapic_sources[IOAPIC_PINS];
	struct kvm_pic_state pic[2];
	bool pic_output;
	struct kvm_ioapic_state ioapic;
	u32 irr_delivered;
	struct pit *pit;
	struct irqfd *irqfds;
	struct irqfd *irqfds_closed;
	bool irqfds_acked;
};

/* KVM_CREATE_IRQCHIP, or KVM_CAP_SPLIT_IRQCHIP. Return: 0, -ENOMEM. vm->lock is held. */
int irqchip_create(struct vm *vm, bool split, unsigned int user_pins);
void irqchip_destroy(struct vm *vm);

/* An access to a device of the irqchip. Return: whether it was one; @data is filled for a read. */
bool irqchip_port(struct vcpu *vcpu, u16 port, void *data, unsigned int bytes, bool write);
bool irqchip_mmio(struct vcpu *vcpu, u64 gpa, void *data, unsigned int bytes, bool write);

/* A local APIC has ended a vector that a level triggered. No lock is held. */
void irqchip_eoi(struct vcpu *vcpu, u8 vector, bool triggered_by_level);

/* Would the local APIC pass an interrupt of a PIC in user space, and none waits yet. */
bool interrupt_wanted(struct vcpu *vcpu);

/* Is an interrupt waiting that the VCPU's priority lets through. */
bool interrupt_pending(struct vcpu *vcpu);

/* The vector of which KVM_EXIT_IOAPIC_EOI is to tell, once, or -1. */
int lapic_take_eoi(struct vcpu *vcpu);

/* Take it. Return: its vector, or -1 if it has gone. */
int interrupt_acknowledge(struct vcpu *vcpu);

/**
 * irqchip_accept() - let NMIs, INIT and start-up messages that have come change the VCPU
 * @vcpu:	its mutex is held; state is fetched and put back as needed
 *
 * Source: sdm: MP Initialization Protocol Algorithm.
 */
void irqchip_accept(struct vcpu *vcpu);

/* The timer's time has come: raise its interrupt. The VCPU is in KVM_RUN. */
void lapic_take_timer(struct vcpu *vcpu);

/* Has something come that ends KVM_MP_STATE_HALTED and the waiting for a start-up message. */
bool irqchip_wakes(struct vcpu *vcpu);

#endif /* REFKVM_IRQCHIP_H */
