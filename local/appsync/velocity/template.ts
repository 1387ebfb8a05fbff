import { VelocityTemplate } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/index.js';
import { ResolverError } from '../resolver-error';
import { toJava } from './java-value';

type Compiler = {
  config: { valueMapper: (value: unknown) => unknown };
  _state: { return?: boolean };
  init(): void;
  render(context: object): string | null;
};

/** What a template left behind, and whether `#return` ended it. */
export type Rendered = { text: string | null; returned: boolean };

export type ParsedTemplate = (context: object) => Rendered;

/** The engine of Amplify's simulator, without the context that the simulator builds around it. */
class Engine extends VelocityTemplate {
  constructor(template: { path: string; content: string }) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the base reads its simulator only in `render`, which is never called
    super(template, {} as ConstructorParameters<typeof VelocityTemplate>[1]);
  }

  run(context: object): Rendered {
    const compiler = this['compiler'] as Compiler;
    compiler.config.valueMapper = toJava;
    // Scopes of loops of the last run would stay behind.
    compiler.init();
    const text = compiler.render(context);
    return { text, returned: compiler._state.return === true };
  }
}

/** Parses a mapping template once. Throws a `ResolverError` with its name when it cannot be parsed. */
export function parseTemplate(name: string, content: string): ParsedTemplate {
  let engine: Engine;
  try {
    engine = new Engine({ path: name, content });
  } catch (error) {
    throw new ResolverError(`${name}: ${(error as Error).message}`, 'MappingTemplate');
  }
  return (context) => engine.run(context);
}
