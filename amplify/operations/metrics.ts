type Unit = 'Count' | 'Seconds';

/**
 * Emits metrics to CloudWatch by a log line in the embedded metric format, which needs no API call
 * (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html).
 * Written to stdout directly, because Lambda wraps the output of console in JSON.
 */
export function emitMetrics(
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
