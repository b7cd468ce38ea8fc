# SPDX-License-Identifier: GPL-2.0-only
# Builds the programs of `make bench` and `make bench-exits`, and the boot sector of the former.

bench_cflags := -std=gnu11 -O2 -pthread -D_GNU_SOURCE -Wall -Wextra -Wshadow -Werror

$(build)/bench/loop: ci/bench/loop.c
	@mkdir -p $(@D)
	$(CC) $(bench_cflags) -o $@ $<

$(build)/bench/loop.bin: ci/bench/loop.S
	@mkdir -p $(@D)
	$(CC) -c -o $(@:.bin=.o) $<
	ld -m elf_x86_64 -Ttext 0x7c00 --oformat binary -o $@ $(@:.bin=.o)

$(build)/bench/exits: ci/bench/exits.c ci/bench/exits.S ci/bench/exits.h
	@mkdir -p $(@D)
	$(CC) $(bench_cflags) -o $@ $(filter %.c %.S,$^)
