import { answerTo, whyNot } from './find-row';
import { resourceMembers, sections } from './templates';
import { Unsupported } from './unsupported';
import type { Answers } from './answer';

const PLACE = 'src/capabilities/templates.ts';

function checkNames(owner: string, what: string, names: string[], answers: Answers): void {
  for (const name of names) {
    const why = whyNot(answerTo(answers, name));
    if (why !== undefined) throw new Unsupported(owner, `${what} ${name}`, why, PLACE);
  }
}

/** Throws `Unsupported` for a section of a template, or a member of a resource, that is not run here. */
export function checkTemplate(
  stack: string,
  template: { Resources?: Record<string, object> },
): void {
  checkNames(stack, 'the section', Object.keys(template), sections);
  for (const [logicalId, resource] of Object.entries(template.Resources ?? {})) {
    checkNames(`${stack}/${logicalId}`, 'the member', Object.keys(resource), resourceMembers);
  }
}
