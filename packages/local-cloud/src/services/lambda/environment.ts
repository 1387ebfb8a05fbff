import { randomUUID } from 'node:crypto';
import { REGION } from '../../assembly/account';
import type { Credentials } from '../iam/iam';
import type { FunctionDefinition } from './function-definition';

/**
 * For an IP address the SDK puts the bucket into the path. For `localhost` it would use
 * `<bucket>.localhost`, which does not resolve everywhere.
 */
const buildS3Endpoint = (endpoint: string): string =>
  `${endpoint.replace('//localhost', '//127.0.0.1')}/s3`;

/**
 * Builds the complete `process.env` of a function: Lambda's variables, the template's, the endpoint of
 * this cloud and `extraVariables`. Nothing is inherited from this process.
 */
export function buildEnvironment(
  definition: FunctionDefinition,
  credentials: Credentials,
  endpoint: string,
  extraVariables: Record<string, string>,
): Record<string, string> {
  return {
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memory),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${definition.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `[$LATEST]${randomUUID().replaceAll('-', '')}`,
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    LAMBDA_TASK_ROOT: '/var/task',
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    _HANDLER: definition.handler,
    TZ: ':UTC',
    LANG: 'en_US.UTF-8',
    PATH: '/usr/local/bin:/usr/bin:/bin',
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    // Otherwise the SDK would read the developer's own configuration.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    // The warning concerns the Node.js of this machine, not the function's runtime.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...definition.environment,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: buildS3Endpoint(endpoint),
    ...extraVariables,
  };
}
