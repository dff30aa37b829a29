import type { Role } from '../../model/site.ts'
import type { Located } from '../../model/span.ts'
import type { Group } from '../settings/group.ts'
import type { Content, Element, Visitor } from './elements.ts'
import { placesOf, trimmed } from './places.ts'
import { withoutEntities } from './tokens.ts'

const NAME = /^(?:name|key)$/i
const VALUE = /^value$/i

/** Elements for names and values: `<name>`, `<param-name>`, `<ParameterKey>`. */
const NAME_ELEMENT = /^(?:[\w-]*[-_])?(?:name|key)$|^ParameterKey$/i
const VALUE_ELEMENT = /^(?:[\w-]*[-_])?value$|^ParameterValue$/i

/** Classes of the SDK for Java whose constructors take the parts of a credential one after the other. */
const CREDENTIALS_CLASS = /\.(?:Basic(?:AWS|Session)|Aws(?:Basic|Session))Credentials$/
const ARGUMENTS: readonly Role[] = ['access-key-id', 'secret-access-key', 'session-token']

/**
 * Finds the settings of a file: elements and attributes that are called like one, and names with their values, in
 * attributes, in siblings or in a property list. Those that one element holds stand together.
 */
export function settingsOfElements(text: string): Visitor & { readonly groups: readonly Group[] } {
  const places = placesOf(text)
  const groups: Group[] = []

  function opened(element: Element): void {
    if (element.name.value === 'dict') takeLabel(element)
    const naming = places.attribute(element, NAME)
    const value = places.attribute(element, VALUE)
    if (naming && value) places.add(element.parent, { name: located(naming), content: value })
    for (const { name, value: span } of element.attributes) {
      const content = { span, text: withoutEntities(text.slice(span.start, span.end)) }
      places.add(element, { name: { value: text.slice(name.start, name.end), span: name }, content })
    }
  }

  function closed(element: Element, content: Content | undefined): void {
    if (element.name.value === 'constructor-arg' && !places.attribute(element, NAME)) closedArgument(element)
    else if (content) closedText(element, content)
    else closedHolder(element)
    groups.push(...places.leave(element))
  }

  function closedText(element: Element, content: Content): void {
    const { name, parent } = element
    if (!parent) return
    if (parent.name.value === 'dict') {
      closedInList(parent, name.value, content)
      return
    }
    const named = { name, content: trimmed(text, content) }
    if (isMavenServer(parent) && name.value === 'username') places.known(parent).username = named
    if (isMavenServer(parent) && name.value === 'password') places.known(parent).password = named
    // `<entry key="…">…</entry>`
    const naming = places.attribute(element, VALUE) ? undefined : places.attribute(element, NAME)
    if (naming && places.add(parent, { name: located(naming), content })) return
    if (places.add(parent, { name, content })) return
    if (NAME_ELEMENT.test(name.value)) places.known(parent).naming ??= named.content
    else if (VALUE_ELEMENT.test(name.value)) places.known(parent).value ??= content
  }

  /** An element with a name and a value in it. */
  function closedHolder(element: Element): void {
    const { value, username, password, naming = places.attribute(element, NAME) } = places.known(element)
    if (naming && value) places.add(element.parent, { name: located(naming), content: value })
    if (username && password && /^A[KS]IA/.test(username.content.text)) {
      places.addPart(element, 'access-key-id', username)
      places.addPart(element, 'secret-access-key', password)
    }
  }

  /** A property list's `<key>…</key>`, and then what it is the key of. */
  function closedInList(list: Element, name: string, content: Content): void {
    const known = places.known(list)
    if (name !== 'key' && known.naming) places.add(list, { name: located(known.naming), content })
    known.naming = name === 'key' ? trimmed(text, content) : undefined
  }

  function takeLabel(dict: Element): void {
    const list = dict.parent && places.known(dict.parent)
    if (!list?.naming) return
    places.known(dict).label = located(list.naming)
    list.naming = undefined
  }

  /** An argument without a name is known by its place. */
  function closedArgument(element: Element): void {
    const { parent: bean } = element
    if (!bean || !CREDENTIALS_CLASS.test(places.attribute(bean, /^class$/)?.text ?? '')) return
    const known = places.known(bean)
    const index = Number(places.attribute(element, /^index$/)?.text ?? known.arguments ?? 0)
    known.arguments = index + 1
    const content = places.attribute(element, VALUE) ?? places.known(element).value
    if (!content || !ARGUMENTS[index]) return
    const { start } = content.span
    places.addPart(bean, ARGUMENTS[index], { name: { value: '', span: { start, end: start } }, content })
  }

  return { opened, closed, groups }
}

/** Maven's settings.xml: a repository in S3 has the key id as its user name. */
function isMavenServer({ name, parent }: Element): boolean {
  return name.value === 'server' && parent?.name.value === 'servers'
}

function located({ span, text }: Content): Located<string> {
  return { value: text, span }
}
