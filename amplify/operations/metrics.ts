type Unit = 'Count' | 'Seconds';

/**
 * Reports figures to CloudWatch by a line of log in its embedded metric format, which costs no call
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 * Written straight to the output: Lambda would wrap what comes through the console.
 */
export function measure(
  values: Record<string, number>,
  dimensions: Record<string, string> = {},
  unit: Unit = 'Count',
): void {
  const metrics = Object.keys(values).map((Name) => ({ Name, Unit: unit }));
  const line = {
    _aws: {
      Timestamp: Date.now(),
      CloudWatchMetrics: [
        {
          Namespace: 'Baguni',
          Dimensions: [['installation', ...Object.keys(dimensions)]],
          Metrics: metrics,
        },
      ],
    },
    installation: process.env.INSTALLATION ?? '',
    ...dimensions,
    ...values,
  };
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
