# SPDX-License-Identifier: GPL-2.0-only
# The checks of check.sh: names of the header, records of the catalogue, citations of cases.

BEGIN {
	print "TAP version 13"
	split("MUST SHOULD IMPLEMENTATION UNSPECIFIED", words)
	for (i in words)
		level_known[words[i]]
	print "1.." split("header form sources cases citations", check)
	title["header"] = "every name of the header has a clause or is excluded"
	title["form"] = "clauses are well formed, unique, and cover what exists"
	title["sources"] = "levels, documents and features are known"
	title["cases"] = "every clause has a case or says why it has none"
	title["citations"] = "cases cite clauses that exist"
}

FNR == 1 { file++ }

file == 1 {
	in_header[$1]
	next
}

file == 3 {
	cases[$2]++
	citation_place[$2] = $3
	next
}

# "# 12 "file" flags" says where the next line comes from.
/^# [0-9]+ / {
	line = $2 - 1
	source_file = $3
	gsub(/"/, "", source_file)
	next
}

{ line++ }

/^ *@/ {
	place = source_file ":" line
	record($0)
}

function wrong(kind, where, text) {
	print "# " where ": error: " text
	failures[kind]++
}

# Take the first string off text.
function string(    value) {
	if (!match(text, /"([^"\\]|\\.)*"/))
		return ""
	value = substr(text, RSTART + 1, RLENGTH - 2)
	text = substr(text, RSTART + RLENGTH)
	return value
}

function record(whole,    kind, name) {
	text = whole
	match(text, /@[a-z_]+/)
	kind = substr(text, RSTART + 1, RLENGTH - 1)
	name = string()
	if (kind == "clause")
		clause(name)
	else if (kind == "document")
		document[name]
	else if (kind == "feature")
		feature[name]
	else if (kind == "item")
		item(name, string())
	else if (kind == "exclude")
		exclude(name)
}

function clause(name,    level, sentence, kind, value) {
	if (name in clause_place)
		wrong("form", place, name " stands twice, first at " clause_place[name])
	clause_place[name] = place
	if (name !~ /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$/)
		wrong("form", place, name " is no name of a clause")
	flat = name
	gsub(/[^a-z0-9]/, "_", flat)
	if (flat in flat_name)
		wrong("form", place, name " and " flat_name[flat] " look alike to CI parsers")
	flat_name[flat] = name

	match(text, /[A-Z]+/)
	level = substr(text, RSTART, RLENGTH)
	if (!(level in level_known))
		wrong("sources", place, name ": unknown level " level)
	clause_level[name] = level
	sentence = string()
	if (sentence !~ /^[A-Za-z#0-9_].*[.]$/)
		wrong("form", place, name ": the text is no sentence")
	source_of[name] = string()
	if (source_of[name] !~ /: ./)
		wrong("sources", place, name ": the source names no section")
	# Documents renumber their sections; a title stays.
	if (source_of[name] ~ /: [0-9]+\.[0-9]/)
		wrong("sources", place, name ": cite the section by its title, without its number")

	while (match(text, /@[a-z_]+/)) {
		kind = substr(text, RSTART + 1, RLENGTH - 1)
		value = string()
		if ((kind, name) in attribute)
			wrong("form", place, name ": " kind " stands twice")
		attribute[kind, name] = value
		if (kind == "covers")
			cover_all(value, name)
		else if (kind == "needs")
			need_all(value, name)
	}
}

function cover_all(list, name,    count, words, i) {
	count = split(list, words, /, */)
	for (i = 1; i <= count; i++)
		item(words[i], name)
}

function need_all(list, name,    count, words, i) {
	count = split(list, words, /, */)
	for (i = 1; i <= count; i++)
		if (!(words[i] in in_header))
			wrong("form", place, name ": the header has no " words[i] " that it needs")
}

function item(name, by) {
	if (!(name in in_header))
		wrong("form", place, by " covers " name ", which the header does not have")
	covered[name]
	covering[by] = place
}

function exclude(pattern,    regex) {
	regex = pattern
	gsub(/\./, "\\.", regex)
	gsub(/\*/, ".*", regex)
	exclusion[pattern] = "^" regex "$"
	exclusion_place[pattern] = place
}

function is_excluded(name,    pattern, found) {
	for (pattern in exclusion)
		if (name ~ exclusion[pattern]) {
			exclusion_used[pattern]
			found = 1
		}
	return found
}

END {
	for (name in in_header)
		if (!(name in covered) && !is_excluded(name))
			wrong("header", "conformance/spec", name " has no clause")
	for (pattern in exclusion)
		if (!(pattern in exclusion_used))
			wrong("header", exclusion_place[pattern], "EXCLUDE(" pattern ") excludes nothing")
	for (name in covering)
		if (!(name in clause_place))
			wrong("form", covering[name], "no clause " name)

	for (name in clause_place) {
		where = clause_place[name]
		source = source_of[name]
		sub(/:.*/, "", source)
		if (!(source in document))
			wrong("sources", where, name ": unknown document " source)
		not_yet = ("not_yet", name) in attribute
		untested = ("untested", name) in attribute
		unspecified = clause_level[name] == "UNSPECIFIED"
		if (not_yet && !(attribute["not_yet", name] in feature))
			wrong("sources", where, name ": unknown feature " attribute["not_yet", name])
		reasons = (name in cases) + not_yet + untested + unspecified
		if (!reasons)
			wrong("cases", where, name " has neither a case nor NOT_YET or UNTESTED")
		else if (reasons > 1)
			wrong("cases", where,
			      name " has several of: a case, NOT_YET, UNTESTED, UNSPECIFIED")
		tested += name in cases
		waiting += not_yet
		clauses++
	}

	for (name in cases)
		if (!(name in clause_place))
			wrong("citations", citation_place[name], "unknown clause " name)

	for (name in covered)
		items++
	printf "# %d clauses: %d with cases, %d not yet; %d names of the header\n", clauses, tested,
		waiting, items
	for (i = 1; i in check; i++) {
		print (failures[check[i]] ? "not ok " : "ok ") i " " title[check[i]]
		failed += failures[check[i]] > 0
	}
	exit failed > 0
}
