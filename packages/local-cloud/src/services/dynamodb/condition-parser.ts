import type { AttributeValue, Path } from './attribute';
import type { Condition, Operand, ParsedCondition } from './expression';
import { TokenCursor } from './expression-tokens';
import {
  isCall,
  notDistinct,
  unknownFunction,
  wrongBounds,
  wrongCount,
  wrongOperands,
} from './operand-rules';

/** Names and values that an expression may use; what it uses is taken off the lists of the unused. */
export type ExpressionContext = {
  attrNames?: Record<string, string>;
  attrVals?: Record<string, AttributeValue>;
  unusedAttrNames: Record<string, true>;
  unusedAttrVals: Record<string, true>;
  isReserved: (name: string) => boolean;
};

/** In the order in which AWS tells them, whatever comes first in the expression. */
const COMPLAINTS = [
  ...['parens', 'unknownFunction', 'misusedFunction', 'reserved'],
  ...['undefined', 'count', 'distinct', 'operands'],
] as const;
type Complaint = (typeof COMPLAINTS)[number];

/** Whoever nests deeper must have written parentheses around nothing but parentheses. */
const DEEPEST = 400;
const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='];

/**
 * Parses a condition, filter or key condition in a time that grows with its length alone. Gives what
 * is wrong with it as a text; throws an error named SyntaxError for what is no expression.
 */
export function parseCondition(
  text: string,
  { context }: { context: ExpressionContext },
): ParsedCondition | string {
  return new Parser(new TokenCursor(text), context).whole();
}

class Parser {
  private readonly complaints = new Map<Complaint, string>();
  private readonly nestedPaths: Record<string, true> = {};
  private readonly pathHeads: Record<string, true> = {};
  private depth = 0;

  constructor(
    private readonly cursor: TokenCursor,
    private readonly context: ExpressionContext,
  ) {}

  whole(): ParsedCondition | string {
    const expression = this.condition(this.either());
    if (!this.cursor.isAtEnd()) throw this.cursor.error();
    const first = COMPLAINTS.find((kind) => this.complaints.has(kind));
    if (first) return this.complaints.get(first) ?? '';
    return { expression, nestedPaths: this.nestedPaths, pathHeads: this.pathHeads };
  }

  private either(): Operand {
    return this.chain('or', () => this.chain('and', () => this.negated()));
  }

  private chain(type: 'and' | 'or', next: () => Operand): Operand {
    let left = next();
    while (this.cursor.next()?.toLowerCase() === type) {
      const first = this.condition(left);
      this.cursor.takeWord(type);
      left = { type, args: [first, this.condition(next())] };
    }
    return left;
  }

  private negated(): Operand {
    if (!this.cursor.takeWord('not')) return this.comparison();
    return { type: 'not', args: [this.condition(this.deeper(() => this.negated()))] };
  }

  /** A condition, or an operand that stands alone, which only parentheses may hold. */
  private comparison(): Operand {
    const left = this.operand();
    const comparator = COMPARATORS.find((sign) => sign === this.cursor.next());
    if (comparator) {
      this.cursor.at += 1;
      const args = [left, this.operand()];
      this.complain('distinct', notDistinct(comparator, args));
      return { type: comparator, args: this.operands(args) } as Condition;
    }
    if (this.cursor.takeWord('between')) {
      const lower = this.operand();
      if (!this.cursor.takeWord('and')) throw this.cursor.error();
      const upper = this.operand();
      this.complain('operands', wrongBounds(lower, upper));
      return { type: 'between', args: this.operands([left, lower, upper]) };
    }
    if (!this.cursor.takeWord('in')) return left;
    this.cursor.expect('(');
    const args = [left, ...this.list()];
    return { type: 'in', args: this.operands(args) };
  }

  private operand(): Operand {
    if (this.cursor.take('(')) return this.parenthesised();
    const word = this.cursor.next();
    if (word?.startsWith(':')) {
      this.cursor.at += 1;
      return this.valueOf(word);
    }
    if (word && /^[a-z_]/i.test(word) && this.cursor.tokens[this.cursor.at + 1]?.text === '(') {
      this.cursor.at += 2;
      return this.call(word);
    }
    return this.path();
  }

  private parenthesised(): Operand {
    const begin = this.cursor.at;
    const inner = this.deeper(() => this.either());
    this.cursor.expect(')');
    const isDouble =
      this.cursor.tokens[begin]?.text === '(' && this.closes(begin) === this.cursor.at - 2;
    if (isDouble) this.complain('parens', 'The expression has redundant parentheses;');
    return inner;
  }

  /** Where the parenthesis ends that begins at a token. */
  private closes(begin: number): number {
    let open = 0;
    for (let at = begin; at < this.cursor.at; at += 1) {
      const text = this.cursor.tokens[at]?.text;
      if (text === '(') open += 1;
      if (text === ')') open -= 1;
      if (open === 0) return at;
    }
    return -1;
  }

  private call(name: string): Operand {
    const args = this.operands(this.deeper(() => this.list()));
    const unknown = unknownFunction(name);
    if (unknown) this.complain('unknownFunction', unknown);
    else this.complain('count', wrongCount(name, args));
    if (!unknown && !wrongCount(name, args)) {
      this.complain('distinct', notDistinct(name, args));
      this.complain('operands', wrongOperands(name, args));
    }
    return { type: 'function', name, args };
  }

  /** Operands between commas, to the closing parenthesis. */
  private list(): Operand[] {
    const args = [this.operand()];
    while (this.cursor.take(',')) args.push(this.operand());
    this.cursor.expect(')');
    return args;
  }

  private path(): Path {
    const path: Path = [this.name()];
    for (;;) {
      if (this.cursor.take('.')) path.push(this.name());
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

  private name(): string {
    const word = this.cursor.next();
    if (word === undefined || !/^[a-z_#]/i.test(word) || /^(and|or|not|in|between)$/i.test(word)) {
      throw this.cursor.error();
    }
    this.cursor.at += 1;
    if (!word.startsWith('#')) {
      const isReserved = this.context.isReserved(word);
      const why = `Attribute name is a reserved keyword; reserved keyword: ${word}`;
      if (isReserved) this.complain('reserved', why);
      return word;
    }
    const found = this.context.attrNames?.[word];
    if (found === undefined) {
      const why = 'An expression attribute name used in the document path is not defined';
      this.complain('undefined', `${why}; attribute name: ${word}`);
    }
    Reflect.deleteProperty(this.context.unusedAttrNames, word);
    return found ?? word;
  }

  private valueOf(word: string): AttributeValue {
    const found = this.context.attrVals?.[word];
    if (found === undefined) {
      const why = 'An expression attribute value used in expression is not defined';
      this.complain('undefined', `${why}; attribute value: ${word}`);
    }
    Reflect.deleteProperty(this.context.unusedAttrVals, word);
    return found ?? { NULL: true };
  }

  /** Refuses what compares nothing: a path, a value, the size of something. */
  private condition(operand: Operand): Condition {
    if (Array.isArray(operand) || !('type' in operand)) throw this.cursor.error();
    if (isCall(operand) && operand.name === 'size') this.misused(operand.name);
    return operand;
  }

  /** Refuses conditions and functions, `size` apart, as parts of a comparison. */
  private operands(args: Operand[]): Operand[] {
    for (const operand of args) {
      if (Array.isArray(operand) || !('type' in operand)) continue;
      if (!isCall(operand)) throw this.cursor.error();
      if (operand.name !== 'size') this.misused(operand.name);
    }
    return args;
  }

  private misused(name: string): void {
    const why = 'The function is not allowed to be used this way in an expression';
    this.complain('misusedFunction', `${why}; function: ${name}`);
  }

  private complain(kind: Complaint, why: string | undefined): void {
    if (why !== undefined && !this.complaints.has(kind)) this.complaints.set(kind, why);
  }

  private deeper<T>(work: () => T): T {
    this.depth += 1;
    if (this.depth > DEEPEST) throw new Error('The expression has redundant parentheses;');
    const result = work();
    this.depth -= 1;
    return result;
  }
}
