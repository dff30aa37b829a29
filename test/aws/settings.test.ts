import { describe, expect, test } from 'vitest'
import { settingNamed } from '../../src/aws/settings.ts'

describe('a name tells what a setting holds', () => {
  const names: readonly (readonly [setting: string, names: readonly string[]])[] = [
    [
      'access-key-id name',
      [
        'AWS_ACCESS_KEY_ID',
        'aws_access_key_id',
        'AWS_ACCESS_KEY',
        'awsAccessKeyId',
        'AWSAccessKeyId',
        'aws-access-key-id',
        'TF_VAR_aws_access_key',
        'PROD_AWS_ACCESS_KEY_ID',
        'cloud.aws.credentials.access-key',
      ],
    ],
    [
      'secret-access-key name',
      [
        'AWS_SECRET_ACCESS_KEY',
        'AWS_SECRET_KEY',
        'AWSSecretKey',
        'aws.secretKey',
        'AWS_SECRET_ACCESS_KEY_STAGING',
        'aws_user_secret_key',
      ],
    ],
    [
      'session-token name',
      ['AWS_SESSION_TOKEN', 'AWS_SECURITY_TOKEN', 'aws_session_token', 'awsSessionToken', 'AWS_TOKEN'],
    ],
    ['access-key-id context', ['access_key', 'accessKeyId', 'S3_ACCESS_KEY', 'fs.s3a.access.key', 'KEY_ID']],
    [
      'secret-access-key context',
      ['SECRET_ACCESS_KEY', 'secretAccessKey', 'secret_key', 'fs.s3a.secret.key', 'SES_SECRET_ACCESS_KEY'],
    ],
    [
      'region name',
      [
        'AWS_REGION',
        'AWS_DEFAULT_REGION',
        'AMAZON_REGION',
        'aws-region',
        'cloud.aws.region.static',
        'SPRING_CLOUD_AWS_REGION_STATIC',
      ],
    ],
    ['region context', ['region', 'regionName', 'default_region', 'region.static']],
    ['profile name', ['AWS_PROFILE', 'AWS_DEFAULT_PROFILE']],
    ['role-arn name', ['AWS_ROLE_ARN', 'AWS_ROLE_TO_ASSUME']],
    ['account-id name', ['AWS_ACCOUNT_ID']],
    ['endpoint name', ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_S3']],
    ['endpoint context', ['endpoint', 'endpoint_url', 'S3_HOST']],
  ]
  test.each(names)('%s: %j', (setting, all) => {
    const known = all.map((name) => [name, settingNamed(name)] as const)
    expect(known.map(([name, found]) => `${name} ${found?.role} ${found?.evidence}`)).toEqual(
      all.map((name) => `${name} ${setting}`),
    )
  })

  test('and which of them belong together', () => {
    const qualifier = (name: string) => settingNamed(name)?.qualifier
    expect(qualifier('PROD_AWS_REGION')).toBe('prod')
    expect(qualifier('PROD_AWS_SECRET_ACCESS_KEY')).toBe('prod')
    expect(qualifier('AWS_SECRET_ACCESS_KEY_PROD')).toBe('prod')
    expect(qualifier('TF_VAR_aws_region')).toBe('')
    expect(qualifier('cloud.aws.region.static')).toBe('cloud')
  })
})

describe('a name that only looks alike tells nothing', () => {
  const others: readonly string[] = [
    ...[
      'KMS_KEY_ID',
      'AWS_KMS_KEY_ID',
      'SECRET_KEY_BASE',
      'AWS_CLOUDFRONT_KEY',
      'CLOUDFRONT_KEY_ID',
      'PUBLIC_KEY',
      'API_KEY',
    ],
    ...[
      'AWS_API_KEY',
      'SSH_KEY',
      'SSH_KEY_ID',
      'AWS_SSH_KEY',
      'AWS_SSH_KEY_ID',
      'AWS_KEY_NAME',
      'AWS_KEY_PAIR',
      'AWS_KEY_PATH',
    ],
    ...['AWS_PRIVATE_KEY', 'PRIVATE_KEY_ID', 'signing_key_id', 'AWS_SECRET_NAME', 'AWS_SECRET_ARN', 'AWS_SECRET_ID'],
    ...[
      'AWS_SECRET_KEY_ARN',
      'AWS_ACCESS_KEY_ID_FILE',
      'aws_access_key_id_path',
      'AWS_ACCESS_KEY_ROTATION',
      'access_key_count',
    ],
    ...[
      'SSE_CUSTOMER_KEY',
      'RAILS_MASTER_KEY',
      'AWS_ENCRYPTION_KEY',
      'partition_key',
      'primary_key',
      'ACCESS_TOKEN',
      'GITHUB_TOKEN',
    ],
    ...[
      'token',
      'AWS_WEB_IDENTITY_TOKEN_FILE',
      'AWS_CONTAINER_AUTHORIZATION_TOKEN',
      'AWS_CREDENTIAL_EXPIRATION',
      'AWS_CONFIG_FILE',
    ],
    ...[
      'AWS_SHARED_CREDENTIALS_FILE',
      'AWS_CREDENTIAL_FILE',
      'AWS_SDK_LOAD_CONFIG',
      'AWS_RETRY_MODE',
      'AWS_PAGER',
      'AWS_CA_BUNDLE',
    ],
    ...[
      'AWS_ROLE_SESSION_NAME',
      'AWS_EC2_METADATA_DISABLED',
      'AWS_STS_REGIONAL_ENDPOINTS',
      'AWS_DEFAULT_OUTPUT',
      'BOTO_CONFIG',
    ],
    ...[
      'secretKeyRef',
      'accessKeyIdLastUsed',
      'AWS_PROFILE_NAME',
      'constructor',
      '__proto__',
      '',
      'key',
      'x'.repeat(200),
    ],
    ...[
      'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS',
      'AWS_USE_FIPS_ENDPOINT',
      'use_dualstack_endpoint',
      'AWS_ENABLE_ENDPOINT_DISCOVERY',
    ],
    ...['AWS_EC2_METADATA_SERVICE_ENDPOINT', 'AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE'],
  ]
  test.each(others)('%s', (name) => {
    expect(settingNamed(name)).toBe(undefined)
  })
})
