import type { Format } from '../model/document.ts'

/** By what follows the last dot of the name. */
export const BY_EXTENSION: Readonly<Record<string, Format>> = {
  ini: 'ini',
  cfg: 'ini',
  conf: 'ini',
  toml: 'toml',
  properties: 'properties',
  jvmopts: 'properties',
  xml: 'xml',
  config: 'xml',
  plist: 'xml',
  csproj: 'xml',
  fsproj: 'xml',
  vbproj: 'xml',
  props: 'xml',
  targets: 'xml',
  csv: 'csv',
  tsv: 'csv',
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
  dockerfile: 'dockerfile',
  containerfile: 'dockerfile',
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

export const BY_NAME: Readonly<Record<string, Format>> = {
  '.env': 'dotenv',
  '.envrc': 'dotenv',
  toml: 'toml',
  env: 'dotenv',
  Dockerfile: 'dockerfile',
  Containerfile: 'dockerfile',
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
  '.passwd-s3fs': 's3fs',
  'passwd-s3fs': 's3fs',
  'spark-defaults.conf': 'properties',
  'jvm.config': 'properties',
  'jvm.options': 'properties',
  'telegraf.conf': 'toml',
}

/** Files of pipelines and actions, by their names and by the folders that their systems look into. */
const PIPELINE_NAMES: ReadonlySet<string> = new Set([
  'action',
  'bitbucket-pipelines',
  '.travis',
  '.drone',
  '.woodpecker',
])
const PIPELINE_BEGINS = ['azure-pipelines', 'buildspec', 'appspec']
const PIPELINE_FOLDER =
  /(?:^|\/)\.(?:(?:github|gitea|forgejo)\/workflows$|(?:circleci|buildkite|woodpecker|gitlab-ci|azure-pipelines)(?:$|\/))/

/** Copies of a credentials file, as editors and people leave them. */
const COPY = /^(?:aws[-_.]?)?credentials(?:-velero)?(?:\.(?:ini|txt|bak|old|orig|backup|save|tmp|\d+)|~)?$/

/** Whether all that could be said of a file of this path stands near to each other, so that it can be read in parts. */
export function isReadInParts(path: string): boolean {
  const format = formatOfPath(path)
  return format === 'text' || format === 'shell'
}

/** What a name or its extension gives away, in maps: a file may be called `constructor`, which every object has. */
const NAMED = new Map(Object.entries(BY_NAME))
const EXTENDED: ReadonlyMap<string, Format> = new Map([
  ...[...PROGRAMS].map((extension) => [extension, 'source'] as const),
  ...Object.entries(BY_EXTENSION),
])

/** The format that a POSIX path gives away; `text` where it gives away nothing. Called for every file, so cheap. */
export function formatOfPath(path: string): Format {
  const slash = path.lastIndexOf('/')
  const name = path.slice(slash + 1)
  if (isIn('.aws', path, slash)) {
    if (name.startsWith('credentials')) return 'credentials'
    if (name.startsWith('config')) return 'config'
  }
  if (name.startsWith('.env.')) return 'dotenv'
  const found = NAMED.get(name) ?? EXTENDED.get(extensionOf(name))
  const known = found && found !== 'source' ? found : (formatOfDocker(name) ?? found)
  // What configures Elastic Beanstalk is YAML.
  if (known === 'xml' && isIn('.ebextensions', path, slash)) return 'yaml'
  if (known === 'yaml')
    return isPipeline(name.slice(0, name.lastIndexOf('.'))) || isInPipelines(path, slash) ? 'workflow' : 'yaml'
  if (known && known !== 'ini') return known
  return name.includes('credentials') && COPY.test(name) ? 'credentials' : (known ?? 'text')
}

/** Whether a YAML file without its extension is called as the files of pipelines are. */
function isPipeline(name: string): boolean {
  return (
    PIPELINE_NAMES.has(name) ||
    name.endsWith('.gitlab-ci') ||
    PIPELINE_BEGINS.some((beginning) => name.startsWith(beginning))
  )
}

function isInPipelines(path: string, slash: number): boolean {
  const isHidden = path.startsWith('.') || path.includes('/.')
  return isHidden && PIPELINE_FOLDER.test(path.slice(0, Math.max(0, slash)))
}

/** Whether the folder that ends at a slash has this name. */
function isIn(folder: string, path: string, slash: number): boolean {
  if (slash < folder.length || !path.endsWith(folder, slash)) return false
  return slash === folder.length || path[slash - folder.length - 1] === '/'
}

/** `Dockerfile.production`, `Containerfile-ci`. */
function formatOfDocker(name: string): Format | undefined {
  const isOne = name.startsWith('Dockerfile') || name.startsWith('Containerfile')
  return isOne && /^(?:Docker|Container)file[.-]/.test(name) ? 'dockerfile' : undefined
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
 * stand in it. A manual or a program that shows such sections among other things is none. It is an env file, such as
 * Compose and Docker are told by any name, when all of its lines assign variables.
 */
export function formatOfText(text: string): Format {
  if (!SECTION_WITH_KEYS.test(text)) return isAssignments(text) ? 'dotenv' : 'text'
  return isInSections(text) ? 'credentials' : 'text'
}

/** Whether a text begins with a section and goes on as INI files do. */
export function isInSections(text: string): boolean {
  const lines = text.split(/[\r\n]+/).flatMap((line) => line.trim() || [])
  const first = lines.find((line) => !BEFORE_SECTIONS.test(line))
  const others = lines.filter((line) => !INI_LINE.test(line))
  return first?.startsWith('[') === true && others.length * 3 <= lines.length
}

/** Each program has its own idea of a `.conf`: INI, TOML, or, as nginx and Logstash have it, blocks in braces. */
export function formatOfConf(text: string): Format {
  if (/^[ \t]*\[\[[\w.-]{1,100}\]\][ \t]*$/m.test(text)) return 'toml'
  if (formatOfText(text) === 'credentials') return 'credentials'
  return /^[ \t]*\[[\w .:/-]{1,100}\][ \t]*(?:[#;].*)?$/m.test(text) ? 'ini' : 'text'
}

function isAssignments(text: string): boolean {
  let isAny = false
  for (const { 0: line } of text.matchAll(/[^\r\n]+/g)) {
    if (/^[ \t]*(?:export[ \t]+)?[A-Z][A-Z0-9_]*=/.test(line)) isAny = true
    else if (!/^[ \t]*(?:#.*)?$/.test(line)) return false
  }
  return isAny
}
