import type { Reading } from './reader.ts'
import { authorizedRequests } from './urls/authorization.ts'
import { connections } from './urls/connections.ts'
import { presignedUrls } from './urls/presigned.ts'
import { urlsWithUserinfo } from './urls/userinfo.ts'

/** Reads what URLs carry, whatever stands around them: signed requests, and credentials before a host. */
export function readUrls(text: string): Reading {
  const scopes = [...presignedUrls(text), ...authorizedRequests(text), ...urlsWithUserinfo(text), ...connections(text)]
  return { scopes, trouble: [] }
}
