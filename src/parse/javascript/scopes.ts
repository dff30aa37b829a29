export { scopesOfGroups } from '../settings/scopes.ts'
