import { malformedXml } from './s3-error';

/** `name` is without the namespace prefix; `text` is the element's own text. */
export type XmlElement = { name: string; children: XmlElement[]; text: string };

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** A declaration, comment, tag or text. Document type declarations do not match. */
const TOKEN = /<\?[^]*?\?>|<!--[^]*?-->|<(\/?)([\w:.-]+)((?:\s[^<>]*?)?)(\/?)>|([^<]+)/y;

function unescape(text: string): string {
  return text.replace(/&(#x[0-9a-fA-F]+|#\d+|\w+);/g, (whole, name: string) => {
    if (!name.startsWith('#')) return ENTITIES[name] ?? whole;
    const code = name.startsWith('#x') ? parseInt(name.slice(2), 16) : Number(name.slice(1));
    if (code > 0x10ffff) throw malformedXml();
    return String.fromCodePoint(code);
  });
}

/** Parses a request's XML without attributes. Throws MalformedXML. */
export function readXml(text: string): XmlElement {
  const root: XmlElement = { name: '', children: [], text: '' };
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
    const element: XmlElement = { name, children: [], text: '' };
    current.children.push(element);
    if (!empty) open.push(element);
  }
  const [only, ...more] = root.children;
  if (open.length > 1 || !only || more.length > 0) throw malformedXml();
  return only;
}

/** Returns the text of the first child element with this name. */
export function getChildText(element: XmlElement, name: string): string | undefined {
  return element.children.find((one) => one.name === name)?.text;
}
