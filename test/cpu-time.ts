/** Milliseconds that this process has computed so far: a busy machine makes tests wait, but not compute more. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
