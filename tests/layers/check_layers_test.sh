#!/usr/bin/env bash
# script/check-layers accepts what follows the arrows and names what does not.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
house=$(mktemp -d)
trap 'rm -rf "$house"' EXIT
mkdir -p "$house"/{cmake,include/distinguo,src/{base,logic,reason,matter}}
cat > "$house/cmake/layers.txt" <<'END'
logic uses base
reason uses logic
matter uses logic
base: span.h
reason: judge.h
nlohmann/ only in matter
END
touch "$house/include/distinguo/"{span,judge}.h

# expect WORDS: the report contains these words. expect nothing: there is no report.
expect() {
  local report status=0
  report=$("$root/script/check-layers" "$house") || status=$?
  case $1 in
    nothing) [[ $status -eq 0 && -z $report ]] && return ;;
    *) [[ $status -ne 0 && $report == *"$1"* ]] && return ;;
  esac
  printf 'expected: %s\nreported (%s): %s\n' "$1" "$status" "$report"
  exit 1
}
write() { printf '#include %s\n' "${@:2}" > "$house/$1"; }

write src/reason/judge.cpp '"distinguo/judge.h"' '"distinguo/span.h"' '<vector>' '"reason/own.h"'
write src/matter/matter.cpp '<nlohmann/json.hpp>' '"distinguo/span.h"'
expect nothing

write src/base/span.cpp '"distinguo/judge.h"'
expect 'src/base/span.cpp:1: error: `base` includes distinguo/judge.h, which belongs to `reason`'
write src/base/span.cpp '"distinguo/span.h"' '"../reason/own.h"'
expect 'src/base/span.cpp:2: error: `base` includes reason/own.h'
rm "$house/src/base/span.cpp"

write include/distinguo/span.h '"distinguo/judge.h"'
expect 'include/distinguo/span.h:1: error: `base` includes distinguo/judge.h'
: > "$house/include/distinguo/span.h"

write src/matter/matter.cpp '"distinguo/judge.h"'
expect '`matter` includes distinguo/judge.h, which belongs to `reason`'
rm "$house/src/matter/matter.cpp"

write src/logic/value.cpp '<nlohmann/json.hpp>'
expect '`logic` includes nlohmann/json.hpp, which is kept to: matter'
rm "$house/src/logic/value.cpp"

touch "$house/include/distinguo/new.h"
expect 'include/distinguo/new.h: error: no layer is given for this header'
rm "$house/include/distinguo/new.h"

echo 'base uses reason' >> "$house/cmake/layers.txt"
expect 'the arrows between `base` and `reason` form a loop'
