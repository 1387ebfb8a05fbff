import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Template } from '../assembly/template';

type Report = {
  pluginReports?: {
    violations?: {
      ruleName: string;
      description: string;
      violatingConstructs?: { stackTraces?: string[] }[];
    }[];
  }[];
};

const CIRCULAR_DEPENDENCY_RULE = 'F3004';

/**
 * Throws if nested stacks depend on each other circularly: CDK only warns, and the deployment would fail.
 * Then deletes the archives of Lambda layers (22 MB that are not used locally).
 */
export function checkAssembly(folder: string): void {
  const report = path.join(folder, 'validation-report.json');
  if (!existsSync(path.join(folder, 'manifest.json'))) {
    throw new Error(
      'The synthesis created no assembly: amplify/backend.ts must call defineBackend',
    );
  }
  if (existsSync(report)) {
    const { pluginReports = [] } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const cycles = pluginReports
      .flatMap(({ violations = [] }) => violations)
      .filter(({ ruleName }) => ruleName === CIRCULAR_DEPENDENCY_RULE)
      .map(({ description, violatingConstructs = [] }) =>
        [description, ...violatingConstructs.flatMap(({ stackTraces = [] }) => stackTraces)].join(
          '\n',
        ),
      );
    if (cycles.length > 0) {
      throw new Error(
        `Circular dependencies between stacks cannot be deployed:\n${cycles.join('\n')}`,
      );
    }
  }
  dropLayers(folder);
}

function dropLayers(folder: string): void {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.template.json'))) {
    const { Resources = {} } = JSON.parse(
      readFileSync(path.join(folder, name), 'utf8'),
    ) as Template;
    for (const { Type, Properties } of Object.values(Resources)) {
      const content = Properties?.['Content'] as { S3Key?: string } | undefined;
      if (Type !== 'AWS::Lambda::LayerVersion' || typeof content?.S3Key !== 'string') continue;
      rmSync(path.join(folder, `asset.${content.S3Key}`), { force: true });
    }
  }
}
