/** The allowed directions of imports; docs/decisions/0003 gives the reasons. */
const spec = '[.]spec[.]ts$';
const testOnly = `(${spec}|/testing/)`;
const area = (name, ...allowed) => ({
  name: `${name}-imports-only-what-it-may`,
  severity: 'error',
  from: { path: `^${name}/`, pathNot: spec },
  to: {
    path: '^(domain|amplify|src|packages|test|tools|e2e)/',
    pathNot: [name, ...allowed].map((w) => `^${w}/`),
  },
});
const core = '^packages/local-cloud/src/core/';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Type-only imports are erased before the code runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-imports-nothing',
      severity: 'error',
      from: { path: '^domain/', pathNot: testOnly },
      to: { pathNot: '^domain/' },
    },
    {
      name: 'deployed-code-imports-only-deployed-code',
      comment: 'The same rule as amplify/tsconfig.json, which a deployment checks.',
      severity: 'error',
      from: { path: '^amplify/', pathNot: testOnly },
      to: { path: '^(src|packages|test|tools|e2e)/' },
    },
    {
      name: 'payments-is-the-providers-port',
      comment: 'orders/ imports payments/, never the other way round.',
      severity: 'error',
      from: { path: '^amplify/payments/', pathNot: testOnly },
      to: { path: '^amplify/(orders|reconcile|email|notifications)/' },
    },
    area('e2e'),
    {
      name: 'local-cloud-imports-nothing-of-the-store',
      comment: 'Specs included: the package must serve any Amplify project.',
      severity: 'error',
      from: { path: '^packages/local-cloud/' },
      to: { path: '^(domain|amplify|src|test|tools|e2e)/' },
    },
    {
      name: 'local-cloud-only-by-its-exports',
      severity: 'error',
      from: { pathNot: '^packages/local-cloud/' },
      to: {
        path: '^packages/local-cloud/',
        pathNot:
          '^packages/local-cloud/(src|src/(synthesis|hot-reload|cost|testing)|test/contract)/index[.]ts$',
      },
    },
    {
      name: 'core-imports-no-service',
      severity: 'error',
      from: { path: core },
      to: { path: '^packages/local-cloud/', pathNot: core },
    },
    {
      name: 'product-code-imports-no-test-code',
      severity: 'error',
      from: { path: '^(domain|amplify|src|packages/local-cloud/src)/', pathNot: testOnly },
      to: {
        path: '(/testing/|^packages/local-cloud/test/)',
        pathNot: '^packages/local-cloud/src/testing/',
      },
    },
    {
      name: 'src-sees-of-amplify-only-the-schema-type',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^amplify/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'src-sees-domain-alone',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(packages|test|tools|e2e)/' },
    },
    {
      name: 'only-the-backend-folder-imports-amplify',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/app/(backend|session/sign-in-page)' },
      to: { path: 'node_modules/(aws-amplify|@aws-amplify)/' },
    },
    {
      name: 'a-feature-imports-no-other-feature',
      severity: 'error',
      from: { path: '^src/app/(catalog|checkout|orders|notifications)/' },
      to: {
        path: '^src/app/(catalog|checkout|orders|notifications)/',
        pathNot: '^src/app/$1/',
      },
    },
    {
      name: 'ui-is-presentational',
      severity: 'error',
      from: { path: '^src/app/ui/' },
      to: { path: '^src/app/(?!ui/)' },
    },
    {
      name: 'only-tables-use-dynamodb',
      severity: 'error',
      from: { path: '^amplify/', pathNot: `(^amplify/tables/|${spec})` },
      to: { path: 'node_modules/@aws-sdk/(client-dynamodb|lib-dynamodb|util-dynamodb)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|[.]local|[.]amplify|[.]angular)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
      exportsFields: ['exports'],
      conditionNames: ['@baguni/source', 'import', 'require', 'node', 'default', 'types'],
    },
  },
};
