# SPDX-License-Identifier: GPL-2.0-only
# Lists, out of an lcov tracefile, what no one executed, with the source's text.
#
#   awk -f uncovered.awk FILE.info
#
# Lines without code between two uncovered ones belong to their range.

function text(file, from, to,	nr, line)
{
	print file ":" from (to > from ? "-" to : "")
	for (nr = 1; nr <= to && (getline line < file) > 0; nr++)
		if (nr >= from)
			print line
	close(file)
}

function range_ends()
{
	if (first)
		text(file, first, last)
	first = 0
}

/^SF:/		{ file = substr($0, 4) }
/^FNDA:0,/	{ print "never called: " substr($0, 8) " of " file }
/^DA:/ {
	split(substr($0, 4), field, ",")
	if (field[2] > 0) {
		range_ends()
	} else {
		last = field[1]
		if (!first)
			first = last
	}
}
/^end_of_record/ { range_ends() }
