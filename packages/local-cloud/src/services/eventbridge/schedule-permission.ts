import type { Assembly } from '../../assembly/assembly';
import { ACCOUNT, REGION } from '../../assembly/account';
import type { Iam } from '../iam/iam';
import { hasInvokePermission } from '../lambda/function-permission';
import type { ScheduleDefinition } from './schedule-definition';

/** Returns why a schedule cannot invoke its function, or undefined if it can. */
export function findScheduleProblem(
  { isEnabled, roleArn, arn, functionArn }: ScheduleDefinition,
  { assembly, iam }: { assembly: Assembly; iam: Pick<Iam, 'canAssumeRole' | 'isAllowed'> },
): string | undefined {
  if (!isEnabled) return 'It is disabled.';
  if (roleArn === undefined) {
    const principal = 'events.amazonaws.com';
    return hasInvokePermission(assembly, { principal, sourceArn: arn, functionArn })
      ? undefined
      : 'The function has no permission that lets events.amazonaws.com invoke it.';
  }
  const context = {
    'aws:SourceAccount': ACCOUNT,
    'aws:SourceArn': `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule-group/default`,
  };
  const principal = { Service: 'scheduler.amazonaws.com' };
  if (!iam.canAssumeRole(roleArn, 'sts:AssumeRole', principal, context)) {
    return `scheduler.amazonaws.com may not assume ${roleArn}.`;
  }
  const session = { roleArn, sessionName: 'scheduler' };
  return iam.isAllowed(session, 'lambda:InvokeFunction', functionArn)
    ? undefined
    : `${roleArn} does not allow lambda:InvokeFunction on ${functionArn}.`;
}
