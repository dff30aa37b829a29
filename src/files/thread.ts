/** Set in what a thread is given, so that a module knows that it runs as one: a program that uses the library may run it in its own. */
const OURS = 'aws-cred-lint'

/** Runs a module in a thread beside this one. Resolves to the one message that it sends, or to `undefined` where it fails. */
export function runBeside<Message>(file: string, job: object): Promise<Message | undefined> {
  const { Worker } = process.getBuiltinModule('node:worker_threads')
  return new Promise((resolve) => {
    const worker = new Worker(file, { workerData: { [OURS]: job }, resourceLimits: { maxYoungGenerationSizeMb: 4 } })
    worker.once('message', resolve)
    worker.once('error', () => resolve(undefined))
    worker.once('exit', () => resolve(undefined))
  })
}

/** In a thread that `runBeside` started: does its job and sends what comes of it. Anywhere else nothing. */
export function serve<Job>(work: (job: Job) => unknown): void {
  const { isMainThread, parentPort, workerData } = process.getBuiltinModule('node:worker_threads')
  const job = isMainThread ? undefined : (workerData as Readonly<Record<string, Job>> | undefined)?.[OURS]
  if (job !== undefined) parentPort?.postMessage(work(job))
}
