interface Option {
  /** How long a function is run before it is optimised: nine to ten times V8's own measure. */
  readonly later: string
  readonly usual: string
}

const TURBOFAN: Option = {
  later: '--invocation-count-for-turbofan=30000',
  usual: '--invocation-count-for-turbofan=3000',
}

/** By V8's major version. */
const OPTIONS: Readonly<Record<string, Option>> = {
  // Node 20.
  '11': { later: '--interrupt-budget=600000', usual: '--interrupt-budget=67584' },
  // Node 22.
  '12': TURBOFAN,
  // Node 24.
  '13': TURBOFAN,
}

/** Set once V8 has been told. */
let told: Option | undefined

/**
 * Has V8 wait longer before it optimises a function. What reads files does many things, each a little: with V8's own
 * settings a run spends more on optimising than it gains, up to a third of its processor time; a long run makes up for
 * the wait.
 */
export function optimiseLater(): void {
  const option = OPTIONS[process.versions.v8.split('.')[0]!]
  // V8 complains of an option that it does not know.
  if (option === undefined) return
  told = option
  set(option.later)
}

/** Does something as if V8 had been told nothing: it takes compiled code only under the options that it was made with. */
export function withUsualOptions<T>(act: () => T): T {
  if (!told) return act()
  const { later, usual } = told
  set(usual)
  try {
    return act()
  } finally {
    set(later)
  }
}

function set(option: string): void {
  process.getBuiltinModule('node:v8').setFlagsFromString(option)
}
