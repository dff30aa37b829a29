import type { Reader } from './reader.ts'
import { scopesOfGroups } from './settings/scopes.ts'
import { walk } from './xml/elements.ts'
import { settingsOfElements } from './xml/settings.ts'

/**
 * Reads XML of any kind: Hadoop's and Spring's configuration, .NET's settings, Maven's servers, property lists, answers
 * of STS. What only bears an XML file's name is left to the text reader.
 */
export const readXml: Reader = (text) => {
  if (!/^\ufeff?\s*</.test(text)) return { scopes: [], trouble: [] }
  const settings = settingsOfElements(text)
  walk(text, settings)
  return { scopes: scopesOfGroups(text, settings.groups), trouble: [] }
}
