/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * vm.h - a VM with two VCPUs whose guest checks its memory while it is interrupted (guest.S).
 */
#ifndef VM_H
#define VM_H

#include "guest.h"

#include <linux/kvm.h>
#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#define PAGE_SIZE	4096u
#define NR_VCPUS	2

struct vm;

/** struct vcpu - one VCPU and the thread that runs it */
struct vcpu {
	struct vm *vm;
	unsigned int index;
	int fd;
	struct kvm_run *run;
	pthread_t thread;
	volatile pid_t tid;
};

/** struct vm - a VM with one slot of memory from guest physical address 0 on */
struct vm {
	int system, fd;
	uint8_t *memory;
	size_t size;
	bool has_irqchip;
	volatile bool stop;
	struct vcpu vcpus[NR_VCPUS];
};

/** fail() - print a message and leave with code 1 */
void fail(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

/**
 * kvm() - ioctl() that does not fail
 * @name:	for the message
 */
int kvm(int fd, unsigned long request, const void *argument, const char *name);
#define KVM(fd, request, argument)	kvm(fd, request, argument, #request)

/** device_node() - $KVM_DEV, or /dev/kvm */
const char *device_node(void);

/**
 * vm_create() - a VM with @size bytes of memory, the guest in it, and its VCPUs ready to run
 * @zero:	guest address from which on a page may become zero
 */
void vm_create(struct vm *vm, size_t size, uint32_t zero);

/** vm_start() - let each VCPU run in a thread, until vm_stop() or the first wrong value */
void vm_start(struct vm *vm);

/** vm_stop() - end the threads */
void vm_stop(struct vm *vm);

/** vm_destroy() - close and unmap all */
void vm_destroy(struct vm *vm);

/** vm_passes() - how often a VCPU has checked all of its pages */
uint32_t vm_passes(const struct vm *vm, unsigned int vcpu);

/** vm_interrupts() - how many a VCPU has taken */
uint32_t vm_interrupts(const struct vm *vm, unsigned int vcpu);

/**
 * vm_wait_passes() - wait until each VCPU has begun and ended @count more passes, and was
 *		      interrupted, where it has a local APIC
 */
void vm_wait_passes(const struct vm *vm, unsigned int count);

/** guest_long() - a word of guest memory */
static inline volatile uint32_t *guest_long(const struct vm *vm, uint32_t address)
{
	return (volatile uint32_t *)(vm->memory + address);
}

/** random_below() - the next number of a sequence that $SEED begins */
uint32_t random_below(uint32_t limit);

#endif /* VM_H */
