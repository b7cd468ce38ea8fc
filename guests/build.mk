# SPDX-License-Identifier: GPL-2.0-only
# Assembles every guest once an environment and collects the images in build/guests/guests.o.

guest_dir := $(build)/guests
guest_sources := $(sort $(wildcard guests/*/*.S))
guest_headers := guests/guest.h guests/record.h guests/x86.h guests/registers.def $(wildcard conformance/spec/*.def)

# The environments in the order of their bits (guests/record.h); the user-mode ones are last.
guest_environments := real16 prot32 paged32 pae32 long64 pae32_user long64_user
env_bit_real16 := ENV_REAL16
env_bit_prot32 := ENV_PROT32
env_bit_paged32 := ENV_PAGED32
env_bit_pae32 := ENV_PAE32
env_bit_long64 := ENV_LONG64
env_bit_pae32_user := ENV_PAE32_USER
env_bit_long64_user := ENV_LONG64_USER
env_flags = -DGUEST_ENV=$(env_bit_$(1)) -DGUEST_ENV_NAME='"$(1)"'

GUEST_CC ?= gcc
guest_ld := ld -m elf_x86_64 -nmagic -static --build-id=none --no-warn-rwx-segments

# guests.mk holds one line a case: area/name@environment, taken from the GUEST line of each source.
$(guest_dir)/guests.mk: guests/list-cases.sh guests/record.h $(guest_sources)
	@mkdir -p $(@D)
	@sh guests/list-cases.sh $(guest_sources) > $@.tmp
	@mv $@.tmp $@

ifeq ($(filter clean distclean help,$(MAKECMDGOALS)),)
include $(guest_dir)/guests.mk
endif

guest_images := $(guest_cases:%=$(guest_dir)/%.elf)
env_images := $(guest_environments:%=$(guest_dir)/env-%.elf)

define env_rules
$(guest_dir)/env-$(1).elf: guests/env.S guests/env.ld guests/record.h
	@mkdir -p $$(@D)
	@$(GUEST_CC) -c $(call env_flags,$(1)) -o $(guest_dir)/env-$(1).o $$<
	@$(guest_ld) -T guests/env.ld -o $$@ $(guest_dir)/env-$(1).o

$(guest_dir)/%@$(1).elf: guests/%.S guests/guest.ld $(guest_headers) $(guest_dir)/env-$(1).elf
	@mkdir -p $$(@D)
	@$(GUEST_CC) -c -Iguests $(call env_flags,$(1)) -DGUEST_FILE_NAME=$$(subst /,.,$$*) \
		-Wa,-aln=$$(@:.elf=.listing) -o $$(@:.elf=.o) $$<
	@$(guest_ld) -s -T guests/guest.ld --just-symbols=$(guest_dir)/env-$(1).elf -o $$@ $$(@:.elf=.o)
	@sed -i '1,/^ *[0-9]*[ \t]*# [0-9]* "guests\/.*\.S" 2$$$$/d' $$(@:.elf=.listing)
endef
$(foreach env,$(guest_environments),$(eval $(call env_rules,$(env))))

guests: $(guest_images)

new-guest:
	@sh guests/new-guest.sh "$(NAME)"

.PHONY: guests new-guest
