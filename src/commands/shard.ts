import { maskedPath } from '../engine/mask.ts'
import type { Entry } from '../files/entry.ts'
import { type Fixing, type LintOptions, lint, type Source } from '../lint.ts'
import { UserError } from '../model/errors.ts'
import type { LintArguments } from './options.ts'
import type { Selected } from './select.ts'

/** One machine's part of the files, and how to judge it as if the others were there. */
interface Shard {
  readonly selected: Selected
  readonly judging: (options: LintOptions) => Fixing
}

/**
 * The files of part I of N, `I/N`, by a hash of the path: no list to share, and the same on every machine.
 * Throws a UserError when it is no such part.
 */
export function shardOf(all: Selected, { shard = '', fix, diff }: LintArguments): Shard {
  if (fix || diff) throw new UserError(`--${fix ? 'fix' : 'diff'} and --shard do not go together.`)
  const isOwn = partOf(shard)
  const entries = [...all.entries]
  const own = entries.filter(({ path }) => isOwn(path))
  const others = entries.filter(({ path }) => !isOwn(path))
  const order = new Map(entries.map(({ path }, at) => [path, at]))
  return {
    selected: { entries: own, skipped: all.skipped.filter(({ path }) => isOwn(path)) },
    judging: (options) => async (sources, judge) => {
      const documents = sources.map(({ document }) => document)
      const alone = judge(documents)
      // Copies of one key may lie anywhere. Where no key is, nothing of the others can matter.
      if (!sources.some(hasKeyId)) return { settled: alone }
      const every = [...sources, ...(await sourcesOf(others, options))]
      every.sort((a, b) => order.get(a.entry.path)! - order.get(b.entry.path)!)
      const { findings, suppressed, origins } = judge(every.map(({ document }) => document))
      const mine = new Set(documents)
      const paths = new Set(documents.map(({ file }) => maskedPath(file.path)))
      return {
        settled: {
          ...alone,
          findings: findings.filter((finding) => mine.has(origins.get(finding)!.document)),
          suppressed: suppressed.filter(({ path }) => paths.has(path)),
          origins,
        },
      }
    },
  }
}

function hasKeyId({ document }: Source): boolean {
  return document.scopes.some(({ sites }) => sites.some(({ role }) => role === 'access-key-id'))
}

/** What other machines read, without their findings. */
async function sourcesOf(entries: readonly Entry[], options: LintOptions): Promise<readonly Source[]> {
  let read: readonly Source[] = []
  const keep: Fixing = async (sources) => {
    read = sources
    return { settled: { findings: [], suppressed: [], origins: new Map(), hidden: 0 } }
  }
  await lint(entries, [], { ...options, fix: keep })
  return read
}

function partOf(shard: string): (path: string) => boolean {
  const [, part, parts] = /^(\d{1,6})\/(\d{1,6})$/.exec(shard)?.map(Number) ?? []
  if (part === undefined || parts === undefined || part < 1 || part > parts) {
    throw new UserError(`--shard takes a part and the number of parts, such as 2/8; '${shard}' is none.`)
  }
  return (path) => hash(together(path)) % parts === part - 1
}

/** The two shared files of AWS's clients are read together where they lie together. */
function together(path: string): string {
  return path.replace(/(^|\/)(?:credentials|config)$/, '$1')
}

/** FNV-1a with the last step of MurmurHash 3: paths that differ in a digit go to different parts. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (const byte of Buffer.from(text)) value = Math.imul(value ^ byte, 0x01000193)
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) >>> 0
}
