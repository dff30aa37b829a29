import { CLIENTS } from '../clients/clients.ts'
import { clockFault } from '../clients/clock.ts'
import { profileGraph } from '../clients/graph.ts'
import type { Machine } from '../clients/machine.ts'
import { NO_PROFILES } from '../clients/profiles.ts'
import { type Verdict, verdictOf } from '../clients/verdict.ts'
import { writeOut } from '../files/output.ts'
import { isColored, isTerminal } from '../files/terminal.ts'
import { painter } from '../report/paint.ts'
import { VERSION } from '../version.ts'
import { type DoctorArguments, doctorArguments } from './doctor/arguments.ts'
import { findingsIn } from './doctor/findings.ts'
import { machineFor } from './doctor/machine.ts'
import { clientsHere } from './doctor/present.ts'

/** `aws-cred-lint doctor`: why AWS refuses, client by client. Resolves to the exit code. */
export async function doctorCommand(argv: readonly string[]): Promise<number> {
  const ids = CLIENTS.map(({ id }) => id)
  const args = doctorArguments(argv, ids)
  const machine = machineFor(args)
  const clients = CLIENTS.filter(({ id }) => args.clients.length === 0 || args.clients.includes(id))
  const verdicts = clients.map((client) => verdictOf(client, { machine, profile: args.profile }))
  if (args.graph) return drawGraph(args, verdicts[0]!, machine)
  // Who is asked for by name is meant, whether or not it can be found.
  const here = args.clients.length > 0 ? new Set(args.clients) : clientsHere(ids, machine)
  const profiles = verdicts.map((verdict) => verdict.profiles ?? NO_PROFILES)
  const diagnosis = {
    verdicts,
    here,
    findings: await findingsIn(clients, machine),
    clock: clockFault(machine, profiles),
    now: args.now,
  }
  const { width, paint } = terminal(args)
  if (args.format === 'json') {
    const { doctorJson } = await import('./doctor/json.ts')
    const pathFromHere = (path: string) => path
    writeOut(1, doctorJson(diagnosis, { rules: [], version: VERSION, pathFromHere, color: false, width }))
  } else writeOut(1, (await import('./doctor/human.ts')).doctorHuman(diagnosis, width, paint))
  return verdicts.some(({ verdict, client }) => verdict === 'fails' && here.has(client.id)) ? 1 : 0
}

async function drawGraph(args: DoctorArguments, { profiles }: Verdict, machine: Machine): Promise<number> {
  const { graphAsMermaid, graphForTerminal } = await import('./doctor/graph.ts')
  const nodes = profileGraph(profiles ?? NO_PROFILES, machine)
  writeOut(1, args.graph === 'mermaid' ? graphAsMermaid(nodes) : graphForTerminal(nodes, terminal(args).paint))
  return nodes.some(({ edges }) => edges.some(({ broken }) => broken !== undefined)) ? 1 : 0
}

function terminal({ color }: DoctorArguments) {
  const isOne = isTerminal(1)
  const isPainted = color === 'always' || (color === 'auto' && isColored(isOne))
  return { width: isOne ? Math.max(60, Math.min(120, process.stdout.columns || 80)) : 100, paint: painter(isPainted) }
}
