#!/usr/bin/env bash
# Provides the tools that the tests drive: kubectl 1.27 or newer, kcat, jq, chromium, PostgreSQL's server, spectral, and oidc-provider. Prints the directory of
# what was put into the cache, to be added to PATH:
#
#   PATH="$PATH:$(eng/tools.sh)" make test
#
# What is on PATH already is left alone. On Debian, kubectl is unpacked from trixie into the cache (${XDG_CACHE_HOME:-~/.cache}/kafka-fetch/tools),
# a static program that needs nothing else; kcat, jq, chromium and PostgreSQL, which need libraries, are installed by root.
# spectral, which checks the description of the REST API, and oidc-provider, whose tokens the facade is tried with, come from npm into the cache,
# where there is an npm.
#
# Exit codes: 0 all is there; 3 something is not, and which and why is said (the directory is printed all the same).
set -euo pipefail
# shellcheck source=debian-packages.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian-packages.sh"

readonly kubectl_suite=trixie lowest_kubectl_minor=27 spectral_version=6.16.3 oidc_provider_version=8.8.1

tools=$(cache_root)/tools
mkdir -p "$tools/bin"
printf '%s\n' "$tools/bin"

kubectl_is_new_enough() {
  local minor
  minor=$("$1" version --client -o json 2>/dev/null | sed -n 's/.*"minor": *"\([0-9]*\).*/\1/p' | head -n 1)
  [ "${minor:-0}" -ge "$lowest_kubectl_minor" ]
}

has_kubectl() {
  if command -v kubectl >/dev/null && kubectl_is_new_enough kubectl; then return 0; fi
  [ -x "$tools/bin/kubectl" ] && kubectl_is_new_enough "$tools/bin/kubectl"
}

has_kcat() { command -v kcat >/dev/null; }

has_jq() { command -v jq >/dev/null; }

has_chromium() { command -v chromium >/dev/null; }

has_postgres() { command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null; }

has_spectral() { command -v spectral >/dev/null || [ -x "$tools/bin/spectral" ]; }

provide_spectral() {
  command -v npm >/dev/null || give_up "spectral is missing, and so is npm, which would provide it"
  npm install --prefix "$work/spectral" --no-audit --no-fund --ignore-scripts "@stoplight/spectral-cli@$spectral_version"
  rm -rf "$tools/spectral"
  mv "$work/spectral" "$tools/spectral"
  ln -sf ../spectral/node_modules/.bin/spectral "$tools/bin/spectral"
  has_spectral
}

# a library: it is found as a directory of PATH's that has it in its node_modules
has_oidc_provider() { [ -d "$tools/bin/oidc-provider/node_modules/oidc-provider" ]; }

provide_oidc_provider() {
  command -v npm >/dev/null || give_up "oidc-provider is missing, and so is npm, which would provide it"
  npm install --prefix "$work/oidc-provider" --no-audit --no-fund --ignore-scripts "oidc-provider@$oidc_provider_version"
  rm -rf "$tools/oidc-provider"
  mv "$work/oidc-provider" "$tools/oidc-provider"
  ln -sfn ../oidc-provider "$tools/bin/oidc-provider"
  has_oidc_provider
}

# the package would make a cluster of its own and start it; the tests start theirs
provide_postgres() {
  local settings=/etc/postgresql-common/createcluster.conf
  if [ "$(id -u)" = 0 ] && [ ! -e "$settings" ]; then
    mkdir -p "$(dirname "$settings")"
    echo 'create_main_cluster = false' > "$settings"
  fi
  install_tools initdb:postgresql
}

provide_kubectl() {
  private_apt "$work/trixie" "$kubectl_suite"
  unpack_packages "$work/kubectl" kubectl
  mv "$work/kubectl/usr/bin/kubectl" "$tools/bin/kubectl"
  has_kubectl
}

if has_kubectl && has_kcat && has_jq && has_chromium && has_postgres && has_spectral && has_oidc_provider; then exit 0; fi

exec 9> "$tools/.lock"
flock 9
work=$(mktemp -d "$tools/.unpack.XXXXXX")
trap 'rm -rf "$work"' EXIT
# each of them by itself: one that cannot be had takes nothing from the other
status=0
if ! has_kubectl; then (require_debian "kubectl 1.$lowest_kubectl_minor"; provide_kubectl) >&2 || { status=$cannot_provide; say "kubectl was not provided"; }; fi
if ! has_kcat; then (require_debian kcat; install_tools kcat:kcat) >&2 || { status=$cannot_provide; say "kcat was not provided"; }; fi
if ! has_jq; then (require_debian jq; install_tools jq:jq) >&2 || { status=$cannot_provide; say "jq was not provided"; }; fi
if ! has_chromium; then (require_debian chromium; install_tools chromium:chromium) >&2 || { status=$cannot_provide; say "chromium was not provided"; }; fi
if ! has_postgres; then (require_debian PostgreSQL; provide_postgres) >&2 || { status=$cannot_provide; say "PostgreSQL was not provided"; }; fi
if ! has_spectral; then (provide_spectral) >&2 || { status=$cannot_provide; say "spectral was not provided"; }; fi
if ! has_oidc_provider; then (provide_oidc_provider) >&2 || { status=$cannot_provide; say "oidc-provider was not provided"; }; fi
exit "$status"
