import { each, irrelevant, irrelevantIf, supportedIf, refused, supported } from '../capability';
import type { ResourceTypes } from './resource-capabilities';

const described = irrelevant('Descriptive only.');
const tagged = irrelevant('Tags have no effect locally.');
const delivery = irrelevant('Delivery from EventBridge to Lambda cannot fail locally.');
const traced = irrelevant('X-Ray is not emulated.');
const reachable = supportedIf(
  /^arn:aws:(sqs|lambda):/,
  'SNS and EventBridge event buses are not emulated.',
);
const inOrder = irrelevant('Batches are delivered in order, one at a time.');
const UTC = ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT'];

export const functions: ResourceTypes = {
  'AWS::Lambda::Function': {
    properties: {
      ...each(['FunctionName', 'Handler', 'Role', 'Timeout', 'MemorySize'], supported),
      ...each(['Code.S3Key', 'Environment.Variables', 'ReservedConcurrentExecutions'], supported),
      Runtime: supportedIf(
        /^nodejs\d+\.x$/,
        'Functions run in the Node.js version of the local cloud.',
      ),
      Tags: irrelevant('Used only for the name that the console shows.'),
      'Code.S3Bucket': irrelevant('Assets are read from the assembly.'),
      'Code.ZipFile': refused('Functions run from bundles in the assembly.'),
      'Code.ImageUri': refused('Container images are not supported.'),
      PackageType: irrelevantIf(['Zip'], 'Container images are not supported.'),
      Layers: refused('Lambda layers are not supported.'),
      Architectures: irrelevant('JavaScript runs on both architectures.'),
      'EphemeralStorage.Size': irrelevant('/tmp is the directory of the machine.'),
      LoggingConfig: irrelevant('Log lines are stored as the function wrote them.'),
      TracingConfig: traced,
      KmsKeyArn: irrelevant('Encryption at rest is transparent to functions.'),
      RuntimeManagementConfig: irrelevant(
        'Functions run in the Node.js version of the local cloud.',
      ),
      Description: described,
      'DeadLetterConfig.TargetArn': supportedIf(/^arn:aws:sqs:/, 'SNS is not emulated.'),
      VpcConfig: refused('VPCs are not emulated.'),
      FileSystemConfigs: refused('EFS is not emulated.'),
      SnapStart: refused('SnapStart is not emulated.'),
    },
  },
  'AWS::Lambda::Url': {
    properties: {
      ...each(['TargetFunctionArn', 'AuthType'], supported),
      InvokeMode: irrelevantIf(['BUFFERED'], 'Response streaming is not implemented.'),
      Cors: refused('Function URLs return only the headers of the function.'),
      Qualifier: refused('Functions have only the version $LATEST.'),
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    properties: {
      ...each(['EventSourceArn', 'FunctionName', 'Enabled', 'BatchSize'], supported),
      ...each(['MaximumBatchingWindowInSeconds', 'BisectBatchOnFunctionError'], supported),
      ...each(['MaximumRetryAttempts', 'MaximumRecordAgeInSeconds'], supported),
      ...each(['DestinationConfig.OnFailure.Destination', 'FilterCriteria'], supported),
      StartingPosition: supportedIf(
        ['TRIM_HORIZON', 'LATEST'],
        'Streams can be read from either end.',
      ),
      FunctionResponseTypes: supportedIf(
        ['ReportBatchItemFailures'],
        'Lambda supports no other value.',
      ),
      ...each(['ParallelizationFactor', 'ScalingConfig'], inOrder),
      Tags: tagged,
      TumblingWindowInSeconds: refused('Tumbling windows are not implemented.'),
    },
  },
  'AWS::Lambda::Permission': {
    properties: {
      ...each(['Action', 'FunctionName', 'Principal', 'SourceArn'], supported),
      FunctionUrlAuthType: irrelevantIf(['NONE'], 'Signed callers are authorized by their roles.'),
      InvokedViaFunctionUrl: irrelevant('Resource policies are evaluated for EventBridge only.'),
      SourceAccount: irrelevant('The local cloud has one account.'),
      PrincipalOrgID: refused('AWS Organizations is not emulated.'),
    },
  },
  'AWS::Lambda::EventInvokeConfig': {
    properties: {
      ...each(['FunctionName', 'MaximumRetryAttempts'], supported),
      Qualifier: irrelevantIf(['$LATEST'], 'Functions have only the version $LATEST.'),
      MaximumEventAgeInSeconds: supported,
      'DestinationConfig.OnSuccess.Destination': reachable,
      'DestinationConfig.OnFailure.Destination': reachable,
    },
  },
  'AWS::Scheduler::Schedule': {
    properties: {
      ...each(['Name', 'ScheduleExpression', 'State'], supported),
      ...each(['Target.Arn', 'Target.RoleArn', 'Target.Input'], supported),
      ScheduleExpressionTimezone: irrelevantIf(UTC, 'Schedules are evaluated in UTC.'),
      'FlexibleTimeWindow.Mode': supportedIf(['OFF'], 'Flexible time windows are not implemented.'),
      ...each(['Target.RetryPolicy', 'Target.DeadLetterConfig'], delivery),
      Description: described,
      ...each(['StartDate', 'EndDate'], refused('Schedules have no start or end date.')),
    },
  },
  'AWS::Events::Rule': {
    properties: {
      ...each(['Name', 'ScheduleExpression', 'State'], supported),
      ...each(['Targets.Arn', 'Targets.Input'], supported),
      'Targets.Id': irrelevant('Targets are identified by their ARN.'),
      ...each(['Targets.RetryPolicy', 'Targets.DeadLetterConfig'], delivery),
      Description: described,
      Tags: tagged,
      EventPattern: refused('EventBridge event buses are not emulated.'),
    },
  },
};
