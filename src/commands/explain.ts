import { RULES } from '../../rules/index.ts'
import { errorsSaid, nearestText } from '../aws/errors/recognise.ts'
import { ERROR_CODES } from '../aws/errors.ts'
import { writeOut } from '../files/output.ts'
import { isColored, isTerminal } from '../files/terminal.ts'
import { UserError } from '../model/errors.ts'
import { nearest } from '../model/nearest.ts'
import { HOME } from '../report/links.ts'
import { painter } from '../report/paint.ts'
import { pageOfError } from './explain/error.ts'
import { pageOfKeyId } from './explain/key-id.ts'
import { layOut, type Page } from './explain/page.ts'
import { pageOfRule } from './explain/rule.ts'
import { pageOfSecret } from './explain/secret.ts'
import { ruleAbout } from './nearest-rule.ts'

/** Columns of a page; a narrower terminal makes it narrower. */
const WIDEST = 100
const NARROWEST = 40

/** Options of other commands that people try here. */
const OPTION = /^(?:-[fo]|--(?:format|output|color))(?:=|$)/

/** `aws-cred-lint explain TOPIC`: a rule, an error, or a key; of several words, too. */
export function explainCommand(argv: readonly string[]): number {
  const topic = argv.join(' ').trim()
  if (topic === '')
    throw new UserError('explain takes a rule, an AWS error or a key id.', 'aws-cred-lint rules lists the rules.')
  if (argv.some((arg) => OPTION.test(arg))) throw new UserError('explain takes no options.')
  const pages = pagesOf(topic)
  // What was typed may be a key that was pasted by mistake, so it is not repeated.
  if (pages.length === 0) throw new UserError('There is no rule, AWS error or key of that name.', hint(topic))
  const terminal = isTerminal(1)
  const width = terminal ? Math.max(NARROWEST, Math.min(WIDEST, process.stdout.columns || 80)) : WIDEST
  const paint = painter(isColored(terminal))
  writeOut(1, pages.map((page) => layOut(page, width, paint)).join('\n'))
  return 0
}

/** The pages about a topic: one, or several for a text with several credentials in it; none when nothing is known of it. */
export function pagesOf(topic: string): Page[] {
  const rule = RULES.find(({ id }) => id === topic.toLowerCase())
  if (rule) return [pageOfRule(rule)]
  const [said, ...others] = errorsSaid(topic)
  if (said) return [pageOfError(said, others, RULES)]
  return topic.split(/\s+/).flatMap((word) => pageOfCredential(word) ?? [])
}

/** `aws_access_key_id=AKIA…` and a value in quotes are looked at without what stands around them. */
function pageOfCredential(word: string): Page | undefined {
  const value = word
    .replace(/^["'`]*(?!arn:)[A-Za-z_][\w.-]*["'`]*[=:](?=[^=])/, '')
    .replace(/^["'`]+|(?<!["'`,;])["'`,;]+$/g, '')
  return pageOfKeyId(value) ?? pageOfSecret(value)
}

/** What was probably meant: a code or a rule with a slip in it, an error's words, a rule by what it is about. */
function hint(topic: string): string {
  const ids = RULES.map(({ id }) => id)
  const word = /\s/.test(topic) ? (/\((\w+)\) when calling/.exec(topic)?.[1] ?? '') : topic
  const meant =
    (word === '' ? undefined : nearest(word, [...ERROR_CODES, ...ids])) ?? nearestText(topic) ?? ruleAbout(topic)
  return meant
    ? `Did you mean '${meant}'?`
    : `aws-cred-lint rules lists the rules; ${HOME}/blob/main/docs/errors.md, the errors.`
}
