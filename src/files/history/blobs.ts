import { UserError } from '../../model/errors.ts'
import { type Content, takeContents } from './contents.ts'
import { start } from './process.ts'

/** So many questions may wait for their answer. */
const MOST_WAITING = 20_000

/** What is to be done with blobs. */
export interface Reading<T> {
  readonly maxBytes: number
  /** Where blobs are put together that fit into it; at least 64 KiB. */
  readonly window: Buffer
  /** A promise holds up the next blob. */
  readonly take: (one: T, content: Content) => Promise<void> | undefined
}

/**
 * Reads blobs in one go and in order, each as often as it is wanted. One process is enough: git unpacks faster than the
 * gate reads. Throws a UserError where git fails.
 */
export async function readBlobs<T extends { readonly id: string }>(
  folder: string,
  wanted: AsyncIterable<readonly T[]>,
  { maxBytes, window, take }: Reading<T>,
): Promise<void> {
  const git = start(folder, ['cat-file', '--batch', '--buffer'])
  const asked = queue<T>()
  let failure: unknown
  let isOver = false
  let wake = () => {}
  const taken = takeContents(git.output, {
    maxBytes,
    window,
    take(content) {
      const one = asked.next()
      if (asked.waiting() === MOST_WAITING) wake()
      return one === undefined ? undefined : take(one, content)
    },
  })
    .catch((error: unknown) => {
      failure ??= error
    })
    .finally(() => {
      isOver = true
      wake()
    })
  try {
    for await (const portion of wanted) {
      asked.add(portion)
      git.input.write(portion.map(({ id }) => `${id}\n`).join(''))
      while (!isOver && asked.waiting() > MOST_WAITING) await new Promise<void>((resolve) => (wake = resolve))
      if (isOver) break
    }
    git.input.end()
    await taken
    if (failure) throw failure
    await git.end()
    if (asked.waiting() > 0) throw new UserError('git cat-file did not answer for all blobs.')
  } finally {
    git.stop()
  }
}

/** First come, first served; what was served is let go of. */
function queue<T>(): {
  readonly add: (portion: readonly T[]) => void
  readonly next: () => T | undefined
  readonly waiting: () => number
} {
  let portions: (readonly T[])[] = []
  let portion = 0
  let at = 0
  let waiting = 0
  return {
    add(some) {
      portions.push(some)
      waiting += some.length
    },
    next() {
      while (at === portions[portion]?.length) {
        at = 0
        portion++
      }
      const one = portions[portion]?.[at++]
      if (portion > 1000) {
        portions = portions.slice(portion)
        portion = 0
      }
      if (one !== undefined) waiting--
      return one
    },
    waiting: () => waiting,
  }
}
