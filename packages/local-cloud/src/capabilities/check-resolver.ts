import type { Capabilities } from './capability';
import {
  contextMembers,
  directives,
  dynamodbHelpers,
  extensionMembers,
  javaMethods,
  runtimeMembers,
  scriptHelpers,
  scriptModules,
  templateHelpers,
} from './resolver-members';
import { getCapability, UNLISTED, getRefusalReason } from './find-capability';
import { UnsupportedError } from './unsupported-error';

const LIST_FILE = 'src/capabilities/resolver-members.ts';
const MEMBERS = String.raw`\.([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)`;
const inTemplate = (names: string): RegExp =>
  new RegExp(String.raw`\$!?\{?(?:${names})${MEMBERS}`, 'g');
const inScript = (names: string): RegExp =>
  new RegExp(String.raw`(?<![\w.$])(?:${names})${MEMBERS}`, 'g');

const template = {
  util: inTemplate('utils?'),
  context: inTemplate('ctx|context'),
  extensions: inTemplate('extensions'),
};
const script = {
  util: inScript('util'),
  context: inScript('ctx|context'),
  runtime: inScript('runtime'),
  extensions: inScript('extensions'),
};
const IMPORT = /^\s*import\s+([^'"]*?)\s*(?:from\s*)?['"]([^'"]+)['"]/gm;

/** Returns why a member is not available. The capability of a section applies to its members. */
export function getMemberRefusalReason(
  capabilities: Capabilities,
  member: string,
): string | undefined {
  const parts = member.split('.');
  const found = parts
    .map((_, index) => getCapability(capabilities, parts.slice(0, index + 1).join('.')))
    .find((capability) => capability !== undefined);
  return found ? getRefusalReason(found) : UNLISTED;
}

/** Throws UnsupportedError for the first unsupported member that `pattern` matches in `text`. */
function checkMembers(
  owner: string,
  name: string,
  { text, pattern, capabilities }: { text: string; pattern: RegExp; capabilities: Capabilities },
): void {
  for (const [, member = ''] of text.matchAll(pattern)) {
    const reason = getMemberRefusalReason(capabilities, member);
    if (reason !== undefined)
      throw new UnsupportedError(owner, `${name}.${member}`, reason, LIST_FILE);
  }
}

/** Only the first member of the context is fixed; nested members depend on the request. */
function checkContext(owner: string, text: string, pattern: RegExp): void {
  for (const [, member = ''] of text.matchAll(pattern)) {
    const first = member.replace(/\..*/, '');
    const reason = getRefusalReason(getCapability(contextMembers, first));
    if (reason !== undefined) throw new UnsupportedError(owner, `ctx.${first}`, reason, LIST_FILE);
  }
}

const methods = new Set(Object.keys(javaMethods).map((name) => name.replace(/^\w+\./, '')));
const CALL = /(?<=[\w)\]}])\.([a-zA-Z]\w*)\(/g;
const DIRECTIVE = /#\{?([a-z]+)\b/g;

/** Checks methods by name only: the class of a value is known at run time. */
function checkMethods(owner: string, text: string): void {
  for (const [, name = ''] of text
    .replace(template.util, '$util')
    .replace(template.extensions, '$extensions')
    .matchAll(CALL)) {
    if (methods.has(name)) continue;
    throw new UnsupportedError(owner, `the method ${name}`, UNLISTED, LIST_FILE);
  }
}

/** Unknown words after `#` are plain text. */
function checkDirectives(owner: string, text: string): void {
  for (const [, name = ''] of text.matchAll(DIRECTIVE)) {
    const capability = getCapability(directives, name);
    if (capability?.status !== 'refused') continue;
    throw new UnsupportedError(owner, `#${name}`, getRefusalReason(capability) ?? '', LIST_FILE);
  }
}

/** Throws UnsupportedError for an unsupported helper, method or directive of a mapping template. */
export function checkTemplateText(owner: string, content: string): void {
  const text = content.replace(/##.*|#\*[^]*?\*#/g, '');
  checkMembers(owner, '$util', { text, pattern: template.util, capabilities: templateHelpers });
  checkMembers(owner, '$extensions', {
    text,
    pattern: template.extensions,
    capabilities: extensionMembers,
  });
  checkContext(owner, text, template.context);
  checkMethods(owner, text);
  checkDirectives(owner, text);
}

function checkImport(owner: string, text: string, names: string, module: string): void {
  const reason = getRefusalReason(getCapability(scriptModules, module));
  if (reason !== undefined)
    throw new UnsupportedError(owner, `the module ${module}`, reason, LIST_FILE);
  if (module !== '@aws-appsync/utils/dynamodb') return;
  const namespace = /^\*\s+as\s+([\w$]+)$/.exec(names)?.[1];
  const capabilities = dynamodbHelpers;
  if (namespace !== undefined) {
    const pattern = inScript(namespace.replace(/\$/g, '\\$&'));
    checkMembers(owner, namespace, { text, pattern, capabilities });
    return;
  }
  for (const [, name = ''] of names.matchAll(/(?:[{,])\s*(\w+)/g)) {
    if (name === 'operations') continue;
    const missing = getMemberRefusalReason(capabilities, name);
    if (missing !== undefined)
      throw new UnsupportedError(owner, `${module} ${name}`, missing, LIST_FILE);
  }
}

/** Throws UnsupportedError for an unsupported helper or module of an APPSYNC_JS script. */
export function checkScript(owner: string, code: string): void {
  const text = code.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  for (const [, names = '', module = ''] of text.matchAll(IMPORT)) {
    checkImport(owner, text, names, module);
  }
  checkMembers(owner, 'util', { text, pattern: script.util, capabilities: scriptHelpers });
  checkMembers(owner, 'runtime', { text, pattern: script.runtime, capabilities: runtimeMembers });
  checkMembers(owner, 'extensions', {
    text,
    pattern: script.extensions,
    capabilities: extensionMembers,
  });
  checkContext(owner, text, script.context);
}
