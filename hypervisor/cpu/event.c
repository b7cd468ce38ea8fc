// SPDX-License-Identifier: GPL-2.0-only
/*
 * event.c - exceptions that meet, and whether an interrupt may come in.
 */
#include "../refkvm.h"

enum exception_class { BENIGN, CONTRIBUTORY, PAGE_FAULT, DOUBLE_FAULT };

/* Source: sdm: Interrupt 8 - Double Fault Exception (#DF), table of interrupt classes. */
static enum exception_class exception_class(u8 vector)
{
	switch (vector) {
	case VECTOR_DE:
	case VECTOR_TS:
	case VECTOR_NP:
	case VECTOR_SS:
	case VECTOR_GP:
	case VECTOR_CP:
		return CONTRIBUTORY;
	case VECTOR_PF:
		return PAGE_FAULT;
	case VECTOR_DF:
		return DOUBLE_FAULT;
	default:
		return BENIGN;
	}
}

static bool becomes_double_fault(u8 first, u8 second)
{
	enum exception_class a = exception_class(first), b = exception_class(second);

	return (a == CONTRIBUTORY && b == CONTRIBUTORY) || (a == PAGE_FAULT && b != BENIGN);
}

/* What an exception finds under way is lost; an NMI that had begun keeps others out. */
static void events_abandon(struct cpu_events *events)
{
	if (events->nmi_injected)
		events->nmi_masked = true;
	events->nmi_injected = false;
	events->interrupt_injected = false;
	events->exception_injected = false;
	events->exception_pending = false;
}

void exception_queue(struct vcpu *vcpu, const struct exception *exception)
{
	struct cpu_events *events = &vcpu->state.events;
	bool nested = events->exception_pending || events->exception_injected;
	u8 first = events->exception.vector;

	events_abandon(events);
	if (nested && first == VECTOR_DF) {
		events->triple_fault = true;
		return;
	}
	events->exception = *exception;
	events->exception_pending = true;
	if (nested && becomes_double_fault(first, exception->vector)) {
		/* CR2 tells of the last page fault, though its handler is not called. */
		if (exception->vector == VECTOR_PF && exception->has_payload)
			vcpu->state.cr2 = exception->payload;
		events->exception = (struct exception) {
			.vector = VECTOR_DF, .has_error_code = true,
		};
	}
	/* Real mode has no error codes. */
	if (!is_protected(&vcpu->state))
		events->exception.has_error_code = false;
}

bool event_interruptible(const struct vcpu *vcpu)
{
	const struct cpu_events *events = &vcpu->state.events;

	return vcpu->state.rflags & RFLAGS_IF && !events->shadow && !events->exception_pending &&
	       !events->exception_injected && !events->nmi_injected &&
	       !events->interrupt_injected && !events->triple_fault;
}

bool exception_is_fault(u8 vector)
{
	switch (vector) {
	case VECTOR_DB:
	case VECTOR_NMI:
	case VECTOR_BP:
	case VECTOR_OF:
	case VECTOR_DF:
	case VECTOR_MC:
		return false;
	default:
		return true;
	}
}

static void exception_begin(struct vcpu *vcpu)
{
	struct cpu_state *s = &vcpu->state;
	struct exception *exception = &s->events.exception;

	s->events.exception_pending = false;
	s->events.exception_injected = true;
	if (exception->vector == VECTOR_DB) {
		if (exception->has_payload)
			s->dr6 = (s->dr6 & ~GENMASK(3, 0)) | DR6_FIXED | exception->payload;
		/* The handler must be able to use the debug registers. */
		s->dr7 &= ~DR7_GD;
		/* Of #DB, only the general-detect fault saves RF as one. */
		if (exception->has_payload && exception->payload & DR6_BD)
			s->rflags |= RFLAGS_RF;
	} else if (exception->vector == VECTOR_PF && exception->has_payload) {
		s->cr2 = exception->payload;
	}
	exception->has_payload = false;
}

bool event_injected(const struct cpu_events *events)
{
	return events->exception_injected || events->nmi_injected || events->interrupt_injected;
}

u8 nmi_limit(const struct cpu_events *events)
{
	return events->nmi_masked || events->nmi_injected ? 1 : 2;
}

static void nmi_begin(struct cpu_events *events)
{
	if (!events->nmi_pending || events->nmi_masked || events->shadow || event_injected(events))
		return;
	events->nmi_pending--;
	events->nmi_injected = true;
}

bool event_begin(struct vcpu *vcpu)
{
	struct cpu_events *events = &vcpu->state.events;

	if (events->exception_pending)
		exception_begin(vcpu);
	nmi_begin(events);
	return event_injected(events);
}

bool event_follows(const struct cpu_events *events)
{
	unsigned int injected = events->exception_injected + events->nmi_injected +
				events->interrupt_injected;

	return injected > 1 || (injected && events->nmi_pending && !events->nmi_masked &&
				!events->nmi_injected);
}

void event_done(struct cpu_events *events)
{
	if (events->exception_injected) {
		events->exception_injected = false;
	} else if (events->nmi_injected) {
		events->nmi_injected = false;
		events->nmi_masked = true;
	} else {
		events->interrupt_injected = false;
		events->interrupt_soft = false;
	}
	events->shadow = 0;
}
