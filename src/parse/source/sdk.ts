import type { Role } from '../../model/site.ts'
import { AWS_MAP } from '../settings/group.ts'
import type { Callee } from './calls.ts'

/** What a call takes by position and, where its keywords say too little, by keyword. */
export interface Constructor {
  /** The role of each argument; empty where it is none. */
  readonly positions: readonly (Role | '')[]
  readonly keywords?: Readonly<Record<string, Role>>
  /** Only a literal is a token there; a name may be a region or a configuration. */
  readonly literalToken?: true
  /** `own`: AWS's whatever is around it. `mentioned`: AWS's in a program that names one of its SDKs. `other`: another store's. */
  readonly whose: 'own' | 'mentioned' | 'other'
}

const PAIR = ['access-key-id', 'secret-access-key'] as const
const TRIPLE = [...PAIR, 'session-token'] as const

const own = (positions: Constructor['positions']): Constructor => ({ positions, whose: 'own' })
const mentioned = (positions: Constructor['positions']): Constructor => ({ positions, whose: 'mentioned' })
const other = (positions: Constructor['positions']): Constructor => ({ positions, whose: 'other' })

/** Classes and functions that take credentials by position, by the last name of their path. */
const CONSTRUCTORS: ReadonlyMap<string, Constructor> = new Map<string, Constructor>([
  // Java, Kotlin, Scala, .NET
  ['BasicAWSCredentials', own(PAIR)],
  ['BasicSessionCredentials', own(TRIPLE)],
  ['SessionAWSCredentials', own(TRIPLE)],
  ['ImmutableCredentials', own(TRIPLE)],
  ['AwsBasicCredentials', own(PAIR)],
  ['AwsSessionCredentials', own(TRIPLE)],
  ['BasicAwsCredentials', own(PAIR)],
  // C++
  ['AWSCredentials', own(TRIPLE)],
  ['SimpleAWSCredentialsProvider', own(TRIPLE)],
  // Go
  ['NewStaticCredentials', own(TRIPLE)],
  ['NewStaticCredentialsProvider', own(TRIPLE)],
  ['NewStaticV4', other(TRIPLE)],
  ['NewStaticV2', other(TRIPLE)],
  // Rust
  ['StaticProvider', own(TRIPLE)],
  ['AwsCredentials', own(TRIPLE)],
  // Python
  ['AWS4Auth', own([...PAIR, 'region', ''])],
  ['AWSV4Sign', own([...PAIR, 'region', ''])],
  ['ReadOnlyCredentials', own(TRIPLE)],
  ['RefreshableCredentials', own(TRIPLE)],
  ['set_credentials', mentioned(TRIPLE)],
  [
    'S3FileSystem',
    { ...own([]), keywords: { key: 'access-key-id', secret: 'secret-access-key', token: 'session-token' } },
  ],
  // Several languages have a class of this name, and so have other clouds.
  ['Credentials', mentioned(TRIPLE)],
  ['Auth', mentioned(TRIPLE)],
  // Stores of others that speak as S3 does
  ['Minio', other(['endpoint', ...PAIR, 'session-token'])],
  ['MinioClient', other(['endpoint', ...PAIR, 'region'])],
  ['NewWithRegion', other(['endpoint', ...PAIR, '', 'region'])],
  ['EndpointConfiguration', own(['endpoint', 'region'])],
])

/** boto's connections, by class and by function; Google's and others' are none of AWS's. */
const BOTO_CLASS =
  /^(?:S3|EC2|SQS|SNS|SES|SDB|RDS|ELB|IAM|STS|VPC|FPS|ECS|SWF|MTurk|Emr|CloudFront|CloudWatch|CloudFormation|CloudTrail|AutoScale|Route53|DynamoDB|Kinesis|Redshift)Connection$/
const BOTO_FUNCTION = /^connect_(?!to_region|gs|walrus|euca|ia|ec2_endpoint)[a-z0-9]+$/
const CONNECTION: Constructor = { ...own(PAIR), keywords: { host: 'endpoint' } }
const SESSION = own([...TRIPLE, 'region'])
const TINYS3: Constructor = { ...own(PAIR), keywords: { endpoint: 'endpoint' } }
const BOTO_CLIENT = own(['', 'region', '', '', '', 'endpoint', ...TRIPLE])
/** .NET's clients; a third string is a token, anything else the region or the configuration. */
const DOTNET_CLIENT: Constructor = { ...own(TRIPLE), literalToken: true }
const CREDENTIALS_METHOD = other(PAIR)
const AUTH = mentioned(PAIR)

/** Last names that say how an object of the class before them comes to be. */
const MAKES = /^(?:new|create|of|init|from_keys|new_minimal|NewAuth)$/

export function constructorOf({ names, argument, on }: Callee): Constructor | undefined {
  let at = names.length - 1
  while (at > 0 && MAKES.test(names[at]!)) at--
  const name = names[at]!
  const [module] = names
  if (argument !== '' && CONSTRUCTORS.get(argument)?.whose === 'own') return CONSTRUCTORS.get(argument)
  const known = CONSTRUCTORS.get(name)
  if (known) return known.whose === 'mentioned' && /^aws$/i.test(module!) ? { ...known, whose: 'own' } : known
  if (module === 'boto' && BOTO_FUNCTION.test(name)) return CONNECTION
  if (name.endsWith('Connection') && BOTO_CLASS.test(name)) return CONNECTION
  if (name === 'Connection' && module === 'tinys3') return TINYS3
  if (name === 'Session' && /^(?:aio)?boto3$/.test(module!)) return SESSION
  if (module === 'boto3' && /^(?:client|resource)$/.test(name)) return BOTO_CLIENT
  if (name.startsWith('Amazon') && name.endsWith('Client')) return DOTNET_CLIENT
  if (name === 'New' && module === 'minio') return other(['endpoint', ...PAIR])
  if (name === 'setAuth' && module === 'S3') return AUTH
  if (on >= 0 && /^(?:with)?credentials$/i.test(name)) return CREDENTIALS_METHOD
  return undefined
}

/** Names of SDKs, as imports and paths of types hold them. */
const SDK =
  /\baws[_-]?(?:sdk|config|credential|smithy|creds)|\bAws\\|\bboto|\brusoto|com\.amazonaws|software\.amazon|\bAmazon\.(?:Runtime|S3)|aws\/aws-sdk-go|goamz|\bs3::creds|\bAWSSDK|\bexaws|aws\.amazon/i

/** What a program uses is said at its beginning. */
const IMPORTS = 65_536

/** Whether a program names an SDK of AWS; looked for once, when first asked. */
export function mentionsAwsIn(text: string): () => boolean {
  let isMentioned: boolean | undefined
  return () => {
    isMentioned ??= SDK.test(text.slice(0, IMPORTS))
    return isMentioned
  }
}

/** Clients that programs build most, under the names of all SDKs. */
const CLIENT =
  /^(?:Amazon)?(?:S3|S3Control|SQS|Sqs|SNS|Sns|SES|Ses|SESV2|SesV2|DynamoDB|DynamoDb|Lambda|STS|Sts|KMS|Kms|SSM|Ssm|IAM|Iam|EC2|Ec2|ECS|Ecs|ECR|Ecr|EKS|Eks|RDS|Rds|SecretsManager|CloudWatch|CloudWatchLogs|CloudFormation|CloudFront|Cognito\w{0,40}|Kinesis|Firehose|EventBridge|Bedrock\w{0,30}|Rekognition|Textract|Polly|Transcribe\w{0,20}|Translate|Comprehend|Athena|Glue|Route53|SimpleDB|SimpleEmailService|ElasticTranscoder)(?:Async)?(?:Client|ClientBuilder|Config|FileSystem|Presigner|TransferManager)$/
/** Credentials that only AWS's SDKs call so. */
const CREDENTIALS =
  /^(?:AWS|Aws|BasicAWS|SessionAWS|BasicSession)\w{0,30}(?:Credentials?|CredentialsProvider|CredentialIdentity)$/
const MODULE = /^(?:aio)?boto(?:3|core)?$|^(?:aws|amazon|exaws|paws|aws_sdk_\w{1,40}|aws_config|rusoto_\w{1,40})$/i
const MAKES_CLIENT = /^(?:client|resource|create_client)$/
const SERVICES =
  /^(?:s3|sqs|sns|ses|sesv2|dynamodb|lambda|sts|kms|ssm|iam|ec2|ecs|ecr|eks|rds|secretsmanager|logs|events|cloudwatch|cloudformation|cloudfront|cognito-\w{1,20}|kinesis|firehose|bedrock[\w-]{0,30}|rekognition|textract|polly|athena|glue|route53|stepfunctions|batch|elbv2|emr|redshift|organizations)$/

/** Whether a call or a literal builds a client, a session or credentials of an AWS SDK; `first` is its first argument, when that is a literal. */
export function isAwsOwn(names: readonly string[], first: string | undefined): boolean {
  const last = names.at(-1) ?? ''
  if (names.some((name) => CLIENT.test(name) || CREDENTIALS.test(name) || AWS_MAP.test(name))) return true
  if (MODULE.test(names[0] ?? '') && names.length > 1) return true
  if (BOTO_CLASS.test(last) || /^(?:AWS4Auth|S3FileSystem|LoadDefaultConfig)$/.test(last)) return true
  return MAKES_CLIENT.test(last) && first !== undefined && SERVICES.test(first)
}
