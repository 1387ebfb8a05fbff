/** The house's one-way streets; docs/decisions/0003 says why. */
const spec = '[.]spec[.]ts$';
const wing = (name, ...allowed) => ({
  name: `${name}-sees-only-what-it-may`,
  severity: 'error',
  from: { path: `^${name}/`, pathNot: spec },
  to: {
    path: '^(domain|amplify|src|local|tools|e2e)/',
    pathNot: [name, ...allowed].map((w) => `^${w}`),
  },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'A type that refers back is gone when the code runs.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-imports-nothing',
      severity: 'error',
      from: { path: '^domain/', pathNot: spec },
      to: { pathNot: '^domain/' },
    },
    {
      name: 'what-is-deployed-sees-only-what-is',
      comment: 'As amplify/tsconfig.json has it, by which a deployment checks the types.',
      severity: 'error',
      from: { path: '^amplify/(?!(testing|torture|cost)/)', pathNot: spec },
      to: { path: '^(amplify/(testing|torture|cost)|src|local|tools|e2e)/' },
    },
    wing('e2e'),
    wing('local'),
    {
      name: 'local-knows-no-store',
      comment: 'Specs too: the local cloud must be able to serve any Amplify project.',
      severity: 'error',
      from: { path: '^local/' },
      to: { path: '^(domain|amplify|src|tools|e2e)/' },
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
      to: { path: '^(local|tools|e2e)/' },
    },
    {
      name: 'only-the-backend-door-opens-amplify',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/app/(backend|session/sign-in)' },
      to: { path: 'node_modules/(aws-amplify|@aws-amplify)/' },
    },
    {
      name: 'a-feature-imports-no-other-feature',
      severity: 'error',
      from: { path: '^src/app/(catalog|checkout|orders|account|backoffice)/' },
      to: {
        path: '^src/app/(catalog|checkout|orders|account|backoffice)/',
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
      name: 'only-tables-speak-dynamodb',
      severity: 'error',
      from: { path: '^amplify/', pathNot: `(^amplify/(tables|testing)/|${spec})` },
      to: { path: 'node_modules/@aws-sdk/(client-dynamodb|lib-dynamodb|util-dynamodb)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|[.]local|[.]amplify|[.]angular)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.node.json' },
    enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'] },
  },
};
