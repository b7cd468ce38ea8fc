# SPDX-License-Identifier: GPL-2.0-only
# Builds the programs of `make stress` and `make fault-injection`: one a .c file with a main(),
# $(build)/stress/NAME.

stress_cflags := -std=gnu11 -O2 -g -pthread -Wall -Wextra -Wshadow -Wmissing-prototypes -Werror
stress_programs := $(patsubst %,$(build)/stress/%,kill memory hold pass fault)

stress-programs: $(stress_programs)

$(stress_programs): $(build)/stress/%: ci/stress/%.c ci/stress/vm.c ci/stress/guest.S \
		$(wildcard ci/stress/*.h)
	@mkdir -p $(@D)
	$(CC) $(stress_cflags) -o $@ $(filter %.c %.S,$^)

.PHONY: stress-programs
