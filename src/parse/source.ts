import type { Reader } from './reader.ts'
import { scopesOfGroups } from './settings/scopes.ts'
import { bindingsOf } from './source/bindings.ts'
import { blocksOf } from './source/blocks.ts'
import { withBrackets } from './source/brackets.ts'
import { containersOf } from './source/containers.ts'
import { gatheringWith } from './source/gathering.ts'
import { languageOf } from './source/language-of.ts'
import { linkVariables } from './source/links.ts'
import { visitPlaces } from './source/places.ts'
import { mentionsAwsIn } from './source/sdk.ts'
import { tokensOf } from './source/tokenise.ts'
import { evaluationOf } from './source/values.ts'

/**
 * Reads programs in any language but JavaScript by their tokens: keyword arguments, literals of maps and structs,
 * assignments, builders, and the positions that AWS's SDKs give to credentials. It knows no grammar, so that a damaged
 * program costs no more than what is around the damage; spans are UTF-16 offsets into `text`.
 */
export const readSource: Reader = (text, path) => {
  const program = withBrackets(tokensOf(text, languageOf(path)))
  const blocks = blocksOf(program)
  const mentionsAws = mentionsAwsIn(text)
  const containers = containersOf(program, blocks, mentionsAws)
  const evaluation = evaluationOf(program, bindingsOf(program, blocks))
  const gathering = gatheringWith(program, evaluation, containers, blocks)
  const surroundings = { program, blocks, containers, gathering, mentionsAws }
  visitPlaces(surroundings)
  linkVariables(surroundings)
  return { scopes: scopesOfGroups(text, gathering.groups()), trouble: [] }
}
