#!/bin/sh
# Every check that changes nothing. All are run, so that one look shows all there is to mend.
bin="$1"
failed=0
run() {
  echo "check: $1"
  shift
  "$@" || failed=1
}
run format "$bin/ruff" format --check --quiet .
run lint "$bin/ruff" check --quiet .
run templates "$bin/djlint" --lint --quiet src
run types "$bin/mypy" --no-error-summary
run imports "$bin/lint-imports" --no-logo
run locks "$bin/python" tools/audit.py --pins
run advisories "$bin/python" tools/advisories.py
run budgets "$bin/pytest" -q tests/architecture/test_budgets.py
if [ "$failed" -ne 0 ]; then
  echo "Some checks found something. \`make fix\` puts right what can be put right by itself." >&2
  exit 1
fi
