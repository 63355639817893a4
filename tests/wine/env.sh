# env.sh: what every Wine command of the harness shares; sourced, never run.
#
# Sets WINEPREFIX (build/wine of this tree, or below GANGWAY_BUILD), silences Wine and keeps it from asking for Mono,
# Gecko, menus or a screen.
here=${here:?"set by the script that sources this file"}
root=$(cd -P "$here/../.." && pwd)
build=${GANGWAY_BUILD:-$root/build}

export WINEPREFIX="$build/wine"
export WINEDEBUG=${GANGWAY_WINEDEBUG:--all}
export WINEDLLOVERRIDES='mscoree=;mshtml=;winemenubuilder.exe=d'
unset WINEARCH WINEPATH DISPLAY WAYLAND_DISPLAY
command -v wine >/dev/null 2>&1 || PATH="${PATH:+$PATH:}/usr/local/bin:/usr/bin:/bin"
export PATH
