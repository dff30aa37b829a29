import { RULE_IDS } from '../../../rules/ids.ts'
import type { Client } from '../../clients/client.ts'
import type { Machine } from '../../clients/machine.ts'
import type { Entry } from '../../files/entry.ts'
import { lint } from '../../lint.ts'
import type { Finding } from '../../model/finding.ts'

/** What lint finds in the files that the clients read. */
export async function findingsIn(clients: readonly Client[], machine: Machine): Promise<readonly Finding[]> {
  const paths = new Set(clients.flatMap((client) => Object.values(client.paths(machine))))
  const entries = [...paths].flatMap((path) => entryFor(path, machine))
  if (entries.length === 0) return []
  const report = await lint(entries, [], {
    levelOf: () => undefined,
    minConfidence: 'medium',
    knownRules: RULE_IDS,
    now: machine.now,
    allowedKeys: new Set(),
  })
  return report.findings
}

function entryFor(path: string, machine: Machine): readonly Entry[] {
  const bytes = machine.read(path)
  if (!bytes) return []
  return [{ path, absolute: path, home: 'file', git: () => 'outside', read: () => Buffer.from(bytes) }]
}
