import { randomUUID } from 'node:crypto';
import { REGION } from '../../assembly/place';
import type { Credentials } from '../iam/iam';
import type { FunctionDefinition } from './function-definition';

/**
 * To an address without a name the SDK writes the bucket into the path, not into the host, which
 * would be one that no machine knows.
 */
const s3EndpointOf = (endpoint: string): string =>
  `${endpoint.replace('//localhost', '//127.0.0.1')}/s3`;

/**
 * All that a function finds in `process.env`: Lambda's own variables, the way to this cloud, what
 * the cloud adds, then the template's. Nothing of this process's environment.
 */
export function environmentOf(
  definition: FunctionDefinition,
  credentials: Credentials,
  endpoint: string,
  added: Record<string, string>,
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
    // The SDK would otherwise look into the developer's own files.
    AWS_CONFIG_FILE: '/dev/null',
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    // Lambda's Node is not the one that runs here.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    ...definition.environment,
    AWS_ENDPOINT_URL: endpoint,
    AWS_ENDPOINT_URL_S3: s3EndpointOf(endpoint),
    ...added,
  };
}
