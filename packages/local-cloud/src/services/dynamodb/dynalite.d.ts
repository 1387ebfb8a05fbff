/** The parts of dynalite used here; it ships no types. Its functions may mutate their arguments. */
declare module 'dynalite/validations/index.js' {
  type Types = Record<string, unknown>;
  const validations: {
    checkTypes(data: object, types: Types): Record<string, unknown>;
    checkValidations(
      data: object,
      types: Types,
      custom: ((data: object, store: unknown) => string | undefined) | undefined,
      store: unknown,
    ): void;
    validateAttributeValue(value: object): string | undefined;
    validateExpressions(data: object): string | undefined;
    validateExpressionParams(
      data: object,
      expressions: string[],
      others: string[],
    ): string | undefined;
  };
  export default validations;
}

declare module 'dynalite/validations/*.js' {
  const operation: {
    types: Record<string, unknown>;
    custom?: (data: object, store: unknown) => string | undefined;
  };
  export default operation;
}

declare module 'dynalite/db/index.js' {
  type ValidationError = { message: string } | null | undefined;
  const db: {
    validateKey(key: object, table: object): ValidationError;
    validateItem(item: object, table: object): ValidationError;
    validateUpdates(legacy: undefined, updates: unknown, table: object): ValidationError;
    validateKeyPaths(nestedPaths: unknown, table: object): ValidationError;
  };
  export default db;
}

declare module 'dynalite/db/conditionParser.js' {
  type Context = import('./condition-parser').ExpressionContext;
  const parser: { parse(text: string, options: { context: Context }): unknown };
  export default parser;
}
