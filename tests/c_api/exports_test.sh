#!/usr/bin/env bash
# The shared library shows exactly what distinguo.h declares.
#
#   exports_test.sh LIBRARY HEADER
set -euo pipefail

export LC_ALL=C
# Weak symbols and those of sanitizers belong to the tools; ours are the defined functions and data.
exported=$(nm --dynamic --defined-only --format=posix "$1" | awk '$2 != "A" { sub(/@.*/, "", $1); print $1 }' | sort -u)
declared=$(sed -E 's:/\*.*::' "$2" | grep -oE '\bdg_[a-z_]+\(' | tr -d '(' | sort -u)

diff <(echo "$declared") <(echo "$exported") ||
  { echo "< declared in $2, > exported by $1" >&2; exit 1; }
echo "$(wc -l <<<"$declared") functions"
