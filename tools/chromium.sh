#!/bin/sh
# Debian's Chromium for the tests in a browser, where it may be installed. Never an error:
# the tests that need it say that they did not run.
for name in chromium chromium-browser google-chrome; do
  if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
as_root=""
if [ "$(id -u)" -ne 0 ]; then
  if ! sudo -n true 2>/dev/null; then
    echo "No Chromium here and no right to install it: the tests in a browser will not run."
    exit 0
  fi
  as_root="sudo -n"
fi
if ! command -v apt-get >/dev/null 2>&1; then
  echo "No Chromium here and no apt-get to install it: the tests in a browser will not run."
  exit 0
fi
echo "Installing Chromium for the tests in a browser"
$as_root apt-get update -qq &&
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium >/dev/null ||
  echo "Chromium could not be installed: the tests in a browser will not run."
