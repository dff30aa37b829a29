import { isSensitive, type Role, type ScopeKind } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import { type DottedGroups, dottedGroups, type Owner } from '../dotted-groups.ts'
import { type DottedSetting, dottedSetting } from '../dotted-names.ts'
import { AWS_MAP, ENVIRONMENT_MAP, type Group } from '../settings/group.ts'
import type { Content, Element } from './elements.ts'
import { withoutEntities } from './tokens.ts'

interface Named {
  readonly name: Located<string>
  readonly content: Content
}

interface Found extends Named {
  readonly setting: DottedSetting
}

/** What is known of an element from those of its children that have been read. */
interface Known {
  settings?: Found[]
  /** Made when its settings hold in a child, too. */
  groups?: DottedGroups
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

const MOST_NAMES = 1000

/** Hadoop trims what it reads. */
const HADOOP = /(?:^|\.)fs\.s3[an]?$/

export function placesOf(text: string): Places {
  const elements = new Map<Element, Known>()
  const settings = new Map<string, DottedSetting | undefined>()

  /** A file has few names, and each of them over and over. */
  function settingOf(name: string): DottedSetting | undefined {
    if (settings.has(name)) return settings.get(name)
    const found = BARE.test(name) ? undefined : dottedSetting(name)
    if (settings.size < MOST_NAMES) settings.set(name, found)
    return found
  }

  function known(element: Element): Known {
    const is = elements.get(element) ?? {}
    elements.set(element, is)
    return is
  }

  function put(element: Element, found: Found): void {
    const is = known(element)
    if (is.settings) is.settings.push(found)
    else is.settings = [found]
  }

  function groupsOf(element: Element): DottedGroups {
    const is = known(element)
    is.groups ??= dottedGroups(ownerOf(element, is.label ?? element.name))
    return is.groups
  }

  /** Most files with regions in them have no keys. */
  function tells(element: Element, settings: readonly Found[]): boolean {
    const isTelling = ({ setting: { setting, prefix } }: Found) =>
      isSensitive(setting.role) || setting.evidence === 'name' || HADOOP.test(prefix)
    return settings.some(isTelling) || isTrusted(element, known(element).label ?? element.name)
  }

  function isTrusted(element: Element, name: Located<string>): boolean {
    return AWS_MAP.test(name.value) || CLASS_OF_AWS.test(attribute(element, /^class$/)?.text ?? '')
  }

  function ownerOf(element: Element, name: Located<string>): Owner {
    const trusted = isTrusted(element, name)
    const kind: ScopeKind = ENVIRONMENT_MAP.test(name.value) || name.value === 'envs' ? 'environment' : 'object'
    const around = /credentials$/i.test(name.value) ? element.parent : undefined
    return around ? { kind, name, trusted, parent: groupsOf(around).plain } : { kind, name, trusted }
  }

  function attribute({ attributes }: Element, name: RegExp): Content | undefined {
    const found = attributes.find((each) => name.test(text.slice(each.name.start, each.name.end)))
    return found && { span: found.value, text: withoutEntities(text.slice(found.value.start, found.value.end)) }
  }

  return {
    known,
    attribute,
    add(around, { name, content }) {
      const setting = settingOf(name.value)
      if (setting && around)
        put(around, { setting, name, content: HADOOP.test(setting.prefix) ? trimmed(text, content) : content })
      return setting !== undefined
    },
    addPart(around, role, { name, content }) {
      const setting = { role, evidence: 'context', qualifier: '' } as const
      put(around, { setting: { setting, prefix: '' }, name, content })
    },
    leave(element) {
      const is = elements.get(element)
      const groups = is?.groups ?? (is?.settings && tells(element, is.settings) ? groupsOf(element) : undefined)
      for (const { setting, name, content } of is?.settings ?? [])
        groups?.add(setting, name, content.span, content.text)
      elements.delete(element)
      return groups?.groups() ?? []
    },
  }
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
