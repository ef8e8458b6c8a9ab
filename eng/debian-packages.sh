# Sourced by envtest.sh and tools.sh: packages from the machine's own Debian mirror, unpacked rather than installed.
# Nothing of the machine's apt configuration is changed: sources, lists and cache live in a directory of the caller.
# The mirror, its proxy and its keys are the ones the machine is set up with.

readonly cannot_provide=3   # exit code: this machine cannot, and why was said; tests skip by name

say() { printf '%s\n' "$*" >&2; }
give_up() { say "$1"; exit "$cannot_provide"; }

cache_root() { printf '%s/kafka-fetch' "${XDG_CACHE_HOME:-${HOME:?HOME or XDG_CACHE_HOME must be set}/.cache}"; }

require_debian() {
  [ "$(uname -s)" = Linux ] && [ -r /etc/os-release ] || give_up "$1 is missing, and only Debian can provide it here"
  # shellcheck disable=SC1091
  . /etc/os-release
  [ "${ID:-}" = debian ] && [ -n "${VERSION_CODENAME:-}" ] || give_up "$1 is missing, and only Debian can provide it here"
  command -v apt-get >/dev/null || give_up "$1 is missing, and so is apt-get, which would provide it"
  command -v dpkg-deb >/dev/null || give_up "$1 is missing, and so is dpkg-deb, which would provide it"
}

# private_apt DIR SUITE: apt in DIR, reading this machine's Debian mirrors, sources too, at SUITE.
private_apt() {
  apt_dir=$1 apt_suite=$2
  mkdir -p "$apt_dir/lists/partial" "$apt_dir/cache/archives/partial" "$apt_dir/parts"
  local file name
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*; do
    [ -r "$file" ] || continue
    name=$(basename "$file")
    case $name in
      *.sources) awk -v RS= -v ORS='\n\n' -v have="$VERSION_CODENAME" '$0 ~ "(^|\n)Suites:[^\n]*[ \t]" have "([ \t\n]|$)"' "$file" \
        | sed -e 's/^Types:.*/Types: deb deb-src/' -e "s/^Suites:.*/Suites: $apt_suite/" > "$apt_dir/parts/$name" ;;
      *.list) sed -nE "s/^deb[ \t]+((\[[^]]*\][ \t]+)?[^ \t]+)[ \t]+$VERSION_CODENAME[ \t]+(.*)/deb \1 $apt_suite \3\ndeb-src \1 $apt_suite \3/p" "$file" > "$apt_dir/parts/$name" ;;
    esac
  done
  find "$apt_dir/parts" -type f -size -2c -delete
  [ -n "$(ls "$apt_dir/parts")" ] || give_up "apt on this machine has no source for Debian $VERSION_CODENAME"
  # the hooks are the machine's, for its own lists; what it has installed, from wherever, decides nothing here
  : > "$apt_dir/status"
  cat > "$apt_dir/apt.conf" <<CONF
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
Dir::Etc::SourceList "/dev/null";
Dir::Etc::SourceParts "$apt_dir/parts";
Dir::State::Lists "$apt_dir/lists";
Dir::State::Status "$apt_dir/status";
Dir::Cache "$apt_dir/cache";
APT::Sandbox::User "root";
Acquire::Retries "3";
Acquire::http::Timeout "60";
CONF
  run_apt update -qq
}

run_apt() {
  local command=$1; shift
  apt-get -c "$apt_dir/apt.conf" "$command" "$@"
}

# unpack_packages ROOT PACKAGE...: the packages' files below ROOT; none is installed, no service starts.
unpack_packages() {
  local root=$1; shift
  mkdir -p "$root" "$apt_dir/debs"
  (cd "$apt_dir/debs" && run_apt download -qq "$@")
  local package
  for package in "$@"; do dpkg-deb -x "$apt_dir/debs/${package}"_*.deb "$root"; done
}

# install_tools COMMAND:PACKAGE...: installs the packages whose command is missing; only root can.
install_tools() {
  local pair packages=()
  for pair in "$@"; do command -v "${pair%%:*}" >/dev/null || packages+=("${pair##*:}"); done
  [ ${#packages[@]} -gt 0 ] || return 0
  [ "$(id -u)" = 0 ] || give_up "missing: ${packages[*]} (only root can install them)"
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"
}
