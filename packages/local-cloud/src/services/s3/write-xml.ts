/** What an element holds: text, elements by name (a list repeats its name), or nothing at all. */
export type XmlContent =
  | string
  | number
  | boolean
  | undefined
  | readonly XmlContent[]
  | { readonly [name: string]: XmlContent };

const ESCAPED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
};

const escape = (text: string): string =>
  text.replace(/[&<>"\r]/g, (character) => ESCAPED[character] ?? character);

function element(name: string, content: XmlContent): string {
  if (content === undefined) return '';
  if (Array.isArray(content)) return content.map((one: XmlContent) => element(name, one)).join('');
  const inside =
    typeof content === 'object'
      ? Object.entries(content)
          .map(([inner, value]: [string, XmlContent]) => element(inner, value))
          .join('')
      : escape(String(content));
  return `<${name}>${inside}</${name}>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** An answer of S3 as XML; members that are undefined are left out. */
export function xmlDocument(root: string, content: XmlContent): string {
  return HEAD + element(root, content).replace(`<${root}>`, `<${root} xmlns="${NAMESPACE}">`);
}

/** A refusal as XML: it has no namespace. */
export function xmlError(content: XmlContent): string {
  return HEAD + element('Error', content);
}
