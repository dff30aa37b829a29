import fc from 'fast-check'
import type { Sample } from './samples.ts'

/** A file as its lines; those of the credential stay as they are. */
interface Lines {
  readonly before: readonly string[]
  readonly credential: readonly string[]
  readonly after: readonly string[]
}

type Damage = (lines: Lines) => Lines

/** What is left open, closed too often, or came along from elsewhere, on a line of its own. */
const STRAY_LINES: readonly string[] = [
  ...['<<<<<<< HEAD', '=======', '>>>>>>> branch', '||||||| base', '```', '```yaml', '~~~', '---', '...', '-->'],
  ...['"', "'", '`', '"""', "'''", '{', '}', '[', ']', '(', ')', '<', '/*', '*/', '//', '#', '<!--', '<![CDATA['],
  ...['name = "never closed', "name: 'never closed", 'name: "never closed', 'A="', 'text = <<EOF', 'text = <<-EOT'],
  ...['cat <<END', 'name: |', 'name: >-', 'name: &anchor', 'other: *nowhere', 'x = ${', '{{ if .x }}', '{% if x %}'],
  ...['<% if x %>', '\\', '\u201cname\u201d = \u2018x\u2019', '[section', '?', '- ', ': x', '%', '@', '!tag'],
  ...['\0\0\0', '\ufeff', '\ud800', '\udfff\ud800', '\t\t\t', '$ aws s3 ls', '=begin', '<script>', '</script>'],
]

/** What slips into a line. */
const STRAY_CHARACTERS: readonly string[] = [
  ...['"', "'", '`', '{', '}', '[', ']', '(', ')', '<', '>', '\\', '#', ';', ',', ':', '=', '|', '&', '*', '$', '%'],
  ...['/*', '*/', '<!--', '${', '{{', '}}', '"""', "'''", '\0', '\ud800', '\udc00', '\ufeff', '\t', '\u00a0', '\v'],
]

/** Where in something of any length: from 0 to below 1. */
const where = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true })

function placeIn(length: number, share: number): number {
  return Math.floor(share * length)
}

const changes: fc.Arbitrary<(lines: readonly string[]) => readonly string[]> = fc.oneof(
  where.map((at) => (lines: readonly string[]) => lines.filter((_, index) => index !== placeIn(lines.length, at))),
  where.map((at) => (lines: readonly string[]) => {
    const index = placeIn(lines.length, at)
    return lines.toSpliced(index, 0, ...lines.slice(index, index + 1))
  }),
  fc.tuple(where, where).map(([from, to]) => (lines: readonly string[]) => {
    const moved = lines[placeIn(lines.length, from)]
    const rest = lines.toSpliced(placeIn(lines.length, from), 1)
    return moved === undefined ? lines : rest.toSpliced(placeIn(lines.length, to), 0, moved)
  }),
  fc.constant((lines: readonly string[]) => lines.map((line) => line.replaceAll('  ', '\t'))),
  {
    weight: 4,
    arbitrary: fc
      .tuple(where, fc.constantFrom(...STRAY_LINES), fc.constantFrom('', '  ', '\t', '          '))
      .map(([at, stray, indent]) => (lines: readonly string[]) => {
        return lines.toSpliced(placeIn(lines.length + 1, at), 0, indent + stray)
      }),
  },
  {
    weight: 4,
    arbitrary: fc
      .tuple(where, where, fc.constantFrom(...STRAY_CHARACTERS), fc.nat(2))
      .map(([at, column, stray, lost]) => (lines: readonly string[]) => {
        const index = placeIn(lines.length, at)
        const line = lines[index] ?? ''
        const place = placeIn(line.length + 1, column)
        return lines.toSpliced(index, 1, line.slice(0, place) + stray + line.slice(place + lost))
      }),
  },
)

const damages: fc.Arbitrary<Damage> = fc.oneof(
  { weight: 5, arbitrary: changes.map((change) => (lines: Lines) => ({ ...lines, before: change(lines.before) })) },
  { weight: 5, arbitrary: changes.map((change) => (lines: Lines) => ({ ...lines, after: change(lines.after) })) },
  where.map((at) => (lines: Lines) => ({ ...lines, before: lines.before.slice(placeIn(lines.before.length, at)) })),
  where.map((at) => (lines: Lines) => {
    const rest = lines.after.join('\n')
    return { ...lines, after: rest.slice(0, placeIn(rest.length, at)).split('\n') }
  }),
)

const lineEnds = fc.oneof(
  { weight: 4, arbitrary: fc.constant(['\n']) },
  { weight: 1, arbitrary: fc.constant(['\r\n']) },
  { weight: 1, arbitrary: fc.constant(['\r']) },
  { weight: 2, arbitrary: fc.array(fc.constantFrom('\n', '\r\n', '\r'), { minLength: 3, maxLength: 7 }) },
)

/** The sample with its credential whole and damage in one to five other places. */
export function damaged(sample: Sample): fc.Arbitrary<string> {
  const whole = { before: linesOf(sample.before), credential: linesOf(sample.credential), after: linesOf(sample.after) }
  return fc.tuple(fc.array(damages, { minLength: 1, maxLength: 5 }), lineEnds).map(([some, ends]) => {
    const { before, credential, after } = some.reduce<Lines>((lines, damage) => damage(lines), whole)
    return [...before, ...credential, ...after].map((line, index) => line + ends[index % ends.length]!).join('')
  })
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').slice(0, -1)
}
