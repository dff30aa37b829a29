import type { Role, Scope } from '../model/site.ts'
import { type Reader, scopeOf, siteAt } from './reader.ts'

/**
 * Reads what s3fs-fuse has its keys in: lines of `KEY:SECRET` for all buckets or `BUCKET:KEY:SECRET` for one. Any store
 * may be behind them. Source: s3fs-fuse, src/s3fs_cred.cpp.
 */
export const readS3fs: Reader = (text) => {
  const scopes: Scope[] = []
  for (const { 0: line, index } of text.matchAll(/(?<=^|[\r\n])[^\s#][^\r\n]*/g)) {
    const first = line.indexOf(':')
    const last = line.lastIndexOf(':')
    if (first < 0) continue
    const site = (role: Role, start: number, end: number) => {
      const span = { start: index + start, end: index + end }
      const name = { value: '', span: { start: span.start, end: span.start } }
      return siteAt(text, { role, evidence: 'context', name, span })
    }
    const isOfBucket = last > first
    const name = isOfBucket
      ? { value: line.slice(0, first), span: { start: index, end: index + first } }
      : { value: 'all buckets', span: { start: index, end: index } }
    const key = site('access-key-id', isOfBucket ? first + 1 : 0, last)
    scopes.push(scopeOf('profile', name, [key, site('secret-access-key', last + 1, line.length)]))
  }
  return { scopes, trouble: [] }
}
