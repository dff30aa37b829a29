/** A moment as a file gives it: exactly, or between two bounds where it says no time zone. Milliseconds since 1970. */
export interface Moment {
  readonly earliest: number
  readonly latest: number
}

const HOUR = 3_600_000

/** Dates as ISO 8601 and its relatives write them, with a zone, a zone's name, or neither. */
const DATE =
  /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|([+-])(\d\d):?(\d\d)(?:\s+[A-Z]{3,4})?)?$/i

/**
 * Reads the expiry dates that tools write beside credentials: RFC 3339, `+0000`, `… UTC`, Go's `+0000 UTC`, no zone at
 * all (aws-mfa: UTC; others: local), epoch seconds or milliseconds, and RFC 2822. `undefined` for anything else.
 */
export function momentOf(text: string): Moment | undefined {
  const trimmed = text.trim()
  if (/^\d{10}$/.test(trimmed)) return exactly(Number(trimmed) * 1000)
  if (/^\d{13}$/.test(trimmed)) return exactly(Number(trimmed))
  if (/^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d (?:GMT|UTC|[+-]\d{4})$/.test(trimmed))
    return exactly(Date.parse(trimmed))
  const date = DATE.exec(trimmed)
  if (!date) return undefined
  const [, day, time, second, zone, sign, hours, minutes] = date
  const utc = Date.parse(`${day}T${time}:${second ?? '00'}Z`)
  if (Number.isNaN(utc)) return undefined
  // Local times lie between 14 hours before and 12 behind UTC.
  if (zone === undefined) return { earliest: utc - 14 * HOUR, latest: utc + 12 * HOUR }
  if (sign === undefined) return exactly(utc)
  const offset = Number(hours) * HOUR + Number(minutes) * 60_000
  return exactly(sign === '-' ? utc + offset : utc - offset)
}

function exactly(at: number): Moment | undefined {
  return Number.isNaN(at) ? undefined : { earliest: at, latest: at }
}

/** A moment for a message, to the minute: `2026-11-01 10:15 UTC`. */
export function shownMoment(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`
}
