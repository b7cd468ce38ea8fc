# SPDX-License-Identifier: GPL-2.0-only
# Builds refkvm for user space: $(build)/librefkvm.so and its launcher $(build)/refkvm-run.
#
# EXTRA_CFLAGS and EXTRA_LDFLAGS join each compiler call (sanitizers, coverage).

hypervisor_warnings := -Wall -Wextra -Wshadow -Wmissing-prototypes -Wundef -Werror \
	-Wno-unused-parameter
hypervisor_cflags := -std=gnu11 -O2 -g -fPIC -pthread -fvisibility=hidden -fno-strict-aliasing \
	-fwrapv -D_GNU_SOURCE -Ihypervisor/user $(hypervisor_warnings)

ifneq ($(findstring --coverage,$(EXTRA_CFLAGS)),)
hypervisor_cflags += -DREFKVM_COVERAGE
endif

# All but the kernel module and the launcher, so that a new file joins by itself.
hypervisor_sources := $(filter-out hypervisor/user/refkvm-run.c hypervisor/kernel/% \
	hypervisor/cpu/hardware/% hypervisor/cpu/svm/% hypervisor/cpu/vmx/% \
	hypervisor/memory/tdp.c, \
	$(wildcard hypervisor/*/*.c hypervisor/*/*/*.c))
hypervisor_assembly := $(wildcard hypervisor/emulator/*.S)
hypervisor_objects := $(hypervisor_sources:%.c=$(build)/%.o) $(hypervisor_assembly:%.S=$(build)/%.o)

# Scripts name the build folder in full: dependencies hold under that name and the short one.
both_names = -MT $(abspath $@) -MT $(patsubst $(CURDIR)/%,%,$(abspath $@))

.PHONY: hypervisor librefkvm
hypervisor: librefkvm
librefkvm: $(build)/librefkvm.so $(build)/refkvm-run

$(hypervisor_sources:%.c=$(build)/%.o): $(build)/%.o: %.c hypervisor/build.mk
	@mkdir -p $(@D)
	$(CC) $(hypervisor_cflags) $(EXTRA_CFLAGS) -MMD -MP $(both_names) -c -o $@ $<

# ThreadSanitizer calls the functions that these files stand in front of before it is ready itself.
$(patsubst %,$(build)/hypervisor/user/%.o,fault next preload): \
	private override EXTRA_CFLAGS := $(filter-out -fsanitize=thread,$(EXTRA_CFLAGS))

$(hypervisor_assembly:%.S=$(build)/%.o): $(build)/%.o: %.S hypervisor/build.mk
	@mkdir -p $(@D)
	$(CC) $(hypervisor_cflags) -MMD -MP -c -o $@ $<

# -z defs: what is missing is said here, not at a program's start.
$(build)/librefkvm.so: $(hypervisor_objects)
	$(CC) -shared -pthread -Wl,-z,defs,-z,now,-z,start-stop-visibility=hidden \
		-Wl,-soname,librefkvm.so $(EXTRA_CFLAGS) $(EXTRA_LDFLAGS) \
		-o $@ $(hypervisor_objects) -ldl

$(build)/refkvm-run: hypervisor/user/refkvm-run.c hypervisor/build.mk
	@mkdir -p $(@D)
	$(CC) -std=gnu11 -O2 -g -D_GNU_SOURCE $(hypervisor_warnings) $(EXTRA_CFLAGS) \
		$(EXTRA_LDFLAGS) -MMD -MP -MF $@.d -o $@ $<

-include $(hypervisor_objects:.o=.d) $(build)/refkvm-run.d

# refkvm.ko for the kernel KERNEL (6.1), which ci/provide.sh fetches with its headers. Linux builds
# modules beside their sources, hence the tree of links, and has a use of its own for the variable
# "build", hence no MAKEFLAGS.
KERNEL ?= 6.1
module := $(build)/module/$(KERNEL)

.PHONY: module
module:			## refkvm.ko for the kernel KERNEL (6.1), in build/module/
	@ci/provide.sh kernel-headers=$(KERNEL)
	@mkdir -p $(module)
	@cp -rsfu $(CURDIR)/hypervisor $(module) && find $(module) -xtype l -delete
	@env -u MAKEFLAGS $(MAKE) -s -j$(shell nproc) -C $(build)/kernels/$(KERNEL)/build \
		M=$(abspath $(module))/hypervisor modules
	@objcopy --strip-debug $(module)/hypervisor/refkvm.ko $(module)/refkvm.ko
