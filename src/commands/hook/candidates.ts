import type { Format } from '../../model/document.ts'
import { BY_EXTENSION, BY_NAME } from '../../parse/format.ts'

/**
 * How much a file must show for a hook to start Node, by format. `common`: a name that is surely AWS's. `wide`: any name that
 * small configuration files give to credentials. `always`: nothing. Formats that are not here: only a shape.
 */
const SHOWN: Readonly<Partial<Record<Format, 'common' | 'wide' | 'always'>>> = {
  credentials: 'always',
  config: 'always',
  s3fs: 'always',
  ini: 'wide',
  toml: 'wide',
  csv: 'wide',
  dotenv: 'wide',
  dockerfile: 'wide',
  terraform: 'wide',
  properties: 'wide',
  xml: 'common',
  yaml: 'common',
  json: 'common',
  shell: 'common',
}

/** In lower case, as extended regular expressions without counts, which older versions of awk lack. */
const COMMON = [
  'aws',
  'amazon',
  '(access|secret)[^a-z]*key',
  '(session|security)[^a-z]*token',
  'fs[.]s3',
  `a[ks]ia${'[a-z2-7]'.repeat(8)}`,
  'a[ks]ia[a-z2-7]*[\\001-\\010\\016-\\037\\200-\\377]',
  '(region[_-]?(name)?|static)[\\042\\047]?[ \\t]*[:=][ \\t]*[\\042\\047]?(af|ap|ca|cn|eu|il|me|mx|sa|us)',
].join('|')
const WIDE = `${COMMON}|access|secret|s3_|region|[.]parameters`

/**
 * An awk program that reads a line `nul` with a NUL behind it, a diff with all context, `git diff-index --raw -p --no-prefix`,
 * and a line `end`. It prints blob and path of each file that the gate could let pass. Not every awk can read NUL: the first
 * line shows what the awk makes of it, or what stands for it.
 *
 * It is wider than the gate wherever that is simpler. What it must never be is narrower: a test compares the two. It
 * prints `?` when the diff is not whole or too large, and `!` when it has files that git takes for binary, or when NUL is
 * lost. For any awk: no counts in expressions, bytes and not characters.
 */
export function candidatesProgram(): string {
  return String.raw`
function take() {
  if (!taken && !(path in told)) print blob[path] " :" path
  taken = told[path] = 1
}
# UTF-16: a mark, or zeros where its letters have them. Other zeros make a file binary, and nobody reads it.
function leave() {
  if (known && !taken && (marked || (nuls ? !pairs && nuls * 10 >= size * 3 : odd))) take()
}
function secret(line,   n, parts, i, run, span) {
  n = split(line, parts, apart)
  for (i = 1; i <= n; i++) {
    run = parts[i]
    span = length(run)
    if (span != 40 && span < 60) continue
    if (run !~ /[A-Z]/ || run !~ /[a-z]/ || run !~ beyond) continue
    if (run ~ /[0-9+]/ || gsub(/[A-Z]/, "", run) * 40 >= span * 13) return 1
  }
  return 0
}
BEGIN {
  common = "${COMMON}"
  wide = "${WIDE}"
  for (i = 0; i < 16; i++) id = id "[A-Z0-9]"
  id = "(A[KSB]IA|ACCA|A3T[A-Z0-9])" id
  for (i = 0; i < 40; i++) forty = forty "[A-Za-z0-9/+]"
  # Strings, because in brackets of an expression between slashes a slash needs a backslash, which BusyBox takes for one more letter.
  apart = "[^A-Za-z0-9/+]+"
  beyond = "[G-Zg-z/+]"
}
NR == 1 {
  zero = substr($0, 4)
  if (zero == "" || split($0 "l", parts, zero) != 2 || parts[1] parts[2] != "null") {
    lost = 1
    exit
  }
  next
}
# Node takes as long to start as awk for so much.
(total += length($0)) > 2000000 { exit }
/^end$/ { whole = 1 }
/^:/ {
  split($0, f, " ")
  path = substr($0, index($0, "\t") + 1)
  listed[path] = 1
  if (f[2] != "100644" && f[2] != "100755") next
  blob[path] = f[4]
  taken = 0
  if (f[3] == f[4]) take()
  next
}
/^diff --git / {
  leave()
  path = substr($0, 12)
  path = substr(path, (length(path) - 1) / 2 + 2)
  if (!(path in listed)) strange = 1
  known = path in blob
  taken = hunk = size = nuls = pairs = marked = odd = 0
  shown = path
  sub(/"$/, "", shown)
  always = shown ~ /${pathsOf('always')}/
  names = shown ~ /${pathsOf('wide')}/ ? wide : shown ~ /${pathsOf('common')}/ ? common : ""
  next
}
/^@@/ { hunk = 1; next }
!hunk && /^Binary files / && known { binary = 1 }
hunk && known && !taken && /^[ +]/ {
  line = substr($0, 2)
  if (size < 8000) {
    if (!size) {
      odd = line ~ /^[\376\377]/
      marked = line ~ /^(\377\376|\376\377)/
    }
    if (index(line, zero)) {
      head = substr(line, 1, 8000 - size)
      # Neither index() nor an expression can look for two, because mawk ends both at the first NUL.
      n = split(head, parts, zero)
      for (i = 2; i < n; i++) if (parts[i] == "") pairs = 1
      nuls += n - 1
    }
    size += length(line) + 1
  }
  if (always || length(line) > 20000) take()
  else if (names != "" && tolower(line) ~ names) take()
  else if (line ~ /A[KSB]IA|ACCA|A3T|aws-cred-lint:/ && (line ~ id || line ~ /aws-cred-lint:|A[KS]IA[A-Z2-7]*[\042\047\140]/)) take()
  else if (length(line) >= 40 && line ~ forty && secret(line)) take()
}
END {
  leave()
  if (lost || whole && binary) print "!"
  else if (!whole || strange) print "?"
}
`
}

/** Paths of formats that show as much, as git quotes them, without the quote at the end. */
function pathsOf(shown: 'common' | 'wide' | 'always'): string {
  const isShown = (format: Format) => SHOWN[format] === shown
  const keys = (table: Readonly<Record<string, Format>>) =>
    Object.keys(table)
      .filter((key) => isShown(table[key]!))
      .map(literal)
  const names = keys(BY_NAME)
  const extensions = keys(BY_EXTENSION)
  const all = [
    ...(names.length > 0 ? [`(^|[\\/\\042])(${names.join('|')})$`] : []),
    ...(extensions.length > 0 ? [`\\.(${extensions.join('|')})$`] : []),
    ...(FOUND_OTHERWISE[shown] ?? []),
  ]
  return all.join('|')
}

/** What no table of the formats holds. */
const FOUND_OTHERWISE: Readonly<Record<string, readonly string[]>> = {
  always: [
    '(^|[\\/\\042])\\.aws\\/(credentials|config)[^\\/]*$',
    '(^|[\\/\\042])(aws[-_.]?)?credentials(-velero)?(\\.[a-z0-9]+)?~?$',
  ],
  wide: ['(^|[\\/\\042])\\.env\\.[^\\/]*$', '(^|[\\/\\042])(Docker|Container)file[.-][^\\/]*$'],
  common: ['Jenkinsfile$'],
}

function literal(text: string): string {
  return text.replace(/[.\\/+*?()[\]{}|^$]/g, '\\$&')
}
