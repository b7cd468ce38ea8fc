/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * guest.h - the language of a guest: the one header that a guest includes.
 *
 * guests/README.md explains it with examples. The build defines GUEST_ENV (one ENV_* bit),
 * GUEST_ENV_NAME and GUEST_FILE_NAME (the name that the file's path gives), and the assembler knows
 * the clauses and needs of conformance/spec as symbols. Each public macro passes
 * the source line on to the assembler macro that does the work, hence the pairs below.
 */
#ifndef GUEST_H
#define GUEST_H

#include "record.h"
#include "x86.h"

/* ---- What the environment is ---- */

#if GUEST_ENV == ENV_REAL16
#define BITS	16
	.code16
#elif GUEST_ENV & ENV_64BIT
#define BITS	64
	.code64
#else
#define BITS	32
	.code32
#endif
#define USER_MODE	(!!(GUEST_ENV & ENV_USER))

/*
 * The register of natural width: NAX is %ax, %eax or %rax. The IRET of that width, and the selector
 * of the environment's code.
 */
#if BITS == 64
#define NAX %rax
#define NBX %rbx
#define NCX %rcx
#define NDX %rdx
#define NSI %rsi
#define NDI %rdi
#define NSP %rsp
#define NBP %rbp
#define NATURAL_IRET iretq
#define NATURAL_CODE SEL_CODE64
#elif BITS == 32
#define NAX %eax
#define NBX %ebx
#define NCX %ecx
#define NDX %edx
#define NSI %esi
#define NDI %edi
#define NSP %esp
#define NBP %ebp
#define NATURAL_IRET iretl
#define NATURAL_CODE SEL_CODE32
#else
#define NAX %ax
#define NBX %bx
#define NCX %cx
#define NDX %dx
#define NSI %si
#define NDI %di
#define NSP %sp
#define NBP %bp
#define NATURAL_IRET iretw
#define NATURAL_CODE 0
#endif

/* The register that MOV to or from a control or debug register takes: 32 bits also in real mode. */
#if BITS == 64
#define CAX %rax
#define CBX %rbx
#define CDX %rdx
#else
#define CAX %eax
#define CBX %ebx
#define CDX %edx
#endif

/* Where the interrupt gate of a vector lies; its first two bytes are the handler's offset. */
#if BITS == 16
#define GATE_ADDRESS(vector)	((vector) * 4)
#else
#define GATE_ADDRESS(vector)	(env_idt + (vector) * BITS / 4)
#endif
#define GATE_RIGHTS(vector)	(GATE_ADDRESS(vector) + 5)	/* P, DPL, type; not in real mode */

/* The part of a register that exists in this mode: CHECK_REG compares nothing else. */
#if BITS == 64
#define REGISTER_MASK	-1
#else
#define REGISTER_MASK	0xffffffff
#endif

/* Bytes in a natural word, and in a page-table entry of this environment. */
#define WORD_BYTES	(BITS / 8)
#if GUEST_ENV == ENV_PAGED32
#define PTE_BYTES	4
#else
#define PTE_BYTES	8
#endif

/* Where the leaf entry of a page below 2 MiB lies, and the bits of an entry. */
#define PTE_ADDRESS(page)	(page_table + ((page) >> 12) * PTE_BYTES)
#define PTE_PRESENT	0x001
#define PTE_WRITABLE	0x002
#define PTE_USER	0x004
#define PTE_ACCESSED	0x020
#define PTE_DIRTY	0x040
#define PTE_LARGE	0x080
#define PTE_GLOBAL	0x100
#define PTE_NX		0x8000000000000000

/* Where the directory entry of an address below 1 GiB lies, and how much it maps. */
#if GUEST_ENV == ENV_PAGED32
#define LARGE_BYTES	0x400000
#else
#define LARGE_BYTES	0x200000
#endif
#define PDE_ADDRESS(address)	(page_directory + (address) / LARGE_BYTES * PTE_BYTES)

/* An entry's rights as the environment sets them, and what a #PF says about the mode. */
#define PTE_RIGHTS	(PTE_PRESENT | PTE_WRITABLE | USER_MODE * PTE_USER)
#define PF_CPL		(USER_MODE * PF_USER)

/* Flat data for the guest's privilege level, and that level as an RPL. */
#define OWN_RPL		(USER_MODE * 3)
#define SEL_OWN_DATA	(SEL_DATA + USER_MODE * ((SEL_USER_DATA | 3) - SEL_DATA))

/* ---- Names that the assembler knows, beside names.s ---- */

	.set .Lregister_number, 0
#define REGISTER(name)	.set .Lregister.name, .Lregister_number; \
			.set .Lregister_number, .Lregister_number + 1;
#include "registers.def"
#undef REGISTER

/*
 * ---- Tasks ----
 *
 * SET_TSS selector, address, limit, access: its descriptor in the GDT. SET_TASK_GATE place,
 * selector, access: a gate, in the GDT or the IDT. TASK entry, stack pointer [, flags]: the TSS
 * itself, 32-bit, of a task that differs from the guest's own in these; TASK16 likewise.
 */
#define SET_TSS		set_tss __LINE__,
#define SET_TASK_GATE	set_task_gate __LINE__,
#define TASK		task32
#define TASK16		task16

#if GUEST_ENV & ENV_PAGED
#define TASK_CR3	page_root
#else
#define TASK_CR3	0
#endif

.macro set_tss line:req, selector:req, address:req, limit:req, access:req
	guest_record \line, RECORD_SET_MEM, 2, 0, (env_gdt + \selector), \limit
	guest_record \line, RECORD_SET_MEM, 2, 0, (env_gdt + \selector + 2), \address
	guest_record \line, RECORD_SET_MEM, 4, 0, (env_gdt + \selector + 4), ((\access) << 8)
.endm
.macro set_task_gate line:req, place:req, selector:req, access:req
	guest_record \line, RECORD_SET_MEM, 8, 0, \place, ((\selector) << 16 | (\access) << 40)
.endm
.macro task32 entry:req, stack:req, flags=FLAG_ONE
	.long 0, KERNEL_STACK, SEL_DATA, 0, 0, 0, 0, TASK_CR3, \entry, \flags
	.long 0, 0, 0, 0, \stack, 0, 0, 0
	.long SEL_DATA, SEL_CODE32, SEL_DATA, SEL_DATA, SEL_DATA, SEL_DATA, 0, 0x680000
.endm
.macro task16 entry:req, stack:req, flags=FLAG_ONE
	.short 0, KERNEL_STACK, SEL_DATA, 0, 0, 0, 0, \entry, \flags
	.short 0, 0, 0, 0, \stack, 0, 0, 0, SEL_DATA, SEL_CODE32, SEL_DATA, SEL_DATA, 0
.endm

/* ---- The header: GUEST, INTENT, then CLAUSE, NEED, IRQCHIP, PIT, VCPUS, CANARY ---- */

#define GUEST	guest_header GUEST_FILE_NAME,
#define INTENT	guest_intent
#define CLAUSE	guest_clause
#define NEED	guest_need
#define CANARY	guest_canary
#define IRQCHIP	guest_irqchip
#define PIT	guest_pit
#define VCPUS	guest_vcpus

.macro guest_header file:req, name:req, environments:vararg
	.ifnc \name, \file
	.error "GUEST \name: the name is not that of the file's path"
	.endif
	.if (\environments) & ~ENV_ALL
	.error "GUEST \name: unknown environment"
	.endif
	.ifdef .Lguest_seen
	.error "GUEST stands twice"
	.endif
	.set .Lguest_seen, 1
	guest_string "name=\name"
	.pushsection .guest, "", @progbits
	.ascii "env="
	.asciz GUEST_ENV_NAME
	.popsection
	.text
	.globl guest_entry
guest_entry:
.endm

/* Append a string to the guest's description. */
.macro guest_string text:req
	.pushsection .guest, "", @progbits
	.asciz "\text"
	.popsection
.endm

.macro guest_header_check
	.ifndef .Lguest_seen
	.error "GUEST must be the first line of a guest"
	.endif
.endm

.macro guest_intent text:req
	guest_header_check
	.ifdef .Lintent_seen
	.error "INTENT stands twice"
	.endif
	.set .Lintent_seen, 1
	guest_string "intent=\text"
.endm

.macro guest_clause name:req
	guest_header_check
	.ifndef .Lclause.\name
	.error "unknown clause \name (see conformance/spec)"
	.endif
	.set .Lclause_seen, 1
	guest_string "clause=\name"
.endm

.macro guest_need name:req
	guest_header_check
	.ifndef .Lneed.\name
	.error "unknown need \name (see conformance/spec/needs.def)"
	.endif
	guest_string "need=\name"
.endm

/* The kinds of interrupt controllers that the guest runs with, a case each. */
.macro guest_irqchip kinds:vararg
	guest_header_check
	.irp kind, \kinds
	.set .Lkind_known, 0
	.irp known, none, full, split
	.ifc \kind, \known
	.set .Lkind_known, 1
	.endif
	.endr
	.if !.Lkind_known
	.error "IRQCHIP \kind: none, full or split"
	.endif
	guest_string "irqchip=\kind"
	.endr
.endm

/* An i8254 in the kernel; "speaker": port 0x61 too. */
.macro guest_pit speaker=only
	guest_header_check
	guest_string "pit=\speaker"
.endm

/* How many VCPUs there are; ids count from 0. */
.macro guest_vcpus count:req
	guest_header_check
	guest_string "vcpus=\count"
.endm

/* The verdict that this guest must get: FAIL, TIMEOUT, CRASH or SKIP. */
.macro guest_canary verdict:req
	guest_header_check
	.set .Lcanary_known, 0
	.irp known, FAIL, TIMEOUT, CRASH, SKIP
	.ifc \verdict, \known
	.set .Lcanary_known, 1
	.endif
	.endr
	.if !.Lcanary_known
	.error "CANARY \verdict: FAIL, TIMEOUT, CRASH or SKIP"
	.endif
	guest_string "canary=\verdict"
.endm

/* ---- Records ---- */

.macro guest_record line:req, kind:req, size=0, flags=0, a=0, b=0, c=0, d=0, e=0, f=0
	.ifndef .Lintent_seen
	.error "a guest needs INTENT before its code"
	.endif
	.ifndef .Lclause_seen
	.error "a guest needs a CLAUSE before its code"
	.endif
.Lrecord_pc\@:
	.pushsection .expect, "", @progbits
	.short \kind
	.byte \size, \flags
	.long \line
	.quad .Lrecord_pc\@, \a, \b, \c, \d, \e, \f
	.popsection
.endm

/* Exits. A size is in bytes; an answer is what the harness puts into the exit for the guest. */

#define EXPECT_IN		expect_in __LINE__,
#define EXPECT_OUT		expect_out __LINE__,
#define EXPECT_OUT_ANY		expect_out_any __LINE__,
#define EXPECT_INS		expect_ins __LINE__,
#define EXPECT_OUTS		expect_outs __LINE__,
#define EXPECT_MMIO_READ	expect_mmio_read __LINE__,
#define EXPECT_MMIO_WRITE	expect_mmio_write __LINE__,
#define EXPECT_HLT		guest_record __LINE__, RECORD_HLT
#define EXPECT_SHUTDOWN		guest_record __LINE__, RECORD_SHUTDOWN
#define EXPECT_INTR		guest_record __LINE__, RECORD_INTR
#define EXPECT_IRQ_WINDOW	guest_record __LINE__, RECORD_IRQ_WINDOW
#define EXPECT_SET_TPR		guest_record __LINE__, RECORD_SET_TPR
#define EXPECT_FAIL_ENTRY	guest_record __LINE__, RECORD_FAIL_ENTRY
#define EXPECT_INTERNAL_ERROR	expect_internal_error __LINE__,
#define EXPECT_DEBUG		expect_debug __LINE__,
#define EXPECT_RUN_ERROR	expect_run_error __LINE__,

.macro expect_in line:req, port:req, size:req, answer:req
	guest_record \line, RECORD_IN, \size, 0, \port, \answer
.endm
.macro expect_out line:req, port:req, size:req, value:req
	guest_record \line, RECORD_OUT, \size, 0, \port, \value
.endm
.macro expect_out_any line:req, port:req, size:req
	guest_record \line, RECORD_OUT, \size, RECORD_ANY_VALUE, \port
.endm
/* String port I/O: however many exits it takes; count elements, the data at a label in order. */
.macro expect_ins line:req, port:req, size:req, count:req, answer:req
	guest_record \line, RECORD_INS, \size, 0, \port, \answer, \count
.endm
.macro expect_outs line:req, port:req, size:req, count:req, data:req
	guest_record \line, RECORD_OUTS, \size, 0, \port, \data, \count
.endm
.macro expect_mmio_read line:req, address:req, size:req, answer:req
	guest_record \line, RECORD_MMIO_READ, \size, 0, \address, \answer
.endm
.macro expect_mmio_write line:req, address:req, size:req, value:req
	guest_record \line, RECORD_MMIO_WRITE, \size, 0, \address, \value
.endm
.macro expect_internal_error line:req, suberror
	.ifb \suberror
	guest_record \line, RECORD_INTERNAL_ERROR, 0, RECORD_ANY_VALUE
	.else
	guest_record \line, RECORD_INTERNAL_ERROR, 0, 0, \suberror
	.endif
.endm
.macro expect_debug line:req, exception:req, pc:req, dr6:req
	guest_record \line, RECORD_DEBUG, 0, 0, \exception, \pc, \dr6
.endm
.macro expect_run_error line:req, errno:req
	guest_record \line, RECORD_RUN_ERROR, 0, 0, \errno
.endm

/*
 * Exceptions through the IDT, reported by the environment's stubs. "at" is the saved RIP: for a
 * fault the label of the instruction; left out for a trap, which saves the address behind it. The
 * guest goes on behind the record. An error code is checked where the environment pushes one: never
 * in real mode.
 */
#define EXPECT_DE	expect_exception __LINE__, 0,
#define EXPECT_DB	expect_exception __LINE__, 1,
#define EXPECT_BP	expect_exception __LINE__, 3,
#define EXPECT_OF	expect_exception __LINE__, 4,
#define EXPECT_BR	expect_exception __LINE__, 5,
#define EXPECT_UD	expect_exception __LINE__, 6,
#define EXPECT_NM	expect_exception __LINE__, 7,
#define EXPECT_DF	expect_fault_code __LINE__, 8,
#define EXPECT_TS	expect_fault_code __LINE__, 10,
#define EXPECT_NP	expect_fault_code __LINE__, 11,
#define EXPECT_SS	expect_fault_code __LINE__, 12,
#define EXPECT_GP	expect_fault_code __LINE__, 13,
#define EXPECT_PF	expect_page_fault __LINE__,
#define EXPECT_MF	expect_exception __LINE__, 16,
#define EXPECT_AC	expect_fault_code __LINE__, 17,
#define EXPECT_XM	expect_exception __LINE__, 19,
#define EXPECT_VECTOR	expect_exception __LINE__,	/* vector, [at]: an interrupt, INT n */
#define EXPECT_IRQ	expect_irq __LINE__,		/* vector: wherever it comes */

.macro expect_exception line:req, vector:req, at
	.ifb \at
.Lbehind\@:
	guest_record \line, RECORD_EXCEPTION, 0, RECORD_NO_ERROR_CODE, \vector, 0, .Lbehind\@
	.else
	guest_record \line, RECORD_EXCEPTION, 0, RECORD_NO_ERROR_CODE, \vector, 0, \at
	.endif
.endm
.macro expect_irq line:req, vector:req
	guest_record \line, RECORD_EXCEPTION, 0, (RECORD_NO_ERROR_CODE | RECORD_ANY_RIP), \vector
.endm
.macro expect_fault_code line:req, vector:req, at:req, error=0
#if BITS == 16
	guest_record \line, RECORD_EXCEPTION, 0, RECORD_NO_ERROR_CODE, \vector, 0, \at
#else
	guest_record \line, RECORD_EXCEPTION, 0, 0, \vector, \error, \at
#endif
.endm
.macro expect_page_fault line:req, at:req, error:req, cr2:req
	guest_record \line, RECORD_EXCEPTION, 0, RECORD_CHECK_CR2, 14, \error, \at, \cr2
.endm

/* CHECKPOINT stops the guest so that checks and actions can stand behind it; END ends the case. */
#define CHECKPOINT	guest_checkpoint __LINE__
#define END		guest_end __LINE__

.macro guest_checkpoint line:req
	outb %al, $PORT_CHECKPOINT
	guest_record \line, RECORD_CHECKPOINT
.endm
.macro guest_end line:req
	outb %al, $PORT_END
	guest_record \line, RECORD_END
.endm

/* Checks, at the exit before them. Registers at an exception are those of the interrupted code. */
#define CHECK_REG	check_reg __LINE__,
#define CHECK_MEM	check_mem __LINE__,
#define CHECK_MSR	check_msr __LINE__,

/*
 * CHECK_DIRTY slot, pages[, mask[, first]]: which of the slot's 64 pages from first on, a multiple
 * of 64, are in its log, bit 0 for the first; the others must not be. It empties the log.
 */
#define CHECK_DIRTY	check_dirty __LINE__,

/* How many coalesced writes wait; what the oldest is, which makes room for another. */
#define CHECK_RING		check_ring __LINE__,
#define CHECK_COALESCED		check_coalesced __LINE__, 0,
#define CHECK_COALESCED_PORT	check_coalesced __LINE__, 1,

.macro guest_register name:req
	.ifndef .Lregister.\name
	.error "unknown register \name (see guests/registers.def)"
	.endif
.endm
.macro check_reg line:req, register:req, value:req, mask=REGISTER_MASK
	guest_register \register
	guest_record \line, RECORD_CHECK_REG, 0, 0, .Lregister.\register, \value, \mask
.endm
.macro check_mem line:req, address:req, size:req, value:req, mask=-1
	guest_record \line, RECORD_CHECK_MEM, \size, 0, \address, \value, \mask
.endm
.macro check_dirty line:req, slot:req, pages:req, mask=-1, first=0
	guest_record \line, RECORD_CHECK_DIRTY, 0, 0, \slot, \pages, \mask, \first
.endm
.macro check_ring line:req, entries:req
	guest_record \line, RECORD_CHECK_RING, 0, 0, \entries
.endm
.macro check_coalesced line:req, pio:req, address:req, size:req, value:req
	guest_record \line, RECORD_CHECK_COALESCED, \size, 0, \address, \value, \pio
.endm
.macro check_msr line:req, index:req, value:req, mask=-1
	guest_record \line, RECORD_CHECK_MSR, 0, 0, \index, \value, \mask
.endm

/* Actions, at the exit before them; before the first exit: when the VCPU has not yet run. */
#define SET_REG			set_reg __LINE__,
#define SET_MEM			set_mem __LINE__,
#define SET_MSR			set_msr __LINE__,	/* the host's KVM_SET_MSRS must accept it */
#define SET_MSR_REFUSED		set_msr_refused __LINE__,
#define SET_CPUID		set_cpuid __LINE__, 0,
#define ADD_CPUID		set_cpuid __LINE__, RECORD_ADD_BITS,
#define SLOT			set_slot __LINE__,
#define SLOT_REFUSED		set_slot_refused __LINE__,
#define UNMAP			unmap __LINE__,
#define NMI			guest_record __LINE__, RECORD_NMI
#define INTERRUPT		queue_interrupt __LINE__,
#define INJECT			inject __LINE__,	/* vector: KVM_SET_VCPU_EVENTS, injected */
#define INJECT_CODE		inject_code __LINE__,	/* vector, error code */
#define DISCARD			discard __LINE__,
#define PROTECT			protect __LINE__,
#define HUGE_PAGES		huge_pages __LINE__,
#define OTHER_VM		guest_record __LINE__, RECORD_OTHER_VM
#define IMMEDIATE_EXIT		guest_record __LINE__, RECORD_IMMEDIATE_EXIT
#define SIGNAL			guest_record __LINE__, RECORD_SIGNAL
#define CRASH_HARNESS		guest_record __LINE__, RECORD_CRASH

.macro set_reg line:req, register:req, value:req, mask=-1
	guest_register \register
	guest_record \line, RECORD_SET_REG, 0, 0, .Lregister.\register, \value, \mask
.endm
.macro set_mem line:req, address:req, size:req, value:req
	guest_record \line, RECORD_SET_MEM, \size, 0, \address, \value
.endm
.macro set_msr line:req, index:req, value:req
	guest_record \line, RECORD_SET_MSR, 0, 0, \index, \value, 1
.endm
.macro set_msr_refused line:req, index:req, value:req
	guest_record \line, RECORD_SET_MSR, 0, 0, \index, \value, 0
.endm
/* Add or replace one CPUID entry, or add bits to it, before the first KVM_RUN. */
.macro set_cpuid line:req, flags:req, function:req, index:req, eax:req, ebx:req, ecx:req, edx:req
	guest_record \line, RECORD_SET_CPUID, 0, \flags, \function, \index, \
		(\eax) | (\ebx) << 32, (\ecx) | (\edx) << 32
.endm
/* Flags of a slot, and what a refusal or a failed KVM_RUN says. */
#define MEM_LOG_DIRTY_PAGES	1
#define MEM_READONLY		2
#define EFAULT	14
#define EEXIST	17
#define EINVAL	22

/*
 * Coalesced writes. COALESCE address, bytes: a zone; COALESCE_PORTS port, count: one of ports;
 * SEPARATE…: no more. RING_START index: the ring is empty, and its next entry is that.
 */
#define COALESCE		coalesce_zone __LINE__, 0, 1,
#define COALESCE_PORTS		coalesce_zone __LINE__, 1, 1,
#define SEPARATE		coalesce_zone __LINE__, 0, 0,
#define SEPARATE_PORTS		coalesce_zone __LINE__, 1, 0,
#define RING_START		ring_start __LINE__,

.macro coalesce_zone line:req, pio:req, registered:req, address:req, bytes:req
	guest_record \line, RECORD_ZONE, 0, 0, \address, \bytes, \pio, \registered
.endm
.macro ring_start line:req, index:req
	guest_record \line, RECORD_RING_START, 0, 0, \index
.endm

/*
 * KVM_SET_USER_MEMORY_REGION. A slot number has one host memory for the whole case: it keeps its
 * contents when the slot is deleted (bytes 0), moved, or made anew. Slot 0 is the guest's own RAM.
 */
.macro set_slot line:req, slot:req, gpa:req, bytes:req, flags=0
	guest_record \line, RECORD_SLOT, 0, 0, \slot, \gpa, \bytes, \flags, 0
.endm
.macro set_slot_refused line:req, slot:req, gpa:req, bytes:req, flags:req, errno:req
	guest_record \line, RECORD_SLOT, 0, 0, \slot, \gpa, \bytes, \flags, \errno
.endm
/* Take the host memory behind guest-physical pages away (munmap). */
.macro unmap line:req, gpa:req, bytes:req
	guest_record \line, RECORD_UNMAP, 0, 0, \gpa, \bytes
.endm
/* Throw the contents of guest-physical pages away (MADV_DONTNEED): they read as zeros. */
.macro discard line:req, gpa:req, bytes:req
	guest_record \line, RECORD_DISCARD, 0, 0, \gpa, \bytes
.endm
/* mprotect() of the host memory behind guest-physical pages. */
#define PROT_NONE	0
#define PROT_READ	1
#define PROT_ALL	3
.macro protect line:req, gpa:req, bytes:req, rights:req
	guest_record \line, RECORD_PROTECT, 0, 0, \gpa, \bytes, \rights
.endm
/* Ask for huge pages; a slot's host memory is aligned as its address is, up to 2 MiB. */
.macro huge_pages line:req, gpa:req, bytes:req
	guest_record \line, RECORD_HUGE_PAGES, 0, 0, \gpa, \bytes
.endm
.macro queue_interrupt line:req, vector:req
	guest_record \line, RECORD_INTERRUPT, 0, 0, \vector
.endm
.macro inject line:req, vector:req
	guest_record \line, RECORD_INJECT, 0, RECORD_NO_ERROR_CODE, \vector
.endm
.macro inject_code line:req, vector:req, error:req
	guest_record \line, RECORD_INJECT, 0, 0, \vector, \error
.endm

/*
 * EVERY_EXIT: go out by each kind of exit, to the kernel and to user space, and let another VM run
 * in between. What a processor shares between VMs and their host is in use by these then. Changes
 * the first four general registers and flags.
 */
#define EVERY_EXIT	every_exit __LINE__
#define EXIT_PORT	0x510

.macro every_exit line:req
	movl	$0, %eax
	cpuid
	movw	$EXIT_PORT, %dx
	inb	%dx, %al
	guest_record \line, RECORD_IN, 1, 0, EXIT_PORT, 0x5a
	outb	%al, %dx
	guest_record \line, RECORD_OUT, 1, 0, EXIT_PORT, 0x5a
	movb	UNBACKED, %al
	guest_record \line, RECORD_MMIO_READ, 1, 0, UNBACKED, 0xa5
	movb	%al, UNBACKED
	guest_record \line, RECORD_MMIO_WRITE, 1, 0, UNBACKED, 0xa5
	guest_record \line, RECORD_OTHER_VM
#if !USER_MODE
	movl	$MSR_EFER, %ecx
	rdmsr
	wrmsr
	mov	%cr0, CAX
	mov	CAX, %cr0
	hlt
	guest_record \line, RECORD_HLT
	guest_record \line, RECORD_OTHER_VM
#endif
	outb	%al, $PORT_CHECKPOINT
	guest_record \line, RECORD_CHECKPOINT
	guest_record \line, RECORD_OTHER_VM
.endm

/*
 * Behind an exception: go through all combinations of a family (record.h) with the probes at a
 * label (probe.h); then the guest goes on here.
 */
#define ENUMERATE	enumerate __LINE__,

.macro enumerate line:req, family:req, probes:req, modes=0, leaf=0
	guest_record \line, RECORD_ENUMERATE, 0, 0, \family, \probes, \modes, \leaf
.endm

/* A set of permitted outcomes, each with the clause that permits it. */
#define ANY_OF		guest_record __LINE__, RECORD_ANY_OF
#define PERMIT		permit __LINE__,
#define END_ANY_OF	guest_record __LINE__, RECORD_END_ANY_OF

.macro permit line:req, clause:req
	.ifndef .Lclause.\clause
	.error "unknown clause \clause (see conformance/spec)"
	.endif
	.pushsection .guest, "", @progbits
.Lpermit\@:
	.asciz "permit=\clause"
	.popsection
	guest_record \line, RECORD_PERMIT, 0, 0, (.Lpermit\@ - .Lguest_strings)
.endm

	.pushsection .guest, "", @progbits
.Lguest_strings:
	.popsection

#endif /* GUEST_H */
