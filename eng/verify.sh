#!/usr/bin/env bash
# What must hold besides the tests: the format, the analyzers (warnings are errors in the build), generated files that are fresh,
# shell scripts that parse. Prints what is wrong and how to mend it.
set -u
cd "$(dirname "$0")/.."
bad=0
fault() { echo "verify: $1"; bad=1; }

for script in eng/*.sh .ci/run; do bash -n "$script" || fault "$script does not parse"; done

dotnet format KafkaFetch.Operator.sln --verify-no-changes --no-restore --severity warn \
  || fault "the format is off: run make format"

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT
eng/generate.sh "$fresh" || fault "the generator failed"
for kind in config/crds config/rbac config/admission docs/reference docs/openapi.json; do
  diff -ru "$kind" "$fresh/$kind" || fault "$kind is stale: run make generate"
done

[ "$bad" -eq 0 ] && echo "verify: clean"
exit "$bad"
