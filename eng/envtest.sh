#!/usr/bin/env bash
# Provides a real kube-apiserver, kube-controller-manager and etcd for the tests, and prints their directory.
#
#   KUBEBUILDER_ASSETS=$(eng/envtest.sh) make test
#
# With KUBEBUILDER_ASSETS set, that directory is used. Else they come from the cache
# (${XDG_CACHE_HOME:-~/.cache}/kafka-fetch/envtest/VERSION), and the first time on Debian they are built into it from Debian's
# own source package: four to six minutes on two cores, 5 GB of disk while it builds. The build log is beside it (VERSION.log).
#
# Exit codes: 0 the directory is printed; 3 this machine cannot provide them, and why is said; else the build failed.
set -euo pipefail
# shellcheck source=debian-packages.sh
. "$(dirname "${BASH_SOURCE[0]}")/debian-packages.sh"

readonly version=1.20.2 source_suite=bookworm go_version=1.19
readonly servers=(kube-apiserver kube-controller-manager)
readonly time_limit=${ENVTEST_TIME_LIMIT:-45m}

is_complete() { [ -x "$1/kube-apiserver" ] && [ -x "$1/etcd" ]; }

if [ -n "${KUBEBUILDER_ASSETS:-}" ]; then
  is_complete "$KUBEBUILDER_ASSETS" || give_up "KUBEBUILDER_ASSETS=$KUBEBUILDER_ASSETS has no kube-apiserver and etcd"
  printf '%s\n' "$KUBEBUILDER_ASSETS"
  exit 0
fi

readonly cache=$(cache_root)/envtest
readonly assets=$cache/$version log=$cache/$version.log
if is_complete "$assets"; then printf '%s\n' "$assets"; exit 0; fi

build() {
  local work=$1
  private_apt "$work/apt" "$source_suite"
  install_tools dpkg-source:dpkg-dev make:make rsync:rsync gcc:gcc
  unpack_packages "$work/root" "golang-$go_version-go" "golang-$go_version-src" golang-github-modern-go-reflect2-dev etcd-server

  # Debian keeps Go in two halves that link to each other by paths of an installed system: joined here without the links
  local halves=("$work/root/usr/lib/go-$go_version" "$work/root/usr/share/go-$go_version")
  find "${halves[@]}" -type l -delete
  mkdir "$work/go"
  cp -a "${halves[@]/%//.}" "$work/go"

  mkdir -p "$work/gopath/src/k8s.io"
  (cd "$work" && run_apt source -qq --download-only kubernetes)
  dpkg-source --no-check -x "$work"/kubernetes_*.dsc "$work/gopath/src/k8s.io/kubernetes"

  cd "$work/gopath/src/k8s.io/kubernetes"
  # the vendored reflect2 reads Go's maps as they were before 1.18 and crashes
  rm -rf vendor/github.com/modern-go/reflect2
  cp -aL "$work/root/usr/share/gocode/src/github.com/modern-go/reflect2" vendor/github.com/modern-go/reflect2
  rm -f vendor/github.com/modern-go/reflect2/*_test.go

  cat > "$work/version" <<VERSION
KUBE_GIT_COMMIT=debian
KUBE_GIT_TREE_STATE=archive
KUBE_GIT_VERSION=v$version
KUBE_GIT_MAJOR=1
KUBE_GIT_MINOR=20
VERSION
  env -u GOFLAGS -u GOROOT PATH="$work/go/bin:$PATH" GOROOT="$work/go" GOPATH="$work/gopath" GO111MODULE=off CGO_ENABLED=0 \
    GOCACHE="$work/gocache" KUBE_GIT_VERSION_FILE="$work/version" \
    make WHAT="$(printf 'cmd/%s ' "${servers[@]}")"

  mkdir "$work/assets"
  cp "${servers[@]/#/_output/bin/}" "$work/root/usr/bin/etcd" "$work/assets/"
  "$work/assets/kube-apiserver" --version | grep -qF "$version"
  mv "$work/assets" "$assets"
}

if [ "${1:-}" = --build-in ]; then build "$2"; exit 0; fi

require_debian kube-apiserver
mkdir -p "$cache"
exec 9> "$cache/.lock"
flock 9
if is_complete "$assets"; then printf '%s\n' "$assets"; exit 0; fi

readonly work=$(mktemp -d "$cache/.build.XXXXXX")
trap 'rm -rf "$work"' EXIT
say "building kube-apiserver $version from Debian's source package; this takes minutes, once (log: $log)"
export VERSION_CODENAME
status=0
timeout --kill-after=30s "$time_limit" "${BASH_SOURCE[0]}" --build-in "$work" > "$log" 2>&1 9>&- || status=$?
if [ "$status" != 0 ]; then tail -n 20 "$log" >&2; say "kube-apiserver was not built (exit $status); the whole log is $log"; exit "$status"; fi
printf '%s\n' "$assets"
