# SPDX-License-Identifier: GPL-2.0-only
# From guests.mk: the macro calls that embed.S assembles.

BEGIN {
	count = split(environments, environment, " ")
	for (i = 1; i <= count; i++)
		printf "embed_environment \"env-%s\"\n", environment[i]
}

$1 ~ /^[^#].*@/ {
	source = $1
	sub(/@.*/, "", source)
	if (source != previous)
		printf "embed_source %d, \"guests/%s\"\n", ++sources, source
	previous = source
	printf "embed_case %d, \"%s\"\n", sources, $1
}
