import type { Capabilities } from '../capability';

/** Whether and how resources of one type are supported. */
export type ResourceCapabilities = {
  /** Why the resource has no effect locally. */
  irrelevant?: string;
  /** Why a template with such a resource is rejected. */
  refused?: string;
  /**
   * By path, for example `Target.Arn`. Lists are transparent, `*` matches any name, and a capability
   * applies to all nested properties. Omitted if the properties of an irrelevant resource do not matter.
   */
  properties?: Capabilities;
};

export type ResourceTypes = Record<string, ResourceCapabilities>;
