import { damageAt, problemOf } from '../../src/aws/damaged-site.ts'
import { PART } from '../../src/aws/parts.ts'
import { defineRule, type Problem } from '../../src/model/rule.ts'
import { isSensitive, type Scope, type Site } from '../../src/model/site.ts'

export default defineRule({
  id: 'stray-characters',
  family: 'values',
  severity: 'error',
  summary: 'Quotes, comma, comment or command that became part of a credential',
  why: `A value goes to AWS as the client reads it. In the shared credentials file most clients keep quotes and comments,
no client drops a comma, and nobody expects \`export\` there; whatever is kept makes another key id or another signature.`,
  instead: `Leave the bare value: nothing around it, nothing behind it on its line.`,
  predicts: ['SignatureDoesNotMatch', 'InvalidClientTokenId', 'IncompleteSignature'],

  site(site, scope) {
    if (!isSensitive(site.role)) return
    const damage = damageAt(site, scope)
    if (damage?.kind === 'characters')
      return { ...problemOf(site, damage), message: `This ${PART[site.role]} ${damage.what}.` }
    return commandBefore(site, scope)
  },
})

/** `export aws_access_key_id = …` in a profile: the setting has another name, and no client finds it. */
function commandBefore({ name, role }: Site, scope: Scope): Problem | undefined {
  const command = scope.kind === 'profile' ? /^(?:export|set|declare -x)\s+/i.exec(name.value)?.[0] : undefined
  if (!command || !isSensitive(role)) return undefined
  const span = { start: name.span.start, end: name.span.start + command.length }
  return {
    at: name,
    predicts: ['NoCredentials', 'PartialCredentials'],
    message: `'${command.trim()}' belongs to a shell: in this file it becomes part of the name, and no client finds the ${PART[role]}.`,
    fix: { title: `Remove '${command.trim()}'`, safety: 'safe', edits: [{ span, insert: '' }] },
  }
}
