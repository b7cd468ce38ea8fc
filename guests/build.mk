# SPDX-License-Identifier: GPL-2.0-only
# Assembles every guest once an environment.
#
# A case is tiny, so that starting programs is most of its cost. Hence one preprocessor run serves
# all cases of an area, and what a case takes alone is as and ld.

guest_dir := $(build)/guests
guest_sources := $(sort $(wildcard guests/*/*.S))
guest_headers := guests/guest.h guests/irqchip.h guests/msr.h guests/paravirt.h guests/pcid.h \
	guests/probe.h guests/record.h guests/registers.def guests/x86.h
guest_areas := $(sort $(guest_sources:guests/%.S=%))
guest_areas := $(sort $(dir $(guest_areas)))
guest_areas := $(guest_areas:%/=%)

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
guest_as := as --64
guest_ld := ld -m elf_x86_64 -nmagic -static --build-id=none --no-warn-rwx-segments

# guests.mk holds one line a case: area/name@environment, taken from the GUEST line of each source.
# The folders are there for the sources that have gone.
$(guest_dir)/guests.mk: guests/list-cases.sh guests/record.h $(guest_sources) guests/. \
		$(guest_areas:%=guests/%)
	@mkdir -p $(@D)
	@sh guests/list-cases.sh $(guest_sources) > $@.tmp
	@mv $@.tmp $@

ifeq ($(filter clean distclean help,$(MAKECMDGOALS)),)
include $(guest_dir)/guests.mk
endif

guest_images := $(guest_cases:%=$(guest_dir)/%.elf)
env_images := $(guest_environments:%=$(guest_dir)/env-%.elf)

# The names that the assembler shall know, as symbols.
$(guest_dir)/names.s: $(wildcard conformance/spec/*.def) guests/registers.def
	@mkdir -p $(@D)
	@$(GUEST_CC) -E -P -x assembler-with-cpp -include conformance/spec/catalogue.def \
		-include conformance/spec/needs.def -D'CLAUSE(name, ...)=.set .Lclause.name, 1' \
		-D'NEED(name, ...)=.set .Lneed.name, 1' /dev/null > $@.tmp
	@mv $@.tmp $@

define env_rules
$(guest_dir)/env-$(1).elf: guests/env.S guests/env.ld guests/record.h
	@mkdir -p $$(@D)
	@$(GUEST_CC) -c $(call env_flags,$(1)) -o $(guest_dir)/env-$(1).o $$<
	@$(guest_ld) -T guests/env.ld -o $$@ $(guest_dir)/env-$(1).o

# What guest.h gives to the assembler; it does not belong into listings.
$(guest_dir)/prologue-$(1).s: $(guest_headers) $(guest_dir)/names.s
	@mkdir -p $$(@D)
	@{ echo .nolist; cat $(guest_dir)/names.s; \
		$(GUEST_CC) -E -x assembler-with-cpp $(call env_flags,$(1)) guests/guest.h && \
		echo .list; } > $$@.tmp
	@mv $$@.tmp $$@

$(guest_dir)/%@$(1).elf: $(guest_dir)/%@$(1).s $(guest_dir)/prologue-$(1).s guests/guest.ld \
			 $(guest_dir)/env-$(1).elf
	@$(guest_as) -aln=$$(@:.elf=.listing) -o $$(@:.elf=.o) $(guest_dir)/prologue-$(1).s $$<
	@$(guest_ld) -s -T guests/guest.ld --just-symbols=$(guest_dir)/env-$(1).elf -o $$@ \
		$$(@:.elf=.o)
endef
$(foreach env,$(guest_environments),$(eval $(call env_rules,$(env))))

# Only cases that have changed are written, so only they are assembled again.
define area_rules
$(guest_dir)/$(1)/preprocessed: guests/preprocess.sh guests/split.awk $(guest_headers) \
		$(guest_dir)/guests.mk $(filter guests/$(1)/%,$(guest_sources))
	@mkdir -p $$(@D)
	@sh guests/preprocess.sh $(guest_dir) $(filter $(1)/%,$(guest_cases))
	@touch $$@

$(patsubst %,$(guest_dir)/%.s,$(filter $(1)/%,$(guest_cases))): $(guest_dir)/$(1)/preprocessed ;
endef
$(foreach area,$(guest_areas),$(eval $(call area_rules,$(area))))

.SECONDARY: $(guest_cases:%=$(guest_dir)/%.s)

guests: $(guest_images)

new-guest:
	@sh guests/new-guest.sh "$(NAME)"

.PHONY: guests new-guest
