# shellcheck shell=bash
# Sourced by app/run.sh and tests/run.sh: installs what is missing on Debian 12 and builds. Asks nothing.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
build="$root/build/release"

packages=(
    g++ cmake ninja-build pkg-config
    libtorch-dev libopenblas0-openmp libopencv-dev
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools qt6-wayland
    libzip-dev zlib1g-dev libfreetype-dev nlohmann-json3-dev libcli11-dev libxxhash-dev libgif-dev
    libtiff-dev libheif-dev libopenjp2-7-dev librsvg2-dev libwebp-dev liblcms2-dev
    libicu-dev liblzma-dev libxml2-dev libarchive-dev libsndfile1-dev libsoxr-dev
    fonts-dejavu-core poppler-utils
)
test_packages=(clang-format fonts-inter-variable) # only tests/run.sh installs these

as_root() {
    if [ "$(id -u)" -eq 0 ]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "Seedbed needs these packages, and there is no sudo to install them: ${missing[*]}" >&2
        exit 1
    fi
}

install_missing() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "This is not Debian; going on with what is installed (see the list in app/setup.sh)."
        return
    fi
    local installed missing=() package
    installed=" $(dpkg-query -W -f '${Package}=${db:Status-Status} ' "${packages[@]}" 2>/dev/null || true)"
    for package in "${packages[@]}"; do
        [[ "$installed" == *" $package=installed "* ]] || missing+=("$package")
    done
    [ "${#missing[@]}" -gt 0 ] || return 0
    echo "Installing ${missing[*]}"
    as_root apt-get update -q
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends "${missing[@]}"
}

# build_targets CMAKE_OPTION... -- TARGET...: configures where that is new, then builds, two jobs at most.
build_targets() {
    local options=() option fresh=0
    while [ "$1" != -- ]; do
        options+=("$1")
        shift
    done
    shift
    [ -f "$build/build.ninja" ] || fresh=1
    for option in "${options[@]}"; do
        grep -q "^${option#-D}\$" <(sed 's/:[A-Z]*=/=/' "$build/CMakeCache.txt" 2>/dev/null) || fresh=1
    done
    (
        cd "$root" || exit 1
        [ "$fresh" -eq 0 ] || cmake --preset release "${options[@]}"
        cmake --build --preset release --target "$@"
    )
}
