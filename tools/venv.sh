#!/bin/sh
# Make the virtual environment with a Python that is new enough, or say what to install.
set -eu
venv="$1"
good='import sys; raise SystemExit(sys.version_info < (3, 11))'
for name in "${PYTHON:-python3}" python3.14 python3.13 python3.12 python3.11; do
  if command -v "$name" >/dev/null 2>&1 && "$name" -c "$good" 2>/dev/null; then
    python="$name"
    break
  fi
done
if [ -z "${python:-}" ]; then
  echo "Medlock needs Python 3.11 or later and found none. Install one, or name it:" >&2
  echo "  make PYTHON=/path/to/python3.12 …" >&2
  exit 1
fi
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
  echo "$python cannot make virtual environments. On Debian or Ubuntu, install its package:" >&2
  echo "  apt install python3-venv" >&2
  exit 1
fi
echo "Making $venv with $("$python" --version)"
rm -rf "$venv"
"$python" -m venv "$venv"
