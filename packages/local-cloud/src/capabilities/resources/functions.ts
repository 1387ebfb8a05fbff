import { each, irrelevant, irrelevantIf, only, refused, supported } from '../answer';
import type { ResourceTypes } from './resource-answers';

const described = irrelevant('Only people read it.');
const tagged = irrelevant('Only people and bills read it.');
const delivery = irrelevant('The way from EventBridge to Lambda cannot fail here.');
const traced = irrelevant('There is nothing that traces are sent to.');
const reachable = only(/^arn:aws:(sqs|lambda):/, 'There are no topics and no event bus.');
const inOrder = irrelevant('One batch at a time is delivered, in order.');
const UTC = ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT'];

export const functions: ResourceTypes = {
  'AWS::Lambda::Function': {
    properties: {
      ...each(['FunctionName', 'Handler', 'Role', 'Timeout', 'MemorySize'], supported),
      ...each(['Code.S3Key', 'Environment.Variables', 'ReservedConcurrentExecutions'], supported),
      Runtime: only(/^nodejs\d+\.x$/, 'Functions run in the Node of this machine.'),
      Tags: irrelevant('Amplify writes the name there that /_cloud shows; no caller reads it.'),
      'Code.S3Bucket': irrelevant('Assets are read from the assembly.'),
      'Code.ZipFile': refused('Functions are run from bundles of the assembly.'),
      'Code.ImageUri': refused('Containers do not run.'),
      PackageType: irrelevantIf(['Zip'], 'Containers do not run.'),
      Layers: refused('Nothing is laid under a bundle.'),
      Architectures: irrelevant('JavaScript runs alike on both.'),
      'EphemeralStorage.Size': irrelevant("/tmp is this machine's, and as large."),
      LoggingConfig: irrelevant('Every line is kept, as the function wrote it.'),
      TracingConfig: traced,
      KmsKeyArn: irrelevant('Encryption at rest is not seen by functions.'),
      RuntimeManagementConfig: irrelevant('Functions run in the Node of this machine.'),
      Description: described,
      'DeadLetterConfig.TargetArn': only(/^arn:aws:sqs:/, 'There are no topics.'),
      VpcConfig: refused('There is no private network.'),
      FileSystemConfigs: refused('There is no EFS.'),
      SnapStart: refused('Instances start from nothing.'),
    },
  },
  'AWS::Lambda::Url': {
    properties: {
      ...each(['TargetFunctionArn', 'AuthType'], supported),
      InvokeMode: irrelevantIf(['BUFFERED'], 'Answers are not streamed.'),
      Cors: refused('Answers get no headers but those of the function.'),
      Qualifier: refused('A function has one version.'),
    },
  },
  'AWS::Lambda::EventSourceMapping': {
    properties: {
      ...each(['EventSourceArn', 'FunctionName', 'Enabled', 'BatchSize'], supported),
      ...each(['MaximumBatchingWindowInSeconds', 'BisectBatchOnFunctionError'], supported),
      ...each(['MaximumRetryAttempts', 'MaximumRecordAgeInSeconds'], supported),
      ...each(['DestinationConfig.OnFailure.Destination', 'FilterCriteria'], supported),
      StartingPosition: only(['TRIM_HORIZON', 'LATEST'], 'A stream is read from either end.'),
      FunctionResponseTypes: only(['ReportBatchItemFailures'], 'Lambda has no other.'),
      ...each(['ParallelizationFactor', 'ScalingConfig'], inOrder),
      Tags: tagged,
      TumblingWindowInSeconds: refused('A function gets no state from the batch before.'),
    },
  },
  'AWS::Lambda::Permission': {
    properties: {
      ...each(['Action', 'FunctionName', 'Principal', 'SourceArn'], supported),
      FunctionUrlAuthType: irrelevantIf(
        ['NONE'],
        'Signed callers are granted an address by their roles.',
      ),
      InvokedViaFunctionUrl: irrelevant('Only EventBridge invokes by a policy of the function.'),
      SourceAccount: irrelevant('There is one account.'),
      PrincipalOrgID: refused('There is no organisation.'),
    },
  },
  'AWS::Lambda::EventInvokeConfig': {
    properties: {
      ...each(['FunctionName', 'MaximumRetryAttempts'], supported),
      Qualifier: irrelevantIf(['$LATEST'], 'A function has one version.'),
      MaximumEventAgeInSeconds: supported,
      'DestinationConfig.OnSuccess.Destination': reachable,
      'DestinationConfig.OnFailure.Destination': reachable,
    },
  },
  'AWS::Scheduler::Schedule': {
    properties: {
      ...each(['Name', 'ScheduleExpression', 'State'], supported),
      ...each(['Target.Arn', 'Target.RoleArn', 'Target.Input'], supported),
      ScheduleExpressionTimezone: irrelevantIf(UTC, 'Schedules are read in UTC.'),
      'FlexibleTimeWindow.Mode': only(['OFF'], 'A schedule runs when it is due.'),
      ...each(['Target.RetryPolicy', 'Target.DeadLetterConfig'], delivery),
      Description: described,
      ...each(['StartDate', 'EndDate'], refused('A schedule runs for as long as it stands.')),
    },
  },
  'AWS::Events::Rule': {
    properties: {
      ...each(['Name', 'ScheduleExpression', 'State'], supported),
      ...each(['Targets.Arn', 'Targets.Input'], supported),
      'Targets.Id': irrelevant('A function is told by its ARN.'),
      ...each(['Targets.RetryPolicy', 'Targets.DeadLetterConfig'], delivery),
      Description: described,
      Tags: tagged,
      EventPattern: refused('There is no event bus.'),
    },
  },
};
