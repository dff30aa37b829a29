import { SNIFFED } from '../model/piece.ts'
import { KERNEL } from './kernel/code.ts'
import { CLASS, MOST_NAMES, type Search } from './shapes.ts'

/** Where results and bytes lie in the kernel's memory; see kernel.wat. */
const RESULTS = 1024
const WINDOW = 65_536

/** Bytes that the window takes. Behind it is room for loads that run past the end. */
const ROOM = 4 * 65_536

/** How many runs are told at a time. */
const MOST_RUNS = 4096
/** More key ids than this in one window are taken without a closer look. */
const MOST_MARKS = 1000

interface Kernel {
  readonly memory: { readonly buffer: ArrayBuffer }
  readonly resume: { readonly value: number }
  readonly traits: (from: number, sniffed: number, end: number) => number
  readonly marks: (from: number, end: number, room: number) => number
  readonly runs: (from: number, end: number, room: number) => number
  readonly names: (from: number, end: number, room: number) => number
}

/** The little of WebAssembly that is used here. */
interface Assembly {
  readonly Module: new (bytes: Uint8Array) => object
  readonly Instance: new (module: object) => { readonly exports: unknown }
}

/** The kernel's searches, and the window that they look at. */
export interface KernelSearch extends Search {
  /** Files are read into it; whatever else is searched is copied there. */
  readonly window: Buffer
}

/** Sets the kernel up. `undefined` where WebAssembly with SIMD is not to be had, as under --jitless. */
export function kernelSearch(): KernelSearch | undefined {
  const assembly = (globalThis as { readonly WebAssembly?: Assembly }).WebAssembly
  if (!assembly) return undefined
  try {
    const module = new assembly.Module(Buffer.from(KERNEL, 'base64'))
    return searchWith(new assembly.Instance(module).exports as Kernel)
  } catch {
    return undefined
  }
}

function searchWith(kernel: Kernel): KernelSearch {
  const { buffer } = kernel.memory
  new Uint8Array(buffer).set(CLASS)
  const results = new Int32Array(buffer, RESULTS)
  const window = Buffer.from(buffer, WINDOW, ROOM)

  /** Where the bytes lie in memory. They are taken there in one piece: whoever searches more cuts it up. */
  function placeOf(bytes: Buffer, end: number): number {
    if (bytes.buffer === buffer) return bytes.byteOffset
    if (end > ROOM) throw new RangeError(`${end} bytes do not fit into the window.`)
    bytes.copy(window, 0, 0, end)
    return WINDOW
  }

  return {
    window,
    traits(bytes, end) {
      const from = placeOf(bytes, end)
      return kernel.traits(from, from + Math.min(end, SNIFFED), from + end)
    },
    someMark(bytes, end, accept) {
      const from = placeOf(bytes, end)
      const count = kernel.marks(from, from + end, MOST_MARKS)
      if (count === MOST_MARKS) return true
      for (let mark = 0; mark < count; mark++) if (accept(results[mark]! - from)) return true
      return false
    },
    someRun(bytes, end, accept) {
      const from = placeOf(bytes, end)
      let at = from
      while (at >= 0) {
        const count = kernel.runs(at, from + end, MOST_RUNS)
        at = kernel.resume.value
        for (let run = 0; run < count; run++)
          if (accept(results[2 * run]! - from, results[2 * run + 1]! - from)) return true
      }
      return false
    },
    names(bytes, end) {
      const from = placeOf(bytes, end)
      const count = kernel.names(from, from + end, MOST_NAMES)
      return count === MOST_NAMES ? undefined : Array.from(results.subarray(0, count), (at) => at - from)
    },
  }
}
