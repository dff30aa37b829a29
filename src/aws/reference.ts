/**
 * Whether a whole value only says where the real one comes from: an expression of a workflow or template language,
 * a variable, a secret store's address. What a given format does not expand is that format's business.
 */
const REFERENCES: readonly RegExp[] = [
  /^\$\{\{.*\}\}$/s, // GitHub Actions
  /^\{\{.*\}\}$/s, // Jinja, Helm, Go templates
  /^<%.*%>$/s, // ERB
  /^<<\s*(?:parameters|pipeline)\..*>>$/s, // CircleCI
  /^\$\(.*\)$/s, // shell, Azure Pipelines
  /^`(?![A-Za-z0-9+/=]{16,}`$).*`$/s,
  /^\$\[.*\]$/s, // Azure Pipelines, at run time
  /^\$\$?\{?[A-Za-z_!][\w.:/-]*(?:\[[^\]]*\])?(?::?[-?+=][^}]*)?\}?$/, // $NAME, ${NAME}, ${NAME:-}, ${env:NAME}
  /^\$\{.*\}$/s,
  /^\$env:\w+$/i,
  /^%\w+%$/,
  /^@\w+@$/,
  /^#\{.*\}#?$/s, // Octopus, Azure replace tokens
  /^__[A-Z0-9_]+__$/,
  /^!(?:Ref|Sub|GetAtt|ImportValue|vault|reference|secret)\b/,
  /^(?:var|local|data|module|each|self|path|dependency)\.[\w.[\]"*-]+$/,
  /^(?:process\.env|os\.environ|os\.getenv|ENV|import\.meta\.env|secrets|vars|env|inputs|steps|github|needs|matrix)[.[(].*$/s,
  /^(?:lookup|get_env|getenv|env|file|sops_decrypt_file)\(.*\)$/s,
  /^(?:op|vault|ssm|secretsmanager|awssm|gcpsm|sops|keyring|pass|bws|doppler|infisical|ref\+\w+):\/?\/?.+$/,
  /^arn:aws[a-z-]*:(?:secretsmanager|ssm):/,
  /^ENC(?:\[.*\]|\(.*\))$/s, // SOPS, eyaml; Jasypt
  /^encrypted:/, // dotenvx
  /^\$ANSIBLE_VAULT;/,
  /^-----BEGIN (?:PGP|AGE)/,
  /^\{?resolve:.*\}?$/,
]

export function isReference(text: string): boolean {
  return !isPlainBase64(text) && REFERENCES.some((form) => form.test(text))
}

/** `${NAME:-literal}`, `${NAME:=literal}`, `${NAME-literal}`, `${1:-literal}` of shells and Compose, in quotes or not. */
const SHELL_DEFAULT = /^\s*\$\{(?:[A-Za-z_]\w*|\d+):?[-=](["']?)(.*)\1\}\s*$/ds

/** `${NAME:literal}` and `${some.property:literal}` of Spring. Before a single word stands where to look: `${env:NAME}`. */
const SPRING_DEFAULT =
  /^\s*\$\{(?:[A-Z][A-Z0-9_]*|(?!(?:cf|ssm|s3)\.)[a-z][\w-]*(?:\.[\w-]+)+):()([^:/?+{}][^{}]*)\}\s*$/d

/** `${env:NAME, 'literal'}` of Serverless. */
const SERVERLESS_DEFAULT = /^\s*\$\{\w+:[^'"{}]*,\s*(["'])([^'"{}]*)\1\s*\}\s*$/d

/** An expression of GitHub, Jinja, Helm or ERB, and what it puts in a missing value's place. */
const EXPRESSION = /^\s*(?:\$?\{\{.*\}\}|<%.*%>)\s*$/s
const EXPRESSION_DEFAULT = /(?:\|\||\bdefault[ (]|\bfetch\([^,()]{0,100},)\s*(["'])([^'"]*)\1/dg

/** The longest session token, and room for a name. */
const LONGEST = 10_000

/**
 * Where the literal stands that a reference falls back to, as offsets in the text: `${NAME:-literal}`,
 * `${{ secrets.NAME || 'literal' }}`. `undefined` where there is none, or it is empty or a reference itself.
 */
export function fallbackIn(text: string): readonly [start: number, end: number] | undefined {
  // Most references have no room for a literal: `${KEY}`.
  if (text.length > LONGEST || !/^\s*(?:\$\{|\{\{|<%).*[-=:,|"']/s.test(text)) return undefined
  const match = EXPRESSION.test(text)
    ? [...text.matchAll(EXPRESSION_DEFAULT)].at(-1)
    : (SHELL_DEFAULT.exec(text) ?? SPRING_DEFAULT.exec(text) ?? SERVERLESS_DEFAULT.exec(text))
  const place = match?.indices?.[2]
  if (!place) return undefined
  const fallback = text.slice(...place)
  const within = fallbackIn(fallback)
  if (within) return [place[0] + within[0], place[0] + within[1]]
  return fallback.trim() === '' || /[{}]/.test(fallback) || isReference(fallback.trim()) ? undefined : place
}

/** What keys and regions consist of: no reference looks like it, and most values do. */
function isPlainBase64(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const isPlain =
      (unit >= 97 && unit <= 122) ||
      (unit >= 65 && unit <= 90) ||
      (unit >= 47 && unit <= 57) ||
      unit === 43 ||
      unit === 45 ||
      unit === 61
    if (!isPlain) return false
  }
  return true
}

/** Whether a value is the name of an AWS variable, as `AWS_SECRET_ACCESS_KEY` in the place of its value. */
export function isOwnName(text: string): boolean {
  return /^(?:[A-Z0-9]+_)*AWS_(?:ACCESS_KEY(?:_ID)?|SECRET(?:_ACCESS)?_KEY|SESSION_TOKEN)(?:_[A-Z0-9]+)*$/.test(text)
}
