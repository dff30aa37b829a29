import { type BedrockKey, readBedrockKey } from '../../aws/bedrock-key.ts'
import { canaryOf } from '../../aws/canary-accounts.ts'
import { isPublished } from '../../aws/example-keys.ts'
import { shownMoment } from '../../aws/moment.ts'
import { secretFault } from '../../aws/secret-fault.ts'
import { entropy, isSecretKey, isSecretShape } from '../../aws/secret-key.ts'
import { LONGEST_SESSION } from '../../aws/session-life.ts'
import { isSessionToken, readSessionToken } from '../../aws/session-token.ts'
import { tokenFault } from '../../aws/session-token-fault.ts'
import type { Page, Part } from './page.ts'

/** What was pasted by mistake stays in more places than the screen. */
const HISTORY: Part = {
  label: 'Where it is now',
  text: "In this shell's history, and in the list of processes while the command ran. Remove the line there (bash: `history -d`); if others can read that file, replace the credential. It is not shown here.",
}

/** What a secret, a session token or an API key is, by its form, without showing any of it; `undefined` for anything else. */
export function pageOfSecret(word: string): Page | undefined {
  if (/[^\x21-\x7e]/.test(word) || word.length < 20) return undefined
  if (isPublished(word)) {
    return {
      title: "A secret or token of AWS's documentation",
      parts: [{ text: 'AWS prints it as an example. It never worked, and it is no secret.' }],
    }
  }
  const bedrock = readBedrockKey(word)
  const parts = bedrock ? aboutBedrock(bedrock) : (aboutToken(word) ?? aboutKey(word))
  return parts && { title: parts.title, parts: [...parts.parts, HISTORY] }
}

function aboutBedrock({ kind, account, region, ends }: BedrockKey): Page {
  const canary = account && canaryOf(account)
  const told = [
    ...(account ? [`It is of account ${account}${canary ? `, which belongs to ${canary}: a trap` : ''}.`] : []),
    ...(region ? [`It holds for ${region} only.`] : []),
    ...(ends ? [`It ends ${ends.slice(0, 16).replace('T', ' ')} UTC, or with the session that it was made of.`] : []),
  ]
  return {
    title: `A ${kind} API key of Amazon Bedrock`,
    parts: [
      {
        text: 'A bearer token (`AWS_BEARER_TOKEN_BEDROCK`): it needs no secret beside it, so whoever has it can use it. It is no access key.',
      },
      ...(told.length > 0 ? [{ label: 'What it tells', text: told.join(' ') }] : []),
    ],
  }
}

function aboutToken(word: string): Page | undefined {
  if (!isSessionToken(word)) return undefined
  const told = toldByToken(word)
  return {
    title: 'A session token',
    parts: [
      {
        text: 'It belongs to one temporary key (ASIA…) and its secret, all three from the same answer of STS, and is useless without them. It ends with their session, after 36 hours at most.',
      },
      ...(told === '' ? [] : [{ label: 'What it tells', text: told }]),
    ],
  }
}

function toldByToken(word: string): string {
  const token = readSessionToken(word)
  if (!token) return ''
  const { version, region, account, created, fault } = token
  return [
    version === 1
      ? 'It is of version 1, which regions that must be enabled first do not accept.'
      : 'It is of version 2, which all regions accept.',
    ...(region ? [`It was issued in ${region}.`] : []),
    ...(account ? [`It is of account ${account}.`] : []),
    ...(created === undefined
      ? []
      : [
          `It was created at ${shownMoment(created)} and ends at ${shownMoment(created + LONGEST_SESSION)} at the latest.`,
        ]),
    ...(fault ? [`It ${tokenFault(word)?.what ?? 'is damaged'}.`] : []),
  ].join(' ')
}

function aboutKey(word: string): Page | undefined {
  if (isSecretKey(word)) {
    return {
      title: 'A secret access key, by its form',
      parts: [
        {
          text: '40 characters of A to Z, a to z, 0 to 9, + and /. Whether AWS takes it shows only with its access key id: nothing in it tells the account or the user.',
        },
      ],
    }
  }
  if (isSecretShape(word)) {
    const fault = secretFault(word)
    return fault === undefined ? undefined : { title: 'No secret access key', parts: [{ text: `It ${fault.what}.` }] }
  }
  return isLikeSecret(word)
    ? {
        title: 'Probably a secret, but no secret access key of AWS',
        parts: [{ text: `It ${secretFault(word)?.what ?? 'is none that AWS could have issued'}.` }],
      }
    : undefined
}

/** Drawn at random, as it looks, and no word or name. */
function isLikeSecret(word: string): boolean {
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/].filter((kind) => kind.test(word)).length
  return word.length >= 30 && word.length <= 100 && kinds === 3 && entropy(word) >= 3.9
}
