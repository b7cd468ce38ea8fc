# SPDX-License-Identifier: GPL-2.0-only
# Builds the runner: $(build)/kvmspec, $(build)/kvmspec-static, and null-kvm.so for its own test.

conformance_dir := $(build)/conformance
conformance_sources := $(filter-out conformance/test/%,$(sort \
	$(wildcard conformance/*.c conformance/*/*.c)))
conformance_objects := $(conformance_sources:conformance/%.c=$(conformance_dir)/%.o) \
	$(conformance_dir)/suite/embed.o $(conformance_dir)/html/assets.o \
	$(conformance_dir)/machine/other_code.o
conformance_cflags := -std=gnu11 -O2 -g -D_GNU_SOURCE -Wall -Wextra -Wshadow -Wmissing-prototypes \
	-Wundef -Werror -Wno-unused-parameter -MMD -MP -I$(conformance_dir) -Iconformance -Iguests

runner: $(build)/kvmspec $(build)/kvmspec-static $(build)/null-kvm.so

$(build)/kvmspec: $(conformance_objects)
	@$(CC) -o $@ $^

$(build)/kvmspec-static: $(conformance_objects)
	@$(CC) -static -o $@ $^

$(conformance_dir)/machine/other_code.o: conformance/machine/other_code.S guests/record.h \
					guests/x86.h
	@mkdir -p $(@D)
	@$(CC) -c -Iguests -o $@ $<

$(conformance_dir)/%.o: conformance/%.c $(conformance_dir)/kvm-names.h
	@mkdir -p $(@D)
	@$(CC) -c $(conformance_cflags) $(CFLAGS) -o $@ $<

$(build)/null-kvm.so: conformance/test/null-kvm.c
	@mkdir -p $(@D) $(conformance_dir)/test
	@$(CC) $(conformance_cflags) -MF $(conformance_dir)/test/null-kvm.d -fPIC -shared -o $@ $<

# Names of capabilities and exit reasons, as the installed linux/kvm.h has them.
$(conformance_dir)/kvm-names.h: conformance/machine/kvm-names.awk
	@mkdir -p $(@D)
	@echo '#include <linux/kvm.h>' | $(CC) -E -dM - | LC_ALL=C sort | awk -f $< > $@.tmp
	@mv $@.tmp $@

# embed.inc names what embed.S takes in; the images themselves are listed by guests.mk.
$(conformance_dir)/embed.inc: conformance/suite/embed.awk $(guest_dir)/guests.mk
	@mkdir -p $(@D)
	@awk -f $< -v environments="$(guest_environments)" $(guest_dir)/guests.mk > $@.tmp
	@mv $@.tmp $@

$(conformance_dir)/suite/embed.o: conformance/suite/embed.S $(conformance_dir)/embed.inc \
				 $(guest_images) $(env_images) $(guest_sources)
	@mkdir -p $(@D)
	@$(CC) -c -Wa,-I$(conformance_dir),-I$(guest_dir),-I. -o $@ $<

# What the selftests cite, for the catalogue.
$(conformance_dir)/citations.inc: conformance/suite/citations.awk $(wildcard selftests/*.c)
	@mkdir -p $(@D)
	@awk -f $< /dev/null $(wildcard selftests/*.c) | sed 's/^selftest://' | \
		awk '{ printf "\t{ \"%s\", \"%s\", \"%s\" },\n", $$2, $$1, $$3 }' > $@.tmp
	@mv $@.tmp $@

$(conformance_dir)/suite/catalogue.o: $(conformance_dir)/citations.inc

$(conformance_dir)/html/assets.o: conformance/html/assets.S conformance/html/style.css \
				 conformance/html/filter.js
	@mkdir -p $(@D)
	@$(CC) -c -Wa,-I. -o $@ $<

-include $(conformance_objects:.o=.d) $(conformance_dir)/test/null-kvm.d

spec-check:		## The catalogue against the installed headers and the cases
	@conformance/spec/check.sh

.PHONY: runner spec-check
