import { generateClient } from 'aws-amplify/data';
import type { Schema } from '../fixtures/blog/amplify/data/resource';

/** The Amplify Data client of the blog, for the target that was opened last. */
export const blog: ReturnType<typeof generateClient<Schema>> = generateClient<Schema>();
