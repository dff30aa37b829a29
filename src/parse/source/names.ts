import { remembered } from '../../aws/remembered.ts'
import { type Setting, settingNamed } from '../../aws/settings.ts'
import { settingCalled } from '../settings/group.ts'

/** What SDKs call the endpoint, besides names that end in `endpoint` or `endpoint_url`. */
const ENDPOINT =
  /^(?:with|set)?_?(?:service_?url|endpoint_?override|base_?endpoint|endpoint_?(?:uri|host|provider)|s3_?endpoint|minio_?(?:endpoint|host|url))$/i

const SERVICE_ENDPOINT: Setting = { role: 'endpoint', evidence: 'context', qualifier: '' }

/** How functions and methods begin that give a setting its value. */
const GIVES =
  /^(?:(?:set|with|put|add|use|initWith|and|andWith|credentialsWith|With|Set|Use)(?=[A-Z])|(?:set|with|put|add|use|and)_(?=[a-z]))/

/** How those begin that take, test or change a value. */
const TAKES =
  /^(?:get|is|has|have|can|should|must|verify|check|validate|valid|find|decode|encode|parse|describe|delete|remove|create|update|list|generate|make|new|rotate|fetch|load|read|lookup|resolve|assert|expect|test|print|log|mask|redact|hash|sign|encrypt|decrypt|require|need|no|on|to|from|as|build|refresh|revoke|assume|mock|fake)(?:_|(?=[A-Z]))/

/** What the longer names of settings have in them; most words of a program show faster that they are none. */
const PLAUSIBLE =
  /access|secret|region|endpoint|aws|amazon|s3|availability|role[-_]?(?:arn|to)|key[-_]?id|(?:session|security)[-_]?token/i
const LONGEST_BARE = 10

/** What a name of a program holds, as a variable, a key or a keyword. */
export const settingOf = remembered((name) => {
  if (name.length > LONGEST_BARE && !PLAUSIBLE.test(name)) return ENDPOINT.test(name) ? SERVICE_ENDPOINT : undefined
  if (ENDPOINT.test(name)) return SERVICE_ENDPOINT
  const given = name.replace(GIVES, '')
  const setting = settingCalled(given)
  return setting && setting.qualifier !== '' && TAKES.test(given) ? undefined : setting
})

/** What a method gives: `setAccessKey`, `WithRegion`, a builder's `region`. */
export function settingGivenBy(name: string): Setting | undefined {
  return TAKES.test(name) ? undefined : settingOf(name)
}

/** What a text names that programs pass to a function: a variable of a process, a property. One that could be any word is none. */
export const settingQuoted = remembered((text) => {
  if (text.length < 5 || text.length > 100 || !/^[A-Za-z_][\w.:-]*$/.test(text)) return undefined
  return TAKES.test(text.slice(text.lastIndexOf('.') + 1)) ? undefined : settingNamed(text)
})
