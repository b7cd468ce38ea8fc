/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * trace.h - tracepoints: the guest is entered and left, events are injected, memory is missing.
 */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM refkvm

#if !defined(REFKVM_KERNEL_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define REFKVM_KERNEL_TRACE_H

#include <linux/tracepoint.h>

TRACE_EVENT(refkvm_entry,
	TP_PROTO(unsigned int vcpu, u64 rip),
	TP_ARGS(vcpu, rip),
	TP_STRUCT__entry(
		__field(unsigned int, vcpu)
		__field(u64, rip)
	),
	TP_fast_assign(
		__entry->vcpu = vcpu;
		__entry->rip = rip;
	),
	TP_printk("vcpu %u rip 0x%llx", __entry->vcpu, __entry->rip)
);

/* The reason is the hardware's own, and what the back end made of it. */
TRACE_EVENT(refkvm_exit,
	TP_PROTO(unsigned int vcpu, u64 code, unsigned int kind, u64 rip),
	TP_ARGS(vcpu, code, kind, rip),
	TP_STRUCT__entry(
		__field(unsigned int, vcpu)
		__field(u64, code)
		__field(unsigned int, kind)
		__field(u64, rip)
	),
	TP_fast_assign(
		__entry->vcpu = vcpu;
		__entry->code = code;
		__entry->kind = kind;
		__entry->rip = rip;
	),
	TP_printk("vcpu %u code 0x%llx reason %s rip 0x%llx", __entry->vcpu, __entry->code,
		  __print_symbolic(__entry->kind,
				   { EXIT_ATTENTION, "attention" },
				   { EXIT_EMULATE, "emulate" },
				   { EXIT_SHUTDOWN, "shutdown" },
				   { EXIT_MEMORY_FAULT, "memory_fault" },
				   { EXIT_IRQ_WINDOW, "irq_window" },
				   { EXIT_NMI_WINDOW, "nmi_window" },
				   { EXIT_INTERNAL_ERROR, "internal_error" },
				   { EXIT_FAIL_ENTRY, "fail_entry" }),
		  __entry->rip)
);

TRACE_EVENT(refkvm_page_fault,
	TP_PROTO(unsigned int vcpu, u64 gpa, bool write, int result),
	TP_ARGS(vcpu, gpa, write, result),
	TP_STRUCT__entry(
		__field(unsigned int, vcpu)
		__field(u64, gpa)
		__field(bool, write)
		__field(int, result)
	),
	TP_fast_assign(
		__entry->vcpu = vcpu;
		__entry->gpa = gpa;
		__entry->write = write;
		__entry->result = result;
	),
	TP_printk("vcpu %u gpa 0x%llx %s result %d", __entry->vcpu, __entry->gpa,
		  __entry->write ? "write" : "read", __entry->result)
);

TRACE_EVENT(refkvm_inject,
	TP_PROTO(unsigned int vcpu, unsigned int kind, u8 vector, u32 error_code),
	TP_ARGS(vcpu, kind, vector, error_code),
	TP_STRUCT__entry(
		__field(unsigned int, vcpu)
		__field(unsigned int, kind)
		__field(u8, vector)
		__field(u32, error_code)
	),
	TP_fast_assign(
		__entry->vcpu = vcpu;
		__entry->kind = kind;
		__entry->vector = vector;
		__entry->error_code = error_code;
	),
	TP_printk("vcpu %u %s vector %u error_code 0x%x", __entry->vcpu,
		  __print_symbolic(__entry->kind,
				   { EVENT_OF_EXCEPTION, "exception" },
				   { EVENT_OF_NMI, "nmi" },
				   { EVENT_OF_INTERRUPT, "interrupt" }),
		  __entry->vector, __entry->error_code)
);

#endif /* REFKVM_KERNEL_TRACE_H */

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_FILE trace
#include <trace/define_trace.h>
