import { defineRule } from '../../src/model/rule.ts'
import { refusals } from '../../src/model/shared-files.ts'

export default defineRule({
  id: 'duplicate-profile',
  family: 'profiles',
  severity: 'error',
  summary: 'Section that is there twice in one of the shared files',
  why: `The AWS CLI and boto3 refuse a file in which a section is there twice, even one that nobody uses, and then no profile
works. The other clients put both together, and the last value of a setting wins.`,
  instead: `Keep one of the two, with the settings that are meant.`,
  predicts: ['ConfigParseError'],

  *project({ sharedFiles }) {
    for (const { span, document } of refusals(sharedFiles, 'duplicate-profile')) {
      yield {
        at: { span },
        document,
        message:
          'This section was there before: the AWS CLI and boto3 refuse the whole file, the others take the last value of each setting.',
      }
    }
  },
})
