import { UserError } from '../../model/errors.ts'
import { type Content, contentsIn } from './contents.ts'
import { type Running, start } from './process.ts'

/** Two processes unpack faster than one as long as two processors are there; what reads them takes a tenth of one. */
const PROCESSES = 2

/** So many blobs in a row go to one process: neighbours are stored as differences from each other. */
const ROW = 256

/** So many questions may wait for their answer. */
const MOST_WAITING = 20_000

/** A process and the blobs that it was asked for. */
interface Reader<T> {
  readonly git: Running
  /** Emptied from the front as answers come. */
  readonly asked: (T | undefined)[]
  answered: number
}

/**
 * Reads blobs in one go, each as often as it is wanted, and hands over what they hold. Answers of one process are in order;
 * those of two come as they come. Throws a UserError where git fails.
 */
export async function readBlobs<T extends { readonly id: string }>(
  folder: string,
  wanted: AsyncIterable<readonly T[]>,
  maxBytes: number,
  take: (one: T, content: Content) => Promise<void> | void,
): Promise<void> {
  const readers: Reader<T>[] = []
  const reading: Promise<void>[] = []
  let failure: unknown
  let wake = () => {}
  const open = (): Reader<T> => {
    const reader: Reader<T> = { git: start(folder, ['cat-file', '--batch', '--buffer']), asked: [], answered: 0 }
    const done = consume(reader, maxBytes, async (one, content) => {
      await take(one, content)
      wake()
    })
    reading.push(
      done.catch((error: unknown) => {
        failure ??= error
        wake()
      }),
    )
    return reader
  }
  const waiting = () => readers.reduce((sum, { asked, answered }) => sum + asked.length - answered, 0)
  try {
    let count = 0
    for await (const portion of wanted) {
      for (let at = 0; at < portion.length; ) {
        const turn = Math.floor(count / ROW) % PROCESSES
        const reader = readers[turn] ?? open()
        readers[turn] = reader
        const row = portion.slice(at, at + ROW - (count % ROW))
        for (const one of row) reader.asked.push(one)
        reader.git.input.write(row.map(({ id }) => `${id}\n`).join(''))
        at += row.length
        count += row.length
      }
      while (!failure && waiting() > MOST_WAITING) await new Promise<void>((resolve) => (wake = resolve))
      if (failure) break
    }
    for (const { git } of readers) git.input.end()
    await Promise.all(reading)
    if (failure) throw failure
  } finally {
    for (const { git } of readers) git.stop()
  }
}

async function consume<T>(
  reader: Reader<T>,
  maxBytes: number,
  take: (one: T, content: Content) => Promise<void>,
): Promise<void> {
  for await (const content of contentsIn(reader.git.output, maxBytes)) {
    const one = reader.asked[reader.answered]
    reader.asked[reader.answered++] = undefined
    if (one !== undefined) await take(one, content)
  }
  await reader.git.end()
  if (reader.answered < reader.asked.length) throw new UserError('git cat-file did not answer for all blobs.')
}
