interface Options {
  readonly tuned: string
  readonly usual: string
}

const TURBOFAN: Options = {
  tuned: '--invocation-count-for-turbofan=30000',
  usual: '--invocation-count-for-turbofan=3000',
}

/** How long V8 runs a function before it optimises it, by V8's major version: nine to ten times its own measure. */
const OPTIMISING: Readonly<Record<string, Options>> = {
  // Node 20.
  '11': { tuned: '--interrupt-budget=600000', usual: '--interrupt-budget=67584' },
  // Node 22.
  '12': TURBOFAN,
  // Node 24.
  '13': TURBOFAN,
}

/** Whether the space for new objects grows. */
const GROWING: Options = { tuned: '--semi-space-growth-factor=1', usual: '--semi-space-growth-factor=2' }

/** Set once V8 has been told. */
let told: Options | undefined

/**
 * Tunes V8 for a run over many files, each of which is done with soon.
 *
 * It waits longer before it optimises a function: what reads files does many things, each a little, and with V8's own
 * settings a run spends up to a third of its processor time on optimising, more than it gains; a long run makes up for the
 * wait. And the space for new objects stays small: hardly any of them outlive their file, and to let the space grow takes
 * 25 MB and no less time.
 */
export function tuneForMany(): void {
  const optimising = OPTIMISING[process.versions.v8.split('.')[0]!]
  // V8 complains of an option that it does not know.
  if (optimising === undefined) return
  told = {
    tuned: `${optimising.tuned} ${GROWING.tuned}`,
    usual: `${optimising.usual} ${GROWING.usual}`,
  }
  set(told.tuned)
}

/** Does something as if V8 had been told nothing: it takes compiled code only under the options that it was made with. */
export function withUsualOptions<T>(act: () => T): T {
  if (!told) return act()
  const { tuned, usual } = told
  set(usual)
  try {
    return act()
  } finally {
    set(tuned)
  }
}

function set(options: string): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(options)
}
