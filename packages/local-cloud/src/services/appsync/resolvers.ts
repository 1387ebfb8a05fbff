import type { Clock } from '../../core/clock';
import type { Api, ResolverDefinition, StepSource } from './api';
import type { DataSourceContext, DataSource } from './data-sources/data-source';
import { createDataSource } from './data-sources/create-data-source';
import type { Handlers } from './invocation';
import { JavaScriptRuntime } from './javascript/javascript-handlers';
import type { Resolver } from './pipeline';
import { VelocityRuntime } from './velocity/velocity-handlers';

type ResolverOptions = DataSourceContext & { now: Clock; log?: (line: string) => void };

/** A direct Lambda resolver: the function receives the context, and its payload is the result. */
const directLambdaHandlers: Handlers = {
  request: () => ({ value: {} }),
  response: ({ error, result }) => {
    if (error) throw new Error(error.message);
    return { value: result ?? null };
  },
};

/** Creates the resolvers of the API. Throws when one names an unknown function or data source. */
export function createResolvers(
  api: Api,
  options: ResolverOptions,
): (typeName: string, fieldName: string) => Resolver | undefined {
  const velocity = new VelocityRuntime(options.now);
  const javaScript = new JavaScriptRuntime(options.now, options.log ?? (() => undefined));
  const sources = new Map(api.dataSources.map((one) => [one.name, createDataSource(one, options)]));

  const findSource = (name: string): DataSource => {
    const found = sources.get(name);
    if (!found) throw new Error(`The API has no data source ${name}`);
    return found;
  };
  const createHandlers = (source: StepSource): Handlers => {
    if (source.runtime === 'APPSYNC_JS') return javaScript.handlers(source);
    return source.request === undefined && source.response === undefined
      ? directLambdaHandlers
      : velocity.handlers(source);
  };
  const findFunction = (id: string) => {
    const found = api.functions.get(id);
    if (!found) throw new Error(`The API has no function ${id}`);
    return { handlers: createHandlers(found.source), dataSource: findSource(found.dataSource) };
  };
  const buildResolver = ({ source, dataSource: name, functions }: ResolverDefinition): Resolver =>
    name === undefined
      ? {
          kind: 'PIPELINE',
          handlers: createHandlers(source),
          functions: functions.map(findFunction),
        }
      : { kind: 'UNIT', step: { handlers: createHandlers(source), dataSource: findSource(name) } };

  const built = new Map(
    api.resolvers.map((one) => [`${one.typeName}.${one.fieldName}`, buildResolver(one)]),
  );
  return (typeName, fieldName) => built.get(`${typeName}.${fieldName}`);
}
