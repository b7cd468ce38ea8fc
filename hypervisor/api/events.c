// SPDX-License-Identifier: GPL-2.0-only
/*
 * events.c - interrupts and NMIs that user space injects, and the events that wait in a VCPU.
 */
#include "api.h"

#define EVENTS_FLAGS \
	(KVM_VCPUEVENT_VALID_NMI_PENDING | KVM_VCPUEVENT_VALID_SIPI_VECTOR | \
	 KVM_VCPUEVENT_VALID_SHADOW | KVM_VCPUEVENT_VALID_SMM | KVM_VCPUEVENT_VALID_PAYLOAD | \
	 KVM_VCPUEVENT_VALID_TRIPLE_FAULT)
#define EXCEPTION_VECTORS	32
#define INTERRUPT_VECTORS	256

/*
 * One more without an interrupt controller in the kernel: it replaces what is there. In a split
 * irqchip it waits until the local APIC lets it through.
 */
static long interrupt(struct vcpu *vcpu, unsigned long argument)
{
	struct cpu_events *events = &vcpu->state.events;
	struct kvm_interrupt irq;

	if (copy_from_user(&irq, (void __user *)argument, sizeof(irq)))
		return -EFAULT;
	if (irq.irq >= INTERRUPT_VECTORS)
		return -EINVAL;
	if (vcpu->lapic && !vcpu->vm->irqchip->split)
		return -ENXIO;
	if (vcpu->lapic) {
		if (vcpu->external_vector >= 0)
			return -EEXIST;
		vcpu->external_vector = irq.irq;
		return 0;
	}
	cpu_ops->get_state(vcpu, STATE_EVENTS);
	events->interrupt_injected = true;
	events->interrupt_soft = false;
	events->interrupt_vector = irq.irq;
	cpu_ops->set_state(vcpu, STATE_EVENTS);
	return 0;
}

static long nmi(struct vcpu *vcpu, unsigned long argument)
{
	struct cpu_events *events = &vcpu->state.events;

	cpu_ops->get_state(vcpu, STATE_EVENTS);
	events->nmi_pending = min_t(u8, events->nmi_pending + 1, nmi_limit(events));
	cpu_ops->set_state(vcpu, STATE_EVENTS);
	return 0;
}

/* ---- KVM_GET_VCPU_EVENTS ---- */

/* #BP and #OF come from instructions, which raise them again: nothing is lost. */
static bool is_software(u8 vector)
{
	return vector == VECTOR_BP || vector == VECTOR_OF;
}

/*
 * Without the capability user space does not know payloads: what waits counts as begun, and its
 * payload is in CR2 or DR6 already.
 */
static void deliver_payload(struct vcpu *vcpu, struct exception *exception)
{
	struct cpu_state *s = &vcpu->state;

	if (exception->vector == VECTOR_PF)
		s->cr2 = exception->payload;
	else if (exception->vector == VECTOR_DB)
		s->dr6 = (s->dr6 & ~GENMASK(3, 0)) | exception->payload;
	exception->has_payload = false;
	exception->payload = 0;
	cpu_ops->set_state(vcpu, STATE_CONTROL | STATE_DEBUG | STATE_EVENTS);
}

static void exception_get(struct vcpu *vcpu, struct kvm_vcpu_events *out)
{
	struct cpu_events *events = &vcpu->state.events;
	struct exception *exception = &events->exception;

	if (!vcpu->vm->exception_payload && events->exception_pending && exception->has_payload)
		deliver_payload(vcpu, exception);
	if (!is_software(exception->vector)) {
		out->exception.injected = events->exception_injected;
		out->exception.pending = events->exception_pending;
		if (!vcpu->vm->exception_payload)
			out->exception.injected |= events->exception_pending;
	}
	out->exception.nr = exception->vector;
	out->exception.has_error_code = exception->has_error_code;
	out->exception.error_code = exception->error_code;
	out->exception_has_payload = exception->has_payload;
	out->exception_payload = exception->payload;
}

void events_get(struct vcpu *vcpu, struct kvm_vcpu_events *out)
{
	const struct cpu_events *events = &vcpu->state.events;

	memset(out, 0, sizeof(*out));
	irqchip_accept(vcpu);
	cpu_ops->get_state(vcpu, STATE_CONTROL | STATE_DEBUG | STATE_EVENTS);
	exception_get(vcpu, out);
	out->interrupt.injected = events->interrupt_injected && !events->interrupt_soft;
	out->interrupt.nr = events->interrupt_vector;
	out->interrupt.shadow = events->shadow;
	out->nmi.injected = events->nmi_injected;
	out->nmi.pending = events->nmi_pending != 0;
	out->nmi.masked = events->nmi_masked;
	out->flags = KVM_VCPUEVENT_VALID_NMI_PENDING | KVM_VCPUEVENT_VALID_SHADOW |
		     KVM_VCPUEVENT_VALID_SMM;
	if (vcpu->vm->exception_payload)
		out->flags |= KVM_VCPUEVENT_VALID_PAYLOAD;
	if (vcpu->vm->triple_fault_event) {
		out->triple_fault.pending = events->triple_fault;
		out->flags |= KVM_VCPUEVENT_VALID_TRIPLE_FAULT;
	}
}

/* ---- KVM_SET_VCPU_EVENTS ---- */

/* Without the flag the fields that it covers are not looked at. Refuses what cannot be. */
static int exception_check(struct vcpu *vcpu, struct kvm_vcpu_events *in)
{
	if (in->flags & KVM_VCPUEVENT_VALID_PAYLOAD) {
		if (!vcpu->vm->exception_payload)
			return -EINVAL;
		if (in->exception.pending)
			in->exception.injected = 0;
		else
			in->exception_has_payload = 0;
	} else {
		in->exception.pending = 0;
		in->exception_has_payload = 0;
	}
	if ((in->exception.injected || in->exception.pending) &&
	    (in->exception.nr >= EXCEPTION_VECTORS || in->exception.nr == VECTOR_NMI))
		return -EINVAL;
	return 0;
}

static int events_check(struct vcpu *vcpu, struct kvm_vcpu_events *in)
{
	int r;

	if (in->flags & ~EVENTS_FLAGS)
		return -EINVAL;
	r = exception_check(vcpu, in);
	if (r)
		return r;
	/* There is no system-management mode to be in. */
	if (in->flags & KVM_VCPUEVENT_VALID_SMM && (in->smi.smm || in->smi.pending))
		return -EINVAL;
	if (in->flags & KVM_VCPUEVENT_VALID_TRIPLE_FAULT && !vcpu->vm->triple_fault_event)
		return -EINVAL;
	return 0;
}

static void exception_set(struct cpu_events *events, const struct kvm_vcpu_events *in)
{
	events->exception_injected = in->exception.injected;
	events->exception_pending = in->exception.pending;
	events->exception = (struct exception){
		.vector = in->exception.nr,
		.has_error_code = in->exception.has_error_code,
		.error_code = in->exception.error_code,
		.has_payload = in->exception_has_payload,
		.payload = in->exception_payload,
	};
}

int events_set(struct vcpu *vcpu, struct kvm_vcpu_events *in)
{
	struct cpu_events *events = &vcpu->state.events;
	int r = events_check(vcpu, in);

	if (r)
		return r;
	cpu_ops->get_state(vcpu, STATE_EVENTS);
	exception_set(events, in);
	events->interrupt_injected = in->interrupt.injected;
	events->interrupt_vector = in->interrupt.nr;
	events->interrupt_soft = in->interrupt.soft;
	if (in->flags & KVM_VCPUEVENT_VALID_SHADOW)
		events->shadow = in->interrupt.shadow &
				 (KVM_X86_SHADOW_INT_STI | KVM_X86_SHADOW_INT_MOV_SS);
	events->nmi_injected = in->nmi.injected;
	events->nmi_masked = in->nmi.masked;
	if (in->flags & KVM_VCPUEVENT_VALID_NMI_PENDING)
		events->nmi_pending = min(in->nmi.pending, nmi_limit(events));
	if (in->flags & KVM_VCPUEVENT_VALID_SIPI_VECTOR && vcpu->lapic)
		lapic_set_startup(vcpu, in->sipi_vector);
	if (in->flags & KVM_VCPUEVENT_VALID_TRIPLE_FAULT)
		events->triple_fault = in->triple_fault.pending;
	cpu_ops->set_state(vcpu, STATE_EVENTS);
	return 0;
}

static long get_vcpu_events(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_vcpu_events events;

	events_get(vcpu, &events);
	return copy_to_user((void __user *)argument, &events, sizeof(events)) ? -EFAULT : 0;
}

static long set_vcpu_events(struct vcpu *vcpu, unsigned long argument)
{
	struct kvm_vcpu_events events;

	if (copy_from_user(&events, (void __user *)argument, sizeof(events)))
		return -EFAULT;
	return events_set(vcpu, &events);
}

const struct vcpu_ioctl event_ioctls[] = {
	{ KVM_INTERRUPT, interrupt },
	{ KVM_NMI, nmi },
	{ KVM_GET_VCPU_EVENTS, get_vcpu_events },
	{ KVM_SET_VCPU_EVENTS, set_vcpu_events },
	{ }
};
