import type { Answers } from './answer';
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
import { answerTo, UNLISTED, whyNot } from './find-row';
import { Unsupported } from './unsupported';

const PLACE = 'src/capabilities/resolver-members.ts';
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

/** Why a member is not there; the answer for a whole section is one for its members. */
export function whyNotMember(answers: Answers, member: string): string | undefined {
  const parts = member.split('.');
  const found = parts
    .map((_, index) => answerTo(answers, parts.slice(0, index + 1).join('.')))
    .find((answer) => answer !== undefined);
  return found ? whyNot(found) : UNLISTED;
}

/** Throws `Unsupported` for the first member that `pattern` finds in `text` and that is not run here. */
function checkMembers(
  owner: string,
  name: string,
  { text, pattern, answers }: { text: string; pattern: RegExp; answers: Answers },
): void {
  for (const [, member = ''] of text.matchAll(pattern)) {
    const why = whyNotMember(answers, member);
    if (why !== undefined) throw new Unsupported(owner, `${name}.${member}`, why, PLACE);
  }
}

/** Of the context only the first member is fixed; what is below it comes from requests. */
function checkContext(owner: string, text: string, pattern: RegExp): void {
  for (const [, member = ''] of text.matchAll(pattern)) {
    const first = member.replace(/\..*/, '');
    const why = whyNot(answerTo(contextMembers, first));
    if (why !== undefined) throw new Unsupported(owner, `ctx.${first}`, why, PLACE);
  }
}

const methods = new Set(Object.keys(javaMethods).map((name) => name.replace(/^\w+\./, '')));
const CALL = /(?<=[\w)\]}])\.([a-zA-Z]\w*)\(/g;
const DIRECTIVE = /#\{?([a-z]+)\b/g;

/** A method that is called on a value; which class it has is known only when it runs. */
function checkMethods(owner: string, text: string): void {
  for (const [, name = ''] of text
    .replace(template.util, '$util')
    .replace(template.extensions, '$extensions')
    .matchAll(CALL)) {
    if (methods.has(name)) continue;
    throw new Unsupported(owner, `the method ${name}`, UNLISTED, PLACE);
  }
}

/** A `#` before any other word is text. */
function checkDirectives(owner: string, text: string): void {
  for (const [, name = ''] of text.matchAll(DIRECTIVE)) {
    const answer = answerTo(directives, name);
    if (answer?.is !== 'refused') continue;
    throw new Unsupported(owner, `#${name}`, whyNot(answer) ?? '', PLACE);
  }
}

/** Throws `Unsupported` for what of a mapping template does not run here: a helper, method, directive. */
export function checkTemplateText(owner: string, content: string): void {
  const text = content.replace(/##.*|#\*[^]*?\*#/g, '');
  checkMembers(owner, '$util', { text, pattern: template.util, answers: templateHelpers });
  checkMembers(owner, '$extensions', {
    ...{ text, pattern: template.extensions, answers: extensionMembers },
  });
  checkContext(owner, text, template.context);
  checkMethods(owner, text);
  checkDirectives(owner, text);
}

function checkImport(owner: string, text: string, names: string, module: string): void {
  const why = whyNot(answerTo(scriptModules, module));
  if (why !== undefined) throw new Unsupported(owner, `the module ${module}`, why, PLACE);
  if (module !== '@aws-appsync/utils/dynamodb') return;
  const whole = /^\*\s+as\s+([\w$]+)$/.exec(names)?.[1];
  const answers = dynamodbHelpers;
  if (whole !== undefined) {
    checkMembers(owner, whole, { text, pattern: inScript(whole.replace(/\$/g, '\\$&')), answers });
    return;
  }
  for (const [, name = ''] of names.matchAll(/(?:[{,])\s*(\w+)/g)) {
    if (name === 'operations') continue;
    const missing = whyNotMember(answers, name);
    if (missing !== undefined) throw new Unsupported(owner, `${module} ${name}`, missing, PLACE);
  }
}

/** Throws `Unsupported` for a helper or a module of a script (APPSYNC_JS) that does not run here. */
export function checkScript(owner: string, code: string): void {
  const text = code.replace(/\/\*[^]*?\*\/|\/\/.*/g, '');
  for (const [, names = '', module = ''] of text.matchAll(IMPORT)) {
    checkImport(owner, text, names, module);
  }
  checkMembers(owner, 'util', { text, pattern: script.util, answers: scriptHelpers });
  checkMembers(owner, 'runtime', { text, pattern: script.runtime, answers: runtimeMembers });
  checkMembers(owner, 'extensions', {
    text,
    pattern: script.extensions,
    answers: extensionMembers,
  });
  checkContext(owner, text, script.context);
}
