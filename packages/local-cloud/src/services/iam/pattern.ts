/** What is known of a request, by condition key in lower case. */
export type Context = Record<string, string | string[]>;

/** A pattern of a policy, ready to match: `*` any run, `?` any character, `${key}` a value of the request. */
export type Pattern = (text: string, context: Context) => boolean;

type Style = { ignoreCase?: boolean; wildcards?: boolean };

const VARIABLE = /\$\{([^}]*)\}/g;
const LITERALS: Record<string, string> = { '*': '\\*', '?': '\\?', $: '\\$' };

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function source(text: string, style: Style): string {
  const escaped = escape(text);
  if (style.wildcards === false) return escaped;
  return escaped.replaceAll('\\*', '[^]*').replaceAll('\\?', '[^]');
}

/** A variable's value, never read as a pattern itself; undefined when the request has no single one. */
function valueOf(variable: string, context: Context): string | undefined {
  const [, key = '', fallback] = /^([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/.exec(variable) ?? [];
  const value = context[key.trim().toLowerCase()];
  return typeof value === 'string' ? value : fallback;
}

/**
 * Compiles a pattern. One with a variable that the request does not answer matches nothing
 * ("IAM policy elements: variables and tags", IAM User Guide).
 */
export function compilePattern(pattern: string, style: Style = {}): Pattern {
  const flags = style.ignoreCase ? 'i' : '';
  const parts = pattern.split(VARIABLE);
  if (parts.length === 1) {
    const fixed = new RegExp(`^${source(pattern, style)}$`, flags);
    return (text) => fixed.test(text);
  }
  return (text, context) => {
    const sources = parts.map((part, index) => {
      if (index % 2 === 0) return source(part, style);
      const literal = LITERALS[part];
      if (literal) return literal;
      const value = valueOf(part, context);
      return value === undefined ? undefined : escape(value);
    });
    return !sources.includes(undefined) && new RegExp(`^${sources.join('')}$`, flags).test(text);
  };
}
