import type { Excerpt } from '../../model/finding.ts'
import type { Position } from '../../model/span.ts'
import { wellFormed } from './text.ts'

/** A minified line would otherwise be repeated with each of its findings. */
const LONGEST_SNIPPET = 1000

interface Place {
  readonly path: string
  readonly start: Position
  readonly end: Position
  readonly excerpt?: Excerpt
}

export function physicalLocation({ path, start, end, excerpt }: Place): object {
  const snippet = excerpt && snippetOf(textWithin(excerpt, start, end))
  const context = excerpt && contextRegion(excerpt, start, end)
  return {
    artifactLocation: artifactLocation(path),
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
      ...(snippet ? { snippet } : {}),
    },
    ...(context ? { contextRegion: context } : {}),
  }
}

/** Relative to the repository's root, or a file URI for an absolute path, which has no root to be relative to. */
export function artifactLocation(path: string): object {
  if (path.startsWith('//')) return { uri: `file:${encodedPath(path)}` }
  if (path.startsWith('/')) return { uri: `file://${encodedPath(path)}` }
  const drive = /^[A-Za-z]:(?=\/)/.exec(path)?.[0]
  if (drive) return { uri: `file:///${drive}${encodedPath(path.slice(drive.length))}` }
  return { uri: encodedPath(path), uriBaseId: '%SRCROOT%' }
}

/** Percent-encodes each segment but for what RFC 3986 lets stand in it; `:` would make a scheme of a first segment. */
function encodedPath(path: string): string {
  return wellFormed(path)
    .split('/')
    .map((segment) => encodeURIComponent(segment).replace(/%(?:24|26|2C|3B|3D|40)/g, decodeURIComponent))
    .join('/')
}

/** The region's own text with credentials masked; nothing when the excerpt does not reach that far. */
function textWithin(excerpt: Excerpt, start: Position, end: Position): string {
  const lines = excerpt.lines.slice(Math.max(0, start.line - excerpt.first), end.line - excerpt.first + 1)
  if (!isWithin(excerpt, start, end)) return ''
  const last = lines.length - 1
  return lines
    .map((line, index) =>
      line.slice(
        index === 0 ? start.column - 1 - excerpt.cut : 0,
        index === last ? end.column - 1 - excerpt.cut : undefined,
      ),
    )
    .join('\n')
}

/** The excerpt's whole lines. SARIF wants them to be more than the region itself. */
function contextRegion(excerpt: Excerpt, start: Position, end: Position): object | undefined {
  const snippet = snippetOf(excerpt.lines.join('\n'))
  if (!snippet || excerpt.cut > 0 || !isWithin(excerpt, start, end)) return undefined
  const last = excerpt.first + excerpt.lines.length - 1
  const endsWithLine = end.column > (excerpt.lines.at(-1)?.length ?? 0)
  if (excerpt.first === start.line && last === end.line && start.column === 1 && endsWithLine) return undefined
  return { startLine: excerpt.first, endLine: last, snippet }
}

function isWithin(excerpt: Excerpt, start: Position, end: Position): boolean {
  return excerpt.first <= start.line && end.line < excerpt.first + excerpt.lines.length
}

function snippetOf(text: string): object | undefined {
  return text === '' || text.length > LONGEST_SNIPPET ? undefined : { text }
}
