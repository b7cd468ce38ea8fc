// SPDX-License-Identifier: GPL-2.0-only
/*
 * interrupt_counts.c - each way of an interrupt into the guest, many times: none is lost, none is
 * doubled.
 *
 * The handler counts in the guest's memory. Flow control: each interrupt has been counted before
 * the next is sent. $INTERRUPTS says how many; `make interrupts` sends a million each way. $WAY
 * leaves only those whose name contains it.
 */
#include "modes.h"

#include <sched.h>
#include <sys/eventfd.h>

#define DEFAULT_COUNT	500
#define EDGES		8		/* of the burst that becomes one interrupt */
#define PATIENCE	30		/* seconds without an interrupt: it is lost */
#define TEST_SECONDS	7200		/* PATIENCE ends a test that hangs */

#define VECTOR		0x44		/* of IRQ 4 of a PIC with base 0x40; the handler's */
#define ANSWER_VECTOR	0x45		/* to the VCPU that sends */
#define VECTORS		256
#define PIC_GSI		4
#define IOAPIC_GSI	5
#define MSI_GSI		24
#define SPLIT_ROUTES	24
#define MSI_ADDRESS	0xfee00000	/* to APIC ID 0, physically */

#define PORT_DEVICE	0x81		/* the handler tells the device to lower its line */
#define PORT_END	0x82
#define PORT_SYNC	0x83		/* before each burst, with IF clear */
#define PORT_TOLD	0x84		/* from the handler: it has counted */

/* Words in the guest's memory. */
#define COUNT		0x2000		/* interrupts that came */
#define TOTAL		0x2004		/* it ends at this count */
#define ANSWERS		0x2008		/* interrupts that came to the VCPU that sends */
#define UNEXPECTED	0x200c		/* interrupts by any other vector */
#define INIT		0x2010		/* address of the function that sets up the controllers */
#define TRIGGER		0x2014		/* likewise of what sends one interrupt */
#define ENTRY		0x2018		/* low word of the IOAPIC's entry */
#define READY		0x201c		/* the controllers are set up */
#define IDT		0x3000
#define GDT		0x3800
#define STACK(vcpu)	(0x8000 - (vcpu) * 0x400)

#define MSR_TSC_DEADLINE	"0x6e0"
#define ECX_X2APIC		(1u << 21)
#define ECX_TSC_DEADLINE	(1u << 24)

#define STRING_(value)	#value
#define STRING(value)	STRING_(value)
#define WORD(address)	STRING(address)

extern const uint8_t guest_code[], guest_code_end[];
extern const uint8_t main_wait[], main_self[], main_spin[], main_sender[], main_burst[];
extern const uint8_t init_none[], init_pic[], init_ioapic[], init_apic[], init_x2apic[];
extern const uint8_t init_oneshot[], init_deadline[];
extern const uint8_t trigger_none[], trigger_xapic[], trigger_x2apic[], trigger_self_register[];
extern const uint8_t trigger_oneshot[], trigger_deadline[], trigger_to_first[];
extern const uint8_t trigger_to_first_x2apic[];
extern const uint8_t count_told[], count_pic[], count_apic[], count_level[], count_x2apic[];
extern const uint8_t answer_apic[], answer_x2apic[], answered_apic[], answered_x2apic[];
extern const uint8_t count_unexpected[];
asm(".pushsection .rodata\n"
    ".code32\n"
    "guest_code:\n"

    /* Others send: halt until all have come. */
    "main_wait:\n"
    "	call *" WORD(INIT) "\n"
    "	incl " WORD(READY) "\n"
    "1:	cli\n"
    "	movl " WORD(COUNT) ", %eax\n"
    "	cmpl " WORD(TOTAL) ", %eax\n"
    "	jae end\n"
    "	sti\n"
    "	hlt\n"
    "	jmp 1b\n"

    /* Whatever has been doubled comes now. */
    "end:	sti\n"
    ".rept 64\n"
    "	nop\n"
    ".endr\n"
    "	outb %al, $" STRING(PORT_END) "\n"

    /* It sends to itself. */
    "main_self:\n"
    "	call *" WORD(INIT) "\n"
    "	xorl %esi, %esi\n"
    "1:	cli\n"
    "	call *" WORD(TRIGGER) "\n"
    "	sti\n"
    "	hlt\n"
    "	cli\n"
    "	incl %esi\n"
    "	cmpl %esi, " WORD(COUNT) "\n"
    "	jne end\n"
    "	cmpl %esi, " WORD(TOTAL) "\n"
    "	ja 1b\n"
    "	jmp end\n"

    /* It sends to the first VCPU, and halts until that answers by an interrupt. */
    "main_sender:\n"
    "	call *" WORD(INIT) "\n"
    "	xorl %esi, %esi\n"
    "1:	cli\n"
    "	call *" WORD(TRIGGER) "\n"
    "2:	cmpl %esi, " WORD(ANSWERS) "\n"
    "	jne 3f\n"
    "	sti\n"
    "	hlt\n"
    "	cli\n"
    "	jmp 2b\n"
    "3:	incl %esi\n"
    "	cmpl %esi, " WORD(ANSWERS) "\n"
    "	jne end\n"
    "	cmpl %esi, " WORD(TOTAL) "\n"
    "	ja 1b\n"
    "	jmp end\n"

    "main_spin:\n"
    "	call *" WORD(INIT) "\n"
    "	sti\n"
    "1:	jmp 1b\n"

    "main_burst:\n"
    "	call *" WORD(INIT) "\n"
    "1:	cli\n"
    "	outb %al, $" STRING(PORT_SYNC) "\n"
    ".rept " STRING(EDGES) "\n"
    "	call *" WORD(TRIGGER) "\n"
    ".endr\n"
    "	sti\n"
    ".rept 64\n"
    "	nop\n"
    ".endr\n"
    "	jmp 1b\n"

    /* ---- controllers ---- */

    "init_pic:\n"
    "	movb $0x11, %al\n"		/* ICW1: edges, cascaded, ICW4 follows */
    "	outb %al, $0x20\n"
    "	movb $" STRING(VECTOR) " & 0xf8, %al\n"
    "	outb %al, $0x21\n"
    "	movb $4, %al\n"			/* the other one is at IRQ 2 */
    "	outb %al, $0x21\n"
    "	movb $1, %al\n"			/* 8086 mode */
    "	outb %al, $0x21\n"
    "	movb $~(1 << " STRING(PIC_GSI) ") & 0xff, %al\n"
    "	outb %al, $0x21\n"
    "init_none:\n"
    "	ret\n"
    "init_ioapic:\n"
    "	movb $0xff, %al\n"		/* its pins are the PIC's too */
    "	outb %al, $0x21\n"
    "	movl $(0x11 + 2 * " STRING(IOAPIC_GSI) "), 0xfec00000\n"
    "	movl $0, 0xfec00010\n"
    "	movl $(0x10 + 2 * " STRING(IOAPIC_GSI) "), 0xfec00000\n"
    "	movl " WORD(ENTRY) ", %eax\n"
    "	movl %eax, 0xfec00010\n"
    "init_apic:\n"
    "	movl $0x1ff, 0xfee000f0\n"
    "	ret\n"
    "init_x2apic:\n"
    "	movl $0x1b, %ecx\n"
    "	rdmsr\n"
    "	orl $0xc00, %eax\n"
    "	wrmsr\n"
    "	movl $0x80f, %ecx\n"
    "	movl $0x1ff, %eax\n"
    "	xorl %edx, %edx\n"
    "	wrmsr\n"
    "	ret\n"
    "init_oneshot:\n"
    "	movl $0x1ff, 0xfee000f0\n"
    "	movl $0xb, 0xfee003e0\n"	/* divide by 1 */
    "	movl $" STRING(VECTOR) ", 0xfee00320\n"
    "	ret\n"
    "init_deadline:\n"
    "	movl $0x1ff, 0xfee000f0\n"
    "	movl $(0x40000 + " STRING(VECTOR) "), 0xfee00320\n"
    "	ret\n"

    /* ---- senders ---- */

    "trigger_xapic:\n"
    "	movl $(0x40000 + " STRING(VECTOR) "), 0xfee00300\n"
    "trigger_none:\n"
    "	ret\n"
    "trigger_x2apic:\n"
    "	movl $0x830, %ecx\n"
    "	movl $(0x40000 + " STRING(VECTOR) "), %eax\n"
    "	xorl %edx, %edx\n"
    "	wrmsr\n"
    "	ret\n"
    "trigger_self_register:\n"
    "	movl $0x83f, %ecx\n"
    "	movl $" STRING(VECTOR) ", %eax\n"
    "	xorl %edx, %edx\n"
    "	wrmsr\n"
    "	ret\n"
    "trigger_to_first:\n"
    "	movl $0, 0xfee00310\n"
    "	movl $" STRING(VECTOR) ", 0xfee00300\n"
    "	ret\n"
    "trigger_to_first_x2apic:\n"
    "	movl $0x830, %ecx\n"
    "	movl $" STRING(VECTOR) ", %eax\n"
    "	xorl %edx, %edx\n"
    "	wrmsr\n"
    "	ret\n"
    "trigger_oneshot:\n"
    "	movl $1000, 0xfee00380\n"
    "	ret\n"
    "trigger_deadline:\n"
    "	rdtsc\n"
    "	addl $1000, %eax\n"
    "	adcl $0, %edx\n"
    "	movl $" MSR_TSC_DEADLINE ", %ecx\n"
    "	wrmsr\n"
    "	ret\n"

    /* ---- handlers; they count last ---- */

    "count_pic:\n"
    "	pushl %eax\n"
    "	movb $0x20, %al\n"
    "	outb %al, $0x20\n"
    "	popl %eax\n"
    "	incl " WORD(COUNT) "\n"
    "	jmp return\n"
    "count_level:\n"
    "	outb %al, $" STRING(PORT_DEVICE) "\n"
    "count_apic:\n"
    "	movl $0, 0xfee000b0\n"
    "	incl " WORD(COUNT) "\n"
    "	jmp return\n"
    "count_told:\n"
    "	incl " WORD(COUNT) "\n"
    "	outb %al, $" STRING(PORT_TOLD) "\n"
    "	jmp return\n"
    "answer_apic:\n"
    "	incl " WORD(COUNT) "\n"
    "	movl $0, 0xfee000b0\n"
    "	movl $0x01000000, 0xfee00310\n"
    "	movl $" STRING(ANSWER_VECTOR) ", 0xfee00300\n"
    "	jmp return\n"
    "answered_apic:\n"
    "	incl " WORD(ANSWERS) "\n"
    "	movl $0, 0xfee000b0\n"
    "	jmp return\n"
    ".macro x2apic_eoi\n"
    "	movl $0x80b, %ecx\n"
    "	xorl %eax, %eax\n"
    "	xorl %edx, %edx\n"
    "	wrmsr\n"
    ".endm\n"
    "count_x2apic:\n"
    "	pushal\n"
    "	x2apic_eoi\n"
    "	popal\n"
    "	incl " WORD(COUNT) "\n"
    "	jmp return\n"
    "answer_x2apic:\n"
    "	pushal\n"
    "	incl " WORD(COUNT) "\n"
    "	x2apic_eoi\n"
    "	movl $0x830, %ecx\n"
    "	movl $" STRING(ANSWER_VECTOR) ", %eax\n"
    "	movl $1, %edx\n"
    "	wrmsr\n"
    "	popal\n"
    "	jmp return\n"
    "answered_x2apic:\n"
    "	pushal\n"
    "	incl " WORD(ANSWERS) "\n"
    "	x2apic_eoi\n"
    "	popal\n"
    "	jmp return\n"
    "count_unexpected:\n"
    "	incl " WORD(UNEXPECTED) "\n"
    "	iretl\n"
    /*
     * QEMU's VMRUN forgets that STI holds interrupts off, so that one can come before HLT, which
     * would wait for ever. Counts are the subject here: it is stepped over.
     */
    "return:\n"
    "	pushl %eax\n"
    "	movl 4(%esp), %eax\n"
    "	cmpb $0xf4, (%eax)\n"
    "	jne 1f\n"
    "	incl 4(%esp)\n"
    "1:	popl %eax\n"
    "	iretl\n"
    "guest_code_end:\n"
    ".purgem x2apic_eoi\n"
    ".code64\n"
    ".popsection\n");

enum controllers { NONE, FULL, SPLIT };

FIXTURE(interrupt_counts)
{
	struct machine m;
	int irqfd;
	int resamplefd;
};

FIXTURE_VARIANT(interrupt_counts)
{
	const char *name;
	enum controllers controllers;
	const uint8_t *init;
	const uint8_t *trigger;		/* NULL: the guest does not send itself */
	const uint8_t *handler;
	uint32_t entry;			/* of the IOAPIC */
	uint32_t msi_gsi;		/* routed to an MSI; 0: the routes are those of the start */
	uint32_t irqfd_gsi;		/* 0: no irqfd */
	uint32_t line;			/* that user space raises; 0: none */
	bool lowered_by_guest;		/* at PORT_DEVICE, else when it has been counted */
	bool resample;
	bool message;			/* KVM_SIGNAL_MSI */
	bool from_other;		/* a second VCPU sends */
	bool ioctl;			/* KVM_INTERRUPT */
	const uint8_t *answered;	/* the handler of a second VCPU */
};

FIXTURE_VARIANT_ADD(interrupt_counts, pic) {
	.name = "KVM_IRQ_LINE, PIC, ExtINT", .controllers = FULL,
	.init = init_pic, .handler = count_pic, .line = PIC_GSI,
};
FIXTURE_VARIANT_ADD(interrupt_counts, ioapic_edge) {
	.name = "KVM_IRQ_LINE, IOAPIC, edge", .controllers = FULL,
	.init = init_ioapic, .handler = count_apic, .entry = VECTOR, .line = IOAPIC_GSI,
};
FIXTURE_VARIANT_ADD(interrupt_counts, ioapic_level) {
	.name = "KVM_IRQ_LINE, IOAPIC, level with EOI", .controllers = FULL,
	.init = init_ioapic, .handler = count_level, .entry = 1 << 15 | VECTOR,
	.line = IOAPIC_GSI, .lowered_by_guest = true,
};
FIXTURE_VARIANT_ADD(interrupt_counts, signal_msi) {
	.name = "KVM_SIGNAL_MSI", .controllers = FULL,
	.init = init_apic, .handler = count_apic, .message = true,
};
FIXTURE_VARIANT_ADD(interrupt_counts, signal_msi_split) {
	.name = "KVM_SIGNAL_MSI, split irqchip", .controllers = SPLIT,
	.init = init_apic, .handler = count_apic, .message = true,
};
FIXTURE_VARIANT_ADD(interrupt_counts, signal_msi_x2apic) {
	.name = "KVM_SIGNAL_MSI, x2APIC", .controllers = FULL,
	.init = init_x2apic, .handler = count_x2apic, .message = true,
};
FIXTURE_VARIANT_ADD(interrupt_counts, routed_msi) {
	.name = "KVM_IRQ_LINE, routed to an MSI", .controllers = FULL,
	.init = init_apic, .handler = count_apic, .msi_gsi = MSI_GSI, .line = MSI_GSI,
};
FIXTURE_VARIANT_ADD(interrupt_counts, irqfd_pic) {
	.name = "irqfd, PIC, ExtINT", .controllers = FULL,
	.init = init_pic, .handler = count_pic, .irqfd_gsi = PIC_GSI,
};
FIXTURE_VARIANT_ADD(interrupt_counts, irqfd_edge) {
	.name = "irqfd, IOAPIC, edge", .controllers = FULL,
	.init = init_ioapic, .handler = count_apic, .entry = VECTOR, .irqfd_gsi = IOAPIC_GSI,
};
FIXTURE_VARIANT_ADD(interrupt_counts, irqfd_resample) {
	.name = "irqfd, IOAPIC, level with resample", .controllers = FULL,
	.init = init_ioapic, .handler = count_apic, .entry = 1 << 15 | VECTOR,
	.irqfd_gsi = IOAPIC_GSI, .resample = true,
};
FIXTURE_VARIANT_ADD(interrupt_counts, irqfd_msi) {
	.name = "irqfd, MSI", .controllers = FULL,
	.init = init_apic, .handler = count_apic, .msi_gsi = MSI_GSI, .irqfd_gsi = MSI_GSI,
};
FIXTURE_VARIANT_ADD(interrupt_counts, irqfd_msi_split) {
	.name = "irqfd, MSI, split irqchip", .controllers = SPLIT,
	.init = init_apic, .handler = count_apic, .msi_gsi = 1, .irqfd_gsi = 1,
};
FIXTURE_VARIANT_ADD(interrupt_counts, self_xapic) {
	.name = "self-IPI, xAPIC", .controllers = FULL,
	.init = init_apic, .handler = count_apic, .trigger = trigger_xapic,
};
FIXTURE_VARIANT_ADD(interrupt_counts, self_x2apic) {
	.name = "self-IPI, x2APIC, ICR", .controllers = FULL,
	.init = init_x2apic, .handler = count_x2apic, .trigger = trigger_x2apic,
};
FIXTURE_VARIANT_ADD(interrupt_counts, self_register) {
	.name = "self-IPI, x2APIC, SELF IPI register", .controllers = FULL,
	.init = init_x2apic, .handler = count_x2apic, .trigger = trigger_self_register,
};
FIXTURE_VARIANT_ADD(interrupt_counts, self_split) {
	.name = "self-IPI, xAPIC, split irqchip", .controllers = SPLIT,
	.init = init_apic, .handler = count_apic, .trigger = trigger_xapic,
};
FIXTURE_VARIANT_ADD(interrupt_counts, ipi_xapic) {
	.name = "IPI between two VCPUs, xAPIC", .controllers = FULL,
	.init = init_apic, .handler = answer_apic, .trigger = trigger_to_first,
	.from_other = true, .answered = answered_apic,
};
FIXTURE_VARIANT_ADD(interrupt_counts, ipi_x2apic) {
	.name = "IPI between two VCPUs, x2APIC", .controllers = FULL,
	.init = init_x2apic, .handler = answer_x2apic, .trigger = trigger_to_first_x2apic,
	.from_other = true, .answered = answered_x2apic,
};
FIXTURE_VARIANT_ADD(interrupt_counts, timer_oneshot) {
	.name = "local APIC's timer, one-shot", .controllers = FULL,
	.init = init_oneshot, .handler = count_apic, .trigger = trigger_oneshot,
};
FIXTURE_VARIANT_ADD(interrupt_counts, timer_deadline) {
	.name = "local APIC's timer, TSC deadline", .controllers = FULL,
	.init = init_deadline, .handler = count_apic, .trigger = trigger_deadline,
};
FIXTURE_VARIANT_ADD(interrupt_counts, ioctl_none) {
	.name = "KVM_INTERRUPT, no irqchip", .controllers = NONE,
	.init = init_none, .handler = count_told, .ioctl = true,
};
FIXTURE_VARIANT_ADD(interrupt_counts, ioctl_split) {
	.name = "KVM_INTERRUPT, split irqchip", .controllers = SPLIT,
	.init = init_none, .handler = count_told, .ioctl = true,
};

static volatile uint32_t *word(const struct machine *m, uint32_t address)
{
	return (volatile uint32_t *)(m->memory + address);
}

static uint32_t address_of(const uint8_t *label)
{
	return CODE + (label - guest_code);
}

static void set_gate(struct machine *m, unsigned int vector, const uint8_t *handler)
{
	uint32_t address = address_of(handler);
	uint64_t gate = (address & 0xffff) | 8 << 16 | 0x8e00ull << 32;

	memcpy(m->memory + IDT + vector * sizeof(gate), &gate, sizeof(gate));
}

static int create_controllers(const struct machine *m, enum controllers controllers)
{
	struct kvm_enable_cap split = { .cap = KVM_CAP_SPLIT_IRQCHIP, .args = { SPLIT_ROUTES } };

	if (controllers == FULL)
		return ioctl(m->vm, KVM_CREATE_IRQCHIP, 0);
	return controllers == SPLIT ? ioctl(m->vm, KVM_ENABLE_CAP, &split) : 0;
}

static int add_vcpu(struct machine *m)
{
	struct kvm_mp_state runnable = { .mp_state = KVM_MP_STATE_RUNNABLE };
	static struct cpuid_list cpuid;
	unsigned int nr = m->vcpus;

	if (machine_add_vcpu(m) < 0)
		return -1;
	cpuid.header.nent = CPUID_ENTRIES;
	if (ioctl(m->device, KVM_GET_SUPPORTED_CPUID, &cpuid) < 0)
		return -1;
	for (unsigned int i = 0; i < cpuid.header.nent; i++)
		if (cpuid.entries[i].function == 1)
			cpuid.entries[i].ecx |= ECX_X2APIC | ECX_TSC_DEADLINE;
	if (ioctl(m->vcpu[nr], KVM_SET_CPUID2, &cpuid) < 0)
		return -1;
	return nr ? ioctl(m->vcpu[nr], KVM_SET_MP_STATE, &runnable) : 0;
}

static int route_to_msi(const struct machine *m, uint32_t gsi)
{
	struct {
		struct kvm_irq_routing header;
		struct kvm_irq_routing_entry entry;
	} routes = {
		.header.nr = 1,
		.entry = {
			.gsi = gsi, .type = KVM_IRQ_ROUTING_MSI,
			.u.msi = { .address_lo = MSI_ADDRESS, .data = VECTOR },
		},
	};

	return ioctl(m->vm, KVM_SET_GSI_ROUTING, &routes);
}

FIXTURE_SETUP(interrupt_counts)
{
	struct machine *m = &self->m;
	struct kvm_irqfd irqfd = { .gsi = variant->irqfd_gsi };
	long needs[] = {
		variant->controllers == FULL ? KVM_CAP_IRQCHIP : 0,
		variant->controllers == SPLIT ? KVM_CAP_SPLIT_IRQCHIP : 0,
		variant->msi_gsi ? KVM_CAP_IRQ_ROUTING : 0,
		variant->message ? KVM_CAP_SIGNAL_MSI : 0,
		variant->irqfd_gsi ? KVM_CAP_IRQFD : 0,
		variant->resample ? KVM_CAP_IRQFD_RESAMPLE : 0,
		variant->init == init_deadline ? KVM_CAP_TSC_DEADLINE_TIMER : 0,
	};

	const char *way = getenv("WAY");

	if (way && *way && !strstr(variant->name, way))
		SKIP_SETUP("not the way that is asked for");
	m->device = open(device_node(), O_RDWR | O_CLOEXEC);
	if (m->device < 0)
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));
	for (size_t i = 0; i < sizeof(needs) / sizeof(needs[0]); i++)
		if (needs[i] && ioctl(m->device, KVM_CHECK_EXTENSION, needs[i]) <= 0)
			SKIP_SETUP("without capability %ld", needs[i]);
	ASSERT_EQ(0, machine_create_vm(m));
	ASSERT_EQ(0, create_controllers(m, variant->controllers));
	ASSERT_EQ(0, add_vcpu(m));
	if (variant->from_other)
		ASSERT_EQ(0, add_vcpu(m));
	machine_load(m, guest_code, guest_code_end - guest_code);
	for (unsigned int vector = 0; vector < VECTORS; vector++)
		set_gate(m, vector, count_unexpected);
	set_gate(m, VECTOR, variant->handler);
	if (variant->answered)
		set_gate(m, ANSWER_VECTOR, variant->answered);
	*word(m, INIT) = address_of(variant->init);
	*word(m, TRIGGER) = address_of(variant->trigger ?: trigger_none);
	*word(m, ENTRY) = variant->entry;
	if (variant->msi_gsi)
		ASSERT_EQ(0, route_to_msi(m, variant->msi_gsi));
	if (variant->irqfd_gsi) {
		self->irqfd = irqfd.fd = eventfd(0, EFD_NONBLOCK);
		self->resamplefd = eventfd(0, EFD_NONBLOCK);
		if (variant->resample) {
			irqfd.flags = KVM_IRQFD_FLAG_RESAMPLE;
			irqfd.resamplefd = self->resamplefd;
		}
		ASSERT_EQ(0, ioctl(m->vm, KVM_IRQFD, &irqfd));
	}
}

FIXTURE_TEARDOWN(interrupt_counts)
{
	machine_destroy(&self->m);
}

/* A VCPU begins there, in flat 32-bit mode with the IDT. Return: 0 or -1 with errno. */
static int enter_at(struct machine *m, unsigned int nr, const uint8_t *label)
{
	struct kvm_regs regs = { .rip = address_of(label), .rflags = 2, .rsp = STACK(nr) };
	static const uint64_t gdt[] = { 0, 0x00cf9b000000ffff, 0x00cf93000000ffff };
	struct kvm_sregs sregs;

	memcpy(m->memory + GDT, gdt, sizeof(gdt));
	if (ioctl(m->vcpu[nr], KVM_GET_SREGS, &sregs) < 0)
		return -1;
	mode_fill(&sregs, PROT32);
	sregs.gdt.base = GDT;
	sregs.gdt.limit = sizeof(gdt) - 1;
	sregs.idt.base = IDT;
	sregs.idt.limit = VECTORS * 8 - 1;
	if (ioctl(m->vcpu[nr], KVM_SET_SREGS, &sregs) < 0)
		return -1;
	return ioctl(m->vcpu[nr], KVM_SET_REGS, &regs);
}

static int set_line(const struct machine *m, uint32_t gsi, uint32_t level)
{
	struct kvm_irq_level line = { .irq = gsi, .level = level };

	return ioctl(m->vm, KVM_IRQ_LINE, &line);
}

static int signal_msi(const struct machine *m)
{
	struct kvm_msi msi = { .address_lo = MSI_ADDRESS, .data = VECTOR };

	return ioctl(m->vm, KVM_SIGNAL_MSI, &msi) == 1 ? 0 : -1;
}

/* One interrupt from user space. Return: 0 or -1 with errno. */
static int raise_one(const FIXTURE_DATA(interrupt_counts) *self,
		     const FIXTURE_VARIANT(interrupt_counts) *variant)
{
	if (variant->line)
		return set_line(&self->m, variant->line, 1);
	if (variant->message)
		return signal_msi(&self->m);
	return eventfd_write(self->irqfd, 1);
}

/* When it has been counted. Return: 0 or -1: the line cannot be lowered, or was not resampled. */
static int lower_one(const FIXTURE_DATA(interrupt_counts) *self,
		     const FIXTURE_VARIANT(interrupt_counts) *variant)
{
	eventfd_t resampled;

	if (variant->line && !variant->lowered_by_guest)
		return set_line(&self->m, variant->line, 0);
	if (variant->resample)
		return eventfd_read(self->resamplefd, &resampled) || resampled != 1 ? -1 : 0;
	return 0;
}

/* ---- VCPUs in threads ---- */

struct runner {
	const struct machine *m;
	unsigned int nr;
	uint32_t line;			/* to lower at PORT_DEVICE */
	pthread_t thread;
	bool failed;
	bool ended;
};

static bool is_write_to(const struct kvm_run *run, uint16_t port)
{
	return run->exit_reason == KVM_EXIT_IO && run->io.direction == KVM_EXIT_IO_OUT &&
	       run->io.port == port;
}

static void *run_to_end(void *argument)
{
	struct runner *r = argument;
	const struct kvm_run *run = r->m->run[r->nr];

	do {
		r->failed = ioctl(r->m->vcpu[r->nr], KVM_RUN, 0) < 0;
		if (!r->failed && is_write_to(run, PORT_DEVICE))
			r->failed = set_line(r->m, r->line, 0) < 0;
	} while (!r->failed && is_write_to(run, PORT_DEVICE));
	if (!is_write_to(run, PORT_END))
		r->failed = true;
	__atomic_store_n(&r->ended, true, __ATOMIC_RELEASE);
	return NULL;
}

static bool has_ended(const struct runner *r)
{
	return __atomic_load_n(&r->ended, __ATOMIC_ACQUIRE);
}

static long now_seconds(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

/* Give way to the VCPU until the word there is that high. Return: whether it is just that. */
static bool wait_for(const struct runner *r, uint32_t address, uint32_t wanted)
{
	const volatile uint32_t *count = word(r->m, address);
	long end = now_seconds() + PATIENCE;

	for (unsigned int turn = 1; *count < wanted; turn++) {
		if (has_ended(r) && *count < wanted)
			return false;
		if (!(turn % 1024) && now_seconds() > end)
			return false;
		sched_yield();
	}
	return *count == wanted;
}

/* The guest sends itself: it has to come on. Return: whether the VCPU has ended. */
static bool wait_for_end(const struct runner *r)
{
	const volatile uint32_t *count = word(r->m, COUNT);
	long end = now_seconds() + PATIENCE;
	uint32_t last = 0;

	while (!has_ended(r)) {
		if (*count != last) {
			last = *count;
			end = now_seconds() + PATIENCE;
		} else if (now_seconds() > end) {
			return false;
		}
		sleep_ms(2);
	}
	return true;
}

static uint32_t wanted_count(void)
{
	const char *count = getenv("INTERRUPTS");

	return count && *count ? strtoul(count, NULL, 0) : DEFAULT_COUNT;
}

/* The harness leaves the test's process without a flush. */
#define report(...)								\
do {										\
	ksft_print_msg(__VA_ARGS__);						\
	fflush(stdout);								\
} while (0)

static int start(struct runner *r)
{
	return pthread_create(&r->thread, NULL, run_to_end, r);
}

static bool run_to(struct kvm_run *run, int vcpu, bool window, uint32_t reason)
{
	run->request_interrupt_window = window;
	return !ioctl(vcpu, KVM_RUN, 0) && run->exit_reason == reason;
}

/*
 * KVM_INTERRUPT, whenever the guest can take one. The handler tells that it has counted, and the
 * window opens again when it has returned. It is asked for no sooner, see CAVEATS.md.
 * Return: how many were sent before one was not counted once, or all.
 */
static uint32_t inject_by_ioctl(const struct machine *m, uint32_t total)
{
	struct kvm_interrupt interrupt = { .irq = VECTOR };
	struct kvm_run *run = m->run[0];
	uint32_t sent = 0;

	while (run_to(run, m->vcpu[0], true, KVM_EXIT_IRQ_WINDOW_OPEN) &&
	       *word(m, COUNT) == sent && sent < total) {
		if (ioctl(m->vcpu[0], KVM_INTERRUPT, &interrupt) < 0)
			break;
		sent++;
		if (!run_to(run, m->vcpu[0], false, KVM_EXIT_IO))
			break;
	}
	return sent;
}

CLAUSES(irqchip.line.edge, irqchip.signal_msi, irqchip.routing, irqchip.split.extint,
	ioapic.edge, ioapic.level, lapic.icr.self, lapic.x2apic.self_ipi, vcpu.interrupt)
TEST_F_TIMEOUT(interrupt_counts, each_comes_once, TEST_SECONDS)
{
	struct machine *m = &self->m;
	struct runner runner[2] = { { .m = m, .line = variant->line }, { .m = m, .nr = 1 } };
	bool sends_itself = variant->trigger && !variant->from_other;
	uint32_t total = wanted_count(), i;

	*word(m, TOTAL) = total;
	ASSERT_EQ(0, enter_at(m, 0, variant->ioctl ? main_spin : sends_itself ? main_self :
			      main_wait));
	if (variant->ioctl) {
		EXPECT_EQ(total, inject_by_ioctl(m, total));
	} else {
		ASSERT_EQ(0, start(&runner[0]));
		if (!sends_itself)
			ASSERT_TRUE(wait_for(&runner[0], READY, 1));
		if (variant->from_other) {
			ASSERT_EQ(0, enter_at(m, 1, main_sender));
			ASSERT_EQ(0, start(&runner[1]));
			ASSERT_TRUE(wait_for_end(&runner[1])) {
				TH_LOG("%u came", *word(m, COUNT));
			}
			pthread_join(runner[1].thread, NULL);
			EXPECT_FALSE(runner[1].failed);
			EXPECT_EQ(total, *word(m, ANSWERS));
		}
		for (i = 1; !variant->trigger && i <= total; i++) {
			ASSERT_EQ(0, raise_one(self, variant));
			ASSERT_TRUE(wait_for(&runner[0], COUNT, i)) {
				TH_LOG("%u sent, %u came", i, *word(m, COUNT));
			}
			ASSERT_EQ(0, lower_one(self, variant));
		}
		ASSERT_TRUE(wait_for_end(&runner[0])) {
			TH_LOG("%u came", *word(m, COUNT));
		}
		pthread_join(runner[0].thread, NULL);
		EXPECT_FALSE(runner[0].failed);
	}
	EXPECT_EQ(total, *word(m, COUNT));
	EXPECT_EQ(0, *word(m, UNEXPECTED));
	report("%-36s %8u sent, %8u came\n", variant->name, total, *word(m, COUNT));
}

/* While they are blocked, edges of one source become one interrupt. */
CLAUSES(irqchip.line.edge, irqchip.signal_msi, lapic.icr.self)
TEST_F_TIMEOUT(interrupt_counts, blocked_edges_become_one, TEST_SECONDS)
{
	struct machine *m = &self->m;
	uint32_t total = wanted_count() / EDGES, i;

	/* Whether an eventfd's edges arrive at once is not said; the others have no edges. */
	if (variant->irqfd_gsi || variant->ioctl || variant->from_other ||
	    variant->lowered_by_guest)
		SKIP(return, "not edges that user space or the guest can count");
	if (variant->trigger == trigger_oneshot || variant->trigger == trigger_deadline)
		SKIP(return, "not edges: each timer that is armed replaces the last");
	ASSERT_EQ(0, enter_at(m, 0, main_burst));
	ASSERT_EQ(0, ioctl(m->vcpu[0], KVM_RUN, 0));
	for (i = 1; i <= total; i++) {
		ASSERT_TRUE(is_write_to(m->run[0], PORT_SYNC));
		for (unsigned int edge = 0; edge < EDGES && !variant->trigger; edge++) {
			if (variant->line)
				ASSERT_EQ(0, set_line(m, variant->line, 0));
			ASSERT_EQ(0, raise_one(self, variant));
		}
		ASSERT_EQ(0, ioctl(m->vcpu[0], KVM_RUN, 0));
		ASSERT_EQ(i, *word(m, COUNT)) {
			TH_LOG("%u unexpected", *word(m, UNEXPECTED));
		}
	}
	EXPECT_EQ(0, *word(m, UNEXPECTED));
	report("%-36s %8u bursts of " STRING(EDGES) ", %u came\n", variant->name, total,
	       *word(m, COUNT));
}

TEST_HARNESS_MAIN
