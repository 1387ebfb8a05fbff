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

const CIRCLE = 'F3004';

/**
 * Refuses an assembly whose nested stacks depend on each other in a circle, which CDK reports as a
 * mere warning and only a deployment would find; then drops the layers' archives (22 MB that no
 * function here loads).
 */
export function checkAssembly(folder: string): void {
  const report = path.join(folder, 'validation-report.json');
  if (!existsSync(path.join(folder, 'manifest.json'))) {
    throw new Error('The backend synthesised nothing: does amplify/backend.ts call defineBackend?');
  }
  if (existsSync(report)) {
    const { pluginReports = [] } = JSON.parse(readFileSync(report, 'utf8')) as Report;
    const circles = pluginReports
      .flatMap(({ violations = [] }) => violations)
      .filter(({ ruleName }) => ruleName === CIRCLE)
      .map(({ description, violatingConstructs = [] }) =>
        [description, ...violatingConstructs.flatMap(({ stackTraces = [] }) => stackTraces)].join(
          '\n',
        ),
      );
    if (circles.length > 0) {
      throw new Error(
        `Stacks that depend on each other cannot be deployed:\n${circles.join('\n')}`,
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
