import type { RoleSession } from '../services/iam/iam';
import { DEVELOPER_ROLE } from '../services/iam/iam';
import type { ServiceRequest } from '../core/http-message';

/**
 * The caller of an external request for the counts, without verification: `guest` or `signed-in` by
 * credentials or token, `developer`, or `anyone` (an API key or no credentials).
 */
export function identifyCaller({ headers, query }: ServiceRequest): string {
  const token = headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token');
  if (token) return getSessionCaller(token);
  const authorization = headers['authorization'];
  return authorization && !authorization.startsWith('AWS4') && !headers['x-api-key']
    ? 'signed-in'
    : 'anyone';
}

function getSessionCaller(token: string): string {
  try {
    const text = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
    const { session } = JSON.parse(text) as { session: RoleSession };
    if (session.identity) return session.identity.authenticated ? 'signed-in' : 'guest';
    return session.roleArn === DEVELOPER_ROLE ? 'developer' : session.sessionName;
  } catch {
    return 'anyone';
  }
}
