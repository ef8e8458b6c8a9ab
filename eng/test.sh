#!/usr/bin/env bash
# Runs the test executables one after the other and adds up their totals.
#
#   eng/test.sh [RING]      RING: Unit, Integration or EndToEnd; all of them without one
#
# The last line is the plain total: "N passed, N failed, N skipped". Exit code 1 when a test failed, an executable ended without
# its summary, or no test ran at all. Test results as xunit XML are left in artifacts/test-results.
set -u
cd "$(dirname "$0")/.."

ring=${1:-}
filter=()
[ -n "$ring" ] && filter=(-trait "Ring=$ring")
limit=${KAFKAFETCH_TEST_LIMIT:-25m}

if [ -z "$ring" ] || [ "$ring" = EndToEnd ] || [ "$ring" = Integration ]; then
  # The real parts: a kube-apiserver with etcd, kubectl, kcat, PostgreSQL, spectral. Where they cannot be had, the tests that need them skip by name.
  assets=$(eng/envtest.sh) && export KUBEBUILDER_ASSETS="$assets"
  tools=$(eng/tools.sh) && export PATH="$PATH:$tools"
fi

results=artifacts/test-results
mkdir -p "$results"
passed=0 failed=0 skipped=0
for project in tests/*/*.Tests.csproj; do
  name=$(basename "$project" .csproj)
  program=artifacts/bin/$name/debug/$name
  log=$results/$name.log
  echo "== $name"
  if [ ! -x "$program" ]; then
    echo "$program is not there: run make build first"
    failed=$((failed + 1))
    continue
  fi
  timeout --kill-after=10s "$limit" "$program" -noColor -noLogo -result-xml "$results/$name.xml" "${filter[@]}" 2>&1 | tee "$log" | grep -vE '^ +(Discover|Start|Finish)' 
  code=${PIPESTATUS[0]}
  summary=$(grep -E 'Total: [0-9]+, Errors: [0-9]+' "$log" | tail -n 1)
  if [ -z "$summary" ]; then
    if [ "$code" -eq 0 ] || grep -q 'No tests' "$log"; then continue; fi
    echo "$name ended with exit code $code and no summary (124: it did not end within $limit)"
    failed=$((failed + 1))
    continue
  fi
  number() { echo "$summary" | sed -nE "s/.*$1: ([0-9]+).*/\1/p"; }
  total=$(number Total) errors=$(number Errors) bad=$(number Failed) skip=$(number Skipped) notrun=$(number 'Not Run')
  failed=$((failed + bad + errors))
  skipped=$((skipped + skip))
  passed=$((passed + total - bad - errors - skip - notrun))
  if [ "$code" -ne 0 ] && [ $((bad + errors)) -eq 0 ]; then
    echo "$name ended with exit code $code"
    failed=$((failed + 1))
  fi
done

echo
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
