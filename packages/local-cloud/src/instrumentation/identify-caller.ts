import type { RoleSession } from '../services/iam/iam';
import { DEVELOPER_ROLE } from '../services/iam/iam';
import type { ServiceRequest } from '../core/service';

/**
 * Who seems to ask from outside, for the counters: nothing is verified here. `guest` and `signed-in`
 * by their credentials or token, `developer`, or `anyone` (an API key, or nothing at all).
 */
export function principalOf({ headers, query }: ServiceRequest): string {
  const token = headers['x-amz-security-token'] ?? query.get('X-Amz-Security-Token');
  if (token) return sessionName(token);
  const authorization = headers['authorization'];
  return authorization && !authorization.startsWith('AWS4') && !headers['x-api-key']
    ? 'signed-in'
    : 'anyone';
}

function sessionName(token: string): string {
  try {
    const text = Buffer.from(token.split('.')[0] ?? '', 'base64url').toString();
    const { session } = JSON.parse(text) as { session: RoleSession };
    if (session.identity) return session.identity.authenticated ? 'signed-in' : 'guest';
    return session.roleArn === DEVELOPER_ROLE ? 'developer' : session.sessionName;
  } catch {
    return 'anyone';
  }
}
