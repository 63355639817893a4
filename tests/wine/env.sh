# env.sh: what every Wine command of the harness shares; sourced, never run.
#
# Sets WINEPREFIX (build/wine of this tree, or below GANGWAY_BUILD; GANGWAY_WINEPREFIX is the path of a clone of it that is
# used instead), silences Wine and keeps it from asking for Mono, Gecko, menus or a screen. GANGWAY_WINE_DISPLAY names an X display for programs that need one; they must be started on a
# desktop of their own (wine explorer /desktop=NAME,640x400 PROGRAM), as the usual one has no screen once it is up.
here=${here:?"set by the script that sources this file"}
root=$(cd -P "$here/../.." && pwd)
build=${GANGWAY_BUILD:-$root/build}

base="$build/wine"
export WINEPREFIX="${GANGWAY_WINEPREFIX:-$base}"
ready="$WINEPREFIX/.ready-4" # there once the prefix is complete; the number rises with what tests/wine/prefix does
export WINEDEBUG=${GANGWAY_WINEDEBUG:--all}
export WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe=d'
unset WINEARCH WINEPATH DISPLAY WAYLAND_DISPLAY
[ -z "${GANGWAY_WINE_DISPLAY-}" ] || export DISPLAY=$GANGWAY_WINE_DISPLAY
command -v wine >/dev/null 2>&1 || PATH="${PATH:+$PATH:}/usr/local/bin:/usr/bin:/bin"
export PATH
