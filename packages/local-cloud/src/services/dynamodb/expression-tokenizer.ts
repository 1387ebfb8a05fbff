/** One word, sign, name (`#a`), value (`:a`) or number of an expression, and where it stands. */
type Token = { text: string; at: number };

const TOKEN = /[a-z_]\w*|[#:]\w+|\d+|<>|<=|>=|[=<>()[\],.]/iy;
const BLANK = /[ \t\r\n]*/y;

/** A mistake in the form of an expression, in AWS's words. */
function syntaxError(text: string, tokens: Token[], position: number): Error {
  const [before, token, after] = [-1, 0, 1].map((step) => tokens[position + step]);
  const last = after ?? token ?? before;
  const near = last && text.slice((before ?? token ?? last).at, last.at + last.text.length);
  const error = new Error(`token: "${token?.text ?? '<EOF>'}", near: "${near ?? ''}"`);
  error.name = 'SyntaxError';
  return error;
}

/** The tokens of an expression. Throws a syntax error for what is none. */
function tokensOf(text: string): Token[] {
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
    if (!found) throw syntaxError(text, tokens, tokens.length - 1);
  }
}

/** Goes through the tokens of an expression, one by one. */
export class TokenCursor {
  readonly tokens: Token[];
  at = 0;

  constructor(private readonly text: string) {
    this.tokens = tokensOf(text);
  }

  next(): string | undefined {
    return this.tokens[this.at]?.text;
  }

  isAtEnd(): boolean {
    return this.at === this.tokens.length;
  }

  /** Whether the next token is this sign, which is then behind. */
  take(sign: string): boolean {
    if (this.next() !== sign) return false;
    this.at += 1;
    return true;
  }

  /** Like `take`, whatever the case. */
  takeWord(word: string): boolean {
    if (this.next()?.toLowerCase() !== word) return false;
    this.at += 1;
    return true;
  }

  expect(sign: string): void {
    if (!this.take(sign)) throw this.error();
  }

  error(): Error {
    return syntaxError(this.text, this.tokens, this.at);
  }
}
