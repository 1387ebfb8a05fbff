import appsync from '@aws-appsync/eslint-plugin';
import angular from 'angular-eslint';
import tseslint from 'typescript-eslint';
import glossary from './tools/eslint/glossary.js';

const generated = [
  '**/dist/**',
  '.angular/**',
  '**/.amplify/**',
  '**/.local/**',
  'coverage/**',
  'public/**',
  'src/environment/**',
  'e2e/results/**',
  'e2e/report/**',
];

const typed = (project) => ({
  parserOptions: { project, tsconfigRootDir: import.meta.dirname },
});

/** A record indexed by a literal that the type declares is fine; numbers in templates are too. */
const house = {
  '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
  '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
  '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
  '@typescript-eslint/switch-exhaustiveness-check': [
    'error',
    { considerDefaultExhaustiveForUnions: true },
  ],
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
};

/** In a spec one `describe` holds many cases, and a non-null assertion fails the test by itself. */
const specs = {
  'max-lines-per-function': 'off',
  '@typescript-eslint/no-non-null-assertion': 'off',
};

export default tseslint.config(
  { ignores: generated },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.{ts,js}'],
    ignores: ['tools/eslint/glossary.js', 'eslint.config.js'],
    plugins: { store: glossary },
    rules: { 'store/glossary': 'error' },
  },
  {
    // The id of a picture that shows a basket.
    files: ['amplify/seed/catalogue/pictures.ts'],
    rules: { 'store/glossary': ['error', { except: ['basket'] }] },
  },
  {
    files: ['{domain,amplify,packages,test,tools,e2e}/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: typed('./tsconfig.node.json'),
    rules: house,
  },
  {
    files: ['src/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    languageOptions: typed('./tsconfig.spec.json'),
    rules: {
      ...house,
      '@angular-eslint/prefer-signals': 'error',
      '@angular-eslint/prefer-on-push-component-change-detection': 'error',
      '@angular-eslint/no-uncalled-signals': 'error',
      '@angular-eslint/component-class-suffix': 'off',
      '@angular-eslint/directive-class-suffix': 'off',
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      '@typescript-eslint/unbound-method': ['error', { ignoreStatic: true }],
    },
  },
  {
    files: ['src/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
    rules: { 'max-lines': ['error', { max: 120, skipBlankLines: true }] },
  },
  { files: ['**/*.spec.ts', 'e2e/**/*.ts'], rules: specs },
  {
    files: ['{amplify,packages/local-cloud/test/fixtures}/**/*.js'],
    extends: [appsync.configs.recommended],
    languageOptions: typed([
      './tsconfig.resolvers.json',
      './packages/local-cloud/test/fixtures/tsconfig.resolvers.json',
    ]),
  },
);
