import type { Format } from '../../model/document.ts'
import { formatOfPath, formatOfText, isInSections } from '../format.ts'

/** What an inner text can be beside a file's formats. `blocks`: something else that may have such texts in it. */
export type InnerFormat = Format | 'script' | 'form' | 'blocks'

/** The shared config file: sections that no other program has, or settings that only AWS's tools do. */
const CONFIG =
  /^[ \t]*\[(?:profile [^\]\r\n]{1,100}|sso-session [^\]\r\n]{1,100}|default\][^\0]{0,1000}\n[ \t]*(?:role_arn|source_profile|credential_process|credential_source|sso_\w+|aws_\w+|cli_\w+|s3))[ \t]*[\]=]/m
const JSON_TEXT = /^\s*(?:\{\s*"|\[\s*(?:[{[]|"[^"]*"\s*[,\]]))/
const HCL =
  /^[ \t]*(?:(?:provider|variable|backend|module|plugin)[ \t]+"?[\w-]+"?|(?:resource|data)[ \t]+"?[\w-]+"?[ \t]+"?[\w-]+"?|terraform|locals|remote_state)[ \t]*\{/m
const YAML =
  /^#cloud-config\b|^apiVersion:[^\n]*\n(?:[^\n]*\n){0,20}?kind:|^(?:kind:[^\n]*\n)apiVersion:|^AWSTemplateFormatVersion:/m
const FORM = /^[\w.%-]+=[^&\s]*(?:&[\w.%-]+=[^&\s]*)+$/

/** Lines that env files consist of. What has `export` before it or a blank in its value is read as a shell reads it. */
const ENV_LINE = /^\s*(?:#.*|[A-Za-z_][\w.-]*[ \t]*=[ \t]*(?:"[^"]*"|'[^']*'|[^\s"']*)[ \t]*(?:[ \t]#.*)?)?$/

/** What a manual shows is not run. */
const MANUAL = /^[ \t]*(?:```|~~~)/m
/** What programs begin with, whose lines look like a shell's here and there. */
const PROGRAM =
  /^[ \t]*(?:import[ \t]+[\w{*"']|from[ \t]+\S+[ \t]+import\b|(?:export[ \t]+)?(?:const|let|var)[ \t]+\w+[ \t]*[=:]|(?:async[ \t]+)?def[ \t]+\w+[ \t]*\(|class[ \t]+\w+|public[ \t]|private[ \t]|package[ \t]+\w+|func[ \t]+\w+\(|print\()/m
const VARIABLE = /[A-Z]{3}\w{0,100}=|\$env:\w+[ \t]*=/
const SETTING = /^[ \t]*(?:aws_\w+|[A-Z][A-Z0-9_]*)[ \t]*=/m

/** Formats that a name alone does not decide, or whose parser is slower than what is inside of values is worth. */
const UNDECIDED: ReadonlySet<Format> = new Set(['text', 'shell', 'javascript', 'credentials', 'config'])

/** What an inner text is by its content and the name that it stands under; `undefined` for a text for people. */
export function innerFormatOf(text: string, name: string): InnerFormat | undefined {
  if (JSON_TEXT.test(text)) return 'json'
  if (formatOfText(text) === 'credentials' || (CONFIG.test(text) && isInSections(text))) return 'credentials'
  const named = formatOfPath(name)
  if (!UNDECIDED.has(named)) return named
  if (YAML.test(text)) return 'yaml'
  if (HCL.test(text)) return 'terraform'
  if (FORM.test(text)) return 'form'
  if (SETTING.test(text) && isEnvironment(text)) return 'dotenv'
  if (MANUAL.test(text)) return undefined
  return VARIABLE.test(text) && !PROGRAM.test(text) ? 'script' : 'blocks'
}

function isEnvironment(text: string): boolean {
  return text.split(/[\r\n]+/).every((line) => ENV_LINE.test(line))
}
