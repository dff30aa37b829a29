import { firstSecret, isCredentialsFile } from '../../src/aws/credentials-file.ts'
import { defineRule } from '../../src/model/rule.ts'

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
    const secret = firstSecret(document)
    if (!secret || !isCredentialsFile(document)) return
    // Last, because only this may have to ask git.
    const { path, facts } = document.file
    if (facts.home || facts.git === 'ignored' || facts.git === 'outside') return
    const name = secret.name.value === '' ? secret.written : secret.name
    return { at: name, message: MESSAGES[facts.git](path) }
  },
})

const MESSAGES = {
  tracked: (path: string) =>
    `Git keeps this credentials file: run 'git rm --cached ${path}', add '/${path}' to .gitignore, and replace its keys.`,
  addable: (path: string) => `Nothing keeps git from taking this credentials file: add '/${path}' to .gitignore.`,
  committed: () => 'A commit holds this credentials file, and every clone has the commit: replace its keys.',
}
