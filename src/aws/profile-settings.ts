/** What a setting takes, where a table can say so. */
export type Takes = 'boolean' | 'number' | 'url' | 'account' | 'region' | RegExp | readonly string[]

const BOOLEANS = [
  'ignore_configured_endpoint_urls',
  'use_fips_endpoint',
  'use_dualstack_endpoint',
  'disable_request_compression',
  'ec2_metadata_v1_disabled',
  'imds_use_ipv6',
  's3_use_arn_region',
  's3_disable_multiregion_access_points',
  's3_disable_express_session_auth',
  'disable_host_prefix_injection',
  'parameter_validation',
  'tcp_keepalive',
  'cli_follow_urlparam',
  'proxy_use_forwarding_for_https',
]

/** Whatever stands there. */
const FREE = [
  'aws_access_key_id',
  'aws_secret_access_key',
  'aws_session_token',
  'aws_security_token',
  'aws_credential_scope',
  'source_profile',
  'credential_process',
  'web_identity_token_file',
  'sso_session',
  'sso_registration_scopes',
  'login_session',
  'services',
  'ca_bundle',
  'auth_scheme_preference',
  'sigv4a_signing_region_set',
  'sdk_ua_app_id',
  'ec2_metadata_service_endpoint',
  'api_versions',
  'data_path',
  'cli_pager',
  'proxy_ca_bundle',
  'proxy_client_cert',
  'csm_enabled',
  'csm_host',
  'csm_port',
  'csm_client_id',
  's3',
  's3api',
  'proxy_server',
  'region',
  'sso_region',
]

/**
 * Settings of a profile and of an SSO session, and what they take. Sources: botocore 1.43.11 (configprovider.py,
 * credentials.py), the AWS CLI's user guide, shapes of the STS API.
 */
export const SETTINGS: ReadonlyMap<string, Takes | undefined> = new Map<string, Takes | undefined>([
  ...FREE.map((name) => [name, undefined] as const),
  ...BOOLEANS.map((name) => [name, 'boolean'] as const),
  ['aws_account_id', 'account'],
  ['sso_account_id', 'account'],
  ['output', ['json', 'yaml', 'yaml-stream', 'text', 'table', 'off']],
  ['role_arn', /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/],
  ['credential_source', ['Environment', 'Ec2InstanceMetadata', 'EcsContainer']],
  ['mfa_serial', /^[\w+=/:,.@-]{9,256}$/],
  ['external_id', /^[\w+=,.@:/-]{2,1224}$/],
  ['role_session_name', /^[\w+=,.@-]{2,64}$/],
  ['duration_seconds', 'number'],
  ['sso_role_name', /^[\w+=,.@-]{1,64}$/],
  ['sso_start_url', 'url'],
  ['endpoint_url', 'url'],
  ['sts_regional_endpoints', ['regional', 'legacy']],
  ['s3_us_east_1_regional_endpoint', ['regional', 'legacy']],
  ['retry_mode', ['legacy', 'standard', 'adaptive']],
  ['max_attempts', 'number'],
  ['defaults_mode', ['legacy', 'standard', 'in-region', 'cross-region', 'mobile', 'auto']],
  ['account_id_endpoint_mode', ['preferred', 'disabled', 'required']],
  ['request_checksum_calculation', ['when_supported', 'when_required']],
  ['response_checksum_validation', ['when_supported', 'when_required']],
  ['request_min_compression_size_bytes', 'number'],
  ['endpoint_discovery_enabled', ['true', 'false', 'auto']],
  ['ec2_metadata_service_endpoint_mode', ['IPv4', 'IPv6']],
  ['metadata_service_timeout', 'number'],
  ['metadata_service_num_attempts', 'number'],
  ['cli_timestamp_format', ['iso8601', 'wire', 'none']],
  ['cli_binary_format', ['base64', 'raw-in-base64-out']],
  ['cli_auto_prompt', ['on', 'on-partial', 'off']],
  ['cli_history', ['enabled', 'disabled']],
])

/** Whether a client, in some spelling, reads a setting of this name. */
export function isSettingName(name: string): boolean {
  return SETTINGS.has(name.toLowerCase())
}

/** Names that tools of others write into the two files, and read from there. */
const OF_TOOLS =
  /^(?:x_|granted_|aws_?mfa|awsume|gimme_|okta_|saml_|azure_|google_config|vault_|chained_|tsh|leapp|duo_|role_duration|mfa_process|include_profile|manager|expiration|assumed_role|toolkit_|aws_(?:role_arn|expiration|session_expiration|credentials?_expir\w+|rotated|vault|mfa_device|user|account_name|account_alias|account)|account(?:_id|_name|_alias)?|environment|note|description|comment|color|name|credential_process_\w+)/i

/** Whether another tool than AWS's clients may have written a setting of this name. */
export function isOfTool(name: string): boolean {
  return OF_TOOLS.test(name) && !isSettingName(name)
}
