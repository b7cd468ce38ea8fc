// SPDX-License-Identifier: GPL-2.0-only
/*
 * device.c - accesses that leave the processor: devices in the kernel and in user space.
 *
 * An instruction that needs user space stops and is executed again from its start, with the answer
 * in the access log. In the second execution each access finds its entry there, so that it reaches
 * its device once. An entry is recognized by its kind and size only: user space may have changed
 * the registers that its address comes from, and what was done is done.
 */
#include "internal.h"

#define DEVICE_ACCESS_MAX	8	/* bytes */

void access_log_begin(struct vcpu *vcpu, bool event)
{
	struct access_log *log = &vcpu->emulator.log;

	if (log->count && (log->rip != vcpu->state.rip || log->event != event)) {
		log->count = 0;
		log->waiting = false;
	}
	log->event = event;
	log->next = 0;
}

static bool is_write(enum access_kind kind)
{
	return kind == RAM_WRITE || kind == MMIO_WRITE || kind == PORT_WRITE;
}

/* Return: the entry that this access made in an earlier execution of the instruction, or NULL. */
static struct access *log_find(struct vcpu *vcpu, enum access_kind kind, unsigned int bytes)
{
	struct access_log *log = &vcpu->emulator.log;
	struct access *entry = &log->entry[log->next];

	if (log->next == log->count)
		return NULL;
	if (entry->kind == kind && entry->size == bytes)
		return entry;
	log->count = log->next;		/* the instruction is another one: forget the rest */
	log->waiting = false;
	return NULL;
}

/* Is this the next access in the log, one to a device, whatever lies at its address by now. */
static bool log_expects_device(const struct access_log *log, u64 gpa, bool write)
{
	const struct access *entry = &log->entry[log->next];

	return log->next < log->count && entry->address == gpa &&
	       entry->kind == (write ? MMIO_WRITE : MMIO_READ);
}

/* Return: a new entry, or NULL if there is no room. */
static struct access *log_append(struct vcpu *vcpu, enum access_kind kind, u64 address,
				 const void *data, unsigned int bytes)
{
	struct access_log *log = &vcpu->emulator.log;
	struct access *entry = &log->entry[log->count];

	if (log->count == ACCESS_LOG_MAX)
		return NULL;
	log->rip = vcpu->state.rip;
	log->count++;
	entry->kind = kind;
	entry->address = address;
	entry->size = bytes;
	memcpy(entry->data, data, bytes);
	return entry;
}

static void log_replay(struct vcpu *vcpu, const struct access *entry, void *data)
{
	vcpu->emulator.log.next++;
	if (!is_write(entry->kind))
		memcpy(data, entry->data, entry->size);
}

/*
 * What is asked before user space is: devices, eventfds, the ring of coalesced writes.
 * Return: whether one took the access; @data is filled for a read then.
 */
static bool kernel_device(struct vcpu *vcpu, enum access_kind kind, u64 address, void *data,
			  unsigned int bytes)
{
	bool port = kind == PORT_READ || kind == PORT_WRITE, write = is_write(kind);

	if (port ? irqchip_port(vcpu, address, data, bytes, write) :
		   irqchip_mmio(vcpu, address, data, bytes, write))
		return true;
	return write && (ioeventfd_write(vcpu->vm, address, data, bytes, port) ||
			 coalesced_write(vcpu->vm, address, data, bytes, port));
}

static int exit_for_access(struct vcpu *vcpu, const struct access *entry)
{
	struct cpu_exit *exit = &vcpu->exit;

	vcpu->emulator.log.waiting = true;
	if (entry->kind == PORT_READ || entry->kind == PORT_WRITE) {
		exit->kind = EXIT_IO;
		exit->io.port = entry->address;
		exit->io.size = entry->size;
		exit->io.count = 1;
		exit->io.write = is_write(entry->kind);
		memcpy(exit->io.data, entry->data, entry->size);
	} else {
		exit->kind = EXIT_MMIO;
		exit->mmio.gpa = entry->address;
		exit->mmio.size = entry->size;
		exit->mmio.write = is_write(entry->kind);
		memcpy(exit->mmio.data, entry->data, entry->size);
	}
	return EMULATE_EXIT;
}

/* One access of at most DEVICE_ACCESS_MAX bytes to a device. */
static int device_access(struct vcpu *vcpu, enum access_kind kind, u64 address, void *data,
			 unsigned int bytes)
{
	struct access_log *log = &vcpu->emulator.log;
	struct access *entry = log_find(vcpu, kind, bytes);

	if (entry) {
		if (log->waiting && log->next == log->count - 1)
			return exit_for_access(vcpu, entry);
		log_replay(vcpu, entry, data);
		return EMULATE_NEXT;
	}
	if (!is_write(kind))
		memset(data, 0, bytes);
	if (kernel_device(vcpu, kind, address, data, bytes)) {
		if (!log_append(vcpu, kind, address, data, bytes))
			return EMULATE_UNHANDLED;
		log->next++;
		return EMULATE_NEXT;
	}
	entry = log_append(vcpu, kind, address, data, bytes);
	return entry ? exit_for_access(vcpu, entry) : EMULATE_UNHANDLED;
}

static int ram_access(struct vcpu *vcpu, u64 gpa, void *data, unsigned int bytes, bool write)
{
	return write ? guest_phys_write(vcpu, gpa, data, bytes) :
		       guest_phys_read(vcpu->vm, gpa, data, bytes);
}

/* One access of at most DEVICE_ACCESS_MAX bytes, to RAM or a device, noted in the log. */
static int logged_access(struct vcpu *vcpu, u64 gpa, void *data, unsigned int bytes, bool write)
{
	enum access_kind kind = write ? RAM_WRITE : RAM_READ;
	struct access_log *log = &vcpu->emulator.log;
	struct access *entry;

	if (log_expects_device(log, gpa, write))
		return device_access(vcpu, write ? MMIO_WRITE : MMIO_READ, gpa, data, bytes);
	if (log->next < log->count && log->entry[log->next].kind == kind) {
		entry = log_find(vcpu, kind, bytes);
		if (entry) {
			log_replay(vcpu, entry, data);
			return EMULATE_NEXT;
		}
	}
	switch (ram_access(vcpu, gpa, data, bytes, write)) {
	case 0:
		log->count = log->next;
		if (!log_append(vcpu, kind, gpa, data, bytes))
			return EMULATE_UNHANDLED;
		log->next++;
		return EMULATE_NEXT;
	case -EFAULT:
		return memory_fault(vcpu);
	default:
		return device_access(vcpu, write ? MMIO_WRITE : MMIO_READ, gpa, data, bytes);
	}
}

int physical_access(struct vcpu *vcpu, u64 gpa, void *data, unsigned int bytes, bool write,
		    bool log)
{
	unsigned int done, chunk;
	int ret;

	if (!log && !log_expects_device(&vcpu->emulator.log, gpa, write)) {
		ret = ram_access(vcpu, gpa, data, bytes, write);
		if (!ret)
			return EMULATE_NEXT;
		if (ret == -EFAULT)
			return memory_fault(vcpu);
	}
	for (done = 0; done < bytes; done += chunk) {
		chunk = min_t(unsigned int, bytes - done, DEVICE_ACCESS_MAX);
		ret = logged_access(vcpu, gpa + done, (u8 *)data + done, chunk, write);
		if (ret)
			return ret;
	}
	return EMULATE_NEXT;
}

int port_access(struct vcpu *vcpu, u16 port, unsigned int bytes, bool write, void *data)
{
	return device_access(vcpu, write ? PORT_WRITE : PORT_READ, port, data, bytes);
}

/* The elements are the instruction's to store; with them at hand, it needs no log. */
static void read_ahead(struct vcpu *vcpu, const void *data)
{
	const struct cpu_exit *exit = &vcpu->exit;
	struct read_ahead *ahead = &vcpu->emulator.ahead;

	ahead->rip = vcpu->state.rip;
	ahead->port = exit->io.port;
	ahead->size = exit->io.size;
	ahead->next = 0;
	ahead->count = exit->io.count;
	memcpy(ahead->data, data, ahead->size * ahead->count);
	vcpu->emulator.log.count = 0;
}

void emulate_answer(struct vcpu *vcpu, const void *data)
{
	struct access_log *log = &vcpu->emulator.log;
	struct access *entry;

	if (!log->waiting)
		return;
	log->waiting = false;
	if (log->rip != vcpu->state.rip) {
		log->count = 0;
		return;
	}
	entry = &log->entry[log->count - 1];
	if (is_write(entry->kind))
		return;
	memcpy(entry->data, data, entry->size);
	if (entry->kind == PORT_READ && vcpu->exit.io.count > 1)
		read_ahead(vcpu, data);
}
