import type { Assembly } from '../../assembly/assembly';
import { ACCOUNT, REGION } from '../../assembly/place';
import type { Iam } from '../iam/iam';
import { isPermitted } from '../lambda/function-permission';
import type { ScheduleDefinition } from './schedule-definition';

/** Why the schedule may not do what it is for; nothing when it may. */
export function problemOf(
  { isEnabled, roleArn, arn, functionArn }: ScheduleDefinition,
  { assembly, iam }: { assembly: Assembly; iam: Pick<Iam, 'trusts' | 'isAllowed'> },
): string | undefined {
  if (!isEnabled) return 'It is disabled.';
  if (roleArn === undefined) {
    const by = { principal: 'events.amazonaws.com', sourceArn: arn };
    return isPermitted(assembly, { ...by, functionArn })
      ? undefined
      : 'The function has no permission that lets events.amazonaws.com invoke it.';
  }
  const context = {
    'aws:SourceAccount': ACCOUNT,
    'aws:SourceArn': `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule-group/default`,
  };
  const principal = { Service: 'scheduler.amazonaws.com' };
  if (!iam.trusts(roleArn, 'sts:AssumeRole', principal, context)) {
    return `scheduler.amazonaws.com may not assume ${roleArn}.`;
  }
  const session = { roleArn, sessionName: 'scheduler' };
  return iam.isAllowed(session, 'lambda:InvokeFunction', functionArn)
    ? undefined
    : `${roleArn} does not allow lambda:InvokeFunction on ${functionArn}.`;
}
