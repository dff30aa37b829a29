import type { Machine } from './machine.ts'
import { expandTilde } from './machine.ts'
import type { Failure, Given, Outcome } from './outcome.ts'
import { failing } from './outcome.ts'
import { said } from './region.ts'

/** Credentials for a web identity: STS hands them out for a token that something else keeps in a file. */
export function webIdentity(tokenFile: Given, from: string, machine: Machine): Outcome {
  const path = expandTilde(tokenFile.text, machine)
  const bytes = machine.read(path)
  // A file outside of what may be read can still be there.
  if (!bytes && !machine.exists(path)) {
    return failing({
      error: 'FileNotFound',
      message: `The web identity token file ${said(tokenFile.text)} is not there.`,
      because: 'broken-profile-chain',
      at: tokenFile.at,
      isLate: true,
    })
  }
  const end = bytes && endOf(Buffer.from(bytes).toString('utf8'))
  if (end === undefined || end > machine.now) return { kind: 'elsewhere', from, verdict: 'works' }
  const failure: Failure = {
    error: 'ExpiredToken',
    message: 'The web identity token has expired.',
    because: 'expired-session',
    at: tokenFile.at,
    isLate: true,
  }
  return failing(failure)
}

/** When a JSON Web Token ends: its `exp`, in milliseconds. */
function endOf(token: string): number | undefined {
  const body = token.trim().split('.')[1]
  if (!body) return undefined
  try {
    const claims: unknown = JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
    const end = typeof claims === 'object' && claims !== null && 'exp' in claims ? claims.exp : undefined
    return typeof end === 'number' ? end * 1000 : undefined
  } catch {
    return undefined
  }
}
