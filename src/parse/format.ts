import type { Format } from '../model/document.ts'

/** By what follows the last dot of the name. */
const BY_EXTENSION: Readonly<Record<string, Format>> = {
  ini: 'ini',
  cfg: 'ini',
  toml: 'toml',
  env: 'dotenv',
  tf: 'terraform',
  tofu: 'terraform',
  tfvars: 'terraform',
  tfbackend: 'terraform',
  hcl: 'terraform',
  yml: 'yaml',
  yaml: 'yaml',
  json: 'json',
  jsonc: 'json',
  json5: 'json',
  ipynb: 'json',
  tfstate: 'json',
  ndjson: 'json',
  jsonl: 'json',
  sh: 'shell',
  bash: 'shell',
  zsh: 'shell',
  fish: 'shell',
  ps1: 'shell',
  bat: 'shell',
  cmd: 'shell',
  js: 'javascript',
  cjs: 'javascript',
  mjs: 'javascript',
  jsx: 'javascript',
  ts: 'javascript',
  cts: 'javascript',
  mts: 'javascript',
  tsx: 'javascript',
  vue: 'javascript',
  svelte: 'javascript',
  astro: 'javascript',
}

/** By what follows the last dot of a program's name, in any language but JavaScript. */
const PROGRAMS: ReadonlySet<string> = new Set(
  'py pyi pyw pyx bzl star java kt kts scala sc sbt groovy gvy gradle go rs cs csx vb fs fsx php phtml rb rake gemspec ru cr pl pm swift dart lua ex exs erl hrl clj cljs cljc edn jl r R c cc cpp cxx h hh hpp hxx m mm ino'.split(
    ' ',
  ),
)

const BY_NAME: Readonly<Record<string, Format>> = {
  '.env': 'dotenv',
  '.envrc': 'dotenv',
  toml: 'toml',
  env: 'dotenv',
  Dockerfile: 'shell',
  Containerfile: 'shell',
  Jenkinsfile: 'source',
  Rakefile: 'source',
  Gemfile: 'source',
  Vagrantfile: 'source',
  Fastfile: 'source',
  Capfile: 'source',
  Podfile: 'source',
  '.bashrc': 'shell',
  '.zshrc': 'shell',
  '.profile': 'shell',
  '.bash_profile': 'shell',
  '.boto': 'ini',
  'boto.cfg': 'ini',
  '.s3cfg': 'ini',
  'rclone.conf': 'ini',
  'action.yml': 'workflow',
  'action.yaml': 'workflow',
}

/** Copies of a credentials file, as editors and people leave them. */
const COPY = /^(?:aws[-_.]?)?credentials(?:-velero)?(?:\.(?:ini|txt|bak|old|orig|backup|save|tmp|\d+)|~)?$/

/** The format that a POSIX path gives away; `text` where it gives away nothing. Called for every file, so cheap. */
export function formatOfPath(path: string): Format {
  const slash = path.lastIndexOf('/')
  const name = path.slice(slash + 1)
  const folder = slash < 0 ? '' : path.slice(0, slash)
  if (folder === '.aws' || folder.endsWith('/.aws')) {
    if (name.startsWith('credentials')) return 'credentials'
    if (name.startsWith('config')) return 'config'
  }
  if (name.startsWith('.env.')) return 'dotenv'
  const extension = extensionOf(name)
  const named = formatUnder(BY_NAME, name) ?? formatUnder(BY_EXTENSION, extension)
  const known = named ?? (PROGRAMS.has(extension) ? 'source' : undefined)
  if (known === 'yaml' && (folder === '.github/workflows' || folder.endsWith('/.github/workflows'))) return 'workflow'
  if (known && known !== 'ini') return known
  return name.includes('credentials') && COPY.test(name) ? 'credentials' : (known ?? 'text')
}

/** A file may be called `constructor`, and then a table must not answer with what every object has. */
function formatUnder(table: Readonly<Record<string, Format>>, key: string): Format | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined
}

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')
  return dot < 0 ? '' : name.slice(dot + 1)
}

const SECTION_WITH_KEYS =
  /^[ \t]*\[[^\]\r\n]{1,100}\][ \t]*\r?\n(?:(?![ \t]*(?:\[|aws_))[^\r\n]*\r?\n){0,20}[ \t]*aws_(?:access|secret|session|security)_\w+[ \t]*[=:]/im

/** What may stand before the first section: comments, and what was copied or merged in along with it. */
const BEFORE_SECTIONS = /^(?:[#;]|```|~~~|[<=>|]{7})/

/** Lines that INI files consist of. */
const INI_LINE = /^(?:[#;[]|[\w.-]+[ \t]*[=:])/

/**
 * A file without a telling name is a credentials file when it begins with a section and sections with `aws_…` settings
 * stand in it. A manual or a program that shows such sections among other things is none.
 */
export function formatOfText(text: string): Format {
  if (!SECTION_WITH_KEYS.test(text)) return 'text'
  const lines = text.split(/[\r\n]+/).flatMap((line) => line.trim() || [])
  const first = lines.find((line) => !BEFORE_SECTIONS.test(line))
  const others = lines.filter((line) => !INI_LINE.test(line))
  return first?.startsWith('[') && others.length * 3 <= lines.length ? 'credentials' : 'text'
}
