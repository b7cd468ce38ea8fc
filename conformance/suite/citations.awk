# SPDX-License-Identifier: GPL-2.0-only
# From sources of guests and selftests: "case clause place", one line a citation. A guest cites by
# CLAUSE in its header or PERMIT in a set of outcomes; a selftest by CLAUSES(...) before the test,
# or before a row of its table.

FNR == 1 {
	cited = ""
	guest = FILENAME
	sub(/^guests\//, "", guest)
	sub(/\.S$/, "", guest)
	sub(/\//, ".", guest)
}

FILENAME ~ /\.S$/ {
	if ($1 == "CLAUSE" || $1 == "PERMIT")
		print guest, $2, FILENAME ":" FNR
	next
}

/^CLAUSES\(/ || open {
	list = $0
	sub(/^CLAUSES\(/, "", list)
	open = list !~ /\)/
	gsub(/[(),]/, " ", list)
	count = split(list, names)
	for (i = 1; i <= count; i++)
		cited = cited " " names[i] " " FILENAME ":" FNR
	next
}

# A test, or a row of a table that one test goes through: a variant, by itself or by a macro.
/^(TEST(_F)?(_SIGNAL)?|FIXTURE_VARIANT_ADD|ROW|PAIR)\(/ {
	name = $0
	sub(/^[A-Z_]+\(/, "", name)
	sub(/\).*/, "", name)
	count = split(name, part, /, */)
	name = count > 1 && $0 ~ /^(TEST_F|FIX)/ ? part[1] "." part[2] : part[1]
	count = split(cited, pair)
	for (i = 1; i < count; i += 2)
		print "selftest:" name, pair[i], pair[i + 1]
	cited = ""
}
