/** One resource of the templates, its properties resolved to what they would be once deployed. */
export type Resource = {
  /** Name of the (nested) stack that owns it. */
  stack: string;
  logicalId: string;
  type: string;
  physicalId: string;
  /** Ref, GetAtt, Join … are evaluated; `AWS::NoValue` properties are absent. */
  properties: Record<string, unknown>;
};
