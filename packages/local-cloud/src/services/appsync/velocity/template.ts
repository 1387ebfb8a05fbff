import { VelocityTemplate } from '@aws-amplify/amplify-appsync-simulator/lib/velocity/index.js';
import { ResolverError } from '../resolver-error';
import { calculate, isArithmetic } from './arithmetic';
import { isDecimal, toDecimal, toJava } from './java-value';
import { checkMethod } from './check-method';

/** A node of the template engine's syntax tree. */
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

/** The engine would convert `1.0` to a whole number. */
const mapValue = (value: unknown, type?: string): unknown =>
  type === 'decimal' ? toDecimal(Number(value)) : toJava(value);

/** Configures the engine to calculate and to call methods as Velocity and Java do. */
function configureCompiler(compiler: Compiler): void {
  const getExpression = compiler.getExpression.bind(compiler);
  const getPropMethod = compiler.getPropMethod.bind(compiler);
  const format = compiler.format.bind(compiler);
  compiler.config.valueMapper = mapValue;
  // String concatenation in the engine would not call `toString` of a decimal.
  compiler.format = (value) => format(isDecimal(value) ? String(value) : value);
  compiler.getExpression = (expression) => {
    const { type, operator = '', value, expression: parts = [] } = expression;
    if (type === 'decimal') return toDecimal(Number(value));
    const [left, right] = parts;
    if (type !== 'math' || !left || !right || !isArithmetic(operator))
      return getExpression(expression);
    const values = [compiler.getExpression(left), compiler.getExpression(right)] as const;
    return calculate(operator, ...values);
  };
  compiler.getPropMethod = (property, base, reference) => {
    checkMethod(base, property.id);
    const isPlain = typeof base === 'string' || typeof base === 'number';
    return getPropMethod(property, isPlain ? toJava(base) : base, reference);
  };
}

/** The output of a template, and whether `#return` ended it. */
export type Rendered = { text: string | null; returned: boolean };

export type ParsedTemplate = (context: object) => Rendered;

/** The template engine of Amplify's simulator, without the simulator's context. */
class Engine extends VelocityTemplate {
  constructor(template: { path: string; content: string }) {
    // eslint-disable-next-line @typescript-eslint/no-unsafe-class-instance-assignment -- the base reads its simulator only in `render`, which is never called
    super(template, {} as ConstructorParameters<typeof VelocityTemplate>[1]);
    configureCompiler(this['compiler'] as Compiler);
  }

  run(context: object): Rendered {
    const compiler = this['compiler'] as Compiler;
    // Removes the loop scopes of the previous run.
    compiler.init();
    const text = compiler.render(context);
    return { text, returned: compiler._state.return === true };
  }
}

/** Parses a mapping template. Throws a `ResolverError` with its name for a syntax error. */
export function parseTemplate(name: string, content: string): ParsedTemplate {
  let engine: Engine;
  try {
    engine = new Engine({ path: name, content });
  } catch (error) {
    throw new ResolverError(`${name}: ${(error as Error).message}`, 'MappingTemplate');
  }
  return (context) => engine.run(context);
}
