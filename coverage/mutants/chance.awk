# SPDX-License-Identifier: GPL-2.0-only
# Writes mutants that chance has chosen, in the format of the *.mutants files.
#
#   awk -v seed=N -v count=N -f chance.awk FILE...		below hypervisor/, named from there
#
# Each changes one line inside a function: a comparison or an operator becomes its neighbour, a
# condition its opposite, a number the next one, a statement nothing.  Lines that no test of
# behaviour can see (locks, traces, releases) are left alone, and so are those that stand twice in
# a function, which the format could not tell apart.  The same seed gives the same mutants.

BEGIN {
	srand(seed)
	operators = split("== != <= < >= > && || << >> + - & | += -= |= &=", from, " ")
	split("!= == < <= > >= || && >> << - + | & -= += &= |=", to, " ")
}

function unseen(line)
{
	return line ~ /lock|trace_|WARN|BUG|free\(|_put\(|lockdep|barrier|^\tstruct |^\tu/
}

FNR == 1	{ comment = 0; scope = "" }

/^\t*\/\*/	{ comment = 1 }

{
	inside = comment
	if (/\*\//)
		comment = 0
	if (inside)
		next
}

/^[a-z].*\(/ && !/;$/ && !/=/ {
	scope = $0
	sub(/\(.*/, "", scope)
	sub(/.*[ *]/, "", scope)
}

/^}/	{ scope = "" }

scope != "" && /^\t/ && !unseen($0) {
	key = FILENAME SUBSEP scope SUBSEP $0
	if (times[key]++ == 0) {
		file[++lines] = FILENAME
		function_of[lines] = scope
		text[lines] = $0
	}
}

# One of the words OLD becomes NEW, which one is chance.
function replace(line, old, new,    words, n, seen, chosen, i, out)
{
	n = split(line, words, " ")
	for (i = 1; i <= n; i++)
		if (words[i] == old && rand() < 1 / ++seen)
			chosen = i
	if (!chosen)
		return line
	match(line, /^\t*/)
	out = substr(line, 1, RLENGTH)
	for (i = 1; i <= n; i++)
		out = out (i > 1 ? " " : "") (i == chosen ? new : words[i])
	return out
}

function next_number(line)
{
	if (!match(line, /[ (\[-](0x[0-9a-f]+|[0-9]+)[]);, ]/))
		return line
	return substr(line, 1, RSTART) "(" substr(line, RSTART + 1, RLENGTH - 2) " + 1)" \
		substr(line, RSTART + RLENGTH - 1)
}

function opposite(line)
{
	if (line !~ /^\t+(} else )?if \(.*\)( \{)?$/)
		return line
	sub(/if \(/, "if (!(", line)
	sub(/\)( \{)?$/, ")&", line)
	return line
}

function nothing(line)
{
	if (line ~ /^\t+[a-z_][][a-z_0-9>.*-]*(\(.*\)| [-+|&]?= .*);$/)
		sub(/[^\t].*/, ";", line)
	return line
}

function mutated(line,    kind)
{
	kind = int(rand() * (operators + 8)) + 1
	if (kind <= operators)
		return replace(line, from[kind], to[kind])
	kind -= operators
	if (kind == 1)
		return next_number(line)
	if (kind <= 3)
		return opposite(line)
	if (kind <= 5)
		return nothing(line)
	if (kind == 6)
		sub(/!\(?[a-z]/, "!!&", line) && sub(/!!!/, "", line)
	else if (kind == 7)
		sub(/~/, "", line)
	else if (!sub(/true/, "false", line))
		sub(/false/, "true", line)
	return line
}

END {
	for (tries = 0; made < count && tries < 1000 * count; tries++) {
		i = int(rand() * lines) + 1
		if (times[file[i], function_of[i], text[i]] > 1)
			continue
		changed = mutated(text[i])
		if (changed == text[i] || ((file[i], text[i], changed) in done))
			continue
		done[file[i], text[i], changed] = 1
		where = file[i]
		sub(/.*hypervisor\//, "", where)
		printf "MUTANT\tCHANCE-%d.%d\nINTENT\tWhat chance has chosen.\nCAUGHT\tanything\n", seed, ++made
		printf "IN\t%s %s()\n-%s\n+%s\n\n", where, function_of[i], text[i], changed
	}
}
