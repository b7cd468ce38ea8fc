// SPDX-License-Identifier: GPL-2.0-only
/*
 * kill.c - kills VMs at random moments.
 *
 *	kill COUNT MILLISECONDS [control]
 *
 * COUNT children make a VM, run it on two VCPUs and call ioctls from a third thread; each is killed
 * by SIGKILL at a random moment of its first MILLISECONDS. A child that does not end is a failure.
 * `control` is the same without KVM: processes and memory come and go alike.
 */
#include "vm.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#define MEMORY	(8u << 20)
#define HANG_SECONDS	120
#define MESSAGE_GSI	30
#define ARRAY_SIZE(array)	(sizeof(array) / sizeof((array)[0]))

/* Bound to a GSI that sends a message to the first VCPU; the guest's port signals it as well. */
static void bind_eventfd(const struct vm *vm, int eventfd, bool bind)
{
	struct kvm_irqfd irqfd = {
		.fd = eventfd, .gsi = MESSAGE_GSI, .flags = bind ? 0 : KVM_IRQFD_FLAG_DEASSIGN,
	};
	struct kvm_ioeventfd port = {
		.fd = eventfd, .addr = PORT_PASS, .len = 1,
		.flags = KVM_IOEVENTFD_FLAG_PIO | (bind ? 0 : KVM_IOEVENTFD_FLAG_DEASSIGN),
	};

	ioctl(vm->fd, KVM_IRQFD, &irqfd);
	ioctl(vm->fd, KVM_IOEVENTFD, &port);
}

/** struct one_route - struct kvm_irq_routing with one entry */
struct one_route {
	uint32_t nr, flags;
	struct kvm_irq_routing_entry entry;
};

static void interrupt(const struct vm *vm, int eventfd)
{
	struct one_route routes = { .nr = 1, .entry = {
		.gsi = MESSAGE_GSI, .type = KVM_IRQ_ROUTING_MSI,
		.u.msi = { .address_lo = 0xfee00000, .data = INTERRUPT_VECTOR },
	} };
	struct kvm_msi message = { .address_lo = 0xfee01000, .data = INTERRUPT_VECTOR };
	struct kvm_irqchip chip = { .chip_id = random_below(KVM_NR_IRQCHIPS) };
	uint64_t once = 1;

	if (!vm->has_irqchip)
		return;
	ioctl(vm->fd, KVM_SET_GSI_ROUTING, &routes);
	bind_eventfd(vm, eventfd, true);
	if (write(eventfd, &once, sizeof(once)) < 0)
		fail("eventfd: %s", strerror(errno));
	ioctl(vm->fd, KVM_SIGNAL_MSI, &message);
	ioctl(vm->fd, KVM_GET_IRQCHIP, &chip);
	/* Every other time it is still bound when the VM ends. */
	if (random_below(2))
		bind_eventfd(vm, eventfd, false);
}

/*
 * Slots, VCPUs and eventfds come and go while the guest runs; what an ioctl says does not matter
 * here.
 */
static void call_ioctls(const struct vm *vm)
{
	int eventfds[4];
	struct kvm_userspace_memory_region region = {
		.slot = 1, .guest_phys_addr = 0x40000000, .memory_size = 16 * PAGE_SIZE,
		.userspace_addr = (uintptr_t)vm->memory,
	};
	static uint8_t bitmap[MEMORY / PAGE_SIZE / 8];
	struct kvm_dirty_log log = { .dirty_bitmap = bitmap };
	unsigned int id = NR_VCPUS;

	for (unsigned int i = 0; i < ARRAY_SIZE(eventfds); i++)
		eventfds[i] = eventfd(0, EFD_NONBLOCK);
	for (;;) {
		int fd = ioctl(vm->fd, KVM_CREATE_VCPU, id++ % 64);

		region.memory_size = (1 + random_below(16)) * PAGE_SIZE;
		ioctl(vm->fd, KVM_SET_USER_MEMORY_REGION, &region);
		region.memory_size = 0;
		ioctl(vm->fd, KVM_SET_USER_MEMORY_REGION, &region);
		ioctl(vm->fd, KVM_GET_DIRTY_LOG, &log);
		interrupt(vm, eventfds[random_below(ARRAY_SIZE(eventfds))]);
		if (fd >= 0)
			close(fd);
	}
}

static void be_vm(void)
{
	struct vm vm;

	vm_create(&vm, MEMORY, 0);
	vm_start(&vm);
	call_ioctls(&vm);
}

static void *be_busy(void *argument)
{
	for (;;)
		memset(argument, 1, MEMORY / 2);
	return NULL;
}

static void be_control(void)
{
	char *memory = mmap(NULL, MEMORY, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
			    -1, 0);
	pthread_t thread;

	for (unsigned int i = 0; i < NR_VCPUS; i++)
		if (pthread_create(&thread, NULL, be_busy, memory + i * (MEMORY / 2)))
			fail("cannot create a thread");
	be_busy(memory);
}

static void child_stuck(int signal)
{
	static const char message[] = "a child that was killed does not end\n";

	(void)signal;
	if (write(STDERR_FILENO, message, sizeof(message) - 1) < 0)
		_exit(2);
	_exit(1);
}

static void one(unsigned int microseconds, void (*be)(void))
{
	pid_t child = fork();
	int status;

	if (!child) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		be();
		_exit(1);
	}
	if (child < 0)
		fail("fork: %s", strerror(errno));
	usleep(microseconds);
	kill(child, SIGKILL);
	alarm(HANG_SECONDS);
	if (waitpid(child, &status, 0) != child)
		fail("waitpid: %s", strerror(errno));
	alarm(0);
	if (!WIFSIGNALED(status) || WTERMSIG(status) != SIGKILL)
		fail("a child ended by itself (status %#x)", status);
}

int main(int argc, char **argv)
{
	if (argc < 3)
		fail("usage: kill COUNT MILLISECONDS [control]");
	signal(SIGALRM, child_stuck);
	for (int i = atoi(argv[1]); i > 0; i--)
		one(random_below(atoi(argv[2]) * 1000), argc > 3 ? be_control : be_vm);
	return 0;
}
