# SPDX-License-Identifier: GPL-2.0-only
# Programs that check what each ioctl does and refuses, over the kernel's test harness.
#
#   selftests-programs	$(build)/selftests/NAME
#   selftests-static	$(build)/selftests/static/NAME, for a machine without libraries
#   selftests		builds and runs them on TARGET

selftests_sources := $(wildcard selftests/*.c)
selftests_programs := $(selftests_sources:selftests/%.c=$(build)/selftests/%)
selftests_static := $(selftests_sources:selftests/%.c=$(build)/selftests/static/%)
# The harness makes global functions of its own: -Wmissing-prototypes cannot be had.
selftests_cflags := -std=gnu11 -O2 -g -pthread -D_GNU_SOURCE -Wall -Wextra -Wshadow \
	-Wundef -Werror -Wno-unused-parameter \
	-Wno-gnu-variable-sized-type-not-at-end -isystem $(build)/kselftest

.PHONY: selftests selftests-programs selftests-static kselftest
selftests: selftests-programs $(needs_$(TARGET))	## Build and run the selftests on TARGET
	@ci/selftests.sh $(TARGET)
kselftest: $(needs_$(TARGET))	## The same and the guests, in the kernel's manner; KERNEL_TREE=DIR
	@ci/kselftest.sh $(TARGET)
selftests-programs: $(selftests_programs)
selftests-static: $(selftests_static)

$(build)/kselftest/kselftest_harness.h:
	ci/provide.sh kselftest

$(selftests_programs): $(build)/selftests/%: selftests/%.c selftests/build.mk \
		| $(build)/kselftest/kselftest_harness.h
	@mkdir -p $(@D)
	$(CC) $(selftests_cflags) $(EXTRA_CFLAGS) $(EXTRA_LDFLAGS) -MMD -MP -MF $@.d -o $@ $<

$(selftests_static): $(build)/selftests/static/%: selftests/%.c selftests/build.mk \
		| $(build)/kselftest/kselftest_harness.h
	@mkdir -p $(@D)
	$(CC) $(selftests_cflags) -static -MMD -MP -MF $@.d -o $@ $<

-include $(selftests_programs:=.d) $(selftests_static:=.d)
