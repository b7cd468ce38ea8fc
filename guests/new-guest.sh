#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# new-guest.sh AREA.NAME - write guests/AREA/NAME.S, a guest that passes, to be edited.
set -eu

name=${1-}
case $name in
'' | *[!a-z0-9_.]* | .* | *. | *..* | *.*.*)
	echo "usage: make new-guest NAME=area.name (lower case letters, digits and _)" >&2
	exit 2 ;;
*.*) ;;
*)
	echo "new-guest: '$name' has no area: NAME=area.name" >&2
	exit 2 ;;
esac

file=$(dirname "$0")/${name%%.*}/${name#*.}.S
if [ -e "$file" ]; then
	echo "new-guest: $file exists" >&2
	exit 2
fi
mkdir -p "$(dirname "$file")"
# shellcheck disable=SC1039 # INTENT is no here-document
cat > "$file" <<END
/* SPDX-License-Identifier: GPL-2.0-only */
#include "guest.h"

GUEST	$name, ENV_ALL
INTENT	"A 4-byte store to an address without a memory slot exits once, with the four bytes in data[]."
CLAUSE	mmio.write

	movl	\$0x12345678, UNBACKED
	EXPECT_MMIO_WRITE UNBACKED, 4, 0x12345678
	END
END
echo "$file"
