import { AWS_CLI_1, AWS_CLI_2, BOTO3 } from './botocore.ts'
import type { Client } from './client.ts'
import { GO_2 } from './go.ts'
import { JAVASCRIPT_3 } from './javascript.ts'
import { RUBY_3 } from './ruby.ts'
import { JAVA_2, RUST } from './sep.ts'

/** The clients of AWS whose ways are known here, in the order in which they are told of. */
export const CLIENTS: readonly Client[] = [AWS_CLI_2, AWS_CLI_1, BOTO3, JAVASCRIPT_3, GO_2, JAVA_2, RUST, RUBY_3]
