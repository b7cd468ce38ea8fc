/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * record.h - what a guest and the harness agree on.
 *
 * An assembled guest carries two sections beside its code: ".guest", strings that describe it, and
 * ".expect", an array of struct guest_record in program order. This header is read by the assembler
 * (through guest.h) and by C (the runner); the constants are plain macros for that reason.
 */
#ifndef GUEST_RECORD_H
#define GUEST_RECORD_H

/*
 * Guest-physical memory, the same in every environment. All of it lies below 64 KiB, so that real
 * mode reaches it with segment base 0, and addresses in a guest mean the same in each environment.
 */
#define MAILBOX		0x0500	/* struct guest_mailbox: the last exception */
#define ENV_DESCRIPTORS	0x1000	/* GDT, TSS, exception stubs */
#define ENV_IDT		0x2000	/* 256 gates (real mode uses the vector table at 0) */
#define ENV_PAGES	0x3000	/* up to five pages of page tables */
#define GUEST_TEXT	0x8000	/* the guest's code, data and bss */
#define GUEST_TEXT_END	0xc000
#define SCRATCH		0xc000	/* one page that belongs to the guest alone */
#define GUEST_STACK	0xd800	/* initial stack pointer */
#define KERNEL_STACK	0xe000	/* stack pointer of ring 0 on an exception in user mode */
#define GUEST_RAM_SIZE	0xe000	/* slot 0: guest-physical 0 up to here */
#define UNBACKED	0xe000	/* two pages without a memory slot, up to 0xffff */
#define UNBACKED_END	0x10000
#define HIGH		0x10000	/* free for a guest's own slots; identity-mapped like all below */
#define AP_STACK(n)	(0x0900 + (n) * 0x100)	/* initial stack pointer of VCPU n, 1 to 7 */
#define MAX_VCPUS	8

/* Interrupt controllers in the kernel, the second axis of a case: the bit is 1 << kind. */
#define IRQCHIP_NONE	0
#define IRQCHIP_FULL	1	/* KVM_CREATE_IRQCHIP */
#define IRQCHIP_SPLIT	2	/* KVM_CAP_SPLIT_IRQCHIP, IRQCHIP_PINS routes reserved */
#define IRQCHIP_KINDS	3
#define IRQCHIP_PINS	24

/* Selectors of the environment's GDT; four free entries follow. */
#define SEL_CODE32	0x08
#define SEL_CODE64	0x10
#define SEL_DATA	0x18
#define SEL_USER_CODE32	0x20
#define SEL_USER_DATA	0x28
#define SEL_USER_CODE64	0x30
#define SEL_USER_DATA64	0x38
#define SEL_CODE16	0x40
#define SEL_DATA16	0x48
#define SEL_TSS		0x50	/* two entries wide in long mode */
#define SEL_FREE	0x60	/* 0x60, 0x68, 0x70, 0x78 */
#define GDT_LIMIT	0x7f

/* Ports by which a guest reports to the harness; nothing else lives there on a PC. */
#define PORT_EXCEPTION	0xf4
#define PORT_CHECKPOINT	0xf5
#define PORT_END	0xf6

/* Environments: the bit is the mask in GUEST, the position is the number. */
#define ENV_REAL16		0x01	/* real mode, 16 bit */
#define ENV_PROT32		0x02	/* flat 32-bit protected mode, paging off */
#define ENV_PAGED32		0x04	/* 32-bit, two-level paging, CR4.PSE */
#define ENV_PAE32		0x08	/* 32-bit, PAE paging */
#define ENV_LONG64		0x10	/* 64-bit mode, four-level paging */
#define ENV_PAE32_USER		0x20	/* PAE32 at CPL 3, IOPL 3 */
#define ENV_LONG64_USER		0x40	/* LONG64 at CPL 3, IOPL 3 */
#define ENV_COUNT		7
#define ENV_KERNEL	(ENV_REAL16 | ENV_PROT32 | ENV_PAGED32 | ENV_PAE32 | ENV_LONG64)
#define ENV_USER	(ENV_PAE32_USER | ENV_LONG64_USER)
#define ENV_ALL		(ENV_KERNEL | ENV_USER)
#define ENV_FLAT	(ENV_KERNEL & ~ENV_REAL16)	/* all memory is in reach */
#define ENV_PROTECTED	(ENV_ALL & ~ENV_REAL16)
#define ENV_PAGED	(ENV_PAGED32 | ENV_PAE32 | ENV_LONG64 | ENV_USER)
#define ENV_32BIT	(ENV_PROT32 | ENV_PAGED32 | ENV_PAE32 | ENV_PAE32_USER)
#define ENV_64BIT	(ENV_LONG64 | ENV_LONG64_USER)

/*
 * Record kinds. Exits: what KVM_RUN must return with next. Checks and actions stand behind an exit
 * and are carried out in order while the VCPU is stopped there; those before the first exit are
 * carried out before the first KVM_RUN.
 *
 *			  size		arg[0]		arg[1]		arg[2]		arg[3]
 */
#define RECORD_IN		1  /* 1,2,4	port		answer */
#define RECORD_OUT		2  /* 1,2,4	port		value */
#define RECORD_INS		3  /* 1,2,4	port		answer address	count */
#define RECORD_OUTS		4  /* 1,2,4	port		data address	count */
#define RECORD_MMIO_READ	5  /* 1..8	address		answer */
#define RECORD_MMIO_WRITE	6  /* 1..8	address		value */
#define RECORD_HLT		7
#define RECORD_SHUTDOWN		8
#define RECORD_INTR		9
#define RECORD_EXCEPTION	10 /*		vector		error code	RIP	CR2 */
#define RECORD_CHECKPOINT	11
#define RECORD_END		12
#define RECORD_IRQ_WINDOW	13
#define RECORD_FAIL_ENTRY	14
#define RECORD_INTERNAL_ERROR	15 /*		suberror */
#define RECORD_DEBUG		16 /*		exception	pc		DR6 */
#define RECORD_RUN_ERROR	17 /*		errno */
#define RECORD_SET_TPR		18
#define RECORD_IOAPIC_EOI	19 /*		vector */
#define RECORD_TPR_ACCESS	20 /*		RIP		is_write */
#define RECORD_BLOCKED		21 /*		KVM_MP_STATE_*: KVM_RUN waits in it for a signal */
#define RECORD_LAST_EXIT	31

#define RECORD_CHECK_REG	32 /*		register	value		mask */
#define RECORD_CHECK_MEM	33 /* 1..8	address		value		mask */
#define RECORD_CHECK_MSR	34 /*		index		value		mask */
#define RECORD_CHECK_LAPIC	35 /*		offset		value		mask */
#define RECORD_CHECK_IRQCHIP	36 /* 1..8	offset		value		mask	chip */
#define RECORD_CHECK_PIT	37 /* 1..8	offset		value		mask */
#define RECORD_CHECK_MP_STATE	38 /*		KVM_MP_STATE_* */
#define RECORD_CHECK_EVENTFD	39 /*		eventfd		its count; empties it */
#define RECORD_CHECK_RING	44 /*		entries of coalesced writes that wait */
#define RECORD_CHECK_COALESCED	45 /* 1..8	address		value		pio; takes it */
#define RECORD_CHECK_DIRTY	46 /*		slot		dirty pages	mask	first */
#define RECORD_LAST_CHECK	47

#define RECORD_SET_REG		48 /*		register	value		mask */
#define RECORD_SET_MEM		49 /* 1..8	address		value */
#define RECORD_SET_MSR		50 /*		index		value		accepted (1/0) */
#define RECORD_SET_CPUID	51 /*		function	index		EBX:EAX	EDX:ECX */
#define RECORD_SLOT		52 /*		slot	gpa	bytes	flags	arg[4]: errno */
#define RECORD_UNMAP		53 /*		gpa		bytes */
#define RECORD_NMI		54
#define RECORD_INTERRUPT	55 /*		vector */
#define RECORD_IMMEDIATE_EXIT	56 /* the next KVM_RUN is called with immediate_exit = 1 */
#define RECORD_SIGNAL		57 /* a signal arrives while the next KVM_RUN runs */
#define RECORD_CRASH		58 /* canaries only: the harness's worker dies of SIGSEGV */
#define RECORD_ENUMERATE	59 /*		FAMILY_*	struct probes	family's own */
#define RECORD_DISCARD		60 /*		gpa		bytes */
#define RECORD_PROTECT		61 /*		gpa		bytes	PROT_* */
#define RECORD_HUGE_PAGES	62 /*		gpa		bytes */
#define RECORD_INJECT		63 /*		vector		error code */
#define RECORD_OTHER_VM		64 /* another VM runs in the same thread */
#define RECORD_ZONE		70 /*		address	bytes	pio	registered (1) or not (0) */
#define RECORD_RING_START	71 /*		both indices of the ring */
#define RECORD_SET_LAPIC	80 /*		offset		value		mask */
#define RECORD_SET_IRQCHIP	81 /* 1..8	offset		value		mask	chip */
#define RECORD_SET_PIT		82 /* 1..8	offset		value		mask */
#define RECORD_SET_MP_STATE	83 /*		KVM_MP_STATE_* */
#define RECORD_IRQ_LINE		84 /*		GSI		level		status */
#define RECORD_MSI		85 /*		address		data		result */
#define RECORD_ROUTE		86 /*		GSI	type	chip, pin or address, data */
#define RECORD_SET_ROUTES	87 /*		errno; then the list is empty again */
#define RECORD_IRQFD		88 /*		GSI	eventfd	flags	resample	errno */
#define RECORD_IOEVENTFD	89 /* 0..8	address	eventfd	flags	match		errno */
#define RECORD_SIGNAL_EVENTFD	90 /*		eventfd		count */
#define RECORD_RESTORE		91 /* all state moves into a new VM */
#define RECORD_VCPU		92 /*		records behind it are about this VCPU */
#define RECORD_ENTER		93 /*		VCPU		entry point */
#define RECORD_START		94 /*		VCPU: it runs in a thread of its own */
#define RECORD_JOIN		95 /*		VCPU: until it ends */
#define RECORD_REINJECT		96 /*		KVM_REINJECT_CONTROL: pit_reinject */
#define RECORD_DESTINATIONS	97 /*		BY_*		MODEL_*		MESSAGES_* */
#define RECORD_LAST_ACTION	119

/* A set of permitted outcomes: ANY_OF, PERMIT + exit (+ checks, actions) each, END_ANY_OF. */
#define RECORD_ANY_OF		120
#define RECORD_PERMIT		121 /*		offset of the clause's name in ".guest" */
#define RECORD_END_ANY_OF	122

/* Flags of a record. */
#define RECORD_NO_ERROR_CODE	0x01	/* EXCEPTION, INJECT: none is pushed */
#define RECORD_ANY_ERROR_CODE	0x02	/* EXCEPTION: pushed, its value is not checked */
#define RECORD_CHECK_CR2	0x04	/* EXCEPTION: arg[3] is CR2 */
#define RECORD_ANY_VALUE	0x08	/* OUT, MMIO_WRITE, INTERNAL_ERROR, SET_MSR: not checked */
#define RECORD_ANY_RIP		0x10	/* EXCEPTION: wherever the guest stands */
#define RECORD_CHECK_STATUS	0x20	/* IRQ_LINE: arg[2] is what status must be */
#define RECORD_ADD_BITS		0x40	/* SET_CPUID: the entry keeps its other bits */

/*
 * Enumerated combinations. The guest holds the code that is probed (guests/probe.h), the harness
 * writes a request for each combination and what the exception behind it must be.
 */
#define FAMILY_PAGING_RIGHTS	0	/* arg[2]: MODE_*; arg[3]: level of the page, 1 to 3 */
#define FAMILY_PAGING_WALK	1	/* likewise */
#define FAMILY_SEGMENT_LOAD	2
#define FAMILY_SEGMENT_JUMP	3
#define FAMILY_SEGMENT_LIMIT	4
#define FAMILY_COUNT		5

/* What modes a family of paging goes through, as far as an access looks at them. */
#define MODE_WP		0x01
#define MODE_NXE	0x02
#define MODE_SMEP	0x04
#define MODE_SMAP	0x08
#define MODE_AC		0x10
#define MODE_WRONG	0x20	/* canaries only: the oracle forgets CR0.WP */

/*
 * Each destination of messages. BY_IPI: behind a checkpoint of VCPU 0, which then, as long as
 * SEND_MORE is 1, sends what it finds at SEND_LOW and SEND_DESTINATION and reports by a checkpoint.
 */
#define BY_IPI		0	/* VCPU 0 sends it */
#define BY_MSI		1	/* KVM_SIGNAL_MSI */
#define BY_IOAPIC	2	/* a pin's line rises */
#define MODEL_FLAT	0	/* xAPIC mode: what the local APICs' DFR says */
#define MODEL_CLUSTER	1
#define MODEL_X2APIC	2
#define MESSAGES_TO_ALL	0	/* delivery modes fixed and NMI */
#define MESSAGES_LOWEST	1	/* delivery mode lowest priority */
#define SEND_LOW	SCRATCH			/* ICR's low half */
#define SEND_DESTINATION (SCRATCH + 4)		/* its high half */
#define SEND_MORE	(SCRATCH + 8)

#define REQUEST		SCRATCH			/* struct probe_request */
#define REQUEST_POINTER	(REQUEST + 48)
#define REQUEST_FRAME	(SCRATCH + 0x800)	/* what IRET shall take: words of natural width */
#define PROBE_TABLES	HIGH			/* page tables and the page behind them */
#define PROBE_BYTES	0x10000
#define PROBE_PAGE	(HIGH + 0x5000)
#define PROBE_DATA	0x10		/* offset of what is read and written there */
#define PROBE_SELECTOR	0x24		/* in the LDT, which is there too */
#define PROBE_VALUE	0x12345678	/* what is written */
#define PROBE_KINDS	6

/* Segments that are probed end here: offset 0xf000 is this address. */
#define PROBE_SEGMENT_OFFSET	0xf000
#define PROBE_SEGMENT_LINEAR	(SCRATCH + 0x400)

/* Linear address of PROBE_PAGE: the second entry of the root. */
#define PROBE_LINEAR32	(0x400000 + PROBE_PAGE)
#define PROBE_LINEAR_PAE (0x40000000 + PROBE_PAGE)
#define PROBE_LINEAR64	(0x8000000000 + PROBE_PAGE)

#ifndef __ASSEMBLER__
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

/**
 * struct guest_record - one expected exit, check or action
 * @kind:	RECORD_*
 * @size:	operand size in bytes, where the kind has one
 * @flags:	RECORD_NO_ERROR_CODE...
 * @line:	line in the guest's source file
 * @pc:		address behind the instruction; execution goes on there after an exception
 * @arg:	as the table above says
 */
struct guest_record {
	uint16_t kind;
	uint8_t size;
	uint8_t flags;
	uint32_t line;
	uint64_t pc;
	uint64_t arg[6];
};
static_assert(sizeof(struct guest_record) == 64, "guest.h lays records out by hand");

/**
 * struct guest_mailbox - the last exception, written by the environment's stubs at MAILBOX
 *
 * The stub restores every general register but the stack pointer, then writes to PORT_EXCEPTION.
 * When the VCPU runs again it puts @rip, @cs, @rflags (and @rsp, @ss where the frame holds them)
 * back into the frame and returns by IRET.
 */
struct guest_mailbox {
	uint64_t vector;
	uint64_t has_error_code;
	uint64_t error_code;
	uint64_t rip;
	uint64_t cs;
	uint64_t rflags;
	uint64_t rsp;
	uint64_t ss;
	uint64_t cr2;
	uint64_t frame;		/* where the saved RIP lies on the handler's stack */
};
static_assert(offsetof(struct guest_mailbox, frame) == 72, "env.S stores fields by offset");

/**
 * struct probe_request - what the harness wants of the code in guests/probe.h
 * @change:	not zero: load the three control registers
 * @target:	address that is probed, in RBX
 * @selector:	selector that is loaded, in EDX
 * @pointer:	far pointer that is jumped to: offset, and the selector in bits 47:32
 */
struct probe_request {
	uint64_t change;
	uint64_t cr0;
	uint64_t cr4;
	uint64_t efer;
	uint64_t target;
	uint64_t selector;
	uint64_t pointer;
};
static_assert(offsetof(struct probe_request, pointer) == 48, "probe.h loads fields by offset");

/**
 * struct probes - where that code lies
 * @prepare:	carries out a request, then returns to the frame at REQUEST_FRAME
 * @probe:	instructions that are probed, by privilege (0, 3) and kind; INT3 is behind each, and
 *		what leads there begins at entry
 */
struct probes {
	uint32_t prepare;
	struct probe {
		uint32_t entry;
		uint32_t at;
		uint32_t behind;
	} probe[2][PROBE_KINDS];
};
#endif

#endif /* GUEST_RECORD_H */
