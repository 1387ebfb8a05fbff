import type { Answers } from '../answer';

/** What is done with resources of one type. */
export type ResourceAnswers = {
  /** Why nothing has to run for it here. */
  irrelevant?: string;
  /** Why a template that holds one does not start. */
  refused?: string;
  /**
   * By path, as `Target.Arn`: a list counts as its members, `*` is any name, and an answer is for all
   * that is below. Left out where nothing of an irrelevant resource could matter.
   */
  properties?: Answers;
};

export type ResourceTypes = Record<string, ResourceAnswers>;
