import type { Document } from '../../src/model/document.ts'
import { parse } from '../../src/parse/parse.ts'

const facts = { now: 0, git: 'outside', home: false } as const

/** A document in which no reader looked for anything. */
export function documentOf(text: string): Document {
  return {
    file: { path: 'file', text, encoding: 'utf-8', byteOrderMark: false, facts },
    format: 'text',
    scopes: [],
    allowances: [],
    trouble: [],
  }
}

export function parsedAs(path: string, text: string): Promise<Document> {
  return parse({ path, text, encoding: 'utf-8', byteOrderMark: false, facts }, false)
}
