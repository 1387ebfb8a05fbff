/** A word, sign, name (`#a`), value (`:a`) or number of an expression, with its offset. */
type Token = { text: string; at: number };

const TOKEN = /[a-z_]\w*|[#:]\w+|\d+|<>|<=|>=|[=<>()[\],.]/iy;
const BLANK = /[ \t\r\n]*/y;

/** Creates a syntax error with AWS's message. */
function createSyntaxError(text: string, tokens: Token[], position: number): Error {
  const [before, token, after] = [-1, 0, 1].map((step) => tokens[position + step]);
  const last = after ?? token ?? before;
  const near = last && text.slice((before ?? token ?? last).at, last.at + last.text.length);
  const error = new Error(`token: "${token?.text ?? '<EOF>'}", near: "${near ?? ''}"`);
  error.name = 'SyntaxError';
  return error;
}

/** Splits an expression into tokens. Throws a syntax error at an unknown character. */
function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp): string => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0] ?? '';
    at += found.length;
    return found;
  };
  for (;;) {
    take(BLANK);
    if (at === text.length) return tokens;
    const begin = at;
    const found = take(TOKEN);
    tokens.push({ text: found || text.charAt(begin), at: begin });
    if (!found) throw createSyntaxError(text, tokens, tokens.length - 1);
  }
}

/** Reads the tokens of an expression one by one. */
export class TokenCursor {
  readonly tokens: Token[];
  at = 0;

  constructor(private readonly text: string) {
    this.tokens = tokenize(text);
  }

  next(): string | undefined {
    return this.tokens[this.at]?.text;
  }

  isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  /** Consumes the next token if it is `sign`; returns whether it was. */
  take(sign: string): boolean {
    if (this.next() !== sign) return false;
    this.at += 1;
    return true;
  }

  /** Like `take`, but ignores case. */
  takeWord(word: string): boolean {
    if (this.next()?.toLowerCase() !== word) return false;
    this.at += 1;
    return true;
  }

  expect(sign: string): void {
    if (!this.take(sign)) throw this.error();
  }

  error(): Error {
    return createSyntaxError(this.text, this.tokens, this.at);
  }
}
