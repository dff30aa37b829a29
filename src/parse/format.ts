import type { Format } from '../model/document.ts'

const BY_NAME: readonly (readonly [RegExp, Format])[] = [
  [/(?:^|\/)\.aws\/credentials(?:\.[\w-]+)*$/, 'credentials'],
  [
    /(?:^|\/)(?:aws[-_.]?)?credentials(?:-velero)?(?:\.(?:ini|txt|bak|old|orig|backup|save|tmp|\d+)|~)?$/,
    'credentials',
  ],
  [/(?:^|\/)\.aws\/config(?:\.[\w-]+)*$/, 'config'],
  [/(?:^|\/)(?:\.boto|boto\.cfg|\.s3cfg|rclone\.conf|setup\.cfg)$/, 'ini'],
  [/\.(?:ini|cfg)$/, 'ini'],
  [/(?:^|\/)\.env(?:\.[\w.-]+|rc)?$|\.env$/, 'dotenv'],
  [/\.(?:tf|tofu|tfvars|tfbackend|hcl)$/, 'terraform'],
  [/(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$|(?:^|\/)action\.ya?ml$/, 'workflow'],
  [/\.ya?ml$/, 'yaml'],
  [/\.(?:json|jsonc|json5|ipynb|tfstate|ndjson|jsonl)$/, 'json'],
  [/\.(?:[cm]?[jt]s|[jt]sx|vue|svelte|astro)$/, 'javascript'],
]

/** The format that a POSIX path gives away; `text` where it gives away nothing. */
export function formatOfPath(path: string): Format {
  return BY_NAME.find(([form]) => form.test(path))?.[1] ?? 'text'
}

/** A file without a telling name is a credentials file when sections with `aws_…` settings stand in it. */
export function formatOfText(text: string): Format {
  return /^[ \t]*\[[^\]\r\n]{1,100}\][ \t]*\r?\n(?:[ \t]*(?:[#;][^\r\n]*)?\r?\n){0,20}[ \t]*aws_(?:access|secret|session|security)_\w+[ \t]*[=:]/m.test(
    text,
  )
    ? 'credentials'
    : 'text'
}
