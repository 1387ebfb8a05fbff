import type { Assembly, Resource } from '../../assembly/assembly';
import { ACCOUNT, REGION } from '../../assembly/place';

/** A schedule as its template describes it. */
export type ScheduleDefinition = {
  name: string;
  arn: string;
  expression: string;
  isEnabled: boolean;
  functionArn: string;
  /** What EventBridge puts into the event as its own name. */
  source: 'aws.scheduler' | 'aws.events';
  /** JSON text that the function gets instead of the usual event. */
  input?: string;
  /** Who must be allowed to invoke the function: a role, or the rule by the function's policy. */
  roleArn?: string;
};

type Properties = Record<string, unknown>;
type Reader = (assembly: Assembly, resource: Resource) => ScheduleDefinition[];

/** What of a schedule is read here; any other property stops the start with its name. */
const READ_OF_SCHEDULE = new Set([
  ...['Name', 'Description', 'FlexibleTimeWindow', 'ScheduleExpression'],
  ...['ScheduleExpressionTimezone', 'State', 'Target'],
]);
const READ_OF_RULE = new Set([
  ...['Name', 'Description', 'ScheduleExpression', 'State', 'Targets', 'Tags'],
]);
/** Both concern the way from EventBridge to Lambda, which cannot fail here. */
const DELIVERY = ['RetryPolicy', 'DeadLetterConfig'];
const READ_OF_TARGET = new Set(['Arn', 'RoleArn', 'Input', ...DELIVERY]);
const READ_OF_RULE_TARGET = new Set(['Arn', 'Id', 'Input', ...DELIVERY]);
const UTC = ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT'];

const kinds: Record<string, Reader> = {
  'AWS::Scheduler::Schedule': (assembly, resource) => {
    const { logicalId, properties } = resource;
    const target = properties['Target'] as Properties;
    const zone = (properties['ScheduleExpressionTimezone'] ?? 'UTC') as string;
    const { Mode } = properties['FlexibleTimeWindow'] as { Mode?: string };
    requireKnown(logicalId, properties, READ_OF_SCHEDULE);
    requireKnown(logicalId, target, READ_OF_TARGET);
    if (!UTC.includes(zone)) throw new Error(`${logicalId}: time zone ${zone} does not run here`);
    if (Mode !== 'OFF') throw new Error(`${logicalId}: a flexible time window does not run here`);
    return [
      {
        ...common(assembly, resource, target),
        source: 'aws.scheduler',
        roleArn: String(target['RoleArn']),
      },
    ];
  },
  'AWS::Events::Rule': (assembly, resource) => {
    requireKnown(resource.logicalId, resource.properties, READ_OF_RULE);
    const targets = (resource.properties['Targets'] ?? []) as Properties[];
    return targets.map((target) => {
      requireKnown(resource.logicalId, target, READ_OF_RULE_TARGET);
      return { ...common(assembly, resource, target), source: 'aws.events' };
    });
  },
};

/**
 * Every schedule of the assembly, of EventBridge Scheduler and of EventBridge rules. Throws for what
 * of them is not understood: an event pattern, a time zone, a target that is no function.
 */
export function schedulesOf(assembly: Assembly): ScheduleDefinition[] {
  return Object.entries(kinds).flatMap(([type, read]) =>
    assembly.byType(type).flatMap((resource) => read(assembly, resource)),
  );
}

function common(assembly: Assembly, resource: Resource, target: Properties) {
  const { logicalId, physicalId, properties } = resource;
  const functionArn = String(target['Arn']);
  if (!functionArn.startsWith(`arn:aws:lambda:${REGION}:${ACCOUNT}:function:`)) {
    throw new Error(`${logicalId}: a schedule cannot reach ${functionArn} here`);
  }
  const input = target['Input'];
  return {
    name: physicalId,
    arn: assembly.attribute(resource, 'Arn'),
    expression: String(properties['ScheduleExpression']),
    isEnabled: (properties['State'] ?? 'ENABLED') === 'ENABLED',
    functionArn,
    ...(typeof input === 'string' && { input }),
  };
}

function requireKnown(logicalId: string, properties: Properties, known: Set<string>): void {
  const strange = Object.keys(properties).find((name) => !known.has(name));
  if (strange) throw new Error(`${logicalId}: ${strange} of a schedule does not run here`);
}
