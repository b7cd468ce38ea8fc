/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * irqchip.h - for guests with interrupt controllers in the kernel: what user space does to them,
 * and how the guest reaches them.
 *
 * There is no include guard: every guest needs its own copy of the macros. A guest that halts waits
 * inside of KVM_RUN, so that it ends, as it reports all else, by a write to a port (CHECKPOINT,
 * END). An interrupt comes out by the exception stub like any exception: EXPECT_IRQ behind HLT or
 * behind WAIT; the guest then goes on behind the record and has to send EOI itself. HANDLER puts a
 * handler of the guest's own in its place.
 */

#if BITS == 64
#define CCX		%rcx
#else
#define CCX		%ecx
#endif

/* ---- Records ---- */

/* Registers of the current VCPU's local APIC, by KVM_GET_LAPIC and KVM_SET_LAPIC. */
#define CHECK_LAPIC		lapic_record __LINE__, RECORD_CHECK_LAPIC,
#define SET_LAPIC		lapic_record __LINE__, RECORD_SET_LAPIC,
/* Bytes of a chip's state: chip, offset, size, value [, mask]. */
#define CHECK_IRQCHIP		irqchip_record __LINE__, RECORD_CHECK_IRQCHIP,
#define SET_IRQCHIP		irqchip_record __LINE__, RECORD_SET_IRQCHIP,
/* Bytes of struct kvm_pit_state2: offset, size, value [, mask]. */
#define CHECK_PIT		pit_record __LINE__, RECORD_CHECK_PIT,
#define SET_PIT			pit_record __LINE__, RECORD_SET_PIT,
#define REINJECT		number_record __LINE__, RECORD_REINJECT,
#define CHECK_MP_STATE		number_record __LINE__, RECORD_CHECK_MP_STATE,
#define SET_MP_STATE		number_record __LINE__, RECORD_SET_MP_STATE,
/* GSI, level; what status must become. */
#define IRQ_LINE		irq_line __LINE__,
#define IRQ_LINE_STATUS		irq_line_status __LINE__,
/* KVM_SIGNAL_MSI: address, data; the result is 1 (delivered), 0 (blocked) or a negative errno. */
#define SIGNAL_MSI		signal_msi __LINE__,
/* One entry of the next KVM_SET_GSI_ROUTING; then the call. */
#define ROUTE_PIN		route __LINE__, 1,	/* GSI, chip, pin */
#define ROUTE_MSI		route __LINE__, 2,	/* GSI, address, data */
#define SET_ROUTES		set_routes __LINE__,
/* Eventfds have numbers from 0. IRQFD: GSI, eventfd, flags, resample eventfd, errno. */
#define IRQFD			irqfd __LINE__,
#define IOEVENTFD		ioeventfd __LINE__,
#define SIGNAL_EVENTFD		signal_eventfd __LINE__,
#define CHECK_EVENTFD		check_eventfd __LINE__,
/* Each destination of messages (record.h): BY_*, MODEL_*, MESSAGES_*. */
#define DESTINATIONS		destinations __LINE__,
/* All state of the VM and its VCPUs moves into a new VM, in which the guest goes on. */
#define RESTORE			guest_record __LINE__, RECORD_RESTORE
/*
 * Further VCPUs. VCPU n: KVM_RUN, checks and actions are about VCPU n from here on. ENTER_VCPU n,
 * label: it starts there, in the guest's environment. START_VCPU n: it runs in a thread of its own
 * until JOIN_VCPU n, before which it must end.
 */
#define VCPU			number_record __LINE__, RECORD_VCPU,
#define ENTER_VCPU		enter_vcpu __LINE__,
#define START_VCPU		number_record __LINE__, RECORD_START,
#define JOIN_VCPU		number_record __LINE__, RECORD_JOIN,
/* What another VCPU reports, whose code is not where the record is. */
#define EXPECT_CHECKPOINT	guest_record __LINE__, RECORD_CHECKPOINT
#define EXPECT_END		guest_record __LINE__, RECORD_END
#define EXPECT_IOAPIC_EOI	number_record __LINE__, RECORD_IOAPIC_EOI,
#define EXPECT_TPR_ACCESS	expect_tpr_access __LINE__,
/* KVM_RUN waits with this mp_state; a signal has to end it. */
#define EXPECT_BLOCKED		number_record __LINE__, RECORD_BLOCKED,

#define EBADF		9
#define ENXIO		6
#define EBUSY		16
#define ENOENT		2

.macro lapic_record line:req, kind:req, offset:req, value:req, mask=0xffffffff
	guest_record \line, \kind, 4, 0, \offset, \value, \mask
.endm
.macro irqchip_record line:req, kind:req, chip:req, offset:req, size:req, value:req, mask=-1
	guest_record \line, \kind, \size, 0, \offset, \value, \mask, \chip
.endm
.macro pit_record line:req, kind:req, offset:req, size:req, value:req, mask=-1
	guest_record \line, \kind, \size, 0, \offset, \value, \mask
.endm
.macro number_record line:req, kind:req, number:req
	guest_record \line, \kind, 0, 0, \number
.endm
.macro irq_line line:req, gsi:req, level:req
	guest_record \line, RECORD_IRQ_LINE, 0, 0, \gsi, \level
.endm
.macro irq_line_status line:req, gsi:req, level:req, status:req
	guest_record \line, RECORD_IRQ_LINE, 0, RECORD_CHECK_STATUS, \gsi, \level, \status
.endm
.macro signal_msi line:req, address:req, data:req, result=1
	guest_record \line, RECORD_MSI, 0, 0, \address, \data, \result
.endm
.macro route line:req, type:req, gsi:req, first:req, second:req
	guest_record \line, RECORD_ROUTE, 0, 0, \gsi, \type, \first, \second
.endm
.macro set_routes line:req, errno=0
	guest_record \line, RECORD_SET_ROUTES, 0, 0, \errno
.endm
.macro irqfd line:req, gsi:req, eventfd:req, flags=0, resample=0, errno=0
	guest_record \line, RECORD_IRQFD, 0, 0, \gsi, \eventfd, \flags, \resample, \errno
.endm
/* address, bytes, eventfd [, flags, match, errno] */
.macro ioeventfd line:req, address:req, bytes:req, eventfd:req, flags=0, match=0, errno=0
	guest_record \line, RECORD_IOEVENTFD, \bytes, 0, \address, \eventfd, \flags, \match, \errno
.endm
.macro signal_eventfd line:req, eventfd:req, count=1
	guest_record \line, RECORD_SIGNAL_EVENTFD, 0, 0, \eventfd, \count
.endm
.macro check_eventfd line:req, eventfd:req, count:req
	guest_record \line, RECORD_CHECK_EVENTFD, 0, 0, \eventfd, \count
.endm
.macro destinations line:req, by:req, model:req, messages:req
	guest_record \line, RECORD_DESTINATIONS, 0, 0, \by, \model, \messages
.endm
.macro enter_vcpu line:req, vcpu:req, entry:req
	guest_record \line, RECORD_ENTER, 0, 0, \vcpu, \entry
.endm
.macro expect_tpr_access line:req, at:req, is_write:req
	guest_record \line, RECORD_TPR_ACCESS, 0, 0, \at, \is_write
.endm

/* Flags of KVM_IRQFD and KVM_IOEVENTFD. */
#define IRQFD_DEASSIGN		1
#define IRQFD_RESAMPLE		2
#define IOEVENTFD_DATAMATCH	1
#define IOEVENTFD_PIO		2
#define IOEVENTFD_DEASSIGN	4

#define MP_STATE_RUNNABLE	0
#define MP_STATE_UNINITIALIZED	1
#define MP_STATE_INIT_RECEIVED	2
#define MP_STATE_HALTED		3
#define MP_STATE_SIPI_RECEIVED	4

/* Chips, and fields of their state. */
#define CHIP_MASTER	0
#define CHIP_SLAVE	1
#define CHIP_IOAPIC	2
#define PIC_LAST_IRR	0
#define PIC_IRR		1
#define PIC_IMR		2
#define PIC_ISR		3
#define PIC_PRIORITY	4
#define PIC_BASE	5
#define PIC_READ	6
#define PIC_POLL	7
#define PIC_SPECIAL	8
#define PIC_INIT	9
#define PIC_AUTO_EOI	10
#define PIC_ROTATE	11
#define PIC_NESTED	12
#define PIC_INIT4	13
#define PIC_ELCR	14
#define PIC_ELCR_MASK	15
#define IOAPIC_BASE_ADDRESS	0
#define IOAPIC_IOREGSEL	8
#define IOAPIC_ID	12
#define IOAPIC_IRR	16
#define IOAPIC_REDIRECTION(pin)	(24 + (pin) * 8)

/* Fields of struct kvm_pit_state2: three channels, the count first in each. */
#define PIT_CHANNEL	24
#define PIT_RW_MODE	12
#define PIT_MODE	13
#define PIT_FLAGS	72

/* ---- In the guest ---- */

/* Set the handler of a vector: a label, or 0 for the environment's own, before the first exit. */
#define HANDLER		handler __LINE__,
.macro handler line:req, vector:req, label:req
	guest_record \line, RECORD_SET_MEM, 2, 0, GATE_ADDRESS(\vector), \label
.endm

/*
 * Wait for an interrupt without HLT: it ends by the record behind it. After a while (a second or
 * so) the guest goes on to a checkpoint, which that record does not expect. Changes flags. With a
 * number of turns the wait is short: for what has to come at once, and does not come on Linux.
 */
#define WAIT	guest_wait
#define WAIT_COUNTER	(MAILBOX + 0x80)
#define WAIT_TURNS	0x2000000
.macro guest_wait turns=WAIT_TURNS
	movl	$(\turns), WAIT_COUNTER
.Lwait\@:
	pause
	decl	WAIT_COUNTER
	jnz	.Lwait\@
	outb	%al, $PORT_CHECKPOINT
.endm

/* Leave a loop that takes too long, by a checkpoint that no record expects. */
.macro give_up
	outb	%al, $PORT_CHECKPOINT
.endm

/* Wait until a 32-bit counter is that high, no longer than WAIT does. Changes flags. */
.macro wait_count counter:req, count:req
	movl	$WAIT_TURNS, WAIT_COUNTER
.Lwait\@:
	cmpl	$(\count), \counter
	jae	.Lreached\@
	pause
	decl	WAIT_COUNTER
	jnz	.Lwait\@
	outb	%al, $PORT_CHECKPOINT
.Lreached\@:
.endm
/* Let some time pass. Changes flags. */
.macro spin turns=20000
	movl	$(\turns), WAIT_COUNTER
.Lspin\@:
	pause
	decl	WAIT_COUNTER
	jnz	.Lspin\@
.endm

.macro out_byte port:req, value:req
	movb	$(\value), %al
	outb	%al, $\port
.endm

/* PIC: vectors 0x30 and 0x38, the slave on line 2; what is masked. Changes AL. */
#define PIC_VECTOR(line)	(0x30 + (line))
.macro pic_setup master=0, slave=0, icw4=1
	out_byte 0x20, 0x11
	out_byte 0x21, PIC_VECTOR(0)
	out_byte 0x21, 4
	out_byte 0x21, \icw4
	out_byte 0xa0, 0x11
	out_byte 0xa1, PIC_VECTOR(8)
	out_byte 0xa1, 2
	out_byte 0xa1, \icw4
	out_byte 0x21, \master
	out_byte 0xa1, \slave
.endm
/* No interrupt of a PIC reaches the processor. */
.macro pic_off
	apic_write APIC_LVT_LINT0, LVT_MASKED
.endm
.macro pic_eoi
	out_byte 0x20, 0x20
.endm
.macro pic_eoi_slave
	out_byte 0xa0, 0x20
	out_byte 0x20, 0x20
.endm

/* The local APIC's registers, by their offset in the page. */
#define APIC_PAGE	0xfee00000
#define APIC_ID		0x020
#define APIC_VERSION	0x030
#define APIC_TPR	0x080
#define APIC_APR	0x090
#define APIC_PPR	0x0a0
#define APIC_EOI	0x0b0
#define APIC_LDR	0x0d0
#define APIC_DFR	0x0e0
#define APIC_SPIV	0x0f0
#define APIC_ISR(vector)	(0x100 + (vector) / 32 * 16)
#define APIC_TMR(vector)	(0x180 + (vector) / 32 * 16)
#define APIC_IRR(vector)	(0x200 + (vector) / 32 * 16)
#define APIC_BIT(vector)	(1 << ((vector) & 31))
#define APIC_ESR	0x280
#define APIC_LVT_CMCI	0x2f0
#define APIC_ICR	0x300
#define APIC_ICR2	0x310
#define APIC_LVT_TIMER	0x320
#define APIC_LVT_THERMAL 0x330
#define APIC_LVT_PC	0x340
#define APIC_LVT_LINT0	0x350
#define APIC_LVT_LINT1	0x360
#define APIC_LVT_ERROR	0x370
#define APIC_TMICT	0x380
#define APIC_TMCCT	0x390
#define APIC_TDCR	0x3e0
#define APIC_SELF_IPI	0x3f0		/* x2APIC only */

#define SPIV_ENABLE	0x100
#define LVT_MASKED	0x10000
#define LVT_LEVEL	0x08000
#define LVT_PERIODIC	0x20000
#define LVT_DEADLINE	0x40000
#define TDCR_DIVIDE_1	0xb
#define TDCR_DIVIDE_2	0x0
#define TDCR_DIVIDE_16	0x3
#define TDCR_DIVIDE_128	0xa

/* ICR, LVT, redirection entries, MSI data: delivery mode; ICR: the rest. */
#define DELIVER_FIXED	0x000
#define DELIVER_LOWEST	0x100
#define DELIVER_SMI	0x200
#define DELIVER_NMI	0x400
#define DELIVER_INIT	0x500
#define DELIVER_STARTUP	0x600
#define DELIVER_EXTINT	0x700
#define ICR_LOGICAL	0x00800
#define ICR_PENDING	0x01000
#define ICR_ASSERT	0x04000
#define ICR_LEVEL	0x08000
#define ICR_SELF	0x40000
#define ICR_ALL		0x80000
#define ICR_OTHERS	0xc0000

#define ESR_SEND_ILLEGAL	0x20
#define ESR_RECEIVE_ILLEGAL	0x40

#define MSR_TSC_DEADLINE	0x000006e0
#define MSR_X2APIC(offset)	(0x800 + (offset) / 16)
#define APIC_BASE_BSP		0x100
#define APIC_BASE_EXTD		0x400
#define APIC_BASE_ENABLE	0x800

/* 32-bit accesses to device memory at a constant address, by EAX. Not in real mode. */
.macro device_read address:req
#if BITS == 64
	movabsl	\address, %eax
#else
	movl	\address, %eax
#endif
.endm
.macro device_write address:req, value:req
	movl	$(\value), %eax
	device_write_eax \address
.endm
.macro device_write_eax address:req
#if BITS == 64
	movabsl	%eax, \address
#else
	movl	%eax, \address
#endif
.endm

/* xAPIC. Reads give EAX, writes change it. */
.macro apic_read offset:req
	device_read (APIC_PAGE + \offset)
.endm
.macro apic_write offset:req, value:req
	device_write (APIC_PAGE + \offset), \value
.endm
.macro apic_write_eax offset:req
	device_write_eax (APIC_PAGE + \offset)
.endm
.macro apic_enable
	apic_write APIC_SPIV, (SPIV_ENABLE | 0xff)
.endm
.macro apic_eoi
	apic_write APIC_EOI, 0
.endm
/* An IPI to a physical or logical destination. */
.macro apic_ipi icr:req, destination=0
	apic_write APIC_ICR2, ((\destination) << 24)
	apic_write APIC_ICR, \icr
.endm

/* x2APIC. Reads give EAX and EDX, writes change both, and ECX. */
.macro x2apic_read offset:req
	movl	$MSR_X2APIC(\offset), %ecx
	rdmsr
.endm
.macro x2apic_write offset:req, value:req, high=0
	movl	$MSR_X2APIC(\offset), %ecx
	movl	$(\value), %eax
	movl	$(\high), %edx
	wrmsr
.endm
.macro x2apic_enable
	movl	$MSR_APIC_BASE, %ecx
	rdmsr
	orl	$(APIC_BASE_ENABLE | APIC_BASE_EXTD), %eax
	wrmsr
	x2apic_write APIC_SPIV, (SPIV_ENABLE | 0xff)
.endm
.macro x2apic_eoi
	x2apic_write APIC_EOI, 0
.endm
.macro x2apic_ipi icr:req, destination=0
	x2apic_write APIC_ICR, \icr, \destination
.endm

/* IOAPIC. */
#define IOAPIC_PAGE	0xfec00000
#define IOAPIC_SELECT	IOAPIC_PAGE
#define IOAPIC_WINDOW	(IOAPIC_PAGE + 0x10)
#define IOAPIC_EOIR	(IOAPIC_PAGE + 0x40)
#define IOAPIC_REG_ID		0
#define IOAPIC_REG_VERSION	1
#define IOAPIC_REG_ARB		2
#define IOAPIC_REG_LOW(pin)	(0x10 + (pin) * 2)
#define IOAPIC_REG_HIGH(pin)	(0x11 + (pin) * 2)
#define ENTRY_LOGICAL	0x00800
#define ENTRY_PENDING	0x01000
#define ENTRY_LOW	0x02000		/* polarity */
#define ENTRY_REMOTE_IRR 0x04000
#define ENTRY_LEVEL	0x08000
#define ENTRY_MASKED	0x10000
.macro ioapic_read index:req
	device_write IOAPIC_SELECT, \index
	device_read IOAPIC_WINDOW
.endm
.macro ioapic_write index:req, value:req
	device_write IOAPIC_SELECT, \index
	device_write IOAPIC_WINDOW, \value
.endm
.macro ioapic_entry pin:req, low:req, high=0
	ioapic_write IOAPIC_REG_HIGH(\pin), \high
	ioapic_write IOAPIC_REG_LOW(\pin), \low
.endm

/* A handler that counts in a 32-bit word and sends EOI: by apic_eoi, x2apic_eoi, pic_eoi... */
.macro count_handler label:req, counter:req, eoi=
\label:
	push	CAX
	push	CCX
	push	CDX
	incl	\counter
	\eoi
	pop	CDX
	pop	CCX
	pop	CAX
	NATURAL_IRET
.endm

/*
 * The same for line 0 of the PIC, which the last tick masks: on a slow machine the next one would
 * always be there already, and leave no time for anything else.
 */
.macro pic_eoi_or_mask counter:req, last:req
	cmpl	$(\last), \counter
	jb	.Lmore\@
	out_byte 0x21, 0xff
.Lmore\@:
	pic_eoi
.endm
.macro tick_handler label:req, counter:req, last:req
	count_handler \label, \counter, "pic_eoi_or_mask \counter, \last"
.endm

/* PIT: a control word for two bytes; the count, also from EBX. Change AL. */
.macro pit_control counter:req, mode:req
	out_byte 0x43, (\counter << 6 | 0x30 | \mode << 1)
.endm
.macro pit_count counter:req, count:req
	out_byte (0x40 + \counter), ((\count) & 0xff)
	out_byte (0x40 + \counter), ((\count) >> 8)
.endm
/* The count of channel 2, latched. Changes EAX and ECX. */
.macro pit_latched register:req
	out_byte 0x43, 0x80
	inb	$0x42, %al
	movb	%al, %cl
	inb	$0x42, %al
	movb	%al, %ch
	movzwl	%cx, \register
.endm
.macro pit_count_ebx counter:req
	movb	%bl, %al
	outb	%al, $(0x40 + \counter)
	movb	%bh, %al
	outb	%al, $(0x40 + \counter)
.endm
#define PIT_OUT		0x20	/* of channel 2, in port 0x61 */
/* Wait until OUT of channel 2 has a level, no longer than WAIT does. Changes AL and flags. */
.macro pit_wait_out level:req
	movl	$(WAIT_TURNS / 8), WAIT_COUNTER
.Lread\@:
	inb	$0x61, %al
	testb	$PIT_OUT, %al
	.if \level
	jnz	.Lseen\@
	.else
	jz	.Lseen\@
	.endif
	decl	WAIT_COUNTER
	jnz	.Lread\@
	give_up
.Lseen\@:
.endm
/* BL: is OUT low at no more than so many of the readings. Changes EAX, EBX, EDI. */
.macro pit_count_high readings:req, low=4
	movl	$\readings, %edi
	xorl	%ebx, %ebx
.Lread\@:
	inb	$0x61, %al
	testb	$PIT_OUT, %al
	jnz	.Lhigh\@
	incl	%ebx
.Lhigh\@:
	decl	%edi
	jnz	.Lread\@
	cmpl	$\low, %ebx
	setbe	%bl
.endm

/*
 * PIT: latch counter 0, then counter 1, which has the same count and began earlier; after a while,
 * and perhaps another command, read what counter 0 holds. DL is 1 if it is not lower than the
 * other's. Changes EAX, EBX, ECX, EDX.
 */
.macro pit_latch_order command=-1
.Lagain\@:
	out_byte 0x43, 0x70
	out_byte 0x41, 0xff
	out_byte 0x41, 0xff
	out_byte 0x43, 0x30
	out_byte 0x40, 0xff
	out_byte 0x40, 0xff
	out_byte 0x43, 0x00
	out_byte 0x43, 0xc4
	inb	$0x41, %al
	movb	%al, %dl
	inb	$0x41, %al
	movb	%al, %cl
	inb	$0x41, %al
	movb	%al, %ch
	spin
	.if \command >= 0
	out_byte 0x43, \command
	.endif
	inb	$0x40, %al
	movb	%al, %bl
	inb	$0x40, %al
	movb	%al, %bh
	/* At its end already, 55 ms later, where it begins anew. */
	testb	%dl, %dl
	js	.Lagain\@
	cmpw	%cx, %bx
	setae	%dl
.endm

/* RDTSC as one number, in EDX:EAX; in 64-bit mode RAX. */
.macro read_tsc
	rdtsc
#if BITS == 64
	shlq	$32, %rdx
	orq	%rdx, %rax
#endif
.endm

/*
 * VCPU 1 and up, before the first exit: their local APICs are enabled, with a logical id, and they
 * begin at a label. The current VCPU is 0 afterwards.
 */
.macro other_vcpu number:req, entry:req, ldr=0
	ENTER_VCPU \number, \entry
	VCPU	\number
	SET_LAPIC APIC_SPIV, (SPIV_ENABLE | 0xff)
	SET_LAPIC APIC_LDR, (\ldr)
	VCPU	0
.endm

/*
 * Where a VCPU begins that is started by SIPI: real mode, on a page of its own, vector AP_VECTOR.
 * "ap_code" before it, "own_code" behind it.
 */
#define AP_PAGE		0x9000
#define AP_VECTOR	0x09
.macro ap_code
	.org	AP_PAGE - GUEST_TEXT
	.code16
.endm
.macro own_code
#if BITS == 64
	.code64
#elif BITS == 32
	.code32
#endif
.endm
