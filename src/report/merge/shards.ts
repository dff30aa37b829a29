import { UserError } from '../../model/errors.ts'

/** A report as it was read. Its shape is checked as far as merging relies on it. */
export type Read = Readonly<Record<string, unknown>>

/** What a report says of the run that wrote it. */
export interface Origin {
  readonly file: string
  readonly version: string
  /** `2/8`; absent: the run looked at everything that it was told to. */
  readonly shard: string | undefined
}

/** Throws a UserError unless the reports are of one version, and of each part of the files once. */
export function checkOrigins(origins: readonly Origin[]): void {
  const [first, ...rest] = origins
  const other = rest.find(({ version }) => version !== first!.version)
  if (other) {
    throw new UserError(
      `${first!.file} is of version ${first!.version}, and ${other.file} of version ${other.version}.`,
      'Scan with one version.',
    )
  }
  const seen = new Map<string, string>()
  for (const { file, shard } of origins) {
    if (shard === undefined) continue
    const twice = seen.get(shard)
    if (twice !== undefined) throw new UserError(`${twice} and ${file} are both of shard ${shard}.`)
    seen.set(shard, file)
  }
  if (seen.size === 0) return
  const whole = origins.find(({ shard }) => shard === undefined)
  if (whole)
    throw new UserError(
      `${whole.file} is of no shard, and ${[...seen.values()][0]} is of shard ${[...seen.keys()][0]}.`,
    )
  const counts = new Set([...seen.keys()].map((shard) => shard.split('/')[1]!))
  if (counts.size > 1) throw new UserError(`These are shards of scans in ${[...counts].join(' and in ')} parts.`)
  const [parts] = counts
  for (let part = 1; part <= Number(parts); part++) {
    if (!seen.has(`${part}/${parts}`)) throw new UserError(`The report of shard ${part}/${parts} is missing.`)
  }
}

/** Each once, whatever is the same in several reports. */
export function unique<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()]
}

export function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
