/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * api.h - the ioctls, by the kind of descriptor that takes them.
 *
 * An ioctl is one function and an entry in the table of its kind: a command and what serves it. It
 * returns 0, a positive result, or a negative errno. The order of the checks in it is Linux's.
 */
#ifndef REFKVM_API_H
#define REFKVM_API_H

#include "../refkvm.h"

extern const struct file_operations system_fops;
extern const struct file_operations vm_fops;
extern const struct file_operations vcpu_fops;

/* ---- system.c ---- */

/**
 * check_extension() - KVM_CHECK_EXTENSION
 * @capability:	KVM_CAP_*
 *
 * Return: 0 for what is not there, else what the capability's text says. Never an error.
 */
long check_extension(unsigned long capability);

/* ---- vm.c ---- */

/* A VM with a descriptor: the descriptor, or a negative errno. @type: must be 0. */
long vm_create(unsigned long type);
void vm_get(struct vm *vm);
void vm_put(struct vm *vm);

/* ---- vcpu.c ---- */

/* KVM_CREATE_VCPU: a descriptor; -EINVAL (range), -EEXIST, -ENOMEM, -EMFILE. */
long vcpu_create(struct vm *vm, unsigned long id);

/* With the VM: nobody can reach the VCPU any more. */
void vcpu_destroy(struct vcpu *vcpu);

/* ---- ioctls of a VCPU; its mutex is held. @argument is as user space gave it. ---- */

struct vcpu_ioctl {
	unsigned int command;
	long (*serve)(struct vcpu *vcpu, unsigned long argument);
};

extern const struct vcpu_ioctl run_ioctls[];		/* run.c */
extern const struct vcpu_ioctl register_ioctls[];	/* registers.c */
extern const struct vcpu_ioctl system_register_ioctls[];	/* sregs.c */
extern const struct vcpu_ioctl event_ioctls[];		/* events.c */
extern const struct vcpu_ioctl cpuid_ioctls[];		/* cpuid.c */
extern const struct vcpu_ioctl msr_ioctls[];		/* msrs.c */
extern const struct vcpu_ioctl xsave_ioctls[];		/* xsave.c */
extern const struct vcpu_ioctl lapic_ioctls[];		/* irqchip.c */

/* ---- irqchip.c ---- */

/* An ioctl of a VM about its interrupt controllers. Return: -ENOTTY if it is not one. */
long irqchip_ioctl(struct vm *vm, unsigned int command, unsigned long argument);

/* KVM_CAP_SPLIT_IRQCHIP with @pins. vm->lock is held. */
long split_irqchip(struct vm *vm, u64 pins);

/* The same on structures in the kernel's memory, for the registers in struct kvm_run. */
void regs_get(struct vcpu *vcpu, struct kvm_regs *regs);
void regs_set(struct vcpu *vcpu, const struct kvm_regs *regs);
void sregs_get(struct vcpu *vcpu, struct kvm_sregs *sregs);
int sregs_set(struct vcpu *vcpu, const struct kvm_sregs *sregs);
void events_get(struct vcpu *vcpu, struct kvm_vcpu_events *events);
int events_set(struct vcpu *vcpu, struct kvm_vcpu_events *events);

/* CPL as the other registers imply it; call it when one of them was set. */
void update_cpl(struct cpu_state *s);

/* ---- msrs.c: KVM_GET_MSRS of the device ---- */

long system_get_msrs(unsigned long argument);

#endif /* REFKVM_API_H */
