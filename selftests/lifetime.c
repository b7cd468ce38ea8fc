// SPDX-License-Identifier: GPL-2.0-only
/*
 * lifetime.c - how long a VM and its VCPUs live, and for whom.
 */
#include "machine.h"
#include <sys/resource.h>
#include <sys/socket.h>

#define HLT	0xf4
#define EXEC_FD	"SELFTEST_EXEC_FD"	/* in the environment: ask this descriptor and exit */

MACHINE_FIXTURE(lifetime)

static int guest_rip(int vcpu)
{
	struct kvm_regs regs;

	return ioctl(vcpu, KVM_GET_REGS, &regs) < 0 ? -errno : (int)regs.rip;
}

/* ---- order of closing ---- */

CLAUSES(system.descriptor.reference)
TEST_F(lifetime, device_closed_first)
{
	LOAD(&self->m, HLT);
	EXPECT_EQ(0, close(self->m.device));
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(0, machine_add_vcpu(&self->m));
	EXPECT_HLT(&self->m, 1);
}

CLAUSES(system.descriptor.reference)
TEST_F(lifetime, vm_closed_before_vcpu)
{
	LOAD(&self->m, HLT);
	EXPECT_EQ(0, close(self->m.vm));
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(CODE + 1, guest_rip(self->m.vcpu[0]));
	EXPECT_ERRNO(EBADF, ioctl(self->m.vm, KVM_CHECK_EXTENSION, KVM_CAP_HLT));
}

CLAUSES(vm.create_vcpu.duplicate)
TEST_F(lifetime, vcpu_closed_keeps_its_id)
{
	EXPECT_EQ(0, close(self->m.vcpu[0]));
	EXPECT_ERRNO(EEXIST, ioctl(self->m.vm, KVM_CREATE_VCPU, 0));
	EXPECT_EQ(0, machine_add_vcpu(&self->m));
	LOAD(&self->m, HLT);
	EXPECT_HLT(&self->m, 1);
}

CLAUSES(system.create_vm, system.descriptor.reference)
TEST_F(lifetime, many_one_after_another)
{
	for (int i = 0; i < 200; i++) {
		int vm = ioctl(self->m.device, KVM_CREATE_VM, 0);
		int vcpu = ioctl(vm, KVM_CREATE_VCPU, 0);

		ASSERT_LE(0, vcpu);
		if (i & 1)
			EXPECT_EQ(0, close(vm));
		EXPECT_EQ(0, close(vcpu));
		if (!(i & 1))
			EXPECT_EQ(0, close(vm));
	}
}

/* ---- without room for a descriptor ---- */

/* No more descriptors than there are, or @limit. Return: 0 or -1 with errno. */
static int limit_descriptors(struct rlimit *limit)
{
	struct rlimit few = *limit;
	int next = dup(STDERR_FILENO);

	if (next < 0 || close(next))
		return -1;
	few.rlim_cur = next;
	return setrlimit(RLIMIT_NOFILE, &few);
}

/* A VCPU that got no descriptor was never there. */
CLAUSES(vm.create_vcpu.failed)
TEST_F(lifetime, no_room_for_a_descriptor)
{
	int vm = ioctl(self->m.device, KVM_CREATE_VM, 0);
	struct rlimit limit;

	ASSERT_LE(0, vm);
	ASSERT_EQ(0, getrlimit(RLIMIT_NOFILE, &limit));
	ASSERT_EQ(0, limit_descriptors(&limit));
	EXPECT_ERRNO(EMFILE, ioctl(self->m.device, KVM_CREATE_VM, 0));
	for (unsigned int id = 0; id < 3; id++)
		EXPECT_ERRNO(EMFILE, ioctl(vm, KVM_CREATE_VCPU, id));
	ASSERT_EQ(0, setrlimit(RLIMIT_NOFILE, &limit));
	if (ioctl(vm, KVM_CHECK_EXTENSION, KVM_CAP_SET_BOOT_CPU_ID) > 0)
		EXPECT_EQ(0, ioctl(vm, KVM_SET_BOOT_CPU_ID, 1));
	if (ioctl(vm, KVM_CHECK_EXTENSION, KVM_CAP_IRQCHIP) > 0)
		EXPECT_EQ(0, ioctl(vm, KVM_CREATE_IRQCHIP, 0));
	for (unsigned int id = 0; id < 3; id++)
		EXPECT_LE(0, ioctl(vm, KVM_CREATE_VCPU, id));
}

/* ---- several descriptors of one object ---- */

CLAUSES(system.descriptor.duplicate, system.descriptor.reference)
TEST_F(lifetime, duplicates)
{
	int copy = dup(self->m.vcpu[0]);
	int other = fcntl(copy, F_DUPFD_CLOEXEC, 100);

	ASSERT_LE(0, copy);
	ASSERT_LE(100, other);
	LOAD(&self->m, HLT);
	EXPECT_EQ(0, close(self->m.vcpu[0]));
	EXPECT_EQ(CODE, guest_rip(copy));
	EXPECT_EQ(0, close(copy));
	EXPECT_EQ(CODE, guest_rip(other));
	EXPECT_EQ(0, close(self->m.vm));
	EXPECT_EQ(0, ioctl(other, KVM_RUN, 0));
	EXPECT_EQ(KVM_EXIT_HLT, self->m.run[0]->exit_reason);
	EXPECT_EQ(0, close(other));
}

CLAUSES(system.create_vm.independent)
TEST_F(lifetime, replaced_by_dup2)
{
	int other = ioctl(self->m.device, KVM_CREATE_VM, 0);

	ASSERT_LE(0, other);
	EXPECT_EQ(self->m.vm, dup2(other, self->m.vm));
	/* It has become the VM without VCPUs. */
	EXPECT_LE(0, ioctl(self->m.vm, KVM_CREATE_VCPU, 0));
	EXPECT_EQ(CODE, guest_rip(self->m.vcpu[0]));
	close(other);
}

CLAUSES(system.descriptor.duplicate)
TEST_F(lifetime, passed_through_socket)
{
	union {
		struct cmsghdr header;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = {};
	char byte = 0;
	struct iovec data = { &byte, 1 };
	struct msghdr message = {
		.msg_iov = &data, .msg_iovlen = 1,
		.msg_control = &control, .msg_controllen = sizeof(control),
	};
	int pair[2], received;

	ASSERT_EQ(0, socketpair(AF_UNIX, SOCK_STREAM, 0, pair));
	control.header.cmsg_level = SOL_SOCKET;
	control.header.cmsg_type = SCM_RIGHTS;
	control.header.cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(&control.header), &self->m.vcpu[0], sizeof(int));
	ASSERT_EQ(1, sendmsg(pair[0], &message, 0));
	ASSERT_EQ(1, recvmsg(pair[1], &message, 0));
	memcpy(&received, CMSG_DATA(&control.header), sizeof(int));
	EXPECT_NE(self->m.vcpu[0], received);
	EXPECT_EQ(CODE, guest_rip(received));
	close(received);
}

/* ---- shared memory ---- */

CLAUSES(vm.create_vcpu.mapping.lifetime)
TEST_F(lifetime, mapping_outlives_descriptors)
{
	LOAD(&self->m, HLT);
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(0, close(self->m.vcpu[0]));
	EXPECT_EQ(0, close(self->m.vm));
	EXPECT_EQ(0, close(self->m.device));
	EXPECT_EQ(KVM_EXIT_HLT, self->m.run[0]->exit_reason);
	self->m.run[0]->immediate_exit = 1;
	EXPECT_EQ(1, self->m.run[0]->immediate_exit);
}

CLAUSES(vm.create_vcpu.mapping)
TEST_F(lifetime, two_mappings_are_one)
{
	struct kvm_run *other = mmap(NULL, self->m.run_bytes, PROT_READ | PROT_WRITE, MAP_SHARED,
				     self->m.vcpu[0], 0);

	ASSERT_NE(MAP_FAILED, other);
	LOAD(&self->m, HLT);
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(KVM_EXIT_HLT, other->exit_reason);
	munmap(other, self->m.run_bytes);
}

/* ---- other processes ---- */

/* In a child: returns an exit status that says which step went wrong. */
static int child_of_fork(struct machine *m)
{
	struct machine own = { .device = m->device };
	struct kvm_regs regs;

	if (ioctl(m->vm, KVM_CHECK_EXTENSION, KVM_CAP_HLT) != -1 || errno != EIO)
		return 1;
	if (ioctl(m->vm, KVM_CREATE_VCPU, 1) != -1 || errno != EIO)
		return 2;
	if (ioctl(m->vcpu[0], KVM_GET_REGS, &regs) != -1 || errno != EIO)
		return 3;
	if (ioctl(m->vcpu[0], KVM_RUN, 0) != -1 || errno != EIO)
		return 4;
	/* EIO goes before all else. */
	if (ioctl(m->vcpu[0], KVM_GET_REGS, NULL) != -1 || errno != EIO)
		return 5;
	if (ioctl(m->device, KVM_GET_API_VERSION, 0) != KVM_API_VERSION)
		return 6;
	close(m->vcpu[0]);
	close(m->vm);
	if (machine_create_vm(&own) < 0 || machine_add_vcpu(&own) < 0)
		return 7;
	LOAD(&own, HLT);
	if (ioctl(own.vcpu[0], KVM_RUN, 0) < 0 || own.run[0]->exit_reason != KVM_EXIT_HLT)
		return 8;
	machine_destroy(&own);
	return 0;
}

static int status_of(pid_t child)
{
	int status;

	if (waitpid(child, &status, 0) != child)
		return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

CLAUSES(system.descriptor.process, system.descriptor.process.errno,
	system.descriptor.process.device)
TEST_F(lifetime, forked_child)
{
	pid_t child = fork();

	ASSERT_LE(0, child);
	if (!child)
		_exit(child_of_fork(&self->m));
	EXPECT_EQ(0, status_of(child));
	/* The parent is as it was. */
	LOAD(&self->m, HLT);
	EXPECT_HLT(&self->m, 0);
	EXPECT_EQ(0, machine_add_vcpu(&self->m));
}

/* The child of vfork() has descriptors of its own and the parent's memory. */
TEST_F(lifetime, closed_by_vforked_child)
{
	struct kvm_regs regs;
	pid_t child = vfork();

	if (!child) {
		close(self->m.vcpu[0]);
		close(self->m.vm);
		_exit(0);
	}
	EXPECT_EQ(0, status_of(child));
	EXPECT_EQ(0, ioctl(self->m.vcpu[0], KVM_GET_REGS, &regs));
	LOAD(&self->m, HLT);
	EXPECT_HLT(&self->m, 0);
}

/* The harness calls main() behind this. */
__attribute__((constructor)) static void asked_after_exec(void)
{
	const char *fd = getenv(EXEC_FD);
	int r;

	if (!fd)
		return;
	r = ioctl(atoi(fd), KVM_CHECK_EXTENSION, KVM_CAP_HLT);
	_exit(r < 0 ? errno : r);
}

/* Return: what KVM_CHECK_EXTENSION says to a new program, or its errno. */
static int ask_after_exec(int fd)
{
	char number[16];
	pid_t child = fork();

	if (child)
		return status_of(child);
	snprintf(number, sizeof(number), "%d", fd);
	setenv(EXEC_FD, number, 1);
	fcntl(fd, F_SETFD, 0);
	execl("/proc/self/exe", "lifetime", NULL);
	_exit(255);
}

CLAUSES(system.descriptor.process.device, system.descriptor.process.errno,
	system.check_extension, cap.hlt)
TEST_F(lifetime, inherited_by_exec)
{
	EXPECT_EQ(1, ask_after_exec(self->m.device));
	EXPECT_EQ(EIO, ask_after_exec(self->m.vm));
	EXPECT_EQ(EIO, ask_after_exec(self->m.vcpu[0]));
}

CLAUSES(system.descriptor.cloexec)
TEST_F(lifetime, close_on_exec)
{
	EXPECT_EQ(FD_CLOEXEC, fcntl(self->m.device, F_GETFD));
	EXPECT_EQ(FD_CLOEXEC, fcntl(self->m.vm, F_GETFD));
	EXPECT_EQ(FD_CLOEXEC, fcntl(self->m.vcpu[0], F_GETFD));
}

/* ---- closed while it runs ---- */

static void *run_until_interrupted(void *argument)
{
	struct machine *m = argument;

	return (void *)(intptr_t)(ioctl(m->vcpu[0], KVM_RUN, 0) < 0 ? -errno : 0);
}

static void nothing(int signal)
{
}

CLAUSES(system.descriptor.reference, run.signal)
TEST_F(lifetime, closed_while_running)
{
	struct sigaction action = { .sa_handler = nothing };
	pthread_t thread;
	void *result;

	/* Count, for ever; why with IF set says run.c. */
	LOAD(&self->m, 0xfb,			/* sti */
	     0xff, 0x06, 0x00, 0x20,		/* incw DATA */
	     0xeb, 0xfa);			/* jmp */
	ASSERT_EQ(0, sigaction(SIGUSR1, &action, NULL));
	ASSERT_EQ(0, pthread_create(&thread, NULL, run_until_interrupted, &self->m));
	while (!*(volatile uint16_t *)(self->m.memory + DATA))
		sleep_ms(1);
	EXPECT_EQ(0, close(self->m.vm));
	EXPECT_EQ(0, close(self->m.vcpu[0]));
	self->m.run[0]->immediate_exit = 1;
	EXPECT_EQ(0, pthread_kill(thread, SIGUSR1));
	EXPECT_EQ(0, pthread_join(thread, &result));
	EXPECT_EQ(-EINTR, (intptr_t)result);
}

TEST_HARNESS_MAIN
