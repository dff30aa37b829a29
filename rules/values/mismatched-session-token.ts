import { coreOf, isForeign, isMeant } from '../../src/aws/core.ts'
import { accountOfKey, hasImpossibleAccount } from '../../src/aws/key-id.ts'
import { tokenIn } from '../../src/aws/session-life.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'
import { siteOf } from '../../src/model/site.ts'

export default defineRule({
  id: 'mismatched-session-token',
  family: 'values',
  severity: 'error',
  summary: 'Session token of another account than the key id',
  why: `A key id and a session token each name the account that they were issued in. When the two differ, they come from
two different answers of STS: one was copied anew and the other was left standing.`,
  instead: `Copy all three values from the same STS answer.`,
  predicts: ['InvalidClientTokenId', 'InvalidToken'],

  scope(scope) {
    const token = tokenIn(scope)
    const key = siteOf(scope, 'access-key-id')
    if (!token?.account || !isMeant(key) || isForeign(scope)) return
    if (!scope.sites.includes(token.site) && !scope.sites.includes(key)) return
    const id = coreOf(key)
    const account = accountOfKey(reveal(id.value))
    if (!account || hasImpossibleAccount(reveal(id.value)) || account === token.account) return
    return {
      at: token.site.written,
      message: `This session token belongs to account ${token.account}, and ${id.value} to account ${account}: they were not issued together.`,
      related: [{ at: id, message: `the key of account ${account}` }],
    }
  },
})
