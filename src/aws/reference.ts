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
  /^\$\$?\{?[A-Za-z_!][\w.:/-]*(?:\[[^\]]*\])?(?::?[-?+=][^}]*)?\}?$/, // $NAME, ${NAME}, ${NAME:-}, ${env:NAME}
  /^\$\{[^}]*\}$/,
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
  /^ENC\[.*\]$/s,
  /^\{?resolve:.*\}?$/,
]

export function isReference(text: string): boolean {
  return !isPlainBase64(text) && REFERENCES.some((form) => form.test(text))
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
