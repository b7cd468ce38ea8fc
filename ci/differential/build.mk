# SPDX-License-Identifier: GPL-2.0-only
# Builds the differential tests: $(build)/differential/decode, which contains the emulator, and
# $(build)/differential/execute, which is a KVM program. Both need packages (ci/provide.sh).

differential := $(build)/differential
differential_cflags := -std=gnu11 -O2 -g -D_GNU_SOURCE $(hypervisor_warnings)
differential_decode := decode decode_known bytes options
differential_execute := execute execute_known selection generate flags kvm unicorn native \
	bytes options

.PHONY: differential-programs
differential-programs: $(differential)/decode $(differential)/execute

$(differential)/decode.o: differential_cflags += -Ihypervisor/user -fno-strict-aliasing -fwrapv

$(differential)/%.o: ci/differential/%.c ci/differential/build.mk
	@mkdir -p $(@D)
	$(CC) $(differential_cflags) $(EXTRA_CFLAGS) -MMD -MP -c -o $@ $<

$(differential)/decode: $(differential_decode:%=$(differential)/%.o) $(hypervisor_objects)
	$(CC) -pthread $(EXTRA_CFLAGS) -o $@ $^ -lZydis -ldl

$(differential)/execute: $(differential_execute:%=$(differential)/%.o)
	$(CC) $(EXTRA_CFLAGS) -Wl,-z,now -o $@ $^ -lZydis -lunicorn

-include $(wildcard $(differential)/*.d)
