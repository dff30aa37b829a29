export { scopesOfGroups } from '../settings/owners.ts'
