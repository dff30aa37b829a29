import { RULES } from '../../rules/index.ts'
import { CLIENTS } from '../clients/clients.ts'
import { verdictOf } from '../clients/verdict.ts'
import { writeOut } from '../files/output.ts'
import { VERSION } from '../version.ts'
import { doctorArguments } from './doctor/arguments.ts'
import { findingsIn } from './doctor/findings.ts'
import { doctorJson } from './doctor/json.ts'
import { machineFor } from './doctor/machine.ts'

/** `aws-cred-lint doctor`: why AWS refuses, client by client. Resolves to the exit code. */
export async function doctorCommand(argv: readonly string[]): Promise<number> {
  const args = doctorArguments(
    argv,
    CLIENTS.map(({ id }) => id),
  )
  const machine = machineFor(args)
  const clients = CLIENTS.filter(({ id }) => args.clients.length === 0 || args.clients.includes(id))
  const verdicts = clients.map((client) => verdictOf(client, { machine, profile: args.profile }))
  const findings = await findingsIn(clients, machine)
  const context = { rules: RULES, version: VERSION, pathFromHere: (path: string) => path, color: false, width: 100 }
  writeOut(1, doctorJson(verdicts, findings, context))
  return verdicts.some(({ verdict }) => verdict === 'fails') ? 1 : 0
}
