#!/usr/bin/env bash
# Makes everything that is generated from the types: CRDs, RBAC, admission policies, reference docs, the description of the REST API.
#
#   eng/generate.sh [ROOT]      ROOT: where config/ and docs/ are; the repository without one
set -eu
root=${1:-}
cd "$(dirname "$0")/.."
root=${root:-.}
program=artifacts/bin/KafkaFetch.Operator/debug/kafka-fetch
"$program" generate crds --out "$root/config/crds"
"$program" generate rbac --out "$root/config/rbac"
"$program" generate admission --out "$root/config/admission"
"$program" generate reference --out "$root/docs/reference"
"$program" generate openapi --out "$root/docs"
