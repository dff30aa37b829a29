import { bedrockKeyKind } from '../../src/aws/bedrock-key.ts'
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
    const kind = bedrockKeyKind(text)
    if (isPlaceholder(text) || (!kind && !(site.evidence === 'name' && /^ABSK[A-Za-z0-9+/]{60,}={0,2}$/.test(text))))
      return
    return {
      at: core,
      confidence: kind ? 'high' : 'medium',
      message:
        kind === 'short-lived'
          ? 'A short-lived Bedrock API key stands here in clear text: it works for up to twelve hours.'
          : 'A long-lived Bedrock API key stands here in clear text: whoever reads this file can run models with it.',
    }
  },
})
