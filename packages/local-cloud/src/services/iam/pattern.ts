/** The condition context of a request; keys are lower case. */
export type ConditionContext = Record<string, string | string[]>;

/** A compiled pattern: `*` matches any string, `?` any character, `${key}` a value of the context. */
export type Pattern = (text: string, context: ConditionContext) => boolean;

type PatternOptions = { ignoreCase?: boolean; wildcards?: boolean };

const VARIABLE = /\$\{([^}]*)\}/g;
const LITERALS: Record<string, string> = { '*': '\\*', '?': '\\?', $: '\\$' };

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function toRegExpSource(text: string, options: PatternOptions): string {
  const escaped = escape(text);
  if (options.wildcards === false) return escaped;
  return escaped.replaceAll('\\*', '[^]*').replaceAll('\\?', '[^]');
}

/** The value of a variable, without wildcards; undefined when the context has no single value for it. */
function resolveVariable(variable: string, context: ConditionContext): string | undefined {
  const [, key = '', fallback] = /^([^,]*?)\s*(?:,\s*'(.*)'\s*)?$/.exec(variable) ?? [];
  const value = context[key.trim().toLowerCase()];
  return typeof value === 'string' ? value : fallback;
}

/**
 * Compiles a pattern. A pattern with a variable without a value matches nothing
 * ("IAM policy elements: variables and tags", IAM User Guide).
 */
export function compilePattern(pattern: string, options: PatternOptions = {}): Pattern {
  const flags = options.ignoreCase ? 'i' : '';
  const parts = pattern.split(VARIABLE);
  if (parts.length === 1) {
    const fixed = new RegExp(`^${toRegExpSource(pattern, options)}$`, flags);
    return (text) => fixed.test(text);
  }
  return (text, context) => {
    const sources = parts.map((part, index) => {
      if (index % 2 === 0) return toRegExpSource(part, options);
      const literal = LITERALS[part];
      if (literal) return literal;
      const value = resolveVariable(part, context);
      return value === undefined ? undefined : escape(value);
    });
    return !sources.includes(undefined) && new RegExp(`^${sources.join('')}$`, flags).test(text);
  };
}
