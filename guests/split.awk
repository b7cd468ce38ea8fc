# SPDX-License-Identifier: GPL-2.0-only
# From what preprocess.sh preprocesses: one file a case.

$1 == "@environment" || $1 == "@case" {
	write_case()
	name = $1 == "@case" ? substr($2, 2, length($2) - 2) : ""
	next
}

# What is not of an included file separates cases and is none of them.
/^# [0-9]+ "/ { between = $3 == "\"<stdin>\"" }

name != "" && !between { text = text $0 "\n" }

END { write_case() }

function write_case(    path, line, old) {
	if (name != "") {
		path = directory "/" name ".s"
		while ((getline line < path) > 0)
			old = old line "\n"
		close(path)
		if (old != text) {
			printf "%s", text > path
			close(path)
		}
	}
	text = ""
}
