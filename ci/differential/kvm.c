// SPDX-License-Identifier: GPL-2.0-only
/*
 * kvm.c - the implementation under test: a device node with the KVM API.
 *
 * One VM serves all cases of a mode; every case sets all registers anew. Exceptions go through
 * tables in the guest: each vector has a handler of its own, which is a HLT. At privilege level 3
 * delivery switches to the handlers' stack, so that the case's own stack stays as it was; in real
 * mode the frame lies on the case's stack, and is taken away again.
 */
#include <linux/kvm.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

#include "case.h"

#define GDT		0x1000
#define TSS		0x1400
#define HANDLERS	0x1800
#define HANDLER_BYTES	16
#define VECTORS		32
#define IDT		0x2000
#define STACK_TOP	0x2f00
#define TABLES		0x3000
#define PAGE		0x1000ul

#define SELECTOR_CODE0	0x08
#define SELECTOR_DATA0	0x10
#define SELECTOR_CODE3	0x1b
#define SELECTOR_DATA3	0x23
#define SELECTOR_TSS	0x28

#define CR0_PROTECTED	0x80010033u	/* PG WP NE ET MP PE */
#define CR0_REAL	0x00000032u	/* NE ET MP */
#define CR4_SSE		0x600u		/* OSXMMEXCPT OSFXSR */
#define CR4_PAE		0x20u
#define EFER_LONG	0x500u		/* LMA LME */

#define PTE_P		1u
#define PTE_W		2u
#define PTE_U		4u

#define FPU_CONTROL	0x37f

/* The standard form of the XSAVE area, in 4-byte words. */
#define XSAVE_MXCSR	(24 / 4)
#define XSAVE_XMM	(160 / 4)
#define XSAVE_BV	(512 / 4)
#define XSTATE_X87_SSE	3u

static int device_fd, vm_fd, vcpu_fd;
static struct kvm_run *run;
static unsigned int run_bytes;
static uint8_t *memory;
static const uint8_t *image;
static uint8_t *system_image;
static struct kvm_sregs sregs;
static struct kvm_vcpu_events events;
static struct kvm_cpuid2 *cpuid;
static bool has_xsave;
static enum mode kvm_mode;
static volatile sig_atomic_t late;

static int kvm_ioctl(int fd, unsigned long request, const void *argument, const char *name)
{
	int ret = ioctl(fd, request, argument);

	if (ret < 0)
		die("%s: %s", name, strerror(errno));
	return ret;
}

#define IOCTL(fd, request, argument) \
	kvm_ioctl(fd, request, (const void *)(argument), #request)

/* ---- tables in the guest ---- */

static void put(uint32_t address, uint64_t value, unsigned int bytes)
{
	memcpy(memory + address, &value, bytes);
}

static void put_gate(unsigned int vector)
{
	uint32_t handler = HANDLERS + vector * HANDLER_BYTES;

	switch (kvm_mode) {
	case REAL16:
		put(4 * vector, handler, 4);
		break;
	case PROT32:
		put(IDT + 8 * vector, SELECTOR_CODE0 << 16 | handler, 4);
		put(IDT + 8 * vector + 4, 0x8e00, 4);
		break;
	default:
		put(IDT + 16 * vector, SELECTOR_CODE0 << 16 | handler, 4);
		put(IDT + 16 * vector + 4, 0x8e00, 4);
		put(IDT + 16 * vector + 8, 0, 8);
		break;
	}
}

/* Code and data are the user's, code cannot be written; everything else is the handlers'. */
static uint32_t page_bits(unsigned int page)
{
	if (page < CODE / PAGE)
		return PTE_P | PTE_W;
	return page < DATA / PAGE ? PTE_P | PTE_U : PTE_P | PTE_W | PTE_U;
}

static void put_page_tables(void)
{
	unsigned int entry = kvm_mode == LONG64 ? 8 : 4;
	unsigned int levels = kvm_mode == LONG64 ? 4 : 2;
	unsigned int i;

	for (i = 0; i < levels - 1; i++)
		put(TABLES + i * PAGE, (TABLES + (i + 1) * PAGE) | PTE_P | PTE_W | PTE_U, entry);
	for (i = 0; i < MEMORY_BYTES / PAGE; i++)
		put(TABLES + (levels - 1) * PAGE + i * entry, i * PAGE | page_bits(i), entry);
}

static void put_descriptors(void)
{
	bool is64 = kvm_mode == LONG64;

	put(GDT + SELECTOR_CODE0, is64 ? 0x00209b0000000000ull : 0x00cf9b000000ffffull, 8);
	put(GDT + SELECTOR_DATA0, 0x00cf93000000ffffull, 8);
	put(GDT + (SELECTOR_CODE3 & ~7), is64 ? 0x0020fb0000000000ull : 0x00cffb000000ffffull, 8);
	put(GDT + (SELECTOR_DATA3 & ~7), 0x00cff3000000ffffull, 8);
	put(TSS + 4, STACK_TOP, is64 ? 8 : 4);
	if (!is64)
		put(TSS + 8, SELECTOR_DATA0, 2);
}

static void prepare_memory(void)
{
	unsigned int vector;

	memset(memory, 0, CODE);
	for (vector = 0; vector < VECTORS; vector++) {
		put_gate(vector);
		memory[HANDLERS + vector * HANDLER_BYTES] = HLT;
	}
	if (kvm_mode != REAL16) {
		put_descriptors();
		put_page_tables();
	}
	memcpy(system_image, memory, CODE);
	memcpy(memory + CODE, image + CODE, MEMORY_BYTES - CODE);
}

/* ---- registers that every case of a mode has ---- */

static struct kvm_segment segment(uint16_t selector, uint64_t base, bool code)
{
	bool flat = kvm_mode != REAL16;

	return (struct kvm_segment) {
		.base = base,
		.limit = flat ? 0xffffffff : 0xffff,
		.selector = selector,
		.type = code ? 11 : 3,
		.present = 1,
		.dpl = flat ? 3 : 0,
		.s = 1,
		.g = flat,
		.db = flat && !(code && kvm_mode == LONG64),
		.l = code && kvm_mode == LONG64,
	};
}

static void prepare_real(void)
{
	sregs.cs = segment(CODE >> 4, CODE, true);
	sregs.ds = segment(DATA >> 4, DATA, false);
	sregs.es = segment((DATA >> 4) + 1, DATA + 0x10, false);
	sregs.fs = segment((DATA >> 4) + 2, DATA + 0x20, false);
	sregs.gs = segment((DATA >> 4) + 3, DATA + 0x30, false);
	sregs.ss = segment((DATA >> 4) + 4, DATA + 0x40, false);
	sregs.cr0 = CR0_REAL;
	sregs.idt.limit = 0x3ff;
}

static void prepare_protected(void)
{
	sregs.cs = segment(SELECTOR_CODE3, 0, true);
	sregs.ds = sregs.es = sregs.ss = segment(SELECTOR_DATA3, 0, false);
	sregs.fs = segment(SELECTOR_DATA3, segment_base(kvm_mode, ZYDIS_REGISTER_FS), false);
	sregs.gs = segment(SELECTOR_DATA3, segment_base(kvm_mode, ZYDIS_REGISTER_GS), false);
	sregs.tr = (struct kvm_segment) {
		.base = TSS, .limit = 0x67, .selector = SELECTOR_TSS, .type = 11, .present = 1,
	};
	sregs.gdt.base = GDT;
	sregs.gdt.limit = 0x3f;
	sregs.idt.base = IDT;
	sregs.idt.limit = VECTORS * (kvm_mode == LONG64 ? 16 : 8) - 1;
	sregs.cr0 = CR0_PROTECTED;
	sregs.cr3 = TABLES;
	if (kvm_mode == LONG64) {
		sregs.cr4 = CR4_PAE;
		sregs.efer = EFER_LONG;
	}
}

static void prepare_registers(void)
{
	IOCTL(vcpu_fd, KVM_GET_SREGS, &sregs);
	if (kvm_mode == REAL16)
		prepare_real();
	else
		prepare_protected();
	if (kvm_has(1, 3, 25))
		sregs.cr4 |= CR4_SSE;
	IOCTL(vcpu_fd, KVM_GET_VCPU_EVENTS, &events);
	has_xsave = ioctl(vm_fd, KVM_CHECK_EXTENSION, KVM_CAP_XSAVE) > 0;
}

/* ---- the VM ---- */

static void take_cpuid(void)
{
	unsigned int room = 256;

	cpuid = calloc(1, sizeof(*cpuid) + room * sizeof(cpuid->entries[0]));
	if (!cpuid)
		die("no memory");
	cpuid->nent = room;
	IOCTL(device_fd, KVM_GET_SUPPORTED_CPUID, cpuid);
}

bool kvm_has(uint32_t leaf, unsigned int reg, unsigned int bit)
{
	unsigned int i;

	for (i = 0; i < cpuid->nent; i++) {
		const struct kvm_cpuid_entry2 *entry = &cpuid->entries[i];
		const uint32_t registers[] = { entry->eax, entry->ebx, entry->ecx, entry->edx };

		if (entry->function == leaf && entry->index == 0)
			return registers[reg] >> bit & 1;
	}
	return false;
}

static void kick(int signal)
{
	late = 1;
	if (run)
		run->immediate_exit = 1;
}

/* No SA_RESTART: KVM_RUN has to end. */
static void arm_watchdog(bool on)
{
	struct itimerval timer = { .it_value.tv_sec = on };

	late = 0;
	setitimer(ITIMER_REAL, &timer, NULL);
}

void kvm_open(const char *device, enum mode mode, const uint8_t *initial)
{
	struct kvm_userspace_memory_region region = { .memory_size = MEMORY_BYTES };
	struct sigaction action = { .sa_handler = kick };

	kvm_mode = mode;
	image = initial;
	system_image = malloc(CODE);
	device_fd = open(device, O_RDWR | O_CLOEXEC);
	if (device_fd < 0)
		die("%s: %s", device, strerror(errno));
	vm_fd = IOCTL(device_fd, KVM_CREATE_VM, 0);
	memory = mmap(NULL, MEMORY_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
		      0);
	if (memory == MAP_FAILED || !system_image)
		die("no memory");
	prepare_memory();
	region.userspace_addr = (uintptr_t)memory;
	IOCTL(vm_fd, KVM_SET_TSS_ADDR, 0xfffbd000ul);
	IOCTL(vm_fd, KVM_SET_USER_MEMORY_REGION, &region);
	vcpu_fd = IOCTL(vm_fd, KVM_CREATE_VCPU, 0);
	run_bytes = IOCTL(device_fd, KVM_GET_VCPU_MMAP_SIZE, 0);
	run = mmap(NULL, run_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, vcpu_fd, 0);
	if (run == MAP_FAILED)
		die("mapping struct kvm_run: %s", strerror(errno));
	take_cpuid();
	IOCTL(vcpu_fd, KVM_SET_CPUID2, cpuid);
	prepare_registers();
	sigaction(SIGALRM, &action, NULL);
}

void kvm_close(void)
{
	munmap(run, run_bytes);
	run = NULL;
	close(vcpu_fd);
	close(vm_fd);
	close(device_fd);
	munmap(memory, MEMORY_BYTES);
	free(system_image);
	free(cpuid);
}

/* ---- one case ---- */

/* The API's order of registers is another than that of the instructions. */
static void regs_from_state(struct kvm_regs *regs, const struct state *state)
{
	const uint64_t *gpr = state->gpr;

	*regs = (struct kvm_regs) {
		.rax = gpr[RAX], .rcx = gpr[RCX], .rdx = gpr[RDX], .rbx = gpr[RBX],
		.rsp = gpr[RSP], .rbp = gpr[RBP], .rsi = gpr[RSI], .rdi = gpr[RDI],
		.rip = state->rip, .rflags = state->rflags,
	};
	memcpy(&regs->r8, &gpr[R8], 8 * sizeof(gpr[0]));
}

static void state_from_regs(struct state *state, const struct kvm_regs *regs)
{
	state->gpr[RAX] = regs->rax;
	state->gpr[RCX] = regs->rcx;
	state->gpr[RDX] = regs->rdx;
	state->gpr[RBX] = regs->rbx;
	state->gpr[RSP] = regs->rsp;
	state->gpr[RBP] = regs->rbp;
	state->gpr[RSI] = regs->rsi;
	state->gpr[RDI] = regs->rdi;
	memcpy(&state->gpr[R8], &regs->r8, 8 * sizeof(state->gpr[0]));
	state->rip = regs->rip;
	state->rflags = regs->rflags;
}

/* With XSAVE, KVM_SET_FPU does not say which parts of the state are in use; XSTATE_BV does. */
static void set_fpu(const struct state *state)
{
	struct kvm_fpu fpu = { .fcw = FPU_CONTROL, .mxcsr = state->mxcsr };
	struct kvm_xsave xsave = { .region = { FPU_CONTROL } };

	if (!has_xsave) {
		memcpy(fpu.xmm, state->xmm, sizeof(fpu.xmm));
		IOCTL(vcpu_fd, KVM_SET_FPU, &fpu);
		return;
	}
	xsave.region[XSAVE_MXCSR] = state->mxcsr;
	xsave.region[XSAVE_BV] = XSTATE_X87_SSE;
	memcpy(&xsave.region[XSAVE_XMM], state->xmm, sizeof(state->xmm));
	IOCTL(vcpu_fd, KVM_SET_XSAVE, &xsave);
}

static void get_fpu(struct state *state)
{
	struct kvm_xsave xsave;
	struct kvm_fpu fpu;

	if (!has_xsave) {
		IOCTL(vcpu_fd, KVM_GET_FPU, &fpu);
		memcpy(state->xmm, fpu.xmm, sizeof(state->xmm));
		state->mxcsr = fpu.mxcsr;
		return;
	}
	IOCTL(vcpu_fd, KVM_GET_XSAVE, &xsave);
	state->mxcsr = xsave.region[XSAVE_MXCSR];
	memcpy(state->xmm, &xsave.region[XSAVE_XMM], sizeof(state->xmm));
}

static void set_state(const struct test_case *test)
{
	struct kvm_regs regs;

	regs_from_state(&regs, &test->before);
	IOCTL(vcpu_fd, KVM_SET_SREGS, &sregs);
	IOCTL(vcpu_fd, KVM_SET_REGS, &regs);
	set_fpu(&test->before);
	IOCTL(vcpu_fd, KVM_SET_VCPU_EVENTS, &events);
}

static void get_state(struct state *state)
{
	struct kvm_regs regs;

	IOCTL(vcpu_fd, KVM_GET_REGS, &regs);
	state_from_regs(state, &regs);
	get_fpu(state);
}

static uint64_t get(uint64_t address, unsigned int bytes)
{
	uint64_t value = 0;

	if (address + bytes <= MEMORY_BYTES)
		memcpy(&value, memory + address, bytes);
	return value;
}

static bool has_error_code(unsigned int vector)
{
	return vector == 8 || (vector >= 10 && vector <= 14) || vector == 17;
}

/* Undo delivery: what the frame holds goes back to the registers, the frame goes away. */
static void undo_protected(struct outcome *outcome)
{
	unsigned int bytes = kvm_mode == LONG64 ? 8 : 4;
	uint64_t frame = outcome->state.gpr[RSP];

	if (has_error_code(outcome->vector))
		frame += bytes;
	outcome->state.rip = get(frame, bytes);
	outcome->state.rflags = get(frame + 2 * bytes, bytes);
	outcome->state.gpr[RSP] = get(frame + 3 * bytes, bytes);
}

static void undo_real(const struct test_case *test, struct outcome *outcome)
{
	uint16_t frame = outcome->state.gpr[RSP];
	uint32_t address = sregs.ss.base + frame;
	unsigned int i;

	outcome->state.rip = get(address, 2);
	outcome->state.rflags = get(address + 4, 2);
	outcome->state.gpr[RSP] = (outcome->state.gpr[RSP] & ~0xffffull) | (uint16_t)(frame + 6);
	/* Nothing but the frame was written there: a fault comes before writes. */
	memcpy(memory + address, image + address, 6);
	for (i = 0; i < test->poke_count; i++)
		put(test->pokes[i].address, test->pokes[i].value, test->pokes[i].bytes);
}

/* Where flags are 16 bits wide in the frame, those above are as before. */
static void complete_flags(const struct test_case *test, struct outcome *outcome)
{
	if (kvm_mode == REAL16)
		outcome->state.rflags |= test->before.rflags & ~0xffffull;
}

static void classify_hlt(const struct test_case *test, struct outcome *outcome)
{
	uint64_t rip = outcome->state.rip - 1;

	if (rip < HANDLERS || rip >= HANDLERS + VECTORS * HANDLER_BYTES) {
		outcome->ending = ENDED;
		outcome->state.rip = rip;
		return;
	}
	outcome->ending = FAULTED;
	outcome->vector = (rip - HANDLERS) / HANDLER_BYTES;
	if (kvm_mode == REAL16)
		undo_real(test, outcome);
	else
		undo_protected(outcome);
	complete_flags(test, outcome);
	/* HLT at privilege level 3 */
	rip = outcome->state.rip;
	if (kvm_mode != REAL16 && outcome->vector == 13 && rip >= CODE && rip < DATA &&
	    memory[rip] == HLT && rip != test->before.rip)
		outcome->ending = ENDED;
	outcome->state.rflags &= ~(1ull << 16);		/* RF in the image of a fault */
}

void kvm_run(const struct test_case *test, struct outcome *outcome)
{
	int ret;

	memory_restore(memory, image);
	memcpy(memory, system_image, CODE);
	memory_load(memory, test);
	set_state(test);
	run->immediate_exit = 0;
	arm_watchdog(true);
	ret = ioctl(vcpu_fd, KVM_RUN, 0);
	arm_watchdog(false);
	get_state(&outcome->state);
	outcome->memory = memory;
	outcome->vector = 0;
	if (ret < 0) {
		outcome->ending = errno == EINTR ? HUNG : LOST;
		return;
	}
	switch (run->exit_reason) {
	case KVM_EXIT_HLT:
		classify_hlt(test, outcome);
		break;
	case KVM_EXIT_INTERNAL_ERROR:
		outcome->ending = UNIMPLEMENTED;
		break;
	case KVM_EXIT_INTR:
		outcome->ending = HUNG;
		break;
	default:
		outcome->ending = LOST;
		outcome->vector = run->exit_reason;
		break;
	}
}
