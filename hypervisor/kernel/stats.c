// SPDX-License-Identifier: GPL-2.0-only
/*
 * stats.c - counters for people: KVM_GET_STATS_FD, and sums over all VMs in debugfs.
 *
 * Source: api.rst: KVM_GET_STATS_FD.
 */
#include "../api/api.h"
#include "../cpu/hardware/hardware.h"
#include <linux/debugfs.h>

#define CREATE_TRACE_POINTS
#include "trace.h"

#define NAME_BYTES	48
#define ID_BYTES	48

static const char *const vcpu_names[] = {
#define STATS_NAME(name)	#name,
	VCPU_STATS(STATS_NAME)
};
static_assert(sizeof(struct vcpu_stats) == ARRAY_SIZE(vcpu_names) * sizeof(u64), "one each");

static const char *const vm_names[] = {
	VM_STATS(STATS_NAME)
};
static_assert(sizeof(struct vm_stats) == ARRAY_SIZE(vm_names) * sizeof(u64), "one each");

/* ---- KVM_GET_STATS_FD ---- */

struct descriptor {
	struct kvm_stats_desc desc;
	char name[NAME_BYTES];
};

/**
 * struct image - what such a file begins with; the values follow
 */
struct image {
	struct kvm_stats_header header;
	char id[ID_BYTES];
	struct descriptor descriptor[];
};

static size_t data_offset(unsigned int count)
{
	return offsetof(struct image, descriptor) + count * sizeof(struct descriptor);
}

static void image_fill(struct image *image, const char *const names[], unsigned int count)
{
	unsigned int i;

	image->header = (struct kvm_stats_header) {
		.name_size = NAME_BYTES,
		.num_desc = count,
		.id_offset = offsetof(struct image, id),
		.desc_offset = offsetof(struct image, descriptor),
		.data_offset = data_offset(count),
	};
	for (i = 0; i < count; i++) {
		image->descriptor[i].desc = (struct kvm_stats_desc) {
			.flags = KVM_STATS_TYPE_CUMULATIVE | KVM_STATS_UNIT_NONE |
				 KVM_STATS_BASE_POW10,
			.size = 1,
			.offset = i * sizeof(u64),
		};
		strscpy(image->descriptor[i].name, names[i], NAME_BYTES);
	}
}

static ssize_t stats_read(const char *const names[], unsigned int count, const u64 *values,
			  const char *id, char __user *to, size_t bytes, loff_t *offset)
{
	size_t total = data_offset(count) + count * sizeof(u64);
	struct image *image = kzalloc(total, GFP_KERNEL);
	ssize_t r;

	if (!image)
		return -ENOMEM;
	image_fill(image, names, count);
	strscpy(image->id, id, ID_BYTES);
	memcpy((u8 *)image + data_offset(count), values, count * sizeof(u64));
	r = simple_read_from_buffer(to, bytes, offset, image, total);
	kfree(image);
	return r;
}

static ssize_t vm_stats_read(struct file *file, char __user *to, size_t bytes, loff_t *offset)
{
	const struct vm *vm = file->private_data;

	return stats_read(vm_names, ARRAY_SIZE(vm_names), (const u64 *)&vm->stats, "kvm-refkvm", to,
			  bytes, offset);
}

static int vm_stats_release(struct inode *inode, struct file *file)
{
	vm_put(file->private_data);
	return 0;
}

static const struct file_operations vm_stats_fops = {
	.owner = THIS_MODULE,
	.llseek = noop_llseek,
	.read = vm_stats_read,
	.release = vm_stats_release,
};

static ssize_t vcpu_stats_read(struct file *file, char __user *to, size_t bytes, loff_t *offset)
{
	const struct vcpu *vcpu = file->private_data;
	char id[ID_BYTES];

	snprintf(id, sizeof(id), "kvm-refkvm/vcpu-%u", vcpu->id);
	return stats_read(vcpu_names, ARRAY_SIZE(vcpu_names), (const u64 *)&vcpu->stats, id, to,
			  bytes, offset);
}

static int vcpu_stats_release(struct inode *inode, struct file *file)
{
	const struct vcpu *vcpu = file->private_data;

	vm_put(vcpu->vm);
	return 0;
}

static const struct file_operations vcpu_stats_fops = {
	.owner = THIS_MODULE,
	.llseek = noop_llseek,
	.read = vcpu_stats_read,
	.release = vcpu_stats_release,
};

static long stats_fd(const char *name, const struct file_operations *fops, struct vm *vm,
		     void *private)
{
	struct file *file;
	int fd = get_unused_fd_flags(0);

	if (fd < 0)
		return fd;
	file = anon_inode_getfile(name, fops, private, O_RDONLY);
	if (IS_ERR(file)) {
		put_unused_fd(fd);
		return PTR_ERR(file);
	}
	vm_get(vm);
	file->f_mode |= FMODE_PREAD;
	fd_install(fd, file);
	return fd;
}

long host_vm_stats_fd(struct vm *vm)
{
	return stats_fd("kvm-vm-stats", &vm_stats_fops, vm, vm);
}

long host_vcpu_stats_fd(struct vcpu *vcpu)
{
	return stats_fd("kvm-vcpu-stats", &vcpu_stats_fops, vcpu->vm, vcpu);
}

/* ---- debugfs ---- */

static struct dentry *directory;
static LIST_HEAD(vms);
static DEFINE_MUTEX(vms_lock);

void host_vm_created(struct vm *vm)
{
	mutex_lock(&vms_lock);
	list_add(&vm->host.all, &vms);
	mutex_unlock(&vms_lock);
}

void host_vm_destroyed(struct vm *vm)
{
	mutex_lock(&vms_lock);
	list_del(&vm->host.all);
	mutex_unlock(&vms_lock);
}

static int vm_sum(void *data, u64 *sum)
{
	struct vm *vm;

	*sum = 0;
	mutex_lock(&vms_lock);
	list_for_each_entry(vm, &vms, host.all)
		*sum += ((const u64 *)&vm->stats)[(unsigned long)data];
	mutex_unlock(&vms_lock);
	return 0;
}

static int vcpu_sum(void *data, u64 *sum)
{
	struct vm *vm;
	unsigned int i;

	*sum = 0;
	mutex_lock(&vms_lock);
	list_for_each_entry(vm, &vms, host.all)
		for (i = 0; i < smp_load_acquire(&vm->online_vcpus); i++)
			*sum += ((const u64 *)&vm->vcpus[i]->stats)[(unsigned long)data];
	mutex_unlock(&vms_lock);
	return 0;
}

DEFINE_DEBUGFS_ATTRIBUTE(vm_sum_fops, vm_sum, NULL, "%llu\n");
DEFINE_DEBUGFS_ATTRIBUTE(vcpu_sum_fops, vcpu_sum, NULL, "%llu\n");

/* What debugfs cannot do is nobody's error: there are no counters there, then. */
void stats_setup(void)
{
	unsigned long i;

	directory = debugfs_create_dir("refkvm", NULL);
	for (i = 0; i < ARRAY_SIZE(vm_names); i++)
		debugfs_create_file_unsafe(vm_names[i], 0444, directory, (void *)i, &vm_sum_fops);
	for (i = 0; i < ARRAY_SIZE(vcpu_names); i++)
		debugfs_create_file_unsafe(vcpu_names[i], 0444, directory, (void *)i,
					   &vcpu_sum_fops);
}

void stats_unsetup(void)
{
	debugfs_remove_recursive(directory);
}
