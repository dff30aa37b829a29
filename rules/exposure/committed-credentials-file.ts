import { coreOf, isForeign, isMeant } from '../../src/aws/core.ts'
import { isSecretKey } from '../../src/aws/secret-key.ts'
import { isSessionToken } from '../../src/aws/session-token.ts'
import type { Document } from '../../src/model/document.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import type { Site } from '../../src/model/site.ts'

/** Files that hold credentials by their nature. */
const NATURE =
  /(?:^|\/)(?:\.aws\/(?:credentials|config)|(?:[\w-]*_)?accessKeys\.csv|rootkey\.csv|\.aws\/(?:cli|sso)\/cache\/[^/]+\.json|\.passwd-s3fs|\.s3cfg|\.boto)$/i

/** Env files that are meant to be committed, as a pattern to fill in. */
const PATTERN = /(?:example|sample|template|dist|defaults?|tmpl)/i

export default defineRule({
  id: 'committed-credentials-file',
  family: 'exposure',
  severity: 'error',
  summary: 'Credentials file that git keeps or would take',
  why: `Some files exist to hold credentials: the AWS credentials file, an env file, the console's CSV. In a repository
they reach every clone and stay in the history after they are deleted.`,
  instead: `Take the file out of the index (\`git rm --cached FILE\`), name it in .gitignore, and replace the keys in it: they
are in the history.`,

  document(document) {
    if (!isCredentialsFile(document)) return
    const secret = firstSecret(document)
    if (!secret) return
    // Last, because only this may have to ask git.
    const { path, facts } = document.file
    if (facts.home || (facts.git !== 'tracked' && facts.git !== 'addable')) return
    const name = secret.name.value === '' ? secret.written : secret.name
    return {
      at: name,
      message:
        facts.git === 'tracked'
          ? `Git keeps this credentials file: run 'git rm --cached ${path}', add '/${path}' to .gitignore, and replace its keys.`
          : `Nothing keeps git from taking this credentials file: add '/${path}' to .gitignore.`,
    }
  },
})

function isCredentialsFile({ format, file }: Document): boolean {
  if (format === 'dotenv') return !PATTERN.test(file.path.slice(file.path.lastIndexOf('/') + 1))
  return format === 'credentials' || NATURE.test(file.path)
}

function firstSecret({ scopes }: Document): Site | undefined {
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
