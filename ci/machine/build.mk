# SPDX-License-Identifier: GPL-2.0-only
# Builds what starts a Bochs machine: $(build)/machine/bochs-image and bochs-rom.

machine_dir := $(build)/machine

.PHONY: bochs-machine
bochs-machine: $(machine_dir)/bochs-image $(machine_dir)/bochs-rom

$(machine_dir)/bochs-image: ci/machine/bochs-image.c
	@mkdir -p $(@D)
	@$(CC) -std=gnu11 -O2 -Wall -Wextra -Wshadow -Wmissing-prototypes -Wundef -Werror -o $@ $<

# The BIOS runs a ROM only if the sum of its bytes is 0.
$(machine_dir)/bochs-rom: ci/machine/bochs-rom.S
	@mkdir -p $(@D)
	@$(CC) -c -o $@.o $<
	@ld -m elf_x86_64 -Ttext 0 -e 0 --oformat binary -o $@.tmp $@.o
	@od -An -v -tu1 $@.tmp | awk '{ for (i = 1; i <= NF; i++) sum += $$i } \
		END { printf "\\%03o", (256 - sum % 256) % 256 }' | xargs -0 printf >> $@.tmp
	@mv $@.tmp $@
