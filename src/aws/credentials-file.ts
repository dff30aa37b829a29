import type { Document } from '../model/document.ts'
import { reveal } from '../model/secret.ts'
import type { Site } from '../model/site.ts'
import { coreOf, isForeign, isMeant } from './core.ts'
import { isSecretKey } from './secret-key.ts'
import { isSessionToken } from './session-token.ts'

/** Files that hold credentials by their nature. */
const NATURE =
  /(?:^|\/)(?:\.aws\/(?:credentials|config)|(?:[\w-]*_)?accessKeys\.csv|rootkey\.csv|\.aws\/(?:cli|sso|login)\/cache\/[^/]+\.json|\.passwd-s3fs|\.s3cfg|\.boto)$/i

/** Env files that are meant to be committed, as a pattern to fill in. */
const PATTERN = /(?:example|sample|template|dist|defaults?|tmpl)/i

/** Whether a file exists to hold credentials, by its name or its form. */
export function isCredentialsFile({ format, file }: Document): boolean {
  if (format === 'dotenv') return !PATTERN.test(file.path.slice(file.path.lastIndexOf('/') + 1))
  return format === 'credentials' || NATURE.test(file.path)
}

/** The first secret access key or session token that stands in a document and could be AWS's. */
export function firstSecret({ scopes }: Document): Site | undefined {
  for (const scope of scopes) {
    // A signed request's token is no credential without the secret.
    if (isForeign(scope) || scope.kind === 'signed-request') continue
    for (const site of scope.sites) {
      if (!isMeant(site)) continue
      const value = reveal(coreOf(site).value)
      if (site.role === 'secret-access-key' && isSecretKey(value)) return site
      if (site.role === 'session-token' && isSessionToken(value)) return site
    }
  }
  return undefined
}
