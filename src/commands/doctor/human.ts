import { RULES } from '../../../rules/index.ts'
import { ERRORS } from '../../aws/errors.ts'
import { shownMoment } from '../../aws/moment.ts'
import { isSettingName } from '../../aws/profile-settings.ts'
import type { ClientId } from '../../clients/client.ts'
import type { Failure, Place } from '../../clients/outcome.ts'
import { bracketed, plainName } from '../../clients/region.ts'
import type { Verdict } from '../../clients/verdict.ts'
import type { Finding } from '../../model/finding.ts'
import { redacted } from '../../model/secret.ts'
import type { Paint } from '../../report/paint.ts'
import { plainText } from '../../report/plain-text.ts'
import { wrap } from '../../report/wrap.ts'

/** What doctor tells. */
export interface Diagnosis {
  readonly verdicts: readonly Verdict[]
  /** Clients that this machine can have: the others are told of, and do not count. */
  readonly here: ReadonlySet<ClientId>
  readonly findings: readonly Finding[]
  readonly clock: string | undefined
  readonly now: number
}

/** One line a client, then each cause with its place and what to do, then how the first client got there. */
export function doctorHuman(diagnosis: Diagnosis, width: number, paint: Paint): string {
  const { verdicts, clock, now } = diagnosis
  const profile = verdicts[0]?.profile.name ?? 'default'
  const parts = [
    `${paint('bold', `Profile ${bracketed(profile)}`)} ${paint('dim', `at ${shownMoment(now)}`)}`,
    table(diagnosis, paint).join('\n'),
    ...(clock ? [wrap(`${paint('yellow', 'Clock:')} ${clock}`, width, '  ').join('\n')] : []),
    ...causes(verdicts).map((cause) => causeText(cause, width, paint)),
    ...stepsOf(verdicts, width, paint),
    ending(diagnosis),
  ]
  return `${parts.join('\n\n')}\n`
}

const MARKS = { works: '✓', fails: '✗', unknown: '?' } as const
const STYLES = { works: 'bold', fails: 'red', unknown: 'yellow' } as const

function table({ verdicts, here }: Diagnosis, paint: Paint): string[] {
  const longest = Math.max(...verdicts.map(({ client }) => client.name.length))
  return verdicts.map(({ client, verdict, failure, credentials, region }) => {
    const keys = credentials?.keyId ? `${credentials.keyId} from ${credentials.from}` : credentials?.from
    const told = verdict === 'fails' ? failure!.error : [keys, region?.value].filter((one) => one).join(', ')
    const rest = verdict === 'unknown' ? `${told}; only a try can tell` : told
    const absent = here.has(client.id) ? '' : paint('dim', ' (not found on this machine)')
    return `  ${paint(STYLES[verdict], MARKS[verdict])} ${client.name.padEnd(longest)}  ${plainText(rest)}${absent}`
  })
}

interface Cause {
  readonly failure: Failure
  readonly clients: readonly string[]
}

/** Failures by what is told of them: one that many clients share is told once. */
function causes(verdicts: readonly Verdict[]): Cause[] {
  const found = new Map<string, { failure: Failure; clients: string[] }>()
  for (const { failure, client } of verdicts) {
    if (!failure) continue
    const key = `${failure.error} ${failure.message}`
    const cause = found.get(key) ?? { failure, clients: [] }
    cause.clients.push(client.name)
    found.set(key, cause)
  }
  return [...found.values()]
}

function causeText({ failure, clients }: Cause, width: number, paint: Paint): string {
  const head = `${paint('red', failure.error)}: ${paint('bold', plainText(failure.message))}`
  const lines = [...wrap(head, width, '  '), ...item(`${paint('dim', 'for')} ${clients.join(', ')}`, width)]
  if (failure.at) lines.push(`  ${paint('dim', '-->')} ${plainText(placeText(failure.at))}`)
  const todo = adviceFor(failure)
  lines.push(...item(`${paint('dim', 'do')}  ${todo}`, width))
  if (failure.because && RULES.some(({ id }) => id === failure.because))
    lines.push(`  ${paint('dim', `aws-cred-lint explain ${failure.because}`)}`)
  return lines.join('\n')
}

/** Indented, its further lines below the first one's text. */
function item(text: string, width: number): string[] {
  return wrap(text, width - 6, '').map((line, at) => `${at === 0 ? '  ' : '      '}${line}`)
}

function adviceFor({ because, error }: Failure): string {
  const text = RULES.find(({ id }) => id === because)?.instead ?? ERRORS[error].next
  return text.replace(/\s+/g, ' ').trim()
}

const HIDDEN = /key|secret|token|process/i

/** `~/.aws/credentials:2:21  aws_access_key_id = AKIA…4567`: values that open something are masked. */
function placeText(place: Place): string {
  if ('variable' in place) return `${place.variable} in the environment`
  const { file, span, name, value } = place
  const before = file.text.slice(0, span.start)
  const line = before.split(/\r\n?|\n/).length
  const column = span.start - Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'))
  const at = `${file.shown}:${line}:${column}`
  if (name === undefined || value === undefined) return at
  return `${at}  ${isSettingName(name) ? name : plainName(name)} = ${HIDDEN.test(name) ? redacted(value) : plainName(value)}`
}

/** How the first client that fails, or the first of all, got there. */
function stepsOf(verdicts: readonly Verdict[], width: number, paint: Paint): string[] {
  const told = verdicts.find(({ verdict }) => verdict === 'fails') ?? verdicts[0]
  if (!told) return []
  const lines = told.steps.flatMap((step, at) =>
    wrap(plainText(step), width - 6, '').map(
      (line, part) => `${part === 0 ? `${at + 1}.`.padStart(4) : '    '} ${line}`,
    ),
  )
  return [[`${paint('bold', `How ${told.client.name} got there`)}`, ...lines].join('\n')]
}

function ending({ verdicts, here, findings }: Diagnosis): string {
  const failing = verdicts.filter(({ verdict, client }) => verdict === 'fails' && here.has(client.id)).length
  const lines: string[] = []
  if (failing > 0) lines.push(`${failing} of ${here.size} clients will fail.`)
  else if (verdicts.some(({ verdict }) => verdict === 'fails'))
    lines.push('Clients that were found on this machine work as far as the files show.')
  else lines.push('Nothing in files and environment stands against these credentials.')
  if (failing === 0)
    lines.push('What no file shows: whether the key is active, the secret its own, and what it may do.')
  if (findings.length > 0) {
    const files = [...new Set(findings.map(({ path }) => path))].map((path) => plainText(path)).join(' ')
    lines.push(
      `Lint has ${findings.length === 1 ? 'a finding' : `${findings.length} findings`} in the files: aws-cred-lint ${files}`,
    )
  }
  return lines.join('\n')
}
