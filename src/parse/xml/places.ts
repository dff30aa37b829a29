import { isSensitive, type Role, type ScopeKind } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { type DottedGroups, dottedGroups, type Owner } from '../dotted-groups.ts'
import { dottedSetting } from '../dotted-names.ts'
import { AWS_MAP, ENVIRONMENT_MAP, type Group } from '../javascript/groups.ts'
import type { Content, Element } from './elements.ts'
import { withoutEntities } from './tokens.ts'

interface Named {
  readonly name: Located<string>
  readonly content: Content
}

/** What is known of an element from those of its children that have been read. */
interface Known {
  settings?: DottedGroups
  /** Whether its settings hold in a child, too. */
  isAround?: true
  /** What a child says that the value is for. */
  naming?: Content | undefined
  value?: Content
  /** The key of a property list that it stands behind. */
  label?: Located<string>
  /** How many arguments of its constructor have been read. */
  arguments?: number
  username?: Named
  password?: Named
}

/** The elements of a file that are open, and the settings that each holds. */
export interface Places {
  known(element: Element): Known
  attribute(element: Element, name: RegExp): Content | undefined
  /** Adds a value to those that the element holds; tells whether the name is a setting's. */
  add(around: Element | undefined, named: Named): boolean
  /** Adds a value whose place tells what it is. */
  addPart(around: Element, role: Role, named: Named): void
  /** The element's settings, which nothing is added to from now on. */
  leave(element: Element): readonly Group[]
}

/** Names that say too little in a format where nearly every element has an id or a key. */
const BARE = /^(?:id|key|keyid|key_id|secret|token)$/i

const CLASS_OF_AWS = /\b(?:amazonaws|awssdk)\b/

/** Hadoop trims what it reads. */
const HADOOP = /(?:^|\.)fs\.s3[an]?$/

export function placesOf(text: string): Places {
  const elements = new Map<Element, Known>()

  function known(element: Element): Known {
    const is = elements.get(element) ?? {}
    elements.set(element, is)
    return is
  }

  function settingsOf(element: Element): DottedGroups {
    const is = known(element)
    is.settings ??= dottedGroups(ownerOf(element, is.label ?? element.name))
    return is.settings
  }

  function ownerOf(element: Element, name: Located<string>): Owner {
    const trusted = AWS_MAP.test(name.value) || CLASS_OF_AWS.test(attribute(element, /^class$/)?.text ?? '')
    const kind: ScopeKind = ENVIRONMENT_MAP.test(name.value) || name.value === 'envs' ? 'environment' : 'object'
    const around = /credentials$/i.test(name.value) ? element.parent : undefined
    if (!around) return { kind, name, trusted }
    known(around).isAround = true
    return { kind, name, trusted, parent: settingsOf(around).plain }
  }

  function attribute({ attributes }: Element, name: RegExp): Content | undefined {
    const found = attributes.find((each) => name.test(text.slice(each.name.start, each.name.end)))
    return found && { span: found.value, text: withoutEntities(text.slice(found.value.start, found.value.end)) }
  }

  return {
    known,
    attribute,
    add(around, { name, content }) {
      const found = BARE.test(name.value) ? undefined : dottedSetting(name.value)
      if (!found || !around) return found !== undefined
      const { span, text: value } = HADOOP.test(found.prefix) ? trimmed(text, content) : content
      settingsOf(around).add(found, name, span, value)
      return true
    },
    addPart(around, role, { name, content }) {
      const setting = { role, evidence: 'context', qualifier: '' } as const
      settingsOf(around).add({ setting, prefix: '' }, name, content.span, content.text)
    },
    leave(element) {
      const is = elements.get(element)
      elements.delete(element)
      const groups = is?.settings?.groups() ?? []
      return is?.isAround ? groups : groups.filter(tells)
    },
  }
}

/** Most files with regions in them have no keys. */
function tells({ trusted, candidates }: Group): boolean {
  return trusted || candidates.some(({ setting }) => isSensitive(setting.role) || setting.evidence === 'name')
}

/** Without the blanks at both ends of what is written. */
export function trimmed(text: string, { span, text: value }: Content): Content {
  const written = text.slice(span.start, span.end)
  const before = written.length - written.trimStart().length
  const after = before === written.length ? 0 : written.length - written.trimEnd().length
  return {
    span: { start: span.start + before, end: span.end - after },
    text: value.slice(before, value.length - after),
  }
}
