import type { Capabilities } from './capability';
import { getCapability, getRefusalReason } from './find-capability';
import { resourceMembers, sections } from './templates';
import { UnsupportedError } from './unsupported-error';

const LIST_FILE = 'src/capabilities/templates.ts';

function checkNames(
  owner: string,
  kind: string,
  names: string[],
  capabilities: Capabilities,
): void {
  for (const name of names) {
    const reason = getRefusalReason(getCapability(capabilities, name));
    if (reason !== undefined) {
      throw new UnsupportedError(owner, `${kind} ${name}`, reason, LIST_FILE);
    }
  }
}

/** Throws UnsupportedError for an unsupported template section or resource attribute. */
export function checkTemplate(
  stack: string,
  template: { Resources?: Record<string, object> },
): void {
  checkNames(stack, 'the section', Object.keys(template), sections);
  for (const [logicalId, resource] of Object.entries(template.Resources ?? {})) {
    checkNames(`${stack}/${logicalId}`, 'the member', Object.keys(resource), resourceMembers);
  }
}
