/** By V8's major version: the option that says how long a function is run before it is optimised. Ours is nine to ten times V8's. */
const OPTIONS: Readonly<Record<string, string>> = {
  // Node 20.
  '11': '--interrupt-budget=600000',
  // Node 22.
  '12': '--invocation-count-for-turbofan=30000',
  // Node 24.
  '13': '--invocation-count-for-turbofan=30000',
}

/**
 * Has V8 wait longer before it optimises a function. What reads files does many things, each a little: with V8's own
 * settings a run spends more on optimising than it gains, up to a third of its processor time; a long run makes up for
 * the wait.
 */
export function optimiseLater(): void {
  const option = OPTIONS[process.versions.v8.split('.')[0]!]
  // V8 complains of an option that it does not know.
  if (option !== undefined) process.getBuiltinModule('node:v8').setFlagsFromString(option)
}
