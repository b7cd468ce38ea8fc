// SPDX-License-Identifier: GPL-2.0-only
/*
 * pass.c - hands KVM's descriptors to another process, where they are of no use (EIO).
 *
 *	pass COUNT
 *
 * COUNT times; the process that made the VM is killed in between, with the other one still holding
 * the descriptors.
 */
#include "vm.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#define NR_FDS	(1 + NR_VCPUS)

static void send_fds(int socket, const int *fds)
{
	char control[CMSG_SPACE(NR_FDS * sizeof(int))] = {};
	struct iovec byte = { .iov_base = "x", .iov_len = 1 };
	struct msghdr message = {
		.msg_iov = &byte, .msg_iovlen = 1,
		.msg_control = control, .msg_controllen = sizeof(control),
	};
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);

	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(NR_FDS * sizeof(int));
	memcpy(CMSG_DATA(header), fds, NR_FDS * sizeof(int));
	if (sendmsg(socket, &message, 0) != 1)
		fail("sendmsg: %s", strerror(errno));
}

static void receive_fds(int socket, int *fds)
{
	char control[CMSG_SPACE(NR_FDS * sizeof(int))], data;
	struct iovec byte = { .iov_base = &data, .iov_len = 1 };
	struct msghdr message = {
		.msg_iov = &byte, .msg_iovlen = 1,
		.msg_control = control, .msg_controllen = sizeof(control),
	};
	struct cmsghdr *header;

	if (recvmsg(socket, &message, 0) != 1)
		fail("recvmsg: %s", strerror(errno));
	header = CMSG_FIRSTHDR(&message);
	if (!header || header->cmsg_len != CMSG_LEN(NR_FDS * sizeof(int)))
		fail("the descriptors did not arrive");
	memcpy(fds, CMSG_DATA(header), NR_FDS * sizeof(int));
}

/* The maker's process: its guest runs until it is killed. */
static void be_maker(int socket)
{
	struct vm vm;
	int fds[NR_FDS];

	vm_create(&vm, 4 << 20, 0);
	vm_start(&vm);
	vm_wait_passes(&vm, 1);
	fds[0] = vm.fd;
	for (unsigned int i = 0; i < NR_VCPUS; i++)
		fds[1 + i] = vm.vcpus[i].fd;
	send_fds(socket, fds);
	pause();
}

static void demand_eio(int fd, unsigned long request, const void *argument, const char *name)
{
	if (ioctl(fd, request, argument) >= 0)
		fail("%s succeeds in another process", name);
	if (errno != EIO)
		fail("%s in another process: %s instead of EIO", name, strerror(errno));
}

static void demand_useless(const int *fds)
{
	static struct kvm_regs regs;
	static struct kvm_userspace_memory_region region;

	demand_eio(fds[0], KVM_CREATE_VCPU, (void *)8, "KVM_CREATE_VCPU");
	demand_eio(fds[0], KVM_SET_USER_MEMORY_REGION, &region, "KVM_SET_USER_MEMORY_REGION");
	for (unsigned int i = 0; i < NR_VCPUS; i++) {
		demand_eio(fds[1 + i], KVM_RUN, NULL, "KVM_RUN");
		demand_eio(fds[1 + i], KVM_GET_REGS, &regs, "KVM_GET_REGS");
		demand_eio(fds[1 + i], KVM_SET_REGS, &regs, "KVM_SET_REGS");
	}
}

static void one(void)
{
	int sockets[2], fds[NR_FDS], status;
	pid_t maker;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets))
		fail("socketpair: %s", strerror(errno));
	maker = fork();
	if (!maker) {
		close(sockets[0]);
		be_maker(sockets[1]);
		_exit(1);
	}
	close(sockets[1]);
	receive_fds(sockets[0], fds);
	demand_useless(fds);
	kill(maker, SIGKILL);
	waitpid(maker, &status, 0);
	demand_useless(fds);
	for (unsigned int i = 0; i < NR_FDS; i++)
		close(fds[i]);
	close(sockets[0]);
}

int main(int argc, char **argv)
{
	if (argc != 2)
		fail("usage: pass COUNT");
	for (int i = atoi(argv[1]); i > 0; i--)
		one();
	return 0;
}
