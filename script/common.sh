# Sourced by the other scripts: the place, and the packages they need.
# shellcheck shell=bash

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"

jobs=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)

# Debian's names. The build needs these; a benchmark, a format or a lint adds its own.
build_packages=(
  g++ cmake ninja-build ccache
  libcli11-dev nlohmann-json3-dev libsimdjson-dev libyaml-cpp-dev libfmt-dev libgtest-dev gettext
  pkg-config libgumbo-dev libarchive-dev libpugixml-dev poppler-utils libcpp-httplib-dev libargon2-dev libssl-dev libutf8proc-dev python3
)

# as_root COMMAND...: runs it as root, through sudo where we are not.
as_root() {
  if [[ $(id -u) -eq 0 ]]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "error: installing packages needs root or sudo" >&2
    return 1
  fi
}

# need_packages NAME...: installs those that are missing, and says so in one line. Silent, and
# without a network, when nothing is missing. On a system without dpkg it installs nothing: the
# build then reports what it does not find.
need_packages() {
  command -v dpkg-query >/dev/null || return 0
  local package missing=()
  for package in "$@"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] ||
      missing+=("$package")
  done
  [[ ${#missing[@]} -gt 0 ]] || return 0

  echo "Installing Debian packages: ${missing[*]}"
  local log status=0
  log=$(mktemp)
  # The package lists are fetched only if they are absent or too old to install from.
  { install_packages "${missing[@]}" ||
    { as_root apt-get update && install_packages "${missing[@]}"; }; } >"$log" 2>&1 || status=$?
  if [[ $status -ne 0 ]]; then
    cat "$log" >&2
    echo "error: could not install ${missing[*]}" >&2
  fi
  rm -f "$log"
  return "$status"
}

install_packages() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    -o DPkg::Lock::Timeout=120 "$@" </dev/null
}

# python_environment FOLDER REQUIREMENTS: a virtual environment with what the file REQUIREMENTS pins. Silent,
# and without a network, while neither has changed.
python_environment() {
  local folder=$1 requirements=$2
  cmp -s "$requirements" "$folder/installed.txt" && return
  python3 -c 'import ensurepip' 2>/dev/null || need_packages python3-venv || return
  python3 -c 'import os, sysconfig as s; os.stat(s.get_path("include") + "/Python.h")' 2>/dev/null ||
    need_packages python3-dev || return
  quietly "$folder.log" python3 -m venv "$folder" &&
    quietly "$folder.log" "$folder/bin/pip" install --requirement "$requirements" &&
    cp "$requirements" "$folder/installed.txt"
}

# node_modules FOLDER: the packages that FOLDER/package-lock.json pins. Silent, and without a network, while it is as it was.
node_modules() {
  local folder=$1
  cmp -s "$folder/package-lock.json" "$folder/node_modules/installed.json" && return
  quietly "build/$folder/npm.log" npm --prefix "$folder" ci --no-audit --no-fund &&
    cp "$folder/package-lock.json" "$folder/node_modules/installed.json"
}

# quietly LOG COMMAND...: the output goes to LOG, and to the screen only on failure.
quietly() {
  local log=$1 status=0
  shift
  mkdir -p "$(dirname "$log")"
  "$@" >"$log" 2>&1 || status=$?
  if [[ $status -ne 0 ]]; then
    cat "$log" >&2
    echo "error: failed ($status): $*" >&2
  fi
  return "$status"
}
