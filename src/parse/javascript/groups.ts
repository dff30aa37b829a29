export { hasKeyShape } from '../settings/admission.ts'
export { AWS_MAP, type Candidate, ENVIRONMENT_MAP, type Group, settingCalled } from '../settings/group.ts'
