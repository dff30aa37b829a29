import { readBedrockKey } from '../../src/aws/bedrock-key.ts'
import { coreOf } from '../../src/aws/core.ts'
import { isPlaceholder } from '../../src/aws/placeholder.ts'
import { defineRule } from '../../src/model/rule.ts'
import { reveal } from '../../src/model/secret.ts'

export default defineRule({
  id: 'hardcoded-bedrock-key',
  family: 'exposure',
  severity: 'error',
  summary: 'Amazon Bedrock API key in clear text',
  why: `A Bedrock key is a bearer token: whoever holds it runs models on the owner's account, without any key id or
secret. A long-lived one (\`ABSK…\`) works for as long as it was given, or for ever.`,
  instead: `Delete the key in the Bedrock console if anyone else can read the file. Let programs use a role, or read
\`AWS_BEARER_TOKEN_BEDROCK\` from the secret store.`,

  site(site, _, { file }) {
    if (site.role !== 'bearer-token' || site.origin !== 'literal' || file.facts.home) return
    const core = coreOf(site)
    const text = reveal(core.value)
    const key = readBedrockKey(text)
    if (!key || isPlaceholder(text)) return
    // What it tells of itself shows that it is one; otherwise its name has to.
    const isCertain = key.account !== undefined || key.region !== undefined
    if (!isCertain && site.evidence !== 'name' && key.kind === 'long-term') return
    const isOver = key.ends !== undefined && Date.parse(key.ends) <= file.facts.now
    return {
      at: core,
      confidence: isCertain ? 'high' : 'medium',
      ...(isOver ? { severity: 'note' } : {}),
      message: `A ${key.kind} API key of Amazon Bedrock${key.account ? `, of account ${key.account},` : ''} stands here in clear text: ${
        isOver ? 'it has expired.' : 'whoever reads this file can run models with it.'
      }`,
    }
  },
})
