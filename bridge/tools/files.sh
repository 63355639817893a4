# files.sh: which files lint and fmt look at; sourced. Enters the root of the tree.
#
# Generated files (z*.cpp, z*.go, the random shapes), what the generator is expected to write (golden), and interface-file inputs that are
# wrong on purpose are left as they are.
cd -P "$(dirname "${BASH_SOURCE[0]}")/../.."

# The files git knows or would add; in a tree without git, all outside build/.
all_files() {
  if git rev-parse --is-inside-work-tree >/dev/null 2>&1; then
    git ls-files -z --cached --others --exclude-standard
  else
    find . -name build -prune -o -type f -printf '%P\0'
  fi | while IFS= read -r -d '' file; do [ -f "$file" ] && printf '%s\0' "$file"; done
}

by_hand() { grep -z -v -E '(^|/)(z[^/]*[.](cpp|go)|golden/.*|expected/.*|shapes/native/.*)$' || true; }
cxx_files() { all_files | { grep -z -E '[.](c|h|cpp|hpp|cc)$' || true; } | by_hand; }
go_files() { all_files | { grep -z -E '[.]go$' || true; } | by_hand; }
