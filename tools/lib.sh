# Sourced by tools/install and tools/build, with $root set.
# shellcheck shell=sh disable=SC2154

# One message in the operator's language, as the command line finds it (schema/language.ts): English first, Chinese second.
case ${LC_ALL:-${LC_MESSAGES:-${LANG:-}}} in
  [Zz][Hh]*) words() { printf '%s' "$2"; } ;;
  *) words() { printf '%s' "$1"; } ;;
esac

fail() {
  printf 'headwater: %s\n' "$1" >&2
  exit 1
}

# Digests of files or of standard input. cksum is POSIX, yet some systems of one busybox have only md5sum.
if command -v cksum >/dev/null; then digest=cksum; else digest=md5sum; fi
"$digest" </dev/null >/dev/null || fail 'needs cksum or md5sum'

# One process at a time changes node_modules or dist. The lock is a symbolic link that points to its owner's pid: made in
# one step, and readable by whoever waits.

owner() {
  link=$(ls -ld -- "$1" 2>/dev/null) && printf '%s\n' "${link#*" -> "}"
}

lock() {
  lock=$root/.cache/lock
  mkdir -p "$root/.cache" 2>/dev/null
  [ -w "$root/.cache" ] || fail "$(words "cannot write to $root, where it has to install or build" "不能写入 $root，而安装和构建都在这里进行")"
  said='' tries=0
  until ln -s "$$" "$lock" 2>/dev/null; do
    if ! holder=$(owner "$lock"); then
      # Let go between the two looks, unless it happens over and over.
      tries=$((tries + 1))
      [ "$tries" -lt 100 ] || fail "cannot make a symbolic link in $root/.cache"
      continue
    fi
    # A holder with our own pid is a dead one of another container or boot.
    if [ "$holder" != "$$" ] && kill -0 "$holder" 2>/dev/null; then
      [ -n "$said" ] || printf 'headwater: %s\n' "$(words "waiting for process $holder, which is installing or building" "等待进程 $holder，它正在安装或构建")" >&2
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
