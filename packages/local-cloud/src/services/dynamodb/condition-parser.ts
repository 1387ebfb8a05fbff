import type { AttributeValue, Path } from './attribute-value';
import type { Condition, Operand, ParsedCondition } from './expression';
import { TokenCursor } from './expression-tokenizer';
import {
  isFunctionCall,
  checkDistinctOperands,
  checkFunctionName,
  checkBetweenBounds,
  checkOperandCount,
  checkOperandTypes,
} from './operand-validation';

/** Names and values that an expression may use. The parser removes used ones from the unused lists. */
export type ExpressionContext = {
  attrNames?: Record<string, string>;
  attrVals?: Record<string, AttributeValue>;
  unusedAttrNames: Record<string, true>;
  unusedAttrVals: Record<string, true>;
  isReserved: (name: string) => boolean;
};

/** In the order in which AWS reports errors, whatever comes first in the expression. */
const ERROR_KINDS = [
  'parens',
  'unknownFunction',
  'misusedFunction',
  'reserved',
  'undefined',
  'count',
  'distinct',
  'operands',
] as const;
type ErrorKind = (typeof ERROR_KINDS)[number];

/** The size limit of expressions allows deeper nesting only with redundant parentheses. */
const MAX_DEPTH = 400;
const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='];

/**
 * Parses a condition, filter or key condition in linear time. Returns the error message of an
 * invalid expression as a string; throws an error named SyntaxError on a syntax error.
 */
export function parseCondition(
  text: string,
  { context }: { context: ExpressionContext },
): ParsedCondition | string {
  return new Parser(new TokenCursor(text), context).parse();
}

class Parser {
  private readonly errors = new Map<ErrorKind, string>();
  private readonly nestedPaths: Record<string, true> = {};
  private readonly pathHeads: Record<string, true> = {};
  private depth = 0;

  constructor(
    private readonly cursor: TokenCursor,
    private readonly context: ExpressionContext,
  ) {}

  parse(): ParsedCondition | string {
    const expression = this.requireCondition(this.parseOr());
    if (!this.cursor.isAtEnd()) throw this.cursor.error();
    const first = ERROR_KINDS.find((kind) => this.errors.has(kind));
    if (first) return this.errors.get(first) ?? '';
    return { expression, nestedPaths: this.nestedPaths, pathHeads: this.pathHeads };
  }

  private parseOr(): Operand {
    return this.parseChain('or', () => this.parseChain('and', () => this.parseNot()));
  }

  private parseChain(type: 'and' | 'or', next: () => Operand): Operand {
    let left = next();
    while (this.cursor.next()?.toLowerCase() === type) {
      const first = this.requireCondition(left);
      this.cursor.takeWord(type);
      left = { type, args: [first, this.requireCondition(next())] };
    }
    return left;
  }

  private parseNot(): Operand {
    if (!this.cursor.takeWord('not')) return this.parseComparison();
    return { type: 'not', args: [this.requireCondition(this.nest(() => this.parseNot()))] };
  }

  /** Parses a comparison, or a single operand, which is valid only within parentheses. */
  private parseComparison(): Operand {
    const left = this.parseOperand();
    const comparator = COMPARATORS.find((sign) => sign === this.cursor.next());
    if (comparator) {
      this.cursor.at += 1;
      const args = [left, this.parseOperand()];
      this.addError('distinct', checkDistinctOperands(comparator, args));
      return { type: comparator, args: this.requireOperands(args) } as Condition;
    }
    if (this.cursor.takeWord('between')) {
      const lower = this.parseOperand();
      if (!this.cursor.takeWord('and')) throw this.cursor.error();
      const upper = this.parseOperand();
      this.addError('operands', checkBetweenBounds(lower, upper));
      return { type: 'between', args: this.requireOperands([left, lower, upper]) };
    }
    if (!this.cursor.takeWord('in')) return left;
    this.cursor.expect('(');
    const args = [left, ...this.parseList()];
    return { type: 'in', args: this.requireOperands(args) };
  }

  private parseOperand(): Operand {
    if (this.cursor.take('(')) return this.parseParenthesized();
    const word = this.cursor.next();
    if (word?.startsWith(':')) {
      this.cursor.at += 1;
      return this.resolveValue(word);
    }
    if (word && /^[a-z_]/i.test(word) && this.cursor.tokens[this.cursor.at + 1]?.text === '(') {
      this.cursor.at += 2;
      return this.parseCall(word);
    }
    return this.parsePath();
  }

  private parseParenthesized(): Operand {
    const begin = this.cursor.at;
    const inner = this.nest(() => this.parseOr());
    this.cursor.expect(')');
    const isRedundant =
      this.cursor.tokens[begin]?.text === '(' &&
      this.findClosingParenthesis(begin) === this.cursor.at - 2;
    if (isRedundant) this.addError('parens', 'The expression has redundant parentheses;');
    return inner;
  }

  /** Returns the position of the parenthesis that closes the one at `begin`, or -1. */
  private findClosingParenthesis(begin: number): number {
    let open = 0;
    for (let at = begin; at < this.cursor.at; at += 1) {
      const text = this.cursor.tokens[at]?.text;
      if (text === '(') open += 1;
      if (text === ')') open -= 1;
      if (open === 0) return at;
    }
    return -1;
  }

  private parseCall(name: string): Operand {
    const args = this.requireOperands(this.nest(() => this.parseList()));
    const unknown = checkFunctionName(name);
    if (unknown) this.addError('unknownFunction', unknown);
    else this.addError('count', checkOperandCount(name, args));
    if (!unknown && !checkOperandCount(name, args)) {
      this.addError('distinct', checkDistinctOperands(name, args));
      this.addError('operands', checkOperandTypes(name, args));
    }
    return { type: 'function', name, args };
  }

  /** Parses comma-separated operands and the closing parenthesis. */
  private parseList(): Operand[] {
    const args = [this.parseOperand()];
    while (this.cursor.take(',')) args.push(this.parseOperand());
    this.cursor.expect(')');
    return args;
  }

  private parsePath(): Path {
    const path: Path = [this.parseName()];
    for (;;) {
      if (this.cursor.take('.')) path.push(this.parseName());
      else if (this.cursor.take('[')) {
        const index = this.cursor.next() ?? '';
        if (!/^\d+$/.test(index)) throw this.cursor.error();
        this.cursor.at += 1;
        path.push(Number(index));
        this.cursor.expect(']');
      } else break;
    }
    const head = String(path[0]);
    this.pathHeads[head] = true;
    if (path.length > 1) this.nestedPaths[head] = true;
    return path;
  }

  private parseName(): string {
    const word = this.cursor.next();
    if (word === undefined || !/^[a-z_#]/i.test(word) || /^(and|or|not|in|between)$/i.test(word)) {
      throw this.cursor.error();
    }
    this.cursor.at += 1;
    if (!word.startsWith('#')) {
      const isReserved = this.context.isReserved(word);
      const message = `Attribute name is a reserved keyword; reserved keyword: ${word}`;
      if (isReserved) this.addError('reserved', message);
      return word;
    }
    const found = this.context.attrNames?.[word];
    if (found === undefined) {
      const message = 'An expression attribute name used in the document path is not defined';
      this.addError('undefined', `${message}; attribute name: ${word}`);
    }
    Reflect.deleteProperty(this.context.unusedAttrNames, word);
    return found ?? word;
  }

  private resolveValue(word: string): AttributeValue {
    const found = this.context.attrVals?.[word];
    if (found === undefined) {
      const message = 'An expression attribute value used in expression is not defined';
      this.addError('undefined', `${message}; attribute value: ${word}`);
    }
    Reflect.deleteProperty(this.context.unusedAttrVals, word);
    return found ?? { NULL: true };
  }

  /** Rejects operands that are no condition: a path, a value, `size()`. */
  private requireCondition(operand: Operand): Condition {
    if (Array.isArray(operand) || !('type' in operand)) throw this.cursor.error();
    if (isFunctionCall(operand) && operand.name === 'size') this.addMisuseError(operand.name);
    return operand;
  }

  /** Rejects conditions, and functions other than `size`, as operands of a comparison. */
  private requireOperands(args: Operand[]): Operand[] {
    for (const operand of args) {
      if (Array.isArray(operand) || !('type' in operand)) continue;
      if (!isFunctionCall(operand)) throw this.cursor.error();
      if (operand.name !== 'size') this.addMisuseError(operand.name);
    }
    return args;
  }

  private addMisuseError(name: string): void {
    const message = 'The function is not allowed to be used this way in an expression';
    this.addError('misusedFunction', `${message}; function: ${name}`);
  }

  private addError(kind: ErrorKind, message: string | undefined): void {
    if (message !== undefined && !this.errors.has(kind)) this.errors.set(kind, message);
  }

  private nest<T>(parseNested: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new Error('The expression has redundant parentheses;');
    const result = parseNested();
    this.depth -= 1;
    return result;
  }
}
