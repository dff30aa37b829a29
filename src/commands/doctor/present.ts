import type { ClientId } from '../../clients/client.ts'
import type { Machine } from '../../clients/machine.ts'

/** Programs that a client comes with or runs in. Nothing is started: they are only looked for. */
const PROGRAMS: Readonly<Record<ClientId, readonly string[]>> = {
  'aws-cli-2': ['aws'],
  'aws-cli-1': ['aws'],
  boto3: ['python3', 'python'],
  'javascript-3': ['node'],
  'go-2': ['terraform', 'tofu', 'terragrunt', 'go'],
  'java-2': ['java'],
  rust: ['cargo'],
  'ruby-3': ['ruby'],
}

/** Clients that this machine can have; all where none can be found, so that nobody is told that all is well. */
export function clientsHere(clients: readonly ClientId[], { env, exists, isWindows }: Machine): ReadonlySet<ClientId> {
  const folders = (env['PATH'] ?? '').split(isWindows ? ';' : ':').filter((folder) => folder !== '')
  const endings = isWindows ? ['.exe', '.cmd'] : ['']
  const isHere = (program: string) =>
    folders.some((folder) => endings.some((ending) => exists(`${folder}/${program}${ending}`)))
  const here = clients.filter((client) => PROGRAMS[client].some(isHere))
  return new Set(here.length > 0 ? here : clients)
}
