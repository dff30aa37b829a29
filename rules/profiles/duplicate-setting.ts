import { defineRule } from '../../src/model/rule.ts'
import { refusals } from '../../src/model/shared-files.ts'

export default defineRule({
  id: 'duplicate-setting',
  family: 'profiles',
  severity: 'error',
  summary: 'Setting that is there twice in one section',
  why: `The AWS CLI and boto3 refuse a file in which a section gives a setting twice, in whatever case its name is written,
and then no profile works. The other clients take the last one.`,
  instead: `Remove the one that is not meant.`,
  predicts: ['ConfigParseError'],

  *project({ sharedFiles }) {
    for (const { span, document } of refusals(sharedFiles, 'duplicate-setting')) {
      yield {
        at: { span },
        document,
        message:
          'This setting was given before in its section: the AWS CLI and boto3 refuse the whole file, the others take the last.',
      }
    }
  },
})
