import { plainName } from '../../clients/region.ts'
import type { Verdict } from '../../clients/verdict.ts'
import { jsonFinding } from '../../report/json.ts'
import type { ReportContext } from '../../report/reporter.ts'
import type { Diagnosis } from './human.ts'

/** Version 1 of doctor's JSON. It only grows. */
export function doctorJson({ verdicts, here, findings, clock }: Diagnosis, context: ReportContext): string {
  const envelope = {
    version: 1,
    profile: plainName(verdicts[0]?.profile.name ?? 'default'),
    clients: Object.fromEntries(
      verdicts.map((verdict) => [verdict.client.id, { ...clientJson(verdict), here: here.has(verdict.client.id) }]),
    ),
    ...(clock ? { clock } : {}),
    findings: findings.map((one) => jsonFinding(one, context)),
  }
  return `${JSON.stringify(envelope, undefined, 2)}\n`
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
