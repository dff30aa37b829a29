import type { Verdict } from '../../clients/verdict.ts'
import type { Finding } from '../../model/finding.ts'
import { jsonFinding } from '../../report/json.ts'
import type { ReportContext } from '../../report/reporter.ts'

/** Version 1 of doctor's JSON. It only grows. */
export function doctorJson(verdicts: readonly Verdict[], findings: readonly Finding[], context: ReportContext): string {
  const clients = Object.fromEntries(verdicts.map((verdict) => [verdict.client.id, clientJson(verdict)]))
  const profile = verdicts[0]?.profile.name ?? 'default'
  return `${JSON.stringify({ version: 1, profile, clients, findings: findings.map((one) => jsonFinding(one, context)) }, undefined, 2)}\n`
}

function clientJson({ verdict, failure, credentials, region, steps }: Verdict): object {
  const { at, ...shown } = credentials ?? {}
  return {
    verdict,
    ...(failure ? { error: failure.error, because: failure.because, message: failure.message } : {}),
    ...(credentials ? { credentials: shown } : {}),
    ...(region ? { region } : {}),
    steps,
  }
}
