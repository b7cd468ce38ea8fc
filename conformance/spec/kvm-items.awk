# SPDX-License-Identifier: GPL-2.0-only
# From "gcc -E -dD" of the headers: every name of the KVM API, one a line. Macros by their names,
# fields of struct kvm_run as kvm_run.io.port; the structures that it names are opened one deep.

$1 == "#define" && $2 ~ /^(KVM_|MSR_KVM_)/ {
	sub(/\(.*/, "", $2)
	print $2
}

/^#/ { next }
{ text = text " " $0 }

END {
	gsub(/\/\*([^*]|\*+[^*\/])*\*+\//, " ", text)
	gsub(/[{};]/, " & ", text)
	count = split(text, token, /[ \t]+/)
	for (i = 1; i + 2 <= count; i++)
		if (token[i] == "struct" && token[i + 2] == "{")
			body[token[i + 1]] = i + 3
	if (!("kvm_run" in body)) {
		print "kvm-items.awk: no struct kvm_run" > "/dev/stderr"
		exit 1
	}
	fields(body["kvm_run"], "kvm_run", 1)
}

# The fields from token i to the closing brace, whose place is returned.
function fields(i, prefix, open,    start, end, words, type, name) {
	while (token[i] != "}") {
		type = token[i] == "struct" && token[i + 1] != "{" ? token[i + 1] : ""
		words = ""
		start = 0
		for (; token[i] != ";"; i++) {
			if (token[i] == "{") {
				start = i + 1
				i = skip(start)
				words = ""
			} else {
				words = words " " token[i]
			}
		}
		i++
		name = words
		gsub(/\[[^\]]*\]/, "", name)
		sub(/[ \t]+$/, "", name)
		sub(/.*[ \t*]/, "", name)
		# An anonymous structure or union adds nothing to the path of its members.
		if (name == "" && start) {
			fields(start, prefix, open)
			continue
		}
		print prefix "." name
		if (start)
			fields(start, prefix "." name, open)
		else if (open && type in body)
			fields(body[type], prefix "." name, 0)
	}
	return i
}

# The place of the brace that closes the structure whose first token is i.
function skip(i,    depth) {
	for (depth = 1; depth; i++)
		depth += (token[i] == "{") - (token[i] == "}")
	return i - 1
}
