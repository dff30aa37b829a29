import { anyOverlap } from '../../model/span.ts'
import { formatOfPath } from '../format.ts'
import { couldHoldSettings, type InnerText } from '../inner-text.ts'
import type { Reader } from '../reader.ts'

/** Manuals and articles, which show such blocks and use none. */
const PROSE = /\.(?:md|markdown|mdx|rst|adoc|asciidoc|txt|html?|tex|org)$|(?:^|\/)(?:readme|changelog)[^/]*$/i

/** Reads what scripts and programs write into files, whatever the language: texts in heredocs and quotes. */
export const readBlocks: Reader = (text, path) => {
  if (PROSE.test(path)) return { scopes: [], trouble: [] }
  const texts: InnerText[] = []
  for (const found of [heredocsIn(text), sectionsIn(text), commandsIn(text)]) {
    const isKnown = anyOverlap(texts.flatMap(({ written }) => written.map(({ span }) => span)))
    for (const inner of found) if (!inner.written.some(({ span }) => isKnown(span))) texts.push(inner)
  }
  return { scopes: [], trouble: [], texts }
}

const OPENING = /<<[-~]?[ \t]*\\?(["']?)([A-Za-z_]\w{0,60})\1/g
/** A line of one word, with what may end a statement behind it. */
const MARKER = /^[ \t]*([A-Za-z_]\w{0,60})[ \t]*[;,)]{0,3}[ \t]*\r?$/gm

/** The texts of heredocs, each under the name of the file that its command writes. */
function* heredocsIn(text: string): Iterable<InnerText> {
  if (!text.includes('<<')) return
  let markers: ReadonlyMap<string, readonly number[]> | undefined
  let seen = 0
  let start = 0
  for (const { 0: opening, 2: marker, index } of text.matchAll(OPENING)) {
    if (index < seen) continue
    // Asked for once a line, however many openings it has.
    if (index >= start) start = text.indexOf('\n', index) + 1
    if (start === 0) return
    markers ??= markersIn(text)
    const end = firstFrom(markers.get(marker!) ?? [], start)
    if (end === undefined) continue
    seen = end
    const value = text.slice(start, end)
    if (!couldHoldSettings(value)) continue
    const name = {
      value: writtenFile(text.slice(Math.max(0, index - 200), Math.min(start, index + 200))),
      span: { start: index, end: index + opening.length },
    }
    yield { written: [{ value, span: { start, end }, spelling: 'plain' }], name }
  }
}

function markersIn(text: string): ReadonlyMap<string, readonly number[]> {
  const markers = new Map<string, number[]>()
  for (const { 1: word, index } of text.matchAll(MARKER)) {
    const lines = markers.get(word!)
    if (lines) lines.push(index)
    else markers.set(word!, [index])
  }
  return markers
}

/** The first of rising offsets that is not below `from`. */
function firstFrom(offsets: readonly number[], from: number): number | undefined {
  let low = 0
  let high = offsets.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (offsets[middle]! < from) low = middle + 1
    else high = middle
  }
  return offsets[low]
}

/** The file that the command around a heredoc's opening names: `cat > ~/.aws/credentials <<EOF`. */
function writtenFile(around: string): string {
  const line = around.trimEnd().split('\n').at(-1)!
  const paths = line.match(/(?<![\w.~$/{}-])[\w.~$/{}-]*[./][\w.~$/{}-]+/g) ?? []
  return paths.find((path) => formatOfPath(path) !== 'text') ?? ''
}

/** A quote, and right behind it a section's header on a line of its own. */
const SECTION = /("""|'''|["'`])(?=\\?\s{0,8}(?:\\n)?\[[^\]\r\n"'`]{1,100}\][ \t]{0,8}(?:\\n|\r?\n))/g
/** Jenkins's steps that run a script. */
const COMMANDS = /\b(?:sh|bat|powershell|pwsh)\b[ \t(]{0,8}(?:script:[ \t]{0,8})?("""|'''|["'])/g

function sectionsIn(text: string): Iterable<InnerText> {
  return /aws_(?:access|secret|session)/i.test(text) ? quotedIn(text, SECTION, '') : []
}

function commandsIn(text: string): Iterable<InnerText> {
  return /AWS_/.test(text) ? quotedIn(text, COMMANDS, 'sh') : []
}

/** Longest text in quotes, in UTF-16 units. */
const LONGEST = 20_000

/** Texts in quotes from each quote that `opening` finds to the next one like it. */
function* quotedIn(text: string, opening: RegExp, called: string): Iterable<InnerText> {
  let seen = 0
  for (const { 0: whole, 1: quote, index } of text.matchAll(opening)) {
    const start = index + whole.length
    if (start < seen) continue
    const end = closing(text, quote!, start)
    seen = end ?? start + LONGEST
    if (end === undefined) continue
    const written = text.slice(start, end)
    const value = quote!.length === 1 ? unescaped(written) : written
    if (!couldHoldSettings(value)) continue
    const spelling = value === written ? 'plain' : 'backslash'
    yield { written: [{ value, span: { start, end }, spelling }], name: { value: called, span: { start, end: start } } }
  }
}

function closing(text: string, quote: string, start: number): number | undefined {
  const last = Math.min(text.length, start + LONGEST)
  for (let at = start; at < last; at++) {
    if (text.startsWith(quote, at)) return at
    if (text[at] === '\\') at++
  }
  return undefined
}

const CONTROL: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' }

/** What a program makes of a string's escapes, as far as languages agree. */
function unescaped(written: string): string {
  return written.replace(/\\([\s\S])/g, (_, unit: string) => CONTROL[unit] ?? unit)
}
