# Sourced by tools/install and tools/build, with $root set: one process at a time changes node_modules or dist.
# The lock is a symbolic link that points to its owner's pid: made in one step, and readable by whoever waits.

fail() {
  printf 'headwater: %s\n' "$1" >&2
  exit 1
}

owner() {
  link=$(ls -ld -- "$1" 2>/dev/null) && printf '%s\n' "${link#*" -> "}"
}

lock() {
  lock=$root/.cache/lock
  mkdir -p "$root/.cache" 2>/dev/null && [ -w "$root/.cache" ] || fail "cannot write to $root, where it has to install or build"
  said=
  until ln -s "$$" "$lock" 2>/dev/null; do
    holder=$(owner "$lock") || continue
    # A holder with our own pid is a dead one of another container or boot.
    if [ "$holder" != "$$" ] && kill -0 "$holder" 2>/dev/null; then
      [ -n "$said" ] || printf 'headwater: waiting for process %s, which is installing or building\n' "$holder" >&2
      said=1
      sleep 1
    elif ln -s "$$" "$lock.break" 2>/dev/null; then
      # Looked at again under a lock of its own: two that wait must not both remove it, the second a living one.
      [ "$(owner "$lock")" = "$holder" ] && rm -f "$lock"
      rm -f "$lock.break"
    else
      breaker=$(owner "$lock.break") && { kill -0 "$breaker" 2>/dev/null || rm -f "$lock.break"; }
      sleep 1
    fi
  done
  trap unlock EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
}

unlock() {
  [ -n "${scratch-}" ] && rm -rf "$scratch"
  [ "$(owner "$lock")" = "$$" ] && rm -f "$lock"
}
