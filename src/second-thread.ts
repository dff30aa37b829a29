import { type Entries, type Entry, type Omitted, readInto } from './files/entry.ts'
import type { TrackedBelow } from './files/folder.ts'
import { pathsInIndex } from './files/index-file.ts'
import { runBeside, serve } from './files/thread.ts'
import { kernelSearch } from './parse/kernel.ts'
import { sieveOf, sift } from './sift.ts'

/** How many files are taken at a time. */
const BATCH = 64

/** Files that two threads share: whoever takes a batch reads it. */
interface Job {
  readonly root: string
  /** What stands before the index's paths in those of the run, which say what format a file has. */
  readonly from: string
  readonly maxBytes: number
  readonly index: SharedArrayBuffer
  /** Of each file its place in the index. */
  readonly places: Int32Array
  /** One number: the first file that nobody has taken. */
  readonly next: SharedArrayBuffer
}

/** What the second thread made of its files, by their place in the list. */
interface Done {
  readonly count: number
  /** Files that have to be read by the first thread. */
  readonly open: readonly number[]
  readonly omitted: readonly (readonly [at: number, why: Omitted | 'gone'])[]
}

/** A second thread that sifts files, and what is left to the first. */
export interface SecondThread {
  /** Batch after batch, as long as there are any. */
  readonly own: () => Iterable<Entry>
  /** What the other thread made of its files; of a thread that failed all are open. */
  readonly others: () => Promise<Done>
}

/** Starts a second thread for files that git tracks. It takes 30 ms until it can begin. */
export function startSecondThread(
  entries: Entries,
  { maxBytes, tracked, places, from }: TrackedBelow & { readonly maxBytes: number },
): SecondThread {
  const next = new SharedArrayBuffer(4)
  const job: Job = { root: tracked.root, from, maxBytes, index: shared(tracked.bytes), places, next }
  const done = runBeside<Done>(import.meta.filename, job)
  const isOwn = new Uint8Array(entries.length)
  return {
    *own() {
      for (const at of taken(next, entries.length)) {
        isOwn[at] = 1
        yield entries.at(at)!
      }
    },
    async others() {
      const all = await done
      if (all) return all
      const open = [...isOwn.keys()].filter((at) => isOwn[at] === 0)
      return { count: open.length, open, omitted: [] }
    },
  }
}

function shared(bytes: Uint8Array): SharedArrayBuffer {
  const memory = new SharedArrayBuffer(bytes.length)
  new Uint8Array(memory).set(bytes)
  return memory
}

function* taken(next: SharedArrayBuffer, length: number): Iterable<number> {
  const counter = new Int32Array(next)
  for (let at = Atomics.add(counter, 0, BATCH); at < length; at = Atomics.add(counter, 0, BATCH))
    for (let one = at; one < Math.min(length, at + BATCH); one++) yield one
}

function sifted({ root, from, maxBytes, index, places, next }: Job): Done {
  const paths = pathsInIndex(new Uint8Array(index))
  const sieve = sieveOf(kernelSearch())
  const open: number[] = []
  const omitted: [number, Omitted | 'gone'][] = []
  let count = 0
  const read = () => NOT_HERE
  const git = () => 'tracked' as const
  const top = root === process.cwd() ? '' : `${root}/`
  for (const at of taken(next, places.length)) {
    const path = paths[places[at]!]
    count++
    // A name that is no UTF-8 is told of by the first thread.
    if (path === undefined || path.includes('\ufffd')) open.push(at)
    else {
      const found = sift(
        { path: from + path, git, read, readInto: (_, window) => readInto(window, top + path, maxBytes) },
        sieve,
      )
      if (Buffer.isBuffer(found) || found === NOT_HERE || found === 'large') open.push(at)
      else if (found) omitted.push([at, found])
    }
  }
  return { count, open, omitted }
}

/** A file that does not fit into the window is read by the first thread. */
const NOT_HERE: Omitted = { reason: '' }

serve(sifted)
