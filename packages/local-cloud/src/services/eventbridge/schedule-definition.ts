import type { Assembly, Resource } from '../../assembly/assembly';
import { ACCOUNT, REGION } from '../../assembly/account';

/** A schedule as its CloudFormation template defines it. */
export type ScheduleDefinition = {
  name: string;
  arn: string;
  expression: string;
  isEnabled: boolean;
  functionArn: string;
  /** The `source` of the event. */
  source: 'aws.scheduler' | 'aws.events';
  /** JSON text that replaces the default event. */
  input?: string;
  /** The execution role of a schedule. Rules use the resource policy of the function instead. */
  roleArn?: string;
};

type Properties = Record<string, unknown>;
type DefinitionReader = (assembly: Assembly, resource: Resource) => ScheduleDefinition[];

/** Supported properties; any other property is an error. */
const SCHEDULE_PROPERTIES = new Set([
  'Name',
  'Description',
  'FlexibleTimeWindow',
  'ScheduleExpression',
  'ScheduleExpressionTimezone',
  'State',
  'Target',
]);
const RULE_PROPERTIES = new Set([
  'Name',
  'Description',
  'ScheduleExpression',
  'State',
  'Targets',
  'Tags',
]);
/** These have no effect: delivery from EventBridge to Lambda cannot fail here. */
const DELIVERY_PROPERTIES = ['RetryPolicy', 'DeadLetterConfig'];
const SCHEDULE_TARGET_PROPERTIES = new Set(['Arn', 'RoleArn', 'Input', ...DELIVERY_PROPERTIES]);
const RULE_TARGET_PROPERTIES = new Set(['Arn', 'Id', 'Input', ...DELIVERY_PROPERTIES]);
const UTC = ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT'];

const definitionReaders: Record<string, DefinitionReader> = {
  'AWS::Scheduler::Schedule': (assembly, resource) => {
    const { logicalId, properties } = resource;
    const target = properties['Target'] as Properties;
    const zone = (properties['ScheduleExpressionTimezone'] ?? 'UTC') as string;
    const { Mode } = properties['FlexibleTimeWindow'] as { Mode?: string };
    rejectUnsupported(logicalId, properties, SCHEDULE_PROPERTIES);
    rejectUnsupported(logicalId, target, SCHEDULE_TARGET_PROPERTIES);
    if (!UTC.includes(zone))
      throw new Error(`${logicalId}: time zone ${zone} is not supported: use UTC`);
    if (Mode !== 'OFF')
      throw new Error(`${logicalId}: a flexible time window is not supported: use Mode OFF`);
    return [
      {
        ...readCommonProperties(assembly, resource, target),
        source: 'aws.scheduler',
        roleArn: String(target['RoleArn']),
      },
    ];
  },
  'AWS::Events::Rule': (assembly, resource) => {
    rejectUnsupported(resource.logicalId, resource.properties, RULE_PROPERTIES);
    const targets = (resource.properties['Targets'] ?? []) as Properties[];
    return targets.map((target) => {
      rejectUnsupported(resource.logicalId, target, RULE_TARGET_PROPERTIES);
      return { ...readCommonProperties(assembly, resource, target), source: 'aws.events' };
    });
  },
};

/**
 * Reads every EventBridge Scheduler schedule and every scheduled EventBridge rule of an assembly.
 * Throws for unsupported properties: event patterns, time zones, targets other than functions.
 */
export function readScheduleDefinitions(assembly: Assembly): ScheduleDefinition[] {
  return Object.entries(definitionReaders).flatMap(([type, read]) =>
    assembly.byType(type).flatMap((resource) => read(assembly, resource)),
  );
}

function readCommonProperties(assembly: Assembly, resource: Resource, target: Properties) {
  const { logicalId, physicalId, properties } = resource;
  const functionArn = String(target['Arn']);
  if (!functionArn.startsWith(`arn:aws:lambda:${REGION}:${ACCOUNT}:function:`)) {
    throw new Error(
      `${logicalId}: schedule target ${functionArn} is not supported: use a Lambda function`,
    );
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

function rejectUnsupported(
  logicalId: string,
  properties: Properties,
  supported: Set<string>,
): void {
  const unsupported = Object.keys(properties).find((name) => !supported.has(name));
  if (unsupported) {
    throw new Error(`${logicalId}: schedule property ${unsupported} is not supported`);
  }
}
