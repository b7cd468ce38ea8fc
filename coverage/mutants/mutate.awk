# SPDX-License-Identifier: GPL-2.0-only
# Puts one mutant's changes into a copy of the reference, or lists the mutants.
#
#   awk -v tree=DIRECTORY -v id=ID -f mutate.awk FILE.mutants...
#   awk -v list=1 -f mutate.awk FILE.mutants...		ID, TAB, what must catch it, TAB, INTENT
#
# A change is found by its text, as in a diff but without line numbers: the lines with "-" or " "
# must stand in the file, or in the function that IN names, in exactly one place.  README.md has
# the rest.

function broken(text)
{
	print (mutant ? mutant ": " : "") text " (" FILENAME ":" FNR ")" > "/dev/stderr"
	failed = 1
	exit 1
}

function read_file(path,    line, got)
{
	lines = 0
	while ((got = (getline line < path)) > 0)
		source[++lines] = line
	close(path)
	if (got < 0)
		broken("there is no " path)
}

# Do the old lines of the change stand at this place.
function stands_at(place,    i)
{
	for (i = 1; i <= olds; i++)
		if (source[place + i - 1] != old[i])
			return 0
	return 1
}

# A function begins at a line with its name that is not indented and no declaration.
function begins_function(line)
{
	return line ~ /^[a-zA-Z]/ && line ~ ("(^|[^a-zA-Z0-9_])" scope "\\(") && line !~ /;$/
}

function find_place(    i, inside, found)
{
	inside = scope == ""
	for (i = 1; i + olds - 1 <= lines; i++) {
		if (scope != "" && !inside && begins_function(source[i]))
			inside = 1
		if (inside && stands_at(i)) {
			if (found)
				broken("the change fits in " file " more than once")
			found = i
		}
		if (scope != "" && source[i] ~ /^}/)
			inside = 0
	}
	if (!found)
		broken("the change does not fit in " file (scope ? ", " scope "()" : ""))
	return found
}

function apply(    path, place, i)
{
	path = tree "/" file
	read_file(path)
	place = find_place()
	for (i = 1; i < place; i++)
		print source[i] > path
	for (i = 1; i <= news; i++)
		print new[i] > path
	for (i = place + olds; i <= lines; i++)
		print source[i] > path
	close(path)
	applied++
}

# A change ends where the next key or an empty line stands.
function end_change()
{
	if (file == "")
		return
	if (!olds || !changes)
		broken("a change needs lines with - or +, and lines to find")
	if (!list && mutant == id)
		apply()
	file = ""
}

function end_mutant()
{
	end_change()
	if (mutant == "")
		return
	if (intent == "" || caught == "" || !parts)
		broken("a mutant needs INTENT, CAUGHT and IN")
	if (list)
		print mutant "\t" caught "\t" intent
	mutant = ""
}

/^#/	{ next }

/^$/	{ end_mutant(); next }

/^[-+ ]/ {
	if (file == "")
		broken("a change without IN")
	text = substr($0, 2)
	if ($0 !~ /^\+/)
		old[++olds] = text
	if ($0 !~ /^-/)
		new[++news] = text
	changes += $0 !~ /^ /
	next
}

{
	end_change()
	key = $1
	rest = $0
	sub(/^[A-Z]+[ \t]+/, "", rest)
}

key == "MUTANT" {
	end_mutant()
	mutant = rest
	if (mutant !~ /^[A-Za-z0-9_.-]+$/ || mutant in seen)
		broken("a bad name, or one that stands twice")
	seen[mutant] = 1
	intent = caught = ""
	parts = 0
	next
}

mutant == ""	{ broken("MUTANT must come first") }

key == "INTENT"	{ intent = rest; next }

key == "CAUGHT"	{ caught = caught (caught ? " " : "") rest; next }

key == "IN" {
	file = $2
	scope = $3
	sub(/\(\)$/, "", scope)
	olds = news = changes = 0
	parts++
	next
}

{ broken("unknown key " key) }

END {
	if (failed)
		exit 1
	end_mutant()
	if (!list && !applied)
		broken("there is no mutant " id)
}
