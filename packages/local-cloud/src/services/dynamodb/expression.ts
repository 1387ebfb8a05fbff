import type { AttributeType, AttributeValue, Path } from './attribute-value';

/** A parsed condition or filter, in the form of dynalite's parser. */
export type Condition = {
  type: 'and' | 'or' | 'not' | 'between' | 'in' | 'function' | '=' | '<>' | '<' | '<=' | '>' | '>=';
  name?: string;
  args: Operand[];
};
/** A path, a literal value, or a nested condition or function such as `size(a)`. */
export type Operand = Path | AttributeValue | Condition;
export type ParsedCondition = {
  expression: Condition;
  nestedPaths: Record<string, true>;
  pathHeads: Record<string, true>;
};

/** The right-hand side of a SET action. */
export type UpdateOperand =
  | Path
  | AttributeValue
  | { type: 'add' | 'subtract' | 'function'; name?: string; args: UpdateOperand[] };
export type UpdateAction = {
  type: 'set' | 'remove' | 'add' | 'delete';
  path: Path;
  val?: UpdateOperand;
  attrType?: AttributeType;
};
export type ParsedUpdate = {
  sections: UpdateAction[];
  paths: Path[];
  nestedPaths: Record<string, true>;
};

export type ParsedProjection = { paths: Path[]; nestedPaths: Record<string, true> };

/** Parsed expressions that validation adds to a request. */
export type Parsed = {
  _condition?: ParsedCondition;
  _filter?: ParsedCondition;
  _keyCondition?: ParsedCondition;
  _updates?: ParsedUpdate;
  _projection?: ParsedProjection;
};

export type KeyConditionOperator =
  | 'EQ'
  | 'LT'
  | 'LE'
  | 'GT'
  | 'GE'
  | 'BETWEEN'
  | 'BEGINS_WITH'
  | 'IN'
  | 'NULL'
  | 'NOT_NULL'
  | 'NE'
  | 'CONTAINS'
  | 'NOT_CONTAINS';
export type KeyCondition = {
  ComparisonOperator: KeyConditionOperator;
  AttributeValueList: AttributeValue[];
};
