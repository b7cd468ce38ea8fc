// SPDX-License-Identifier: GPL-2.0-only
/* vm.c - a VM with two VCPUs whose guest checks its memory. */
#include "vm.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#define CR0_PE	(1u << 0)
/* Without progress for so long a guest hangs: a machine that is merely slow makes one pass. */
#define HANG_SECONDS	120

#define CODE_SELECTOR	8
#define DATA_SELECTOR	16

extern const uint8_t guest_start[], guest_interrupt[], guest_end[];

void fail(const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	exit(1);
}

int kvm(int fd, unsigned long request, const void *argument, const char *name)
{
	int result = ioctl(fd, request, argument);

	if (result < 0)
		fail("%s: %s", name, strerror(errno));
	return result;
}

const char *device_node(void)
{
	return getenv("KVM_DEV") ?: "/dev/kvm";
}

uint32_t random_below(uint32_t limit)
{
	static uint64_t state;

	if (!state)
		state = strtoul(getenv("SEED") ?: "1", NULL, 0) * 0x9e3779b97f4a7c15ull | 1;
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (state >> 16) % limit;
}

static void set_flat_segment(struct kvm_segment *segment, uint8_t type)
{
	*segment = (struct kvm_segment) {
		.limit = 0xffffffff, .type = type,
		.selector = type == 11 ? CODE_SELECTOR : DATA_SELECTOR,
		.present = 1, .s = 1, .db = 1, .g = 1,
	};
}

/* The pages are dealt out in turn, so that the VCPUs share each huge one. */
static void set_registers(struct vcpu *vcpu)
{
	uint32_t pages = (vcpu->vm->size - GUEST_PAGES) / PAGE_SIZE;
	struct kvm_regs regs = {
		.rip = GUEST_CODE, .rflags = 2,
		.rbx = GUEST_PAGES + vcpu->index * PAGE_SIZE, .rcx = pages / NR_VCPUS,
		.rdx = NR_VCPUS * PAGE_SIZE, .rsi = GUEST_CONTROL + vcpu->index * CONTROL_SIZE,
		.rsp = GUEST_STACKS + (vcpu->index + 1) * STACK_SIZE,
		.rax = vcpu->vm->has_irqchip,
	};
	struct kvm_sregs sregs;

	KVM(vcpu->fd, KVM_GET_SREGS, &sregs);
	set_flat_segment(&sregs.cs, 11);
	set_flat_segment(&sregs.ds, 3);
	sregs.es = sregs.ss = sregs.fs = sregs.gs = sregs.ds;
	sregs.gdt = (struct kvm_dtable) { .base = GUEST_GDT, .limit = 3 * 8 - 1 };
	sregs.idt = (struct kvm_dtable) { .base = GUEST_IDT, .limit = 256 * 8 - 1 };
	sregs.cr0 |= CR0_PE;
	KVM(vcpu->fd, KVM_SET_SREGS, &sregs);
	KVM(vcpu->fd, KVM_SET_REGS, &regs);
}

static void create_vcpu(struct vm *vm, unsigned int index)
{
	struct kvm_mp_state runnable = { .mp_state = KVM_MP_STATE_RUNNABLE };
	struct vcpu *vcpu = &vm->vcpus[index];
	int size = KVM(vm->system, KVM_GET_VCPU_MMAP_SIZE, 0);

	*vcpu = (struct vcpu) { .vm = vm, .index = index };
	vcpu->fd = KVM(vm->fd, KVM_CREATE_VCPU, (void *)(uintptr_t)index);
	vcpu->run = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, vcpu->fd, 0);
	if (vcpu->run == MAP_FAILED)
		fail("mmap of a VCPU: %s", strerror(errno));
	set_registers(vcpu);
	/* None waits for another to start it. */
	if (vm->has_irqchip)
		KVM(vcpu->fd, KVM_SET_MP_STATE, &runnable);
}

/* Where interrupts go to: code and data segment are the same all over, so is each vector. */
static void fill_tables(const struct vm *vm)
{
	static const uint64_t gdt[] = { 0, 0x00cf9b000000ffff, 0x00cf93000000ffff };
	uint32_t handler = GUEST_CODE + (guest_interrupt - guest_start);

	memcpy(vm->memory + GUEST_GDT, gdt, sizeof(gdt));
	*guest_long(vm, GUEST_IDT + INTERRUPT_VECTOR * 8) = CODE_SELECTOR << 16 | handler;
	*guest_long(vm, GUEST_IDT + INTERRUPT_VECTOR * 8 + 4) = 0x8e00;
}

static bool create_irqchip(const struct vm *vm)
{
	struct kvm_pit_config pit = { 0 };

	if (ioctl(vm->fd, KVM_CHECK_EXTENSION, KVM_CAP_IRQCHIP) <= 0)
		return false;
	KVM(vm->fd, KVM_CREATE_IRQCHIP, 0);
	KVM(vm->fd, KVM_CREATE_PIT2, &pit);
	return true;
}

void vm_create(struct vm *vm, size_t size, uint32_t zero)
{
	struct kvm_userspace_memory_region region = { .memory_size = size };

	*vm = (struct vm) { .size = size };
	vm->system = open(device_node(), O_RDWR | O_CLOEXEC);
	if (vm->system < 0)
		fail("%s: %s", device_node(), strerror(errno));
	vm->fd = KVM(vm->system, KVM_CREATE_VM, 0);
	vm->has_irqchip = create_irqchip(vm);
	/* Aligned, so that there can be huge pages. */
	vm->memory = mmap(NULL, size + GUEST_PAGES, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (vm->memory == MAP_FAILED)
		fail("guest memory: %s", strerror(errno));
	vm->memory = (void *)(((uintptr_t)vm->memory + GUEST_PAGES - 1) & -(uintptr_t)GUEST_PAGES);
	memcpy(vm->memory + GUEST_CODE, guest_start, guest_end - guest_start);
	fill_tables(vm);
	for (uint32_t page = GUEST_PAGES; page < size; page += PAGE_SIZE)
		*guest_long(vm, page + PAGE_VALUE) = page;
	for (unsigned int i = 0; i < NR_VCPUS; i++)
		*guest_long(vm, GUEST_CONTROL + i * CONTROL_SIZE + CONTROL_ZERO) = zero;
	region.userspace_addr = (uintptr_t)vm->memory;
	KVM(vm->fd, KVM_SET_USER_MEMORY_REGION, &region);
	for (unsigned int i = 0; i < NR_VCPUS; i++)
		create_vcpu(vm, i);
}

/* A wrong value ends the whole program, whatever the other threads do. */
static void wrong_value(const struct vcpu *vcpu)
{
	uint32_t control = GUEST_CONTROL + vcpu->index * CONTROL_SIZE;
	uint32_t address = *guest_long(vcpu->vm, control + CONTROL_BAD);
	uint32_t pass = *guest_long(vcpu->vm, control + CONTROL_PASS);

	fail("VCPU %u, pass %u: at %#x stands %#x instead of %#x", vcpu->index, pass, address,
	     *guest_long(vcpu->vm, control + CONTROL_GOT), address ^ pass);
}

/*
 * EFAULT is what a guest gets for a page that the program has just unmapped or protected: it will
 * be back.
 */
static void *run_vcpu(void *argument)
{
	struct vcpu *vcpu = argument;

	vcpu->tid = syscall(SYS_gettid);
	while (!vcpu->vm->stop) {
		if (ioctl(vcpu->fd, KVM_RUN, 0) < 0) {
			if (errno != EFAULT && errno != EINTR && errno != EAGAIN)
				fail("KVM_RUN: %s", strerror(errno));
			sched_yield();
			continue;
		}
		if (vcpu->run->exit_reason != KVM_EXIT_IO)
			fail("VCPU %u ended by exit reason %u", vcpu->index,
			     vcpu->run->exit_reason);
		if (vcpu->run->io.port == PORT_BAD)
			wrong_value(vcpu);
	}
	return NULL;
}

static void interrupt(int signal)
{
	(void)signal;
}

void vm_start(struct vm *vm)
{
	struct sigaction action = { .sa_handler = interrupt };

	sigaction(SIGUSR1, &action, NULL);
	for (unsigned int i = 0; i < NR_VCPUS; i++)
		if (pthread_create(&vm->vcpus[i].thread, NULL, run_vcpu, &vm->vcpus[i]))
			fail("cannot create a thread");
}

/* A signal that arrives just before KVM_RUN would be lost, but the guest exits with each pass. */
void vm_stop(struct vm *vm)
{
	vm->stop = true;
	for (unsigned int i = 0; i < NR_VCPUS; i++) {
		pthread_kill(vm->vcpus[i].thread, SIGUSR1);
		pthread_join(vm->vcpus[i].thread, NULL);
	}
}

void vm_destroy(struct vm *vm)
{
	int size = KVM(vm->system, KVM_GET_VCPU_MMAP_SIZE, 0);

	for (unsigned int i = 0; i < NR_VCPUS; i++) {
		munmap(vm->vcpus[i].run, size);
		close(vm->vcpus[i].fd);
	}
	close(vm->fd);
	close(vm->system);
	munmap(vm->memory, vm->size);
}

uint32_t vm_interrupts(const struct vm *vm, unsigned int vcpu)
{
	return *guest_long(vm, GUEST_CONTROL + vcpu * CONTROL_SIZE + CONTROL_INTERRUPTS);
}

uint32_t vm_passes(const struct vm *vm, unsigned int vcpu)
{
	return *guest_long(vm, GUEST_CONTROL + vcpu * CONTROL_SIZE + CONTROL_PASS);
}

void vm_wait_passes(const struct vm *vm, unsigned int count)
{
	uint32_t from[NR_VCPUS], interrupts[NR_VCPUS];

	for (unsigned int i = 0; i < NR_VCPUS; i++) {
		from[i] = vm_passes(vm, i);
		interrupts[i] = vm_interrupts(vm, i);
	}
	for (unsigned int i = 0; i < NR_VCPUS; i++) {
		/* The pass that is under way does not count. */
		for (unsigned int ms = 0; vm_passes(vm, i) - from[i] < count + 1 ||
		     (vm->has_irqchip && vm_interrupts(vm, i) == interrupts[i]); ms++) {
			if (ms > HANG_SECONDS * 1000)
				fail("VCPU %u makes no progress: %u passes, %u interrupts", i,
				     vm_passes(vm, i), vm_interrupts(vm, i));
			usleep(1000);
		}
	}
}
