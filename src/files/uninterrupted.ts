const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/**
 * Takes a step for each item. A signal that would end the process waits until the step is done, so that nothing of it
 * stays behind; the other items are then left alone.
 */
export async function uninterrupted<T>(items: readonly T[], step: (item: T) => void): Promise<void> {
  let caught: NodeJS.Signals | undefined
  const note = (signal: NodeJS.Signals) => {
    caught = signal
  }
  for (const signal of SIGNALS) process.on(signal, note)
  try {
    for (const item of items) {
      step(item)
      // Signals are told between two turns of the event loop.
      await new Promise((resolve) => setImmediate(resolve))
      if (caught) break
    }
  } finally {
    for (const signal of SIGNALS) process.off(signal, note)
  }
  if (caught) process.kill(process.pid, caught)
}
