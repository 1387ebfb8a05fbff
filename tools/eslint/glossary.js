import path from 'node:path';

/**
 * Words that the glossary (docs/glossary.md) replaces. `word` is compared with the words of an
 * identifier or file name (`ownBasket` → own, basket) and, unless `inNames` is set, with the words of
 * comments, test titles and error messages. `except` matches terms that another system gives, such as
 * SQS's dead-letter queues; it is taken out before the words are compared.
 */
const REPLACED = [
  { word: /^baskets?$/, use: 'cart' },
  { word: /^pieces?$/, use: 'quantity or units' },
  { word: /^carriage$/, use: 'shipping' },
  { word: /^(wish|wishes|wished)$/, use: '…Input or …Request' },
  { word: /^(ask|asks|asked|asking|asker)$/, use: 'request', inNames: true },
  { word: /^why$/, use: 'reason', inNames: true },
  { word: /^news$/, use: 'notification' },
  { word: /^(letter|letters)$/, use: 'email', except: /dead[-_ ]?letter/i },
  { word: /^mails?$/, use: 'email' },
  { word: /^(mailed|mailing)$/, use: 'emailed' },
  { word: /^(stray|strays)$/, use: 'unmatched payment' },
  { word: /^(torture|tortures|tortured)$/, use: 'simulation' },
  { word: /^(deed|deeds)$/, use: 'action' },
  { word: /^worlds?$/, use: 'state', inNames: true },
  { word: /^planted$/, use: 'mutant' },
  { word: /^(desk|desks|postroom|office)$/, use: '…Context' },
  { word: /^(behind|ground|surroundings)$/, use: '…Context', inNames: true },
  { word: /^(crew|crews)$/, use: 'instance pool' },
  { word: /^(shelf|shelves|drawer|drawers)$/, use: 'object store' },
  { word: /^(ghost|ghosts)$/, use: 'simulated user' },
  { word: /^(gate|gates)$/, use: 'request guard' },
  { word: /^(trouble|troubles)$/, use: 'faults' },
  { word: /^traffic$/, use: 'instrumentation or metrics', inNames: true },
  { word: /^(voice|voices)$/, use: 'graphql client' },
  { word: /^(telling|tellings)$/, use: '…-messages', inNames: true },
  { word: /^(till|tills)$/, use: 'CheckoutPage', inNames: true },
  { word: /^(somebody|somebodys|nobody|nobodys|whoever|whomever|everybody)$/, use: 'the actor' },
];

const PHRASES = [
  { phrase: /\bis told of\b/i, use: 'receives' },
  { phrase: /\bnot-by-them\b/, use: 'not-allowed' },
  { phrase: /\bgive-back\b/, use: 'restock' },
  { phrase: /\bsell-again\b/, use: 'resell' },
  { phrase: /\breturn-asked\b/, use: 'return-requested' },
  { phrase: /\bfor-specs\b/, use: 'testing/ or *.fixture.ts' },
];

/** Files named by a suffix that the glossary replaces. */
const FILE_NAMES = [
  { name: /-(words|telling)\.(spec\.)?ts$/, use: '*-messages.ts' },
  { name: /-for-specs\.ts$/, use: 'testing/, *.fixture.ts or *.builder.ts' },
];

const EXCEPTIONS = REPLACED.flatMap(({ except }) => (except ? [except] : []));
const removeExceptions = (text) =>
  EXCEPTIONS.reduce((rest, exception) => rest.replaceAll(new RegExp(exception, 'gi'), ''), text);

const wordsOf = (name) =>
  removeExceptions(name)
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);

function findInName(name) {
  const words = wordsOf(name);
  return REPLACED.flatMap(({ word, use }) =>
    words.filter((found) => word.test(found)).map((found) => ({ found, use })),
  );
}

function findInProse(text) {
  const words = removeExceptions(text)
    .toLowerCase()
    .replaceAll(/[’']/g, '')
    .split(/[^a-z]+/);
  return [
    ...REPLACED.filter(({ inNames }) => !inNames).flatMap(({ word, use }) =>
      words.filter((found) => word.test(found)).map((found) => ({ found, use })),
    ),
    ...PHRASES.flatMap(({ phrase, use }) => {
      const found = phrase.exec(text)?.[0];
      return found === undefined ? [] : [{ found, use }];
    }),
  ];
}

const TITLED = new Set(['describe', 'it', 'test', 'fit', 'xit', 'fdescribe']);

/** ESLint rule: no word that the glossary replaces in names, comments, test titles and errors. */
const rule = {
  meta: {
    type: 'suggestion',
    messages: { replaced: '“{{found}}” is not in the glossary; use {{use}}.' },
    schema: [
      {
        type: 'object',
        properties: { except: { type: 'array', items: { type: 'string' } } },
        additionalProperties: false,
      },
    ],
  },
  create(context) {
    const { except = [] } = context.options[0] ?? {};
    const report = (loc, findings) => {
      for (const { found, use } of findings) {
        context.report({ loc, messageId: 'replaced', data: { found, use } });
      }
    };
    const reportText = (node, text) => report(node.loc, findInProse(text));
    const textOf = (node) => {
      if (node?.type === 'Literal' && typeof node.value === 'string') return node.value;
      if (node?.type === 'TemplateLiteral') return node.quasis.map((q) => q.value.cooked).join(' ');
      return '';
    };
    return {
      Program(program) {
        const { sourceCode } = context;
        const file = path.basename(context.filename);
        const start = { line: 1, column: 0 };
        report(start, findInName(file.replace(/\..*$/, '')));
        for (const { name, use } of FILE_NAMES) {
          if (name.test(file)) report(start, [{ found: file, use }]);
        }
        for (const comment of sourceCode.getAllComments()) reportText(comment, comment.value);
        const reported = new Set();
        for (const token of sourceCode.ast.tokens) {
          const isName = token.type === 'Identifier' || token.type === 'PrivateIdentifier';
          if (!isName || except.includes(token.value) || reported.has(token.value)) continue;
          const findings = findInName(token.value);
          if (findings.length > 0) reported.add(token.value);
          report(token.loc, findings);
        }
        void program;
      },
      CallExpression({ callee, arguments: [first] }) {
        const name = callee.type === 'MemberExpression' ? callee.object.name : callee.name;
        if (TITLED.has(name)) reportText(first ?? callee, textOf(first));
      },
      NewExpression({ callee, arguments: list }) {
        if (!callee.name?.endsWith('Error')) return;
        for (const argument of list) reportText(argument, textOf(argument));
      },
    };
  },
};

export default { rules: { glossary: rule } };
