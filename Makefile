# SPDX-License-Identifier: GPL-2.0-only
# kvmspec: the KVM API conformance suite and its reference implementation.
#
# Each folder's build.mk says how its part is built; this file adds what spans them.
# Only gcc, binutils and make are needed for `all` and for `conformance` on soft and dev; the other
# targets fetch what they need (ci/provide.sh).

build := build
TARGET ?= soft
export build TARGET

CC := gcc

all:			## Build everything for this machine

# What has to be built before something can run on a target.
needs_soft := $(build)/kvmspec librefkvm
needs_dev := $(build)/kvmspec
needs_linux-svm := $(build)/kvmspec-static
needs_svm := $(build)/kvmspec-static module
needs_linux-vmx := $(build)/kvmspec-static bochs-machine
needs_vmx := $(build)/kvmspec-static bochs-machine module

include guests/build.mk conformance/build.mk selftests/build.mk ci/machine/build.mk
# The suite stands alone: it is built where the reference is not.
include $(wildcard hypervisor/build.mk ci/differential/build.mk ci/stress/build.mk \
	ci/bench/build.mk)

all: guests $(needs_soft) $(needs_linux-svm) $(build)/null-kvm.so

conformance:		## Run the suite on TARGET (see README.md); ARGS go to kvmspec run
conformance: $(needs_$(TARGET))
	@ci/target.sh $(TARGET) $(ARGS)

agree:			## Run it on TARGETS (soft linux-svm svm linux-vmx vmx), and compare
agree: $(needs_soft) $(needs_linux-vmx) module
	@ci/agree.sh $(TARGETS)

matrix: $(needs_soft) $(needs_linux-vmx) module	## One report over TARGETS; in build/matrix
	@ci/matrix.sh $(TARGETS)

check:			## Everything that has to pass; installs what it needs
	@ci/check.sh

asan:			## Suite and selftests on the reference with AddressSanitizer and UBSan
	@ci/sanitize.sh address

tsan:			## Cases with interrupt controllers on the reference with ThreadSanitizer
	@ci/sanitize.sh thread

kernel-selftests:	## Linux 6.1's own KVM selftests on TARGET, held against a list
kernel-selftests: $(needs_$(TARGET))
	@ci/kernel-selftests.sh $(TARGET)

shuffle:		## The suite N times (100) on TARGET in random orders
shuffle: $(needs_$(TARGET))
	@ci/shuffle.sh $(or $(N),100) $(TARGET)

differential:		## Decoding against Zydis, execution against Unicorn: fixed seed
	@ci/provide.sh differential
	@$(MAKE) -s librefkvm differential-programs
	@ci/differential/differential.sh

differential-long:	## The same with SEED (random) and COUNT (50000) cases a mode
	@ci/provide.sh differential
	@$(MAKE) -s librefkvm differential-programs
	@ci/differential/differential.sh "$(or $(SEED),random)" "$(or $(COUNT),50000)"

interrupts:		## Each way of an interrupt INTERRUPTS (1000000) times on TARGET, counted
interrupts: $(needs_$(TARGET)) $(build)/selftests/interrupt_counts
	@MACHINE_OPTIONS="--timeout 7200 $(MACHINE_OPTIONS)" ci/target.sh $(TARGET) -- \
		env INTERRUPTS=$(or $(INTERRUPTS),1000000) WAY="$(WAY)" \
		$(build)/selftests/interrupt_counts

stress_target := $(if $(filter linux-svm,$(TARGET)),linux-svm,svm)
stress:			## Kill, suspend, swap out, unload: what a host does to TARGET's module
stress: stress-programs $(needs_$(stress_target))
	@ci/stress.sh $(stress_target) $(PARTS)

fault-injection:	## Each allocation of a VM's life fails once, under a debug kernel
fault-injection: stress-programs $(needs_$(stress_target))
	@ci/fault-injection.sh $(stress_target)

alarms:			## Mistakes in a machine's kernel fail the run; all with KERNEL=debug
	@KERNEL=$(KERNEL) ci/machine/test/test-alarms.sh

loc:			## Lines of the reference's own source, by part
	@ci/loc.sh

coverage:		## What of the reference the suite executes; report in build/coverage/html
	@coverage/coverage.sh

mutants:		## Break the reference on purpose; the right cases must notice (ARGS: ids)
	@coverage/mutants/run.sh $(ARGS)

lint:			## shellcheck, clang, the rules of style that a script can check
	@ci/lint.sh

bench:			## Cases and instructions a second on TARGET, beside Bochs
bench: $(needs_$(TARGET)) $(build)/bench/loop $(build)/bench/loop.bin
	@ci/bench/bench.sh $(TARGET)

bench-exits:		## Instructions that an exit costs: refkvm beside Linux's KVM, AMD-V
bench-exits: module $(build)/bench/exits
	@ci/bench/exits.sh

help:			## This list
	@sed -n 's/^\([a-z-]*\):[^#]*## */\1\t/p' $(MAKEFILE_LIST) | expand -t 18

clean:			## Remove what was built
	rm -rf $(build)

.PHONY: all conformance agree matrix check asan tsan kernel-selftests shuffle coverage mutants \
	lint bench bench-exits help clean
.PHONY: differential differential-long interrupts stress fault-injection alarms loc
