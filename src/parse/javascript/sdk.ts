import type { Located } from '../../model/span.ts'
import type { Bindings } from './bindings.ts'
import { type NodeOf, nameAt, pathOf, spanOf } from './syntax.ts'

export type Invocation = NodeOf<'NewExpression'> | NodeOf<'CallExpression'>

const MODULE = /^(?:@aws-sdk\/|@aws-lite\/|@smithy\/|aws-sdk(?:$|\/))/

/** Clients that programs build most, under the names of both SDK generations; a snippet may come without its imports. */
const SERVICE =
  /^(?:S3|SQS|SNS|SESv?2?|DynamoDB(?:Document)?|DocumentClient|Lambda|STS|KMS|SSM|IAM|EC2|ECS|ECR|EKS|RDS(?:Data)?|SFN|SecretsManager|CloudWatch(?:Logs|Events)?|CloudFormation|CloudFront|Cognito\w*|Kinesis|Firehose|EventBridge|Bedrock\w*|Rekognition|Textract|Polly|Transcribe\w*|Translate|Comprehend|Athena|Glue|Route53|Pinpoint|IoT\w*|StepFunctions|OpenSearch)(?:Client)?$/

/** Functions of @aws-sdk/credential-providers that take options. */
const PROVIDER =
  /^from(?:Static|TemporaryCredentials|CognitoIdentity(?:Pool)?|ContainerMetadata|HttpProvider|Ini|InstanceMetadata|LoginCredentials|NodeProviderChain|Process|SSO|TokenFile|WebToken)$/

/**
 * The AWS SDK's client, configuration or credential provider that a call builds, as a person would call it:
 * `new S3Client`, `AWS.config.update`. Requests (`new PutObjectCommand`) are none: their fields are data.
 */
export function sdkCall(call: Invocation, bindings: Bindings): Located<string> | undefined {
  const path = pathOf(call.callee)
  const last = path?.at(-1)
  if (!path || !last || /Command$/.test(last)) return undefined
  const module = bindings.moduleOf(call.callee)
  const ours = module === undefined ? /^aws$/i.test(path[0] ?? '') : MODULE.test(module)
  const isNew = call.type === 'NewExpression'
  const builds = isNew
    ? ours || (module === undefined && SERVICE.test(last)) || (/Client$/.test(last) && takesCredentials(call))
    : (ours && /^update$|^[A-Z]/.test(last)) || ((ours || module === undefined) && PROVIDER.test(last))
  if (!builds) return undefined
  return { value: `${isNew ? 'new ' : ''}${path.join('.')}`, span: spanOf(call.callee) }
}

/** `new SomeClient({ region, credentials })`: both names together are the options of every AWS client. */
function takesCredentials(call: Invocation): boolean {
  const [options] = call.arguments
  if (options?.type !== 'ObjectExpression') return false
  const names = options.properties.map((each) => each.type === 'Property' && nameAt(each.key, each.computed)?.value)
  return names.includes('region') && names.includes('credentials')
}

/** `new AWS.Credentials(id, secret, token)`: the class takes its values by position or as an object. */
export function isPositionalCredentials(node: NodeOf<'NewExpression'>): boolean {
  if (pathOf(node.callee)?.at(-1) !== 'Credentials') return false
  const [first] = node.arguments
  return first !== undefined && first.type !== 'ObjectExpression' && first.type !== 'SpreadElement'
}
