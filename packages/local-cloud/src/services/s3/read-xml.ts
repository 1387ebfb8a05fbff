import { malformedXml } from './s3-error';

/** An element: its name without a prefix, the elements in it, and the text when there are none. */
export type XmlElement = { name: string; inside: XmlElement[]; text: string };

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** A declaration or comment, a tag, or the text up to the next. Document types are not read. */
const TOKEN = /<\?[^]*?\?>|<!--[^]*?-->|<(\/?)([\w:.-]+)((?:\s[^<>]*?)?)(\/?)>|([^<]+)/y;

function unescape(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return NAMED[name] ?? whole;
    const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    if (code > 0x10ffff) throw malformedXml();
    return String.fromCodePoint(code);
  });
}

/** Reads a request's XML, attributes left out. Throws MalformedXML. */
export function readXml(text: string): XmlElement {
  const root: XmlElement = { name: '', inside: [], text: '' };
  const open = [root];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const found = TOKEN.exec(text);
    if (!found) throw malformedXml();
    const [, closing, fullName, , empty, characters] = found;
    const current = open.at(-1) ?? root;
    if (characters !== undefined) current.text += unescape(characters);
    if (fullName === undefined) continue;
    const name = fullName.replace(/^.*:/, '');
    if (closing) {
      if (open.length === 1 || open.pop()?.name !== name) throw malformedXml();
      continue;
    }
    const element: XmlElement = { name, inside: [], text: '' };
    current.inside.push(element);
    if (!empty) open.push(element);
  }
  const [only, ...more] = root.inside;
  if (open.length > 1 || !only || more.length > 0) throw malformedXml();
  return only;
}

/** The text of the first element of this name inside. */
export function textIn(element: XmlElement, name: string): string | undefined {
  return element.inside.find((one) => one.name === name)?.text;
}
