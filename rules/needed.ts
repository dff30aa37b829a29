import { isPublished } from '../src/aws/example-keys.ts'
import { hasImpossibleAccount, isIssuedShape, kindOfKey } from '../src/aws/key-id.ts'
import { isPlaceholder } from '../src/aws/placeholder.ts'
import { hasPlainProfiles } from '../src/aws/plain-profiles.ts'
import { isSecretKey } from '../src/aws/secret-key.ts'
import type { Document } from '../src/model/document.ts'
import type { Rule } from '../src/model/rule.ts'
import { reveal } from '../src/model/secret.ts'
import { isHidden, type Role, type Scope, type Site, siteOf } from '../src/model/site.ts'

/** A family of rules, which is loaded when it could find something: most files hold nothing, or sound credentials. */
interface Family {
  readonly rules: () => Promise<{ readonly RULES: readonly Rule[] }>
  /** `false` only where no rule of the family finds anything in the documents. */
  readonly isNeeded: (documents: readonly Document[]) => boolean
}

const FAMILIES: readonly Family[] = [
  { rules: () => import('./exposure/index.ts'), isNeeded: (documents) => documents.some(hasCredential) },
  { rules: () => import('./profiles/index.ts'), isNeeded: (documents) => documents.some(hasTrouble) },
  { rules: () => import('./regions/index.ts'), isNeeded: (documents) => documents.some(hasPlace) },
  { rules: () => import('./suppressions/index.ts'), isNeeded: (documents) => documents.some(hasAllowance) },
  { rules: () => import('./values/index.ts'), isNeeded: hasUnsound },
]

/** The rules that can find something in these documents. */
export async function rulesFor(documents: readonly Document[]): Promise<readonly Rule[]> {
  const needed = FAMILIES.filter(({ isNeeded }) => isNeeded(documents))
  const loaded = await Promise.all(needed.map(({ rules }) => rules()))
  return loaded.flatMap(({ RULES }) => RULES)
}

function hasSite(document: Document, is: (site: Site) => boolean): boolean {
  return document.scopes.some(({ sites }) => sites.some(is))
}

function hasCredential(document: Document): boolean {
  return hasSite(document, ({ role, origin }) => isHidden(role) && origin === 'literal')
}

function hasTrouble(document: Document): boolean {
  return document.trouble.length > 0 || isForClients(document)
}

/** Whether the clients have to be asked what they make of a file: each sees the shared files in its own way. */
export function isForClients({ format, file }: Document): boolean {
  if (format !== 'credentials') return format === 'config'
  return file.encoding !== 'utf-8' || file.byteOrderMark || !hasPlainProfiles(file.text)
}

const PLACES: ReadonlySet<Role> = new Set(['region', 'availability-zone', 'endpoint', 'arn', 'role-arn', 'account-id'])

function hasPlace(document: Document): boolean {
  return hasSite(document, ({ role }) => PLACES.has(role))
}

function hasAllowance({ allowances }: Document): boolean {
  return allowances.length > 0
}

/** Whether anything but whole, sound pairs of long-term keys is there, or one key id with several secrets. */
function hasUnsound(documents: readonly Document[]): boolean {
  const secrets = new Map<string, string>()
  for (const { scopes, format } of documents) {
    for (const scope of scopes) {
      if (!scope.sites.every((site) => isSound(site, scope, format))) return true
      for (const { role, value } of scope.sites) {
        if (role !== 'access-key-id') continue
        const secret = siteOf(scope, 'secret-access-key')
        if (!secret) continue
        const [id, text] = [reveal(value), reveal(secret.value)]
        if ((secrets.get(id) ?? text) !== text) return true
        secrets.set(id, text)
      }
    }
  }
  return false
}

function isSound(site: Site, scope: Scope, format: Document['format']): boolean {
  if (!isHidden(site.role)) return site.role !== 'expiration'
  // A profile's setting that begins with a shell's command has another name.
  if (scope.kind === 'profile' && /\s/.test(site.name.value)) return false
  const text = reveal(site.value)
  if (site.origin === 'reference') return format === 'dotenv' && /^\$\{[A-Z_]+\}$/.test(text)
  if (reveal(site.written.value) !== text) return false
  // AWS's own examples stand in much documentation; of what they are and lack no rule speaks but those of exposure.
  if (isPublished(text)) return true
  // Lists and prose name a secret, and some other word follows.
  if (site.role === 'secret-access-key' && site.evidence !== 'name' && isWord(text))
    return siteOf(scope, 'access-key-id') === undefined
  const isPaired = siteOf(scope, site.role === 'access-key-id' ? 'secret-access-key' : 'access-key-id') !== undefined
  if (!isPaired || isPlaceholder(text)) return false
  if (site.role === 'access-key-id')
    return isIssuedShape(text) && kindOfKey(text) === 'long-term' && !hasImpossibleAccount(text)
  return site.role === 'secret-access-key' && isSecretKey(text)
}

/** Whether a text is too short and too plain for what is left of a secret. */
function isWord(text: string): boolean {
  return text.length < 30 && /^[\w.-]*$/.test(text)
}
