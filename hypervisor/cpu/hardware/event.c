// SPDX-License-Identifier: GPL-2.0-only
/*
 * event.c - events that hardware delivers: what is to be injected, and what has become of it.
 *
 * Both vendors describe an event by the same word: EVENTINJ and EXITINTINFO of a VMCB, the
 * interruption-information fields of a VMCS.
 */
#include "hardware.h"
#include "../../kernel/trace.h"

/* What tells of the cause of an exception that begins. */
#define EXCEPTION_STATE	(STATE_GPRS | STATE_CONTROL | STATE_DEBUG)

bool hardware_event_begin(struct vcpu *vcpu)
{
	cpu_ops->get_state(vcpu, STATE_EVENTS);
	if (vcpu->state.events.exception_pending) {
		cpu_ops->get_state(vcpu, EXCEPTION_STATE);
		hardware_set(vcpu, EXCEPTION_STATE);
	}
	return event_begin(vcpu);
}

static u32 event_word(enum event_type type, u8 vector)
{
	return EVENT_VALID | FIELD_PREP(EVENT_TYPE, type) | vector;
}

u32 hardware_event_word(const struct cpu_events *events)
{
	if (events->exception_injected)
		return event_word(EVENT_EXCEPTION, events->exception.vector) |
		       (events->exception.has_error_code ? EVENT_HAS_ERROR : 0);
	if (events->nmi_injected)
		return event_word(EVENT_NMI, VECTOR_NMI);
	if (events->interrupt_injected)
		return event_word(events->interrupt_soft ? EVENT_SOFT : EVENT_INTR,
				  events->interrupt_vector);
	return 0;
}

static void count(struct vcpu *vcpu)
{
	const struct cpu_events *events = &vcpu->state.events;

	if (events->exception_injected) {
		vcpu->stats.exception_injections++;
		trace_refkvm_inject(vcpu->id, EVENT_OF_EXCEPTION, events->exception.vector,
				    events->exception.error_code);
	} else if (events->nmi_injected) {
		vcpu->stats.nmi_injections++;
		trace_refkvm_inject(vcpu->id, EVENT_OF_NMI, VECTOR_NMI, 0);
	} else {
		vcpu->stats.irq_injections++;
		trace_refkvm_inject(vcpu->id, EVENT_OF_INTERRUPT, events->interrupt_vector, 0);
	}
}

/* A software interrupt comes again with its instruction, and so do #BP and #OF. */
static void requeue(struct cpu_events *events, u32 word, u32 error_code)
{
	u8 vector = FIELD_GET(EVENT_VECTOR, word);

	switch (FIELD_GET(EVENT_TYPE, word)) {
	case EVENT_EXCEPTION:
		if (vector == VECTOR_BP || vector == VECTOR_OF)
			break;
		events->exception_injected = true;
		events->exception = (struct exception) {
			.vector = vector,
			.has_error_code = word & EVENT_HAS_ERROR,
			.error_code = error_code,
		};
		break;
	case EVENT_NMI:
		events->nmi_injected = true;
		events->nmi_masked = false;
		break;
	case EVENT_INTR:
		events->interrupt_injected = true;
		events->interrupt_soft = false;
		events->interrupt_vector = vector;
		break;
	}
}

void hardware_event_left(struct vcpu *vcpu, u32 word, u32 error_code)
{
	struct cpu_events *events = &vcpu->state.events;

	if (event_injected(events)) {
		count(vcpu);
		event_done(events);
	}
	if (!(word & EVENT_VALID))
		return;
	cpu_ops->get_state(vcpu, STATE_EVENTS);
	requeue(events, word, error_code);
	hardware_set(vcpu, STATE_EVENTS);
}

void hardware_exception_exit(struct vcpu *vcpu, const struct exception *exception)
{
	cpu_ops->get_state(vcpu, STATE_ALL & ~STATE_FPU);
	exception_queue(vcpu, exception);
	hardware_set(vcpu, STATE_CONTROL | STATE_EVENTS);
	vcpu->exit.kind = EXIT_ATTENTION;
}
