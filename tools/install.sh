#!/bin/sh
# Install a lock into the virtual environment: `runtime` for the demo, `dev` for work on Medlock.
# uv is several times quicker; where it cannot reach a registry as configured for pip, pip does it.
set -eu
venv="$1"
what="$2"
py="$venv/bin/python"
pip() { "$py" -m pip --disable-pip-version-check --quiet "$@"; }

registry() { # pip's own setting, so that a mirror has to be named only once
  "$py" -m pip config get "$1" 2>/dev/null || true
}

if [ "$what" = runtime ]; then locks="locks/runtime.txt locks/build.txt"; else locks="locks/dev.txt"; fi
echo "Installing packages by $locks"
"$py" -c 'import uv' 2>/dev/null || pip install --require-hashes -r locks/bootstrap.txt || true
if [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ]; then
  index="${PIP_INDEX_URL:-$(registry global.index-url)}"
  [ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
fi
wanted=""
for lock in $locks; do wanted="$wanted -r $lock"; done

by_uv() {
  # shellcheck disable=SC2086
  VIRTUAL_ENV="$venv" "$py" -m uv pip install --quiet --compile-bytecode --require-hashes $wanted
}
by_pip() {
  echo "uv could not install them; pip will, which takes longer"
  # shellcheck disable=SC2086
  pip install --require-hashes $wanted
}
by_uv || by_pip || {
  echo "The packages could not be installed. The reason is above: most often no network, or a" >&2
  echo "registry that has to be named with PIP_INDEX_URL." >&2
  exit 1
}
pip install --no-deps --no-build-isolation --editable .
# Where the environment forbids Python to keep what it compiled, every start would compile our own
# modules again; pip and uv have compiled the packages.
"$py" -m compileall -q src || true
