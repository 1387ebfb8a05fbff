import type { Clock } from '../../core/clock';
import type { Api, ResolverDefinition, StepSource } from './api';
import type { Behind, DataSource } from './data-sources/context';
import { dataSource } from './data-sources/data-source';
import type { Handlers } from './invocation';
import { JavaScriptRuntime } from './javascript/javascript-handlers';
import type { Resolver } from './pipeline';
import { VelocityRuntime } from './velocity/velocity-handlers';

type Parts = Behind & { now: Clock; log?: (line: string) => void };

/** A resolver without templates hands the context to its function and the answer back. */
const direct: Handlers = {
  request: () => ({ value: {} }),
  response: ({ error, result }) => {
    if (error) throw new Error(error.message);
    return { value: result ?? null };
  },
};

/** All resolvers of the API, ready to run; throws when one names a function or source that is not there. */
export function createResolvers(
  api: Api,
  parts: Parts,
): (typeName: string, fieldName: string) => Resolver | undefined {
  const velocity = new VelocityRuntime(parts.now);
  const javaScript = new JavaScriptRuntime(parts.now, parts.log ?? (() => undefined));
  const sources = new Map(api.dataSources.map((one) => [one.name, dataSource(one, parts)]));

  const sourceNamed = (name: string): DataSource => {
    const found = sources.get(name);
    if (!found) throw new Error(`The API has no data source ${name}`);
    return found;
  };
  const handlersOf = (source: StepSource): Handlers => {
    if (source.runtime === 'APPSYNC_JS') return javaScript.handlers(source);
    return source.request === undefined && source.response === undefined
      ? direct
      : velocity.handlers(source);
  };
  const functionNamed = (id: string) => {
    const found = api.functions.get(id);
    if (!found) throw new Error(`The API has no function ${id}`);
    return { handlers: handlersOf(found.source), dataSource: sourceNamed(found.dataSource) };
  };
  const build = ({ source, dataSource: name, functions }: ResolverDefinition): Resolver =>
    name === undefined
      ? { kind: 'PIPELINE', handlers: handlersOf(source), functions: functions.map(functionNamed) }
      : { kind: 'UNIT', step: { handlers: handlersOf(source), dataSource: sourceNamed(name) } };

  const built = new Map(
    api.resolvers.map((one) => [`${one.typeName}.${one.fieldName}`, build(one)]),
  );
  return (typeName, fieldName) => built.get(`${typeName}.${fieldName}`);
}
