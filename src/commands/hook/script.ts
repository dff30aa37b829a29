import { candidatesProgram } from './candidates.ts'

/** The hooks that can be installed. */
export type HookName = 'pre-commit' | 'pre-push'

/** Where the tool stood when its hook was installed. */
export interface Tool {
  /** Absolute path of Node. */
  readonly node: string
  /** Absolute path of the built command. */
  readonly cli: string
  /** Whether the awk of this machine was seen to lose what stands behind a NUL. */
  readonly awkLosesNul: boolean
}

/** What a hook that was there before is called while ours stands in its place. */
export function earlierName(name: HookName): string {
  return `${name}.before-aws-cred-lint`
}

/** A line that all versions of the hook have, and no other hook. */
const MARK = '\n# Hook of aws-cred-lint.'
const SEAL = '# sha256 of the lines above: '

/** Whether a text is a hook of this tool, be it as it wrote it or changed since. */
export function isOurs(text: string): boolean {
  return text.includes(MARK)
}

/** Whether a hook of this tool is as the tool wrote it. */
export function isUnchanged(text: string): boolean {
  const at = text.lastIndexOf(SEAL)
  return at >= 0 && text.slice(at) === `${SEAL}${digest(text.slice(0, at))}\n`
}

/** A hook in POSIX sh, sealed so that changes by hand are seen. */
export function hookScript(name: HookName, tool: Tool): string {
  const text = head(name, tool) + (name === 'pre-commit' ? preCommit(tool) : prePush())
  return `${text}${SEAL}${digest(text)}\n`
}

function digest(text: string): string {
  const { createHash } = process.getBuiltinModule('node:crypto')
  return createHash('sha256').update(text).digest('hex')
}

/**
 * Finds Node and the tool: programs with windows start git with a bare PATH, so it is the Node of the installation first.
 * The tool of the project goes first, by its package and not by `.bin`, which under pnpm and on Windows is a script that
 * looks for Node again. What git tracks came with the repository, and is not run.
 */
function head(name: HookName, { node, cli }: Tool): string {
  const skip = `git ${name === 'pre-commit' ? 'commit' : 'push'} --no-verify`
  return `#!/bin/sh${MARK} 'aws-cred-lint hook uninstall' removes it and puts back what was here before.
# To go on without it once: ${skip}

case $0 in */*) here=\${0%/*} ;; *) here=. ;; esac
earlier=$here/${earlierName(name)}

stop() {
  printf 'aws-cred-lint: %s\\n' "$1" 'To go on without this check once: ${skip}' >&2
  exit 2
}

find_tool() {
  node=${quoted(node)}
  cli=${quoted(cli)}
  own=node_modules/aws-cred-lint/dist/cli.cjs
  if [ -f "$own" ] && [ "$PWD/$own" != "$cli" ] && tracked=$(git --icase-pathspecs ls-files -- node_modules) && [ -z "$tracked" ]; then
    cli=$own
  fi
  [ -f "$cli" ] || stop "it is not at $cli any more. Install it, then run: aws-cred-lint hook install"
  [ -x "$node" ] || node=$(command -v node) || {
    for node in /usr/local/bin/node /opt/homebrew/bin/node "$HOME/.asdf/shims/node" "$HOME/.volta/bin/node" \\
      "$HOME/.local/share/mise/shims/node" "$HOME"/.nvm/versions/node/*/bin/node; do
      [ -x "$node" ] && return
    done
    stop 'Node was not found: not where it was when this hook was installed, and not on PATH.'
  }
}
`
}

/**
 * One git and one awk say whether anything could matter; Node starts only then, and gets the files from one more git. What
 * any of them cannot do ends with a run of the tool by itself, never in silence.
 *
 * Each process costs a millisecond. So git is asked for text first, which awk can read as it comes, and which is never large:
 * mawk's time for a line grows with the square of its length. Only where there are other files, git is asked for all of them.
 */
function preCommit({ awkLosesNul }: Tool): string {
  return `
# Prints blob and path of staged files that have to be looked at; '?' where that cannot be said, '!' where it takes more to say it.
sift() {
  LC_ALL=C awk '${candidatesProgram()}'
}

# For any file and any awk: NUL comes as byte 1 and byte 1 as byte 2. What is cut off has no end.
sift_all() {
  head -c 2000000 | LC_ALL=C tr '\\000\\001' '\\001\\002' | sift
}

# 'aws-cred-lint hook status' tries whether all parts are there.
if [ "\${1-}" = --check ]; then
  find_tool
  found=$(printf 'nul\\000\\n:0 100644 0 1 A\\t.env\\ndiff --git .env .env\\n@@\\n+AWS_REGION=\\nend\\n' | sift_all)
  [ "$found" = '1 :.env' ] || stop "awk or tr is not what POSIX says it is, so Node will start for every commit."
  exec "$node" "$cli" --version
fi

if [ -x "$earlier" ]; then
  "$earlier" "$@" || exit
fi

# The first two change what a diff is. Certificates Node would read at its start, which takes as long as all else.
unset GIT_DIFF_OPTS GIT_EXTERNAL_DIFF NODE_EXTRA_CA_CERTS
# Git fetches nothing, and gives the objects that were asked for.
export GIT_NO_LAZY_FETCH=1 GIT_ALLOW_PROTOCOL=none GIT_NO_REPLACE_OBJECTS=1
set -- --cached --raw -p -U999999999 --no-renames --no-abbrev --no-prefix --no-ext-diff --no-textconv --no-color \\
  --diff-filter=AMT --ignore-submodules=all
# A file system monitor is a program that a repository's settings name.
compare() {
  git -c core.fsmonitor= -c core.bigFileThreshold=1m diff-index "$@"
}
staged() {
  printf 'nul\\000\\n'
  {
    # Before the first commit there is no HEAD, and the tree without files takes its place.
    compare "$@" HEAD -- || {
      [ $? = 128 ] && compare "$@" "$(git hash-object -t tree /dev/null)" --
    }
  } 2>/dev/null && echo end
}

found=${awkLosesNul ? "'!'" : `$(staged "$@" | sift) || found='?'`}
case $found in
*'!') found=$(staged --text "$@" | sift_all) || found='?' ;;
esac
[ -n "$found" ] || exit 0

find_tool
case $found in
*[?!]) "$node" "$cli" --staged ;;
*)
  {
    printf '%s\\n' "$found" | git cat-file --batch='%(objectsize) %(rest)' --buffer && echo end
  } | "$node" "$cli" --staged=-
  ;;
esac
status=$?
[ $status = 0 ] || echo 'aws-cred-lint: Nothing was committed. To go on without this check once: git commit --no-verify' >&2
exit $status
`
}

/** Whoever reads the lines that git sends gets them: the earlier hook, and then the tool. */
function prePush(): string {
  return `
if [ "\${1-}" = --check ]; then
  find_tool
  exec "$node" "$cli" --version
fi

pushed=$(cat)
if [ -x "$earlier" ]; then
  printf '%s\\n' "$pushed" | "$earlier" "$@" || exit
fi
[ -n "$pushed" ] || exit 0

# Node would read these certificates at its start, which takes as long as all else.
unset NODE_EXTRA_CA_CERTS
find_tool
printf '%s\\n' "$pushed" | "$node" "$cli" --hook pre-push "$@"
status=$?
[ $status = 0 ] || echo 'aws-cred-lint: Nothing was pushed. To go on without this check once: git push --no-verify' >&2
exit $status
`
}

/** A word that sh takes as it is. Windows' paths get slashes, which Git's own sh wants. */
function quoted(path: string): string {
  const posix = /^[A-Za-z]:\\/.test(path) ? path.replaceAll('\\', '/') : path
  return `'${posix.replaceAll("'", "'\\''")}'`
}
