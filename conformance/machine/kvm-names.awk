# SPDX-License-Identifier: GPL-2.0-only
# From "gcc -E -dM" of linux/kvm.h: one X-macro line for each capability and each exit reason.

$2 ~ /^KVM_CAP_/ && $3 ~ /^[0-9]+$/ {
	print "CAPABILITY_NAME(" $2 ")"
}

# Some KVM_EXIT_ names are values of a field of their exit, no reasons.
$2 ~ /^KVM_EXIT_/ && $2 !~ /_(IO_IN|IO_OUT|HYPERV_.*|XEN_HCALL)$/ && $3 ~ /^[0-9]+$/ {
	print "EXIT_NAME(" $2 ")"
}
