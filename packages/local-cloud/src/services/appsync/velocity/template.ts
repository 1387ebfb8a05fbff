import { VelocityTemplate } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/index.js';
import { ResolverError } from '../resolver-error';
import { arithmetic, isArithmetic } from './arithmetic';
import { isDecimal, toDecimal, toJava } from './java-value';
import { requireMethod } from './method-check';

/** An expression, or what it is made of, as the engine parsed it. */
type Expression = { type?: string; operator?: string; value?: string; expression?: Expression[] };

type Compiler = {
  config: { valueMapper: (value: unknown, type?: string) => unknown };
  _state: { return?: boolean };
  init(): void;
  render(context: object): string | null;
  getExpression(expression: Expression): unknown;
  format(value: unknown): unknown;
  getPropMethod(property: { id: string }, base: unknown, reference: object): unknown;
};

/** Numbers that are written with a point would be taken for whole ones where nothing follows it. */
const mapped = (value: unknown, type?: string): unknown =>
  type === 'decimal' ? toDecimal(Number(value)) : toJava(value);

/** Lets the engine calculate, and call methods, as Velocity and Java do. */
function teach(compiler: Compiler): void {
  const getExpression = compiler.getExpression.bind(compiler);
  const getPropMethod = compiler.getPropMethod.bind(compiler);
  const format = compiler.format.bind(compiler);
  compiler.config.valueMapper = mapped;
  // A sum of text and object would not ask the object how it is written.
  compiler.format = (value) => format(isDecimal(value) ? String(value) : value);
  compiler.getExpression = (expression) => {
    const { type, operator = '', value, expression: parts = [] } = expression;
    if (type === 'decimal') return toDecimal(Number(value));
    const [one, other] = parts;
    if (type !== 'math' || !one || !other || !isArithmetic(operator))
      return getExpression(expression);
    const values = [compiler.getExpression(one), compiler.getExpression(other)] as const;
    return arithmetic(operator, ...values);
  };
  compiler.getPropMethod = (property, base, reference) => {
    requireMethod(base, property.id);
    const isPlain = typeof base === 'string' || typeof base === 'number';
    return getPropMethod(property, isPlain ? toJava(base) : base, reference);
  };
}

/** What a template left behind, and whether `#return` ended it. */
export type Rendered = { text: string | null; returned: boolean };

export type ParsedTemplate = (context: object) => Rendered;

/** The engine of Amplify's simulator, without the context that the simulator builds around it. */
class Engine extends VelocityTemplate {
  constructor(template: { path: string; content: string }) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the base reads its simulator only in `render`, which is never called
    super(template, {} as ConstructorParameters<typeof VelocityTemplate>[1]);
    teach(this['compiler'] as Compiler);
  }

  run(context: object): Rendered {
    const compiler = this['compiler'] as Compiler;
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
