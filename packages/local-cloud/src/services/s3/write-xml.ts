/** Content of an element: text, child elements by name (a list repeats the name), or undefined to omit it. */
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

const escapeXml = (text: string): string =>
  text.replace(/[&<>"\r]/g, (character) => ESCAPED[character] ?? character);

function formatElement(name: string, content: XmlContent): string {
  if (content === undefined) return '';
  if (Array.isArray(content))
    return content.map((item: XmlContent) => formatElement(name, item)).join('');
  const inside =
    typeof content === 'object'
      ? Object.entries(content)
          .map(([inner, value]: [string, XmlContent]) => formatElement(inner, value))
          .join('')
      : escapeXml(String(content));
  return `<${name}>${inside}</${name}>`;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

/** Formats a response of S3; undefined members are omitted. */
export function formatXmlDocument(root: string, content: XmlContent): string {
  return HEAD + formatElement(root, content).replace(`<${root}>`, `<${root} xmlns="${NAMESPACE}">`);
}

/** Formats an error response, which has no namespace. */
export function formatXmlError(content: XmlContent): string {
  return HEAD + formatElement('Error', content);
}
