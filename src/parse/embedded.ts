import type { Format } from '../model/document.ts'
import { reveal, Secret } from '../model/secret.ts'
import { isSensitive, type Role, type Scope, type Site, siteOf } from '../model/site.ts'
import { decoded } from './embedded/decoding.ts'
import { encodedTextsIn } from './embedded/encoded.ts'
import { readForm } from './embedded/form.ts'
import { type InnerFormat, innerFormatOf } from './embedded/inner-format.ts'
import { type OffsetMap, offsetsOf } from './embedded/offsets.ts'
import { couldHoldSettings, type InnerText } from './inner-text.ts'
import { leftOver, tells } from './left-over.ts'
import { type Reader, type Reading, readWith } from './reader.ts'
import { readBlocks } from './script/blocks.ts'
import { readScript } from './script.ts'
import { readText } from './text.ts'

/** A text in a text in a file: JSON in base64 in YAML. Where looking inside ends. */
const DEEPEST = 2

type ReaderOf = (format: Format) => Promise<Reader>

/**
 * The scopes of a file with those of the texts inside of its values: a credentials file in a ConfigMap, a script in user
 * data, JSON in base64. Sites point at the characters of the file that stand for the value. A value that turns out to be
 * such a text is no site itself.
 */
export function readDeep(text: string, reading: Reading, readerOf: ReaderOf): Promise<readonly Scope[]> {
  return deep(text, reading, DEEPEST, readerOf)
}

async function deep(
  text: string,
  { scopes, texts }: Reading,
  levels: number,
  readerOf: ReaderOf,
): Promise<readonly Scope[]> {
  if (levels === 0) return scopes
  const inside = texts?.length ? await insideOf(text, whole(texts, scopes), levels, readerOf) : NONE
  const known = inside.scopes.length > 0 ? together(scopes, inside) : scopes
  const runs = [...encodedTextsIn(text)]
  const encoded = runs.length > 0 ? await insideOf(text, runs, levels, readerOf) : NONE
  return encoded.scopes.length > 0 ? [...known, ...leftOver(known, encoded.scopes)] : known
}

/** Without a credential that stands in its own setting: where another setting was pasted along, it is damaged, and no text. */
function whole(texts: readonly InnerText[], scopes: readonly Scope[]): readonly InnerText[] {
  const credentials = scopes.flatMap(({ sites }) =>
    sites.filter(({ role, evidence }) => isSensitive(role) && evidence === 'name'),
  )
  if (credentials.length === 0) return texts
  const starts = new Set(credentials.map(({ written }) => written.span.start))
  const isGiven = ({ coding, written: [first] }: InnerText) =>
    coding === undefined && starts.has(first!.span.start) && /^[A-Za-z0-9+/]{16}/.test(first!.value)
  return texts.filter((inner) => !isGiven(inner))
}

/** A value that is a text is no site, and what the text's own reader says goes before what a heredoc of it says. */
function together(scopes: readonly Scope[], { scopes: inner, opened }: Inside): readonly Scope[] {
  if (scopes.length === 0) return inner
  const both = withoutShells([...scopes, ...inner], opened)
  const own = both.slice(0, scopes.length)
  return [...own.filter(({ sites }) => sites.length > 0), ...leftOver(own, both.slice(scopes.length))]
}

interface Inside {
  readonly scopes: readonly Scope[]
  /** Where the texts begin and end in which something was found. */
  readonly opened: ReadonlyMap<number, number>
}

const NONE: Inside = { scopes: [], opened: new Map() }

async function insideOf(
  around: string,
  texts: readonly InnerText[],
  levels: number,
  readerOf: ReaderOf,
): Promise<Inside> {
  const scopes: Scope[] = []
  const opened = new Map<number, number>()
  for (const inner of texts) {
    const encoded = inner.written.map(({ value }) => value).join('')
    const content = decoded(encoded, inner.coding)
    const found = content ? await scopesIn(content.text, inner, levels, readerOf) : []
    if (!content || found.length === 0 || isValue(content.text, found)) continue
    const [outer, within] = [offsetsOf(around, inner.written), content.place()]
    if (!outer || !within) continue
    for (const scope of moved(around, found, (span) => outer(within(span)), inner)) scopes.push(scope)
    opened.set(inner.written[0]!.span.start, inner.written.at(-1)!.span.end)
  }
  return { scopes, opened }
}

/** Whether a text is nothing but one value, which is what the setting around it is given: it has more to say of it. */
function isValue(text: string, scopes: readonly Scope[]): boolean {
  const sites = scopes.flatMap((scope) => scope.sites)
  return sites.length === 1 && reveal(sites[0]!.written.value) === text.trim()
}

async function scopesIn(text: string, inner: InnerText, levels: number, readerOf: ReaderOf): Promise<readonly Scope[]> {
  const format = couldHoldSettings(text) ? innerFormatOf(text, inner.name.value) : undefined
  const reading = format ? readWith(await readerOfInner(format, readerOf), text, inner.name.value) : NOTHING
  const isLine = (format === 'script' || format === 'dotenv') && !/[\r\n]/.test(text.trimEnd())
  const own = reading.scopes.filter((scope) => isWhole(scope, inner, isLine))
  const scopes = await deep(text, { ...reading, scopes: own }, levels - 1, readerOf)
  // The text around was read as it stands; what is encoded in it was not.
  return inner.coding && couldHoldSettings(text)
    ? [...scopes, ...[...leftOver(scopes, readText(text).scopes)].filter(tells)]
    : scopes
}

const NOTHING: Reading = { scopes: [], trouble: [] }

function readerOfInner(format: InnerFormat, readerOf: ReaderOf): Reader | Promise<Reader> {
  if (format === 'script') return readScript
  if (format === 'blocks') return readBlocks
  return format === 'form' ? readForm : readerOf(format)
}

/**
 * Whether all of an environment or profile stands here. Of one line nobody can say so: half a pair may have its other
 * half elsewhere. A section with nothing but half a pair is what tests and programs write.
 */
function isWhole({ kind, sites }: Scope, { parent }: InnerText, isLine: boolean): boolean {
  const has = (role: Role) => sites.some((site) => site.role === role) || (parent && siteOf(parent, role)) !== undefined
  if (kind === 'profile') return sites.length > 1 || !sites.some(({ role }) => isSensitive(role))
  return !isLine || has('access-key-id') === has('secret-access-key')
}

/** The scopes as they stand in the text around, each still inside of its parent. */
function moved(
  around: string,
  scopes: readonly Scope[],
  place: OffsetMap,
  { name, parent, isOpen }: InnerText,
): readonly Scope[] {
  const outer = { ...(parent ? { parent } : {}), ...(isOpen ? { isOpen } : {}) }
  return changed(scopes, (scope) => {
    // A reader calls what is at the top of its text something general; here it has a name.
    const isTop = scope.kind !== 'profile' && scope.name.span.start === 0 && scope.name.span.end <= 1
    return {
      ...(scope.kind === 'environment' ? outer : {}),
      name: isTop && name.value !== '' ? name : { value: scope.name.value, span: place(scope.name.span) },
      sites: scope.sites.map((site): Site => {
        const span = place(site.written.span)
        return {
          ...site,
          name: { value: site.name.value, span: place(site.name.span) },
          written: { value: new Secret(around.slice(span.start, span.end)), span },
        }
      }),
    }
  })
}

/** The scopes without the sites whose value is a text that something was found in. */
function withoutShells(scopes: readonly Scope[], opened: ReadonlyMap<number, number>): readonly Scope[] {
  const isShell = ({ written: { span } }: Site) => opened.get(span.start) === span.end
  return changed(scopes, ({ sites }) => (sites.some(isShell) ? { sites: sites.filter((site) => !isShell(site)) } : {}))
}

/** The scopes with other properties, inside of the same parents as before. One that stays as it is stays the same object. */
function changed(scopes: readonly Scope[], change: (scope: Scope) => Partial<Scope>): readonly Scope[] {
  const own = new Set(scopes)
  const known = new Map<Scope, Scope>()
  const remade = (scope: Scope): Scope => {
    const made = own.has(scope) ? known.get(scope) : scope
    if (made) return made
    const parent = scope.parent && remade(scope.parent)
    const next = { ...scope, ...change(scope), ...(parent && parent !== scope.parent ? { parent } : {}) }
    const isSame = next.sites === scope.sites && next.parent === scope.parent && next.name === scope.name
    known.set(scope, isSame ? scope : next)
    return isSame ? scope : next
  }
  return scopes.map(remade)
}
